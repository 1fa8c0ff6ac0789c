"""What stands at a role of a predicate, coordination expanded: its subject, its object, the noun after "to".

A *role* is "subject" (who acts), "object", "indirect", or a preposition; ``role_tokens`` follows a path such as
"object.on". Grammar is levelled before (arguments.py): "the town seized by rebels" and "rebels seized the town" have
the same roles.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.arguments import behind_relative, logical_object, logical_subject, surface_subject, what_is_called
from kg.extract.parse import NOUNS, children, expanded, is_passive

_TELLING = frozenset({"caution", "tell", "warn"})
_BESIDE = frozenset({"along", "together"})
_REASONS = frozenset({"according", "contrary", "due", "owing", "prior", "thanks"})
_VENUES = frozenset({"church", "congress", "court", "hospital", "office", "parliament", "school"})
_INSIDE = ("in", "inside", "near", "outside")


def role_tokens(predicate: Token, path: str) -> list[Token]:
    """The head words at ``path`` of a verb, coordination expanded: "to" of "sent" in "sent aid to A and B"."""
    first, _, rest = path.partition(".")
    tokens = _first_step(predicate, first)
    if rest:
        tokens = [found for token in tokens for each in expanded(token) for found in noun_role(each, rest)]
    return [each for token in tokens for each in expanded(token)]


def noun_role(noun: Token, role: str) -> list[Token]:
    """What stands at ``role`` of a noun: its possessor, its modifier, or the noun after a preposition of it."""
    if role == "possessor":
        return children(noun, "poss")
    if role == "modifier":
        return children(noun, "amod", "compound", "nmod")
    return list(_after_preposition(noun, role)) or [
        found
        for prep in children(noun, "prep")
        if prep.lower_ == "of" or (prep.lower_ in _INSIDE and role != "of")   # "a raid in the region of Darfur"
        for inner in children(prep, "pobj")
        for found in _after_preposition(inner, role)
    ]


def _first_step(predicate: Token, role: str) -> list[Token]:
    if role == "subject":
        subjects = logical_subject(predicate)
        return [*subjects, *_companions(predicate, subjects)]
    if role == "object":
        return logical_object(predicate)
    if role == "indirect":
        return _indirect(predicate)
    if role == "complement":
        return [clause for clause in children(predicate, "ccomp", "xcomp", "advcl") if _is_asked(clause)]
    if role == "beyond":
        return _beyond_object(predicate)
    return list(_after_preposition(predicate, role))


def _companions(verb: Token, subjects: list[Token]) -> Iterator[Token]:
    """Who acts beside the subjects: "Chad, along with Mali and Niger, left"."""
    for prep in (prep for head in (verb, *subjects) for prep in children(head, "prep")):
        if prep.lower_ in _BESIDE or any(word.lower_ in _BESIDE for word in children(prep, "advmod")):
            for each in (prep, *children(prep, "prep")):
                yield from children(each, "pobj") if each.lower_ == "with" else ()


def _beyond_object(verb: Token) -> list[Token]:
    """Who gets it, where a long object hides the "to": "returned works, among them a vase, to Mali"."""
    for thing in children(verb, "dobj"):
        last = [prep for prep in thing.subtree if prep.lower_ == "to" and prep.dep_ in ("prep", "dative")]
        if last and last[-1].right_edge.i >= thing.right_edge.i and last[-1].head != thing:
            return children(last[-1], "pobj")
    return []


def _is_asked(clause: Token) -> bool:
    """Whether a clause names what another shall do: "urged that Mali leave", "pressed for Mali to leave"."""
    for_whom = any(mark.lower_ == "for" for mark in children(clause, "mark"))
    if is_passive(clause) and any(mark.lower_ == "that" for mark in children(clause, "mark")):
        return False  # "ordered that Ruiz be freed" orders nothing of Ruiz
    return for_whom if clause.dep_ == "advcl" else not is_told(clause)


def is_told(clause: Token) -> bool:
    """Whether a clause is told as so ("that Mali left") and not asked for ("that Mali leave", "Mali to leave")."""
    first = min((*children(clause, "aux", "auxpass"), clause), key=lambda token: token.i)
    telling = first.tag_ == "VBP" and clause.head.lemma_ in _TELLING   # "told Chad that prices rise"
    return telling or first.tag_ in ("VBD", "VBZ") or (first.tag_ == "MD" and first.lower_ != "should")


def _indirect(verb: Token) -> list[Token]:
    datives = [token for token in children(verb, "dative") if token.pos_ in NOUNS]
    if is_passive(verb) and children(verb, "dobj"):
        return surface_subject(verb)
    return datives


def is_venue(noun: Token) -> bool:
    """Whether a bare noun only says where: "challenged the vote in court", "spoke in parliament"."""
    return noun.head.lower_ == "in" and noun.lemma_ in _VENUES and not children(noun, "det", "poss", "amod", "compound")


def _after_preposition(head: Token, preposition: str) -> Iterator[Token]:
    """The nouns after ``preposition``, also where it hangs on an adverb ("close to") or on a further preposition."""
    if preposition == "subject":
        yield from surface_subject(head)
        return
    for prep in children(head, "prep", "agent", "dative", "advmod", "prt", "acomp"):
        if prep.lower_ in _REASONS:   # "lost men, according to Chad"
            continue
        if prep.lower_ == preposition and prep.dep_ != "advmod":
            for each in (prep, *children(prep, "conj")):   # "to Chad and to Mali"
                further = [noun for inner in children(each, "prep") for noun in children(inner, "pobj")]
                further += [noun for clause in children(each, "pcomp") for noun in what_is_called(clause)]
                nouns = [noun for noun in children(each, "pobj") or further if not is_venue(noun)]
                yield from (behind_relative(noun, head) for noun in nouns)
        elif prep.dep_ in ("advmod", "prep", "prt", "acomp") and prep.lower_ != preposition:
            for inner in children(prep, "prep"):
                if preposition in (inner.lower_, prep.lower_):
                    yield from children(inner, "pobj")
