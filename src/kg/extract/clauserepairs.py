"""Repairs of how clauses hang together: what is said, what somebody is accused of, whose subject a noun is."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.parse import children, is_verb

_SUBORDINATORS = frozenset({"if", "unless", "when", "while", "after", "before", "as", "because", "although", "since"})
_OF_BODIES = frozenset({"attend", "disband", "establish", "form", "found", "join", "launch", "lead", "ratify", "sign"})
_BEFORE_THAT = frozenset({"so", "such", "now", "given", "provided", "in", "except", "assuming", "considering"})
_TELLING = frozenset({"add", "call", "demand", "insist", "pledge", "promise", "say", "tell", "urge", "vow", "warn"})
_ACCUSING = frozenset({
    "accuse", "acquit", "arrest", "blame", "charge", "condemn", "convict", "criticise", "criticize", "denounce",
    "fault", "fine", "jail", "praise", "punish", "sanction", "sue", "suspect", "thank",
})  # fmt: skip
_FREEING = frozenset({"acquit", "clear", "deprive", "relieve", "rob", "strip"})


def give_back_helper(had: Token) -> None:
    """"Would have sued had Mali left": "had" before its subject is the helper of the verb behind."""
    clause = next((verb for verb in children(had, "ccomp") if verb.tag_ in ("VBN", "VBD")), None)
    subjects = children(clause, "nsubj", "nsubjpass") if clause is not None else []
    if clause is not None and subjects and subjects[0].left_edge.i == had.i + 1 and not children(had, "nsubj", "aux"):
        clause.head, clause.dep_ = had.head, "advcl"
        had.head, had.dep_ = clause, "aux"


def part_at_semicolon(verb: Token) -> None:
    """"Mali accused Chad; Chad rejected that": what stands before the semicolon is not what the second clause says."""
    subjects = children(verb.head, "nsubj", "nsubjpass")
    left = min((subject.left_edge.i for subject in subjects), default=0)
    if left > verb.i and verb.doc[left - 1].text == ";":
        verb.dep_ = "dep"


def free_content_clause(verb: Token) -> None:
    """A relative clause without a gap is what the verb before says: "said after the call that Chad left"."""
    that = next((child for child in verb.children if child.lower_ == "that" and child.i < verb.i), None)
    subjects = children(verb, "nsubj", "nsubjpass")
    own = bool(subjects) and subjects[0] != that
    complete = bool(children(verb, "dobj", "ccomp", "acomp", "attr", "prep", "xcomp")) or verb.tag_ == "VBD"
    if that is None or not own or not complete or that.dep_ in ("nsubj", "nsubjpass"):
        return
    above = [ancestor for ancestor in verb.ancestors if is_verb(ancestor)]
    inside_adverbial = verb.head.dep_ == "pobj" and verb.head.head.dep_ == "prep" and verb.head.head.head in above[:1]
    if above and inside_adverbial and not children(above[0], "ccomp", "dobj") and above[0].i < verb.i:
        that.dep_ = "mark"
        verb.head = above[0]
        verb.dep_ = "ccomp"


def lift_relative(verb: Token) -> None:
    """"A force to guard the strait, which was joined by Mali": nobody joins a strait; the clause is of the force."""
    place, passive = verb.head, children(verb, "nsubjpass")
    if verb.lemma_ not in _OF_BODIES or place.ent_type_ not in ("GPE", "LOC", "FAC") or not passive:
        return
    bodies = [above for above in place.ancestors if above.pos_ == "NOUN" and not above.ent_type_]
    if bodies and passive[0].lower_ in ("which", "that"):
        verb.head = bodies[-1] if bodies[-1].dep_ == "dobj" else bodies[0]


def recognise_content(verb: Token) -> None:
    """"Said on Monday, after a long night, that Chad left": behind a bare "that" stands what is said, no adverbial."""
    that = next((child for child in children(verb, "mark") if child.lower_ == "that"), None)
    bare = that is not None and (that.i == 0 or verb.doc[that.i - 1].lower_ not in _BEFORE_THAT)
    if bare and is_verb(verb.head) and verb.head.i < verb.i and not children(verb.head, "ccomp", "acomp", "dobj"):
        verb.dep_ = "ccomp"


def lift_quoted(clause: Token) -> None:
    """"He is guilty," judge Ana Ruiz said": what is said hangs on the verb, not on the title of who says it."""
    title, subject = clause.head, clause.head.head
    if title.pos_ != "NOUN" or title.dep_ not in ("compound", "nmod") or clause.i > title.i or subject.dep_ != "nsubj":
        return
    verb = subject.head
    if is_verb(verb) and verb.i > subject.i and not children(verb, "ccomp"):
        clause.head = verb


def lift_second_report(verb: Token) -> None:
    """The second verb of saying goes with the first: "said that Chad left and said …", "and accused Mali of lying"."""
    first = verb.head.head
    telling = first.lemma_ == verb.lemma_ or verb.lemma_ in _ACCUSING | _TELLING
    if (
        is_verb(verb)
        and telling
        and first.tag_ == verb.tag_
        and not children(verb, "nsubj", "nsubjpass")
    ):
        verb.head = first


def raise_finite_conjunct(verb: Token) -> None:
    """"Urged Mali to wait and called Chad": a finite verb goes with a finite one, not with an infinitive or gerund."""
    first = verb.head
    helpers = {helper.lower_ for helper in children(first, "aux")}
    infinitive = first.tag_ == "VB" and first.dep_ in ("xcomp", "ccomp", "acl", "advcl") and "to" in helpers
    gerund = first.tag_ == "VBG" and first.dep_ == "pcomp" and not helpers
    governor = next((above for above in first.ancestors if above.tag_ in ("VBD", "VBZ", "VBP")), None)
    if (infinitive or gerund) and governor is not None and not children(verb, "nsubj", "nsubjpass"):
        verb.head = governor


def lift_accusation(preposition: Token) -> None:
    """What somebody is accused of hangs on the verb, not on them: "accused the army of looting"."""
    noun = preposition.head
    verb, named = noun.head, noun.ent_type_ == "PERSON" and preposition.lower_ == "of"  # "cleared Ruiz of fraud"
    deed = verb.lemma_ in _ACCUSING and (named or bool(children(preposition, "pcomp")))
    if noun.dep_ == "dobj" and (deed or (named and verb.lemma_ in _FREEING)):
        preposition.head = verb
    above = next((by for by in preposition.ancestors if _is_agent(by) or is_verb(by)), noun)
    if _is_agent(above) and above.head.lemma_ in _ACCUSING and children(preposition, "pcomp"):
        preposition.head = above.head  # "accused by Chad of looting": Chad did not loot


def _is_agent(preposition: Token) -> bool:
    return preposition.lower_ == "by" and preposition.dep_ in ("agent", "prep")


def lower_circumstance(preposition: Token) -> None:
    """A gerund behind what is said belongs to what is said: "alleged they had fled after robbing a bank"."""
    contents = [clause for clause in children(preposition.head, "ccomp") if clause.i > preposition.head.i]
    behind = bool(contents) and contents[-1].right_edge.i < preposition.i
    if behind and children(preposition, "pcomp") and is_verb(preposition.head):
        preposition.head = contents[-1]


def give_back_subject(verb: Token) -> None:
    """A last conjunct behind the comma is the subject that the verb lacks: "if Chad leaves Mali, Niger will stay"."""
    if children(verb, "nsubj", "nsubjpass", "expl", "csubj") or (
        not children(verb, "aux") and verb.tag_ not in ("VBD", "VBZ")
    ):
        return
    for clause in children(verb, "advcl"):
        marked = any(child.lower_ in _SUBORDINATORS for child in children(clause, "mark", "advmod")) or (
            clause.tag_ in ("VBG", "VBN") and not children(clause, "nsubj", "nsubjpass", "mark")
        )
        if not marked or clause.i > verb.i:
            continue
        for noun in [token for token in clause.subtree if token.dep_ in ("dobj", "pobj")]:
            last = next((conjunct for conjunct in children(noun, "conj") if _behind_comma(conjunct)), None)
            if last is not None:
                last.head = verb
                last.dep_ = "nsubj"
                return
    _give_back_after_phrase(verb)


def _give_back_after_phrase(verb: Token) -> None:
    """"In a talk with Mali, Chad said": between comma and verb stands its subject, no second name of Mali."""
    for prep in [prep for prep in children(verb, "prep") if prep.i < verb.i]:
        for noun in [token for token in prep.subtree if token.dep_ in ("appos", "conj") and token.pos_ == "PROPN"]:
            between = verb.doc[noun.right_edge.i + 1 : verb.i]
            joined = children(noun.head, "cc") or children(noun, "conj", "cc")
            if _behind_comma(noun) and not joined and all(word.pos_ in ("ADV", "AUX") for word in between):
                noun.head, noun.dep_ = verb, "nsubj"
                return


def _behind_comma(conjunct: Token) -> bool:
    left = conjunct.left_edge.i
    return left > 0 and conjunct.doc[left - 1].text == ","
