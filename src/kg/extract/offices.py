"""Who holds an office: "the Kenyan president", "the foreign secretary", "the presidents of Kenya and Mali"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.discourse import Discourse, Entity
from kg.extract.mentions import Cast, Found
from kg.extract.namesakes import entity_of_name
from kg.extract.parse import children, expanded


def holder(discourse: Discourse, found: Found, token: Token) -> Entity | None:
    """The person or people that a title means; None where the text does not tell who bears it."""
    return (
        _titled(discourse, found)
        or _holders_of_offices(discourse, token)
        or _holder_of_office(discourse, token)
        or _bearer_of_role(discourse, token)
        or _sole_person(discourse, found, token)
    )


def _sole_person(discourse: Discourse, found: Found, token: Token) -> Entity | None:
    """The only person named so far, whom a sentence goes on about under another noun: "Ana Ruiz left. The singer …".

    They must be the subject of the sentence before, and nothing known of them may speak against the noun.
    """
    people = [each for each in discourse.entities if each.kind == "Person" and each.named and not each.members]
    opens = token.dep_ in ("nsubj", "nsubjpass") and token.left_edge.i == token.sent.start
    definite = token.tag_ == "NN" and any(child.lower_ == "the" for child in token.left_edge.subtree)
    if len(people) != 1 or not (opens and definite) or found.mention.type != "Person" or _is_former(token):
        return None
    last = people[0].sightings[-1]
    before = discourse.sentence[token.i] - discourse.sentence[last.i] == 1 and last.dep_ == "nsubj"
    return people[0] if before and _may_be_called(discourse, people[0], token) else None


def _may_be_called(discourse: Discourse, entity: Entity, token: Token) -> bool:
    """Whether somebody may be taken up by a noun: of their sex, not their own aide, and of no other office."""
    cues, noun = discourse.ontology.cues, token.lemma_.lower()
    gender = "male" if noun in cues["male"] else "female" if noun in cues["female"] else ""
    others = [word for word in token.subtree if discourse.of_head.get(word.i) is entity]
    held = {role.split()[-1] for role, *_ in entity.known.roles} if entity.known else entity.roles
    offices = held & cues["office"]
    other_office = noun in cues["office"] and bool(offices) and noun not in offices
    return not (others or other_office or (gender and entity.gender and gender != entity.gender))


def _titled(discourse: Discourse, found: Found) -> Entity | None:
    """The person whose name the same title precedes somewhere in the text: "the foreign secretary"."""
    person = discourse.titles.get(found.phrase)
    return entity_of_name(discourse, person, discourse.doc[person.head]) if person is not None else None


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
    day, known = discourse.published, [entity for entity in discourse.entities if entity.known]
    holders = [
        entity for entity in known if entity.known is not None
        if title in {role for role, *_ in (entity.known.offices_on(day) if day else entity.known.roles)}
    ]  # fmt: skip
    return holders[0] if len({id(holder) for holder in holders}) == 1 else None


def _bearer_of_role(discourse: Discourse, token: Token) -> Entity | None:
    """The one person whose name a role stood beside before: "the nominee", "his wife"."""
    lemma = token.lemma_.lower()
    owners = children(token, "poss")
    pointed = any(child.lower_ in ("the", "his", "her", "their", "its") for child in (*children(token, "det"), *owners))
    pointed = pointed or any(owner.pos_ == "NOUN" for owner in owners)  # "the prime minister's spokeswoman"
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
        for role, _ in known.offices_on(discourse.published) if known.actor.country == country else ():
            fits = role.split()[-1] == lemma or (
                lemma == "leader" and role in ("president", "prime minister", "chancellor")
            )
            modifiers = {child.lower_ for child in children(token, "amod", "compound")}
            full = not (set(role.split()[:-1]) - modifiers)
            if fits and full:
                entity = discourse.by_key.get(known.actor.id)
                if entity is not None:
                    return entity
    return None


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


def _is_former(token: Token) -> bool:
    return any(
        child.lower_ in ("former", "ex", "previous", "late", "next", "future", "new", "another")
        for child in token.children
    )


def _country_words(token: Token) -> list[Token]:
    """The words that may name whose office it is: "Kenyan", "Kenya's", "of Kenya"."""
    owners = [noun for prep in children(token, "prep") if prep.lower_ == "of" for noun in children(prep, "pobj")]
    return [*children(token, "amod", "compound", "nmod", "poss"), *owners]


def _is_title_word(token: Token, cast: Cast) -> bool:
    """Whether a word before a name may be part of its title: in capitals, and not a name itself."""
    return token.text[:1].isupper() and token.i not in cast.adjectives and token.i not in cast.by_head
