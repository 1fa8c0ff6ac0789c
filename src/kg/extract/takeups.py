"""A body or people named before, taken up by a noun: "the group", "the militants", "her party", "Kenyan forces"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extract.arguments import logical_subject
from kg.extract.discourse import Discourse, Entity
from kg.extract.mentions import Found, is_modifier
from kg.extract.parse import children, is_verb
from kg.sectors import sector_of

_NUMBERS = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen", "hundred", "thousand",
     "thousands", "hundreds", "to"}
)  # fmt: skip
_DEFINITE = frozenset({"the", "these", "those", "this", "that"})
_REBELS = frozenset({"REB", "UAF", "IMG"})
_NEIGHBOURS = frozenset({"neighbor", "neighbour"})
_HOST = 1000
"""From this number on people who bear arms are a whole force: "the 30,000 Kenyan soldiers"."""


def taken_up(discourse: Discourse, found: Found, token: Token) -> Entity | None:
    """Whom a noun takes up: the country or body named last, its party, its forces, or people met by the same noun."""
    return (
        _country_or_body(discourse, token)
        or _body_of_owner(discourse, token)
        or _forces(discourse, found, token)
        or _bearers_of_arms(discourse, found, token)
        or _repeated(discourse, found)
        or _same_people(discourse, token)
    )


def phrase_key(found: Found) -> str:
    """The key by which people of just these words are found again."""
    return "phrase " + found.mention.text.lower()


def _country_or_body(discourse: Discourse, token: Token) -> Entity | None:
    """The country or body named last, taken up by "the country", "the group"."""
    lemma, cues = token.lemma_.lower(), discourse.ontology.cues
    words = {child.lower_ for child in token.lefts}
    owner = next((discourse.of_head[each.i] for each in children(token, "poss") if each.i in discourse.of_head), None)
    if lemma in cues["country_noun"] and owner is not None and owner.kind == "Person":
        return discourse.country(owner.country)
    if lemma in _NEIGHBOURS and token.tag_ == "NN" and owner is not None and owner.kind == "Country":
        others = (one for one in discourse.recent(token, ("Country",), window=0) if one is not owner and not one.plural)
        return next(others, None)  # "Chad left Mali's side and accused its neighbour"
    if token.tag_ not in ("NN", "NNP") or not words & {"the", "this", "that"}:
        return None
    described = [word for word in token.lefts if word.dep_ == "amod" and not discourse.country_at(word.i)]
    if lemma in cues["country_noun"] and words - {"the", "this", "that"} <= {word.lower_ for word in described}:
        countries = (one for one in discourse.recent(token, ("Country",), window=3) if not one.plural)
        return next(countries, None)  # "the island nation"
    if lemma == "force" and token.tag_ == "NN" and words == {"the"}:  # "the police … the force"
        bodies = discourse.recent(token, ("Organization", "Group"), window=2)
        return next((body for body in bodies if _sector(discourse, body) in ("COP", "MIL")), None)
    states = [code for word in token.lefts if (code := discourse.country_at(word.i))]
    plain = {word.lower_ for word in token.lefts if word.tag_ == "NN" and word.i not in discourse.cast.by_head}
    more = len(words - {"the", "this", "that"} - plain) - len(states)
    return None if more or lemma not in cues["body_noun"] else _body(discourse, token, states)


def _body(discourse: Discourse, token: Token, states: Sequence[str]) -> Entity | None:
    """The body named last that may be called so, of that state where one is named: "the German carmaker"."""
    bodies, lemma = discourse.recent(token, ("Organization", "Group"), window=3), token.lemma_.lower()
    verb = next((above for above in token.ancestors if is_verb(above)), None)
    doing = logical_subject(verb) if verb is not None and token not in logical_subject(verb) else []
    rest = [body for body in bodies if not any(discourse.of_head.get(each.i) is body for each in doing)]
    named = [body for body in rest if body.first.mention.kind == "name" and not body.plural]
    fitting = [body for body in named if _is_called(discourse, body, lemma) and _is_of(body, states)]
    fitting = [body for body in fitting if _fits_sector(body, lemma, discourse)] or fitting
    if sector_of(lemma, discourse.ontology) == "BUS":  # "the company" is none of the Greens
        fitting = [body for body in fitting if body.kind == "Organization"]
    acting = (body for body in fitting if not is_modifier(body.sightings[-1]))  # not the UN of "a UN envoy"
    nameless = (body for body in rest if body.first.mention.kind == "nominal")
    again = any(body.first.phrase.split()[-1:] == [lemma] for body in nameless)  # "a local club lost … the club"
    return None if again else next(acting, fitting[0] if fitting else None)


def _is_of(body: Entity, states: Sequence[str]) -> bool:
    return not states or (body.known is not None and body.known.actor.country in states)


def _fits_sector(body: Entity, noun: str, discourse: Discourse) -> bool | None:
    """Whether what is known of a body lets it be called so, "the charity" or "the newspaper"; None where open."""
    cues, sector = discourse.ontology.cues, body.known.actor.sector if body.known else ""
    kinds = {"BUS": cues["kindred-business"], "MED": cues["kindred-press"]}
    told = discourse.ontology.sectors.get(noun, "")
    if not sector or sector == "GOV" or noun in cues["generic_body"]:
        return None
    if sector in kinds or told in kinds or noun in cues["kindred-sport"]:
        return sector == told or noun in kinds.get(sector, ())
    return told == sector if told else None


def _is_called(discourse: Discourse, body: Entity, noun: str) -> bool:
    """Whether a body may be taken up by a noun: "the group" may be any, "the court" is one by its name.

    One that has a noun in its name, "the Lake Council", is no other kind of body: no "alliance" or "company".
    """
    cues, text = discourse.ontology.cues, body.best.mention.text.lower()
    known = (body.known.actor.name, *body.known.actor.aliases) if body.known else ()
    if noun == "party" and body.known is not None and body.known.actor.sector in ("PTY", "OPP"):
        return True
    if any(noun in name.lower().split() for name in (text, *known)):
        return True
    if (fits := _fits_sector(body, noun, discourse)) is not None:
        return fits
    if body.known is not None and body.known.actor.sector == "GOV":  # "Yugoslavia" is no alliance
        return noun in cues["generic_body"]
    own = set(text.split()) & cues["body"] - cues["generic_body"]
    if any(noun in words and own & words for name, words in cues.items() if name.startswith("kindred-")):
        return True  # "the European Union … the bloc"
    return noun in cues["generic_body"] or (noun in cues["any_body"] and not own)


def _body_of_owner(discourse: Discourse, token: Token) -> Entity | None:
    """The body that somebody is said to be of: "Labour's Ana Ruiz said her party …"."""
    owner = next((discourse.of_head[each.i] for each in children(token, "poss") if each.i in discourse.of_head), None)
    if owner is None or owner.kind != "Person" or token.lemma_.lower() not in discourse.ontology.cues["body_noun"]:
        return None
    bodies = (body for body in discourse.bodies_of(owner) if body.kind in ("Organization", "Group"))
    return next((body for body in bodies if _is_called(discourse, body, token.lemma_.lower())), None)


def _forces(discourse: Discourse, found: Found, token: Token) -> Entity | None:
    """The armed people of one state or group, whatever they are called: "IS fighters", then "the IS militants"."""
    if found.mention.type != "Group" or not _is_force(discourse, found, token):
        return None
    owner = discourse.owner_key(found.owner)
    for entity in reversed(discourse.entities):
        same = entity.kind == "Group" and entity.first.mention.kind == "nominal" and not entity.members
        first = discourse.doc[entity.first.head]
        owned = bool(owner) and _is_one(owner, discourse.owner_key(entity.owner))
        if same and owned and _is_force(discourse, entity.first, first):
            return entity
    return None


def _is_one(owner: str, other: str) -> bool:
    """Whether two owners are one, or one of them is a part of the other: "Shia" and "Shia Muslim"."""
    less, more = sorted((set(owner.split()), set(other.split())), key=len)
    return bool(less) and less <= more


def _is_force(discourse: Discourse, found: Found, token: Token) -> bool:
    """Whether a noun phrase means armed people as a whole: not "three soldiers", not "former soldiers"."""
    cues, words = discourse.ontology.cues, [child.lower_ for child in token.children]
    armed = token.lemma_.lower() in cues["armed"] or bool(set(found.phrase.split()) & cues["arms"])
    counts = [word for word in found.phrase.split() if word[:1].isdigit() or word in _NUMBERS - {"to"}]
    whole = all(_number(word) >= _HOST for word in counts)
    return armed and whole and not set(words) & cues["former"]


def _number(word: str) -> int:
    digits = word.replace(",", "")
    return int(digits) if digits.isdecimal() else _HOST if word == "thousands" else 0


def _bearers_of_arms(discourse: Discourse, found: Found, token: Token) -> Entity | None:
    """Those who bear arms and were spoken of last: "IS fighters … the militants", "Hamas … the militants"."""
    plain = {child.lower_ for child in token.children if not child.is_punct} <= _DEFINITE
    definite = any(child.lower_ in _DEFINITE for child in token.children)
    side = sector_of(found.phrase, discourse.ontology)
    if not (plain and definite) or token.tag_ != "NNS" or token.lemma_.lower() not in discourse.ontology.cues["armed"]:
        return None
    for entity in discourse.recent(token, ("Group", "Organization"), window=3):
        if not entity.members and (side in _REBELS) == (_sector(discourse, entity) in _REBELS) and _is_armed(
            discourse, entity
        ):
            return entity
    return None


def _is_armed(discourse: Discourse, entity: Entity) -> bool:
    return _sector(discourse, entity) in {"MIL", *_REBELS}


def _sector(discourse: Discourse, entity: Entity) -> str:
    if entity.known is not None:
        return entity.known.actor.sector
    return sector_of(entity.first.phrase, discourse.ontology) if entity.first.mention.kind == "nominal" else ""


def _repeated(discourse: Discourse, found: Found) -> Entity | None:
    """The people or body named before by the same noun with the same or more words: "the militants"."""
    same = discourse.by_key.get(phrase_key(found))
    if same is not None and discourse.owner_key(same.owner) == discourse.owner_key(found.owner):
        return same
    token = discourse.doc[found.head]
    if any(prep.lower_ == "of" for prep in children(token, "prep")) and not children(token, "det"):
        return None  # "rebels of a rival faction"
    modifiers, noun, number = _counted_words(found.phrase)
    if sector_of(noun, discourse.ontology) == "CVL":  # "civilians … male civilians": nobody in particular
        modifiers -= discourse.ontology.cues["sex"]
    definite = any(child.lower_ in ("the", "these", "those") for child in token.children)
    owned = bool(children(token, "poss"))
    for entity in _of_one_noun(discourse, found, noun):
        others, _, counted = _counted_words(entity.first.phrase or entity.first.mention.text.lower())
        if owned and (entity.first.mention.kind == "name" or not _is_own(discourse, token, entity)):
            continue  # "his party" is not the party named last, "their forces" not those of another state
        if modifiers <= others and (definite or not (number or counted)) and _may_be_owned(discourse, found, entity):
            return entity
    return None


def _is_own(discourse: Discourse, token: Token, entity: Entity) -> bool:
    """Whether people may be those of whom the possessive before their noun means: "their troops"."""
    if entity.owner is None or discourse.owner_key(entity.owner) == "":
        return True
    holders = [discourse.owner_key(each.i) for each in children(token, "poss")]
    return discourse.owner_key(entity.owner) in holders


def _same_people(discourse: Discourse, token: Token) -> Entity | None:
    """The one group of the sentences just before whose noun means nearly the same: "gunmen … the attackers"."""
    plain = {child.lower_ for child in token.children if not child.is_punct} <= _DEFINITE
    definite = any(child.lower_ in _DEFINITE for child in token.children)
    if not (plain and definite) or token.tag_ != "NNS":
        return None
    groups = [one for one in discourse.recent(token, ("Group",), window=2) if one.first.mention.kind == "nominal"]
    alike = [one for one in groups if not one.members and _is_alike(discourse, token, discourse.doc[one.first.head])]
    return alike[0] if len(alike) == 1 else None


def _is_alike(discourse: Discourse, token: Token, other: Token) -> bool:
    """Whether two nouns of people may mean the same ones; one that all people bear, "the men", may mean any."""
    pair, cues = {token.lemma_.lower(), other.lemma_.lower()}, discourse.ontology.cues
    sets = (words for name, words in cues.items() if name.startswith("alike-"))
    return other.tag_ == "NNS" and (token.lemma_.lower() in cues["any_people"] or any(pair <= words for words in sets))


def _of_one_noun(discourse: Discourse, found: Found, noun: str) -> Iterator[Entity]:
    for entity in reversed(discourse.entities):
        words = (entity.first.phrase or entity.first.mention.text.lower()).split()
        if words[-1] == noun and entity.kind == found.mention.type and not entity.members:
            yield entity


def _may_be_owned(discourse: Discourse, found: Found, entity: Entity) -> bool:
    """Whether two noun phrases may be of one owner: "Kenya's army" is not "the army of Chad"."""
    own, other = discourse.owner_key(found.owner), discourse.owner_key(entity.owner)
    return not own or own == other


def _counted_words(phrase: str) -> tuple[set[str], str, bool]:
    """The modifiers of a noun phrase without its numbers, its noun, and whether there were numbers."""
    *before, noun = phrase.split()
    numbers = {word for word in before if word[:1].isdigit() or word in _NUMBERS}
    return set(before) - numbers, noun, bool(numbers)
