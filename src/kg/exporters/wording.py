"""A relation as people say it: "warned", "did not warn", "will meet", "would not invade"."""

from __future__ import annotations

_AUXILIARIES: dict[tuple[str, str], str] = {
    ("negative", "asserted"): "did not",
    ("positive", "future"): "will",
    ("negative", "future"): "will not",
    ("positive", "hypothetical"): "would",
    ("negative", "hypothetical"): "would not",
}
_REMARKS: dict[str, str] = {"asserted": "", "future": "planned", "hypothetical": "hypothetical"}
_PREPOSITIONS = frozenset(
    ("about", "against", "at", "for", "from", "in", "into", "near", "of", "on", "onto", "over", "to", "towards", "with")
)
_SUPPLETIVE = {"went": "go", "was": "be", "were": "be"}


def say_relation(relation: str, label: str, polarity: str, modality: str) -> str:
    """The relation in words that hold for its polarity and modality, so that nobody reads a plan or a denial as a fact.

    ``relation`` is the lemma, ``label`` the past tense. Where the two do not belong together ("sanction", "imposed
    sanctions on") the label stays as it is and a remark follows, since a wrong verb form would be worse.

    >>> say_relation("warn", "warned", "negative", "asserted")
    'did not warn'
    >>> say_relation("rule out", "ruled out", "positive", "hypothetical")
    'would rule out'
    >>> say_relation("sanction", "imposed sanctions on", "negative", "future")
    'imposed sanctions on (denied, planned)'
    """
    auxiliary = _AUXILIARIES.get((polarity, modality))
    if auxiliary is None:
        return label
    base = _base_form(relation, label)
    if base is None:
        remarks = ("denied" if polarity == "negative" else "", _REMARKS.get(modality, modality))
        return f"{label} ({', '.join(filter(None, remarks))})"
    if base.split(" ")[0] == "be" and auxiliary == "did not":
        head, _, rest = label.partition(" ")
        return f"{head} not {rest}".rstrip()
    return f"{auxiliary} {base}"


def cut_preposition(label: str) -> str:
    """The label without the preposition that waits for a partner, for claims that have none.

    >>> cut_preposition("said to"), cut_preposition("ruled out")
    ('said', 'ruled out')
    """
    head, _, last = label.rpartition(" ")
    return head if head and last in _PREPOSITIONS else label


def _base_form(relation: str, label: str) -> str | None:
    """The label with its first word in the infinitive; None where ``relation`` does not tell it."""
    (lemma, *_), (past, *rest) = (relation or " ").split(" "), (label or " ").split(" ")
    if _SUPPLETIVE.get(past) == lemma or _is_past_of(past, lemma):
        return " ".join([lemma, *rest])
    return None


def _is_past_of(past: str, lemma: str) -> bool:
    """Whether ``past`` can be the past tense of ``lemma``: regular ("denied") or with its first letter ("held")."""
    if not lemma or not past or past in _SUPPLETIVE:
        return False
    if past.endswith("ed"):
        return past.startswith(lemma[:-1]) if len(lemma) > 2 else past.startswith(lemma)
    return past[0] == lemma[0]
