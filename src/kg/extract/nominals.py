"""Who a noun phrase means: "the Kenyan president", "his adviser, Ana Ruiz", "the two leaders", "the group"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.discourse import Discourse, Entity
from kg.extract.mentions import Cast, Found, transparent
from kg.extract.namesakes import entity_of_name
from kg.extract.parse import children, expanded

_NUMBERS = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen", "hundred", "thousand"}
)


def entity_of_nominal(discourse: Discourse, found: Found, token: Token) -> Entity | None:
    """Who a noun phrase means: somebody met, or a new entity; None for a country that nothing before names."""
    known = (
        _counted(discourse, token)
        or _named_beside(discourse, token)
        or _titled(discourse, found)
        or _pair(discourse, token)
        or _holders_of_offices(discourse, token)
        or _holder_of_office(discourse, token)
        or _bearer_of_role(discourse, token)
        or _taken_up(discourse, token)
        or _repeated(discourse, found)
    )
    if known is not None or found.mention.type == "Country":
        return known
    return discourse.open(found, found.mention.type, plural=found.mention.type == "Group", key=_phrase_key(found))


def _counted(discourse: Discourse, token: Token) -> Entity | None:
    """Whom a word only counts or collects: "members of the Lake Council" act as the council."""
    inner = transparent(token, discourse.ontology.cues)
    found = discourse.cast.by_head.get(inner[0].i) if len(inner) == 1 else None
    if found is None or found.mention.kind == "pronoun":
        return None
    if found.name is not None:
        return entity_of_name(discourse, found, inner[0])
    return entity_of_nominal(discourse, found, inner[0])


def _named_beside(discourse: Discourse, token: Token) -> Entity | None:
    """The name that stands in apposition: "his adviser, Ana Ruiz" and "Ana Ruiz, his adviser"."""
    if token.dep_ == "appos" and token.head.i in discourse.of_head:
        return discourse.of_head[token.head.i]
    beside = children(token, "appos")
    owners = [noun for prep in children(token, "prep") if prep.lower_ == "of" for noun in children(prep, "pobj")]
    beside += [name for owner in owners for name in children(owner, "appos")]  # "the founder of Acme, Ana Ruiz"
    place = token.i + 1
    while place < len(discourse.doc) and discourse.doc[place].lower_.rstrip(".") in discourse.ontology.cues["title"]:
        place += 1  # "army spokesman Gen. Ana Ruiz"
    following = discourse.name_at.get(place)
    if following is not None and following.mention.type == "Person":
        beside.append(discourse.doc[following.head])
    for each in beside:
        found = discourse.cast.by_head.get(each.i)
        if found is not None and found.name is not None and _may_be(discourse, token, found):
            return entity_of_name(discourse, found, each)
    return None


def _may_be(discourse: Discourse, token: Token, found: Found) -> bool:
    """Whether a noun can be in apposition to a name: "our ally Chad", "the group, Boko Haram", "his aide, Ana Ruiz"."""
    if found.mention.type == "Person" or found.head < token.i:
        return found.mention.type == "Person"
    own = discourse.cast.by_head[token.i].mention
    alike = own.type == found.mention.type or token.lemma_.lower() in discourse.ontology.cues["fellow"]
    return token.tag_ == "NN" and alike


def _titled(discourse: Discourse, found: Found) -> Entity | None:
    """The person whose name the same title precedes somewhere in the text: "the foreign secretary"."""
    person = discourse.titles.get(found.phrase)
    return entity_of_name(discourse, person, discourse.doc[person.head]) if person is not None else None


def _pair(discourse: Discourse, token: Token) -> Entity | None:
    """The two that a text has spoken of most: "the two leaders", "both sides"; two states named together come first."""
    lemma = token.lemma_.lower()
    counted = {child.lower_ for child in children(token, "nummod", "det", "predet")} & {"two", "both"}
    if token.tag_ == "NNS" and not counted and lemma in discourse.ontology.cues["office"]:
        return _just_met(discourse, token)
    if token.tag_ != "NNS" or not counted or lemma not in discourse.ontology.cues["pair"]:
        return None
    if lemma in discourse.ontology.cues["state_noun"]:
        pair = _paired(discourse, token) or _states_of(discourse, discourse.together(token))
        return pair or _most_present(discourse, token, ("Country",))
    if lemma == "side":
        return _states_of(discourse, _most_present(discourse, token, ("Person",))) or _most_present(
            discourse, token, ("Country", "Organization")
        )
    return _most_present(discourse, token, ("Person",)) or _most_present(discourse, token, ("Country", "Organization"))


def _just_met(discourse: Discourse, token: Token) -> Entity | None:
    """The two people of the sentence before, taken up by their office: "Ruiz met Okoye. The ministers …"."""
    words = [child.lower_ for child in token.children if not child.is_punct]
    people = discourse.recent(token, ("Person",), window=1)
    plain = words == ["the"] and len(people) == 2 and not any(person.plural for person in people)
    return Entity(people[1].first, "Group", plural=True, members=(people[1], people[0])) if plain else None


def _most_present(discourse: Discourse, token: Token, kinds: tuple[str, ...]) -> Entity | None:
    """The two entities of these kinds that were named most often, if there are two."""
    recent = discourse.recent(token, kinds, window=8)
    pair = tuple(sorted(recent, key=lambda entity: -discourse.presence(entity))[:2])
    return Entity(pair[0].first, "Group", plural=True, members=pair) if len(pair) == 2 else None


def _paired(discourse: Discourse, token: Token) -> Entity | None:
    """The two countries named in one breath just before: "Chad and Mali … the two countries"."""
    pair = discourse.together(token)
    return (
        pair if pair and len(pair.members) == 2 and all(member.kind == "Country" for member in pair.members) else None
    )


def _states_of(discourse: Discourse, pair: Entity | None) -> Entity | None:
    """The states of two people: "Ruiz and Okoye … the two countries"."""
    codes = [member.country for member in pair.members] if pair else []
    states = tuple(state for code in codes if code and (state := discourse.country(code)) is not None)
    two = len(set(codes)) == len(states) == 2
    return Entity(states[0].first, "Group", plural=True, members=states) if two else None


def _holder_of_office(discourse: Discourse, token: Token) -> Entity | None:
    """The person who holds the office named: "the Kenyan president", "the president of Kenya"."""
    lemma = token.lemma_.lower()
    if token.tag_ not in ("NN", "NNP") or lemma not in discourse.ontology.cues["office"] or _is_former(token):
        return None
    country = next((c for c in (discourse.country_at(word.i) for word in _country_words(token)) if c), "")
    definite = any(child.lower_ in ("the", "our", "its", "their") for child in token.children)
    if country:
        return _by_role(discourse, lemma, country) or _known_holder(discourse, token, country)
    if not definite or children(token, "prep"):
        return None
    return _sitting(discourse, token) or _by_role(discourse, lemma, "")


def _holders_of_offices(discourse: Discourse, token: Token) -> Entity | None:
    """The people who hold one office in several countries, if all are known: "the presidents of Kenya and Mali"."""
    if token.tag_ not in ("NNS", "NNPS") or token.lemma_.lower() not in discourse.ontology.cues["office"]:
        return None
    owners = [noun for prep in children(token, "prep") if prep.lower_ == "of" for noun in children(prep, "pobj")]
    countries = [discourse.country_at(each.i) for owner in owners for each in expanded(owner)]
    holders = tuple(
        holder for code in countries if code and (holder := _by_role(discourse, token.lemma_.lower(), code))
    )
    whole = len(holders) == len(countries) > 1
    return Entity(holders[0].first, "Group", plural=True, members=holders) if whole else None


def _sitting(discourse: Discourse, token: Token) -> Entity | None:
    """The one person met who is known to hold the office when the article appears: "the president"."""
    title = " ".join([*(child.lower_ for child in children(token, "amod", "compound")), token.lemma_.lower()])
    held = [(entity, tenure) for entity in discourse.entities if entity.known for tenure in entity.known.roles]
    holders = [
        entity
        for entity, (role, _, start, end) in held
        if role == title and (not discourse.published or _during(discourse.published, start, end))
    ]
    return holders[0] if len({id(holder) for holder in holders}) == 1 else None


def _bearer_of_role(discourse: Discourse, token: Token) -> Entity | None:
    """The one person whose name a role stood beside before: "the nominee", "his wife"."""
    lemma = token.lemma_.lower()
    pointed = any(child.lower_ in ("the", "his", "her", "their", "its") for child in children(token, "det", "poss"))
    if token.tag_ != "NN" or not pointed or lemma not in discourse.ontology.cues["person"]:
        return None
    bearers = [entity for entity in discourse.entities if entity.kind == "Person" and lemma in entity.roles]
    return bearers[0] if len(bearers) == 1 else None


def _by_role(discourse: Discourse, lemma: str, country: str) -> Entity | None:
    roles = {lemma} if lemma != "leader" else {"leader", "president", "chancellor", "premier", "minister", "king"}
    for entity in reversed(discourse.entities):
        if entity.kind == "Person" and entity.roles & roles and (not country or entity.country == country):
            return entity
    return None


def _known_holder(discourse: Discourse, token: Token, country: str) -> Entity | None:
    lemma = token.lemma_.lower()
    for known in discourse.ontology.actors:
        for role, _, start, end in known.roles:
            fits = role.split()[-1] == lemma or (
                lemma == "leader" and role in ("president", "prime minister", "chancellor")
            )
            modifiers = {child.lower_ for child in children(token, "amod", "compound")}
            full = not (set(role.split()[:-1]) - modifiers)
            if known.actor.country == country and fits and full and _during(discourse.published, start, end):
                entity = discourse.by_key.get(known.actor.id)
                if entity is not None:
                    return entity
    return None


def _taken_up(discourse: Discourse, token: Token) -> Entity | None:
    """The country or body named last, taken up by "the country", "the group"."""
    lemma, cues = token.lemma_.lower(), discourse.ontology.cues
    words = {child.lower_ for child in token.children}
    owner = next((discourse.of_head[each.i] for each in children(token, "poss") if each.i in discourse.of_head), None)
    if lemma in cues["country_noun"] and owner is not None and owner.kind == "Person":
        return discourse.country(owner.country)
    if token.tag_ != "NN" or not words & {"the", "this", "that"} or words - {"the", "this", "that"}:
        return None
    if lemma in cues["country_noun"]:
        return next(iter(discourse.recent(token, ("Country",), window=3)), None)
    if lemma in cues["body_noun"]:
        bodies = discourse.recent(token, ("Organization", "Group"), window=3)
        named = (body for body in bodies if body.first.mention.kind == "name" and not body.plural)
        return next((body for body in named if _is_called(body, lemma, cues["any_body"])), None)
    return None


def _is_called(body: Entity, noun: str, any_body: frozenset[str]) -> bool:
    """Whether a body may be taken up by a noun: "the group" may be any, "the court" is one by its name."""
    names = [body.first.mention.text, *((body.known.actor.name, *body.known.actor.aliases) if body.known else ())]
    party = noun == "party" and body.known is not None and body.known.actor.sector in ("PTY", "OPP")
    return noun in any_body or party or any(noun in name.lower().split() for name in names)


def _repeated(discourse: Discourse, found: Found) -> Entity | None:
    """The people or body named before by the same noun with the same or more words: "the militants"."""
    same = discourse.by_key.get(_phrase_key(found))
    if same is not None:
        return same
    modifiers, noun, number = _counted_words(found.phrase)
    token = discourse.doc[found.head]
    definite = any(child.lower_ in ("the", "these", "those") for child in token.children)
    owned = bool(children(token, "poss"))
    for entity in reversed(discourse.entities):
        others, other, counted = _counted_words(entity.first.phrase or entity.first.mention.text.lower())
        same_noun = other == noun and entity.kind == found.mention.type and not entity.members
        if owned and entity.first.mention.kind == "name":  # "his party" is not the party named last
            continue
        if same_noun and modifiers <= others and (definite or not (number or counted)):
            return entity
    return None


def _counted_words(phrase: str) -> tuple[set[str], str, bool]:
    """The modifiers of a noun phrase without its numbers, its noun, and whether there were numbers."""
    *before, noun = phrase.split()
    numbers = {word for word in before if word[:1].isdigit() or word in _NUMBERS}
    return set(before) - numbers, noun, bool(numbers)


def title_phrases(doc: Doc, cast: Cast) -> Iterator[tuple[str, Found]]:
    """The titles of two words and more that stand before a person's name: "foreign secretary" → the person."""
    for found in cast.found:
        if found.name is None or found.mention.type != "Person":
            continue
        start = found.name.words.start
        words: list[str] = []
        for place in range(start - 1, max(-1, start - 6), -1):
            if doc[place].lower_ != "of" and not _is_title_word(doc[place], cast):
                break
            words.insert(0, doc[place].lower_)
        phrase = " ".join(word for word in words if word not in ("the", "a"))
        if " " in phrase:
            yield phrase, found


def _phrase_key(found: Found) -> str:
    return "phrase " + found.mention.text.lower()


def _is_former(token: Token) -> bool:
    return any(
        child.lower_ in ("former", "ex", "previous", "late", "next", "future", "new", "another")
        for child in token.children
    )


def _country_words(token: Token) -> list[Token]:
    """The words that may name whose office it is: "Kenyan", "Kenya's", "of Kenya"."""
    owners = [noun for prep in children(token, "prep") if prep.lower_ == "of" for noun in children(prep, "pobj")]
    return [*children(token, "amod", "compound", "nmod", "poss"), *owners]


def _during(day: str, start: str, end: str) -> bool:
    """Whether ``day`` lies in an office's term; terms may be known to the month or year only."""
    return bool(day) and start <= day and (not end or day[: len(end)] <= end)


def _is_title_word(token: Token, cast: Cast) -> bool:
    """Whether a word before a name may be part of its title: in capitals, and not a name itself."""
    return token.text[:1].isupper() and token.i not in cast.adjectives and token.i not in cast.by_head
