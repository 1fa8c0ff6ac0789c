"""The two that a plural means: "the two leaders", "both sides", "the ministers" after two were named."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.arguments import logical_subject
from kg.extract.discourse import Discourse, Entity
from kg.extract.parse import children

_BODIES = frozenset({"Country", "Organization", "Group"})
_PAIR_WINDOW = 5
"""Sentences over which "both sides" may take up "the two countries"."""
_NEAR = 80
"""Words over which "both sides" may take up who stood against whom."""


def pair(discourse: Discourse, token: Token) -> Entity | None:
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
        states = _paired(discourse, token) or discourse.pair_before(token, _PAIR_WINDOW)
        states = states or _states_of(discourse, _most_present(discourse, token, ("Person",)))
        return states or _opposed(discourse, token) or _most_present(discourse, token, ("Country", "Organization"))
    return _most_present(discourse, token, ("Person",)) or _most_present(discourse, token, ("Country", "Organization"))


def _opposed(discourse: Discourse, token: Token) -> Entity | None:
    """The two bodies of which one acted on the other just before: "The rebels accused the government … both sides"."""
    for place in range(token.i - 1, max(-1, token.i - _NEAR), -1):
        acted_on, verb = discourse.of_head.get(place), discourse.doc[place].head
        if acted_on is None or discourse.doc[place].dep_ != "dobj":
            continue
        subjects = [discourse.of_head.get(subject.i) for subject in logical_subject(verb)]
        pair = [each for each in (*subjects, acted_on) if each is not None and each.kind in _BODIES]
        if len(pair) == 2 and pair[0] is not pair[1] and not any(each.members for each in pair):
            return Entity(pair[0].first, "Group", plural=True, members=(pair[0], pair[1]))
    return None


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
