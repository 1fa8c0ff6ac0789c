"""Who did it and to whom, grammar levelled: passive, relative, control, conjunction and gerunds undone."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.parse import NOUNS, RELATIVE_TAGS, children, is_passive, is_verb

SUBJECT_CONTROL = frozenset({"promise", "vow", "pledge", "threaten", "swear", "agree", "offer", "guarantee", "use"})
_ABOUT_OBJECT = frozenset({"of", "for", "from", "with", "into", "against"})
_COUNSELLING = frozenset({"warn", "caution", "advise", "counsel", "argue"})
_CALLING_IN = frozenset({"call", "invite", "summon"})
_COMPLAINING = frozenset({"complain", "condemn", "convey", "denounce", "express", "lodge", "protest"})
"""What one calls another in for, and does oneself: "summoned the envoy to protest the raid"."""
_OTHERS_DEEDS = frozenset(
    {"condemn", "criticise", "criticize", "decry", "denounce", "deplore", "expose", "fear", "foil", "investigate",
     "praise", "protest", "resist", "slam", "survive", "thwart", "uncover", "welcome"}
)  # fmt: skip
"""Whose object is what others plan or try: "criticised attempts to bully Mali", "foiled a plot to kill Ruiz"."""
_ASKING_NOUNS = frozenset({"appeal", "call", "instruction", "invitation", "order", "plea"})
_DEPTH = 12
_SUSPICIONS = frozenset({"accusation", "allegation", "charge", "count", "suspicion"})


def surface_subject(verb: Token, depth: int = _DEPTH) -> list[Token]:
    """The grammatical subject of ``verb``, looked up where the clause leaves it out; empty where nobody is named."""
    own = children(verb, "nsubj", "nsubjpass", "csubj")
    if own:
        return [behind_relative(token, verb) for token in own if not _is_where(token)
                if token.pos_ in NOUNS or token.tag_ in RELATIVE_TAGS or token.ent_type_]
    if depth == 0:
        return []
    return _missing_subject(verb, depth - 1)


def _is_where(noun: Token) -> bool:
    """Whether a place in front was taken for a subject: "Near Mosul, two strikes hit"."""
    return any(word.lower_ in ("near", "outside", "around") for word in children(noun, "compound", "amod"))


def logical_subject(verb: Token, depth: int = _DEPTH) -> list[Token]:
    """Who acts: the subject, or after "by" where the verb is passive."""
    if not is_passive(verb):
        return surface_subject(verb, depth)
    agents = _agents(verb)
    own = children(verb, "nsubjpass", "auxpass")
    shared = verb.dep_ == "conj" and is_verb(verb.head) and is_passive(verb.head) and not own
    later = [
        noun for right in children(verb, "conj") for by in children(right, "agent") for noun in children(by, "pobj")
    ]
    return agents or (logical_subject(verb.head, depth - 1) if shared and depth else later)


def _agents(verb: Token) -> list[Token]:
    """Who stands behind "by", once or again: "was helped by Chad and by Mali"."""
    by = [prep for prep in children(verb, "agent", "prep") if prep.lower_ == "by"]
    again = [prep for first in (verb, *by) for prep in children(first, "conj") if prep.lower_ == "by"]
    return [behind_relative(_behind_margin(noun), verb) for prep in (*by, *again) for noun in children(prep, "pobj")]


def _behind_margin(noun: Token) -> Token:
    """Who won, where "by" tells first by how much: "was beaten by 12 votes by Chad"."""
    winners = [who for by in children(noun, "prep") if by.lower_ == "by" for who in children(by, "pobj")]
    return winners[0] if winners and children(noun, "nummod") else noun


def logical_object(verb: Token) -> list[Token]:
    """What is acted on: the direct object, or the subject where the verb is passive."""
    direct = children(verb, "dobj") or [noun for clause in children(verb, "ccomp") for noun in what_is_called(clause)]
    if is_passive(verb):
        return direct or surface_subject(verb)
    if _is_cleft(verb) and (_has_gap(verb) or [token.lower_ for token in direct] == ["that"]):
        return children(verb.head, "attr")
    if direct:
        return [behind_relative(token, verb) for token in direct]
    if verb.dep_ == "relcl" and _has_gap(verb):
        return [verb.head]
    judged = [found for clause in children(verb, "ccomp", "acomp") if clause.pos_ == "ADJ"
              for found in children(clause, "nsubj", "compound")]   # "found Mali guilty"
    if judged and not children(verb, "prt"):
        return judged
    right = children(verb, "conj")
    alone = not children(verb, "prep", "ccomp", "xcomp", "prt", "advcl")
    if right and alone and is_verb(right[0]) and not children(right[0], "nsubj", "nsubjpass"):
        return children(right[0], "dobj") if not is_passive(right[0]) else []
    return []


def behind_relative(token: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for: "Mali, which" gives Mali."""
    if token.tag_ not in RELATIVE_TAGS and not (token.lower_ == "that" and token.pos_ == "PRON"):
        return token
    for ancestor in (verb, *verb.ancestors):
        if ancestor.dep_ == "relcl":
            return ancestor.head
    return token


def what_is_called(clause: Token) -> list[Token]:
    """The nouns that a free relative gives: "what Chad called an act of war", "what it said was a raid"."""
    inner = children(clause, "ccomp")
    if any(what.lower_ == "what" for each in inner for what in children(each, "nsubj")):
        return [noun for each in inner if each.lemma_ == "be" for noun in children(each, "attr")]
    if not any(what.lower_ == "what" for what in children(clause, "dobj")):
        return []
    described = [noun for prep in children(clause, "prep") if prep.lower_ == "as" for noun in children(prep, "pobj")]
    return [noun for noun in (*children(clause, "oprd"), *described) if noun.pos_ in NOUNS]


def _missing_subject(verb: Token, depth: int) -> list[Token]:
    governor = verb.head
    if verb.pos_ == "ADJ" and verb.dep_ == "amod" and verb.i > governor.i:   # "a report critical of Mali"
        return [governor]
    if verb.dep_ == "xcomp" and governor.pos_ == "ADJ" and is_verb(governor.head):
        return surface_subject(governor.head, depth)
    if verb.dep_ == "conj" and is_verb(governor):
        return surface_subject(governor, depth)
    if verb.dep_ in ("xcomp", "ccomp") and is_verb(governor):
        return _controller(governor, depth, own=verb.lemma_ in _COMPLAINING)
    if verb.dep_ == "advcl" and is_verb(governor):
        return _called_on(verb, governor) or surface_subject(governor, depth)
    used = governor.dep_ == "dobj" and governor.head.lemma_ == "use" and verb.tag_ == "VB"
    if verb.dep_ in ("acl", "relcl") and used:   # "used tear gas to push back migrants"
        return surface_subject(governor.head, depth)
    if verb.dep_ == "acl":
        return _of_noun(verb, governor, depth)
    if verb.dep_ == "relcl" and any(child.lower_ == "to" for child in children(verb, "aux")):
        behind = verb.left_edge.i == governor.i + 1 and not children(governor, "poss")
        serving = behind and children(verb, "dobj") and governor.dep_ in ("dobj", "pobj") and governor.pos_ == "NOUN"
        return [governor] if serving else _of_infinitive(governor, depth)   # "a force to guard Mali"
    if verb.dep_ == "pcomp":
        return _of_gerund(governor, depth)
    return []


def _controller(governor: Token, depth: int, *, own: bool = False) -> list[Token]:
    """Who does what the governor's infinitive names: its object ("urged Mali to leave") or its subject."""
    if not is_passive(governor) and governor.lemma_ not in SUBJECT_CONTROL:
        objects = children(governor, "dobj", "dative")
        called = [
            noun
            for prep in children(governor, "prep")
            if prep.lower_ in ("on", "for", "with") or (prep.lower_ == "to" and governor.lemma_ == "appeal")
            for noun in children(prep, "pobj")
        ]
        if governor.lemma_ in _CALLING_IN and own:
            return surface_subject(governor, depth)
        if objects or (called and governor.lemma_ in ("call", "appeal", "plead", "prevail", "wait")):
            return objects or called
    return surface_subject(governor, depth)


def _called_on(verb: Token, governor: Token) -> list[Token]:
    """Who shall act that is called on: "called on Chad to leave", where the parse sees a purpose."""
    to_do = verb.tag_ == "VB" and any(word.lower_ == "to" for word in children(verb, "aux"))
    if not to_do or verb.i < governor.i or governor.lemma_ not in ("appeal", "call", "plead") or is_passive(governor):
        return []
    preps = [prep for prep in children(governor, "prep", "prt") if prep.lower_ in ("on", "upon", "to", "with")]
    return [noun for prep in preps for noun in children(prep, "pobj")]


def _of_noun(verb: Token, noun: Token, depth: int) -> list[Token]:
    """The subject of a clause that hangs on a noun: the noun ("rebels holding"), or whose it is ("plan to leave")."""
    if verb.tag_ in ("VBG", "VBN") or is_passive(verb):
        return _singled_out(noun, depth) or _listed(verb, noun)
    owners = children(noun, "poss") or _agents(noun)   # "an attempt by Chad to leave"
    governor = noun.head
    if noun.lemma_ in _ASKING_NOUNS and any(owner.pos_ != "PRON" for owner in owners):
        return _asked(noun, depth)
    if not owners and noun.dep_ in ("dobj", "attr", "pobj", "nsubjpass", "conj"):
        while not is_verb(governor) and governor.head != governor:
            governor = governor.head
        own = is_verb(governor) and (governor.lemma_ not in _OTHERS_DEEDS or noun not in logical_object(governor))
        owners = logical_subject(governor, depth) if own else []
    return owners


def _asked(noun: Token, depth: int) -> list[Token]:
    """Who shall act that a call is made to: "Mali's call on Chad to leave", "refused Mali's invitation to meet"."""
    preps = [prep for prep in children(noun, "prep") if prep.lower_ in ("on", "upon", "to", "for")]
    told = [person for prep in preps for person in children(prep, "pobj")]
    answering = noun.dep_ == "dobj" and is_verb(noun.head)
    return told or (logical_subject(noun.head, depth) if answering else [])


def _singled_out(noun: Token, depth: int) -> list[Token]:
    """Who is one of those told of: "Ruiz was among those arrested", "Ruiz was one of the men arrested"."""
    prep = noun.head
    if prep.lower_ == "of" and prep.head.dep_ == "pobj" and prep.head.head.lower_ == "among":  # "among dozens of"
        prep = prep.head.head
    among = prep.lower_ == "among" or (prep.lower_ == "of" and prep.head.lower_ == "one")
    be = next((above for above in noun.ancestors if is_verb(above)), None)
    return surface_subject(be, depth) if among and be is not None and be.lemma_ == "be" else []


def _listed(verb: Token, noun: Token) -> list[Token]:
    """Whom a participle tells of: the noun, or the whole list behind whose comma it stands ("A and B, helped by C")."""
    chain = sorted((noun, *noun.conjuncts), key=lambda token: token.i)
    start = verb.left_edge.i
    behind = start > chain[-1].i and verb.doc[start - 1].text == ","
    return chain if behind and all(token.pos_ in NOUNS for token in chain) else [noun]


def _of_infinitive(noun: Token, depth: int) -> list[Token]:
    """The subject of an infinitive that hangs on a noun: of a headline's, or of "Mali was the first to leave"."""
    if noun.dep_ == "ROOT":
        return [noun]
    return surface_subject(noun.head, depth) if noun.dep_ == "attr" and is_verb(noun.head) else []


def _of_gerund(preposition: Token, depth: int) -> list[Token]:
    """The subject of a gerund after a preposition: "accused Mali of sending" Mali; "by sending" the main subject."""
    governor = preposition.head
    if governor.pos_ == "ADJ" and is_verb(governor.head):   # "found Mali guilty of spying", "pleaded guilty to spying"
        return children(governor, "nsubj") or logical_object(governor.head) or surface_subject(governor.head, depth)
    punished = _punished(preposition)
    if punished:
        return punished
    if not is_verb(governor):
        owners = children(governor, "poss")
        above = next((token for token in governor.ancestors if is_verb(token)), None)
        held = logical_object(above) if above is not None and governor.lemma_ in _SUSPICIONS else []
        held = [token for token in held if token != governor]
        return owners or held or (logical_subject(above, depth) if above is not None else [])
    if preposition.lower_ == "against" and governor.lemma_ in _COUNSELLING:  # "warned against leaving": nobody is named
        return logical_object(governor)
    if preposition.lower_ == "as" and governor.lemma_ in ("cite", "quote"):   # "quoted Ruiz as saying"
        return logical_object(governor)
    if preposition.lower_ == "in" and governor.lemma_ == "join":   # "joined Mali in condemning": both did
        return [*surface_subject(governor, depth), *logical_object(governor)]
    if preposition.lower_ in _ABOUT_OBJECT:
        return logical_object(governor) or surface_subject(governor, depth)
    return surface_subject(governor, depth)


def _punished(preposition: Token) -> list[Token]:
    """Whom a measure is against that is taken "for" a deed: "called for curbs on Ruiz for jailing reporters"."""
    verb = preposition.head
    things = children(verb, "dobj", "nsubjpass") if is_verb(verb) else [verb]
    things += [noun for prep in children(verb, "prep") if prep.i < preposition.i for noun in children(prep, "pobj")]
    against = [prep for thing in things for prep in children(thing, "prep") if prep.lower_ in ("against", "on")]
    found = [noun for prep in against if prep.i < preposition.i for noun in children(prep, "pobj")]
    return found if preposition.lower_ == "for" else []


def _is_cleft(verb: Token) -> bool:
    """Whether the clause says more of what "it was" names: "It was Mali that they left"."""
    be = verb.head
    return verb.dep_ == "ccomp" and be.lemma_ == "be" and any(it.lower_ == "it" for it in children(be, "nsubj"))


def _has_gap(verb: Token) -> bool:
    """Whether a relative clause lacks the object that its head noun supplies: "officers they held"."""
    subjects = children(verb, "nsubj")
    own = bool(subjects) and subjects[0].tag_ not in RELATIVE_TAGS and subjects[0].lower_ != "that"
    return own and not children(verb, "dobj", "ccomp", "xcomp", "attr", "acomp") and not is_passive(verb)
