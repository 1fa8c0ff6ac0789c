"""Mistakes of parsers in words and noun phrases, mended in the parse itself; repairs.py says when."""

from __future__ import annotations

import re

from spacy.tokens import Token

from kg.extract.parse import children, is_passive, is_verb

_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
_JUDGING = frozenset(
    {"condemn", "confirm", "criticise", "criticize", "decry", "denounce", "deplore", "hail", "investigate", "praise",
     "protest", "report", "slam", "welcome"}
)  # fmt: skip
_CAPTIVES = ("captive", "hostage", "prisoner")
_DONE = frozenset({"carry", "commit", "conduct", "launch", "mount", "organise", "organize", "perpetrate", "stage"})
"""What is done with a deed, and not with people."""
_IN_TITLES = ("JJ", "NN", "NNS")
_OF_PERSONS = ("er", "or", "ist", "man", "ian", "eer")


def give_back_final_e(token: Token) -> None:
    """The lemma: "hoped" belongs to "hope": a short verb without a final e would double its consonant ("hopped")."""
    lemma = token.lemma_
    endings = {"VBD": "ed", "VBN": "ed", "VBG": "ing", "VBZ": "es"}
    if (
        _SHORT.fullmatch(lemma)
        and token.lower_ == lemma + endings.get(token.tag_, "?")
        and not lemma.endswith(("s", "x", "z"))
    ):
        token.lemma_ = lemma + "e"


def give_singular(token: Token) -> None:
    """The lemma of a common noun in capitals: "Members" of the Council belongs to "member"; "media" are a press."""
    if token.lower_ == "media":
        token.lemma_ = "media"
    if token.tag_ == "NNPS" and not token.ent_type_ and token.lower_.endswith("s"):
        token.lemma_ = token.lower_[:-1]


def give_back_noun(word: Token) -> None:
    """"Kenyan airstrikes targeted Mali": a word with an adjective or an article in front is a noun."""
    if children(word, "amod", "det", "compound", "poss"):
        word.pos_, word.tag_ = "NOUN", "NNS"


def give_back_object(adjective: Token) -> None:
    """"Called Ruiz's plan "lousy"": whose it is hangs on the plan, and the plan on the verb, not on the adjective."""
    verb, owners = adjective.head, children(adjective, "poss")
    before = children(adjective, "npadvmod", "nmod", "compound")
    nouns = [word for word in before if word.tag_ in ("NN", "NNS") and word.i < adjective.i]
    if not owners or not nouns or not is_verb(verb) or children(verb, "dobj"):
        return
    noun = nouns[-1]
    for word in [word for word in adjective.lefts if word.i < noun.i]:
        word.head = noun
    noun.head, noun.dep_ = verb, "dobj"


def make_person(old: Token) -> None:
    """"The 34-year-old was arrested": somebody of that age is a person."""
    aged = old.lower_ == "old" and old.tag_ == "JJ" and any(word.lower_ == "year" for word in children(old, "npadvmod"))
    if aged and old.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos", "attr") and children(old, "det"):
        old.pos_, old.tag_, old.lemma_ = "NOUN", "NN", "year-old"


def part_captives(captive: Token) -> None:
    """"Took 12 workers hostage": whom they took is the object, and no word for what kind of hostage."""
    people = [word for word in children(captive, "compound", "nmod") if word.tag_ in ("NNS", "NNP", "NNPS")]
    if captive.lower_ in _CAPTIVES and captive.tag_ == "NN" and people and captive.head.lemma_ in ("hold", "take"):
        for word in [word for word in captive.children if word != people[-1]]:
            word.head = people[-1]
        people[-1].head, people[-1].dep_ = captive.head, "dobj"
        captive.dep_, captive.pos_ = "oprd", "ADJ"


def give_back_author(adjective: Token) -> None:
    """"Called the ruling by Mali "shameful"": behind "by" stands who ruled, and the adjective is what it is called."""
    by, names = adjective.head, [word for word in adjective.lefts if word.pos_ == "PROPN"]
    things = children(by.head, "dobj")
    if by.lower_ != "by" or adjective.pos_ != "ADJ" or not names or not things or not is_verb(by.head):
        return
    names[-1].head, names[-1].dep_ = by, "pobj"
    adjective.head, adjective.dep_ = by.head, "oprd"
    by.head, by.dep_ = things[0], "prep"


def part_contact_clause(noun: Token) -> None:
    """"Broke the truce the two sides signed": of two objects in a row the second does what is told behind it."""
    things = children(noun.head, "dobj")
    before = next((thing for thing in things if thing.i + 1 == noun.left_edge.i), None)
    verb = next((part for part in children(noun, "acl") if part.tag_ in ("VBN", "VBD")), None)
    if before is None or verb is None or verb.i != noun.i + 1 or children(verb, "agent"):
        return
    verb.head, verb.dep_, verb.tag_ = before, "relcl", "VBD"
    noun.head, noun.dep_ = verb, "nsubj"


def raise_from_name(verb: Token) -> None:
    """"Transport for London, which sued": the clause is of the whole name, not of the place in it."""
    place, inside = verb.head, verb.head.head
    if place.dep_ == "pobj" and place.ent_type_ == inside.ent_type_ == "ORG" and place.ent_iob_ == "I":
        verb.head = inside.head


def raise_relative(verb: Token) -> None:
    """"The head of the bank, who opposed it": "who" is not the bank but its head."""
    thing, who = verb.head, next((word for word in children(verb, "nsubj", "nsubjpass") if word.lower_ == "who"), None)
    above = thing.head.head if thing.dep_ == "pobj" and thing.head.lower_ == "of" else None
    if who is None or above is None or above.pos_ != "NOUN" or thing.tag_ not in ("NN", "NNP"):
        return
    if thing.ent_type_ != "PERSON" and above.dep_ in ("dobj", "nsubj", "nsubjpass", "pobj", "attr", "appos"):
        verb.head = above


def part_from_noun(first: Token) -> None:
    """"The secretary of state and foreign partners": two nouns are coordinated, not a noun and an adjective."""
    noun, adjectives = first.head, [word for word in children(first, "conj") if word.tag_ == "JJ"]
    state = first.ent_type_ == "GPE" and first.tag_ == "NNP"  # "Ukraine and Western countries"
    if not adjectives or first.tag_ not in ("NN", "NNP") or noun.i < adjectives[0].i:
        return
    if not state and not children(first, "prep"):
        return
    first.head, first.dep_ = noun.head, noun.dep_
    for word in list(noun.children):
        if word.i < first.i or word.dep_ == "cc":
            word.head = first
    noun.head, noun.dep_ = first, "conj"
    for word in adjectives:
        word.head, word.dep_ = noun, "amod"


def rejoin_list(word: Token) -> None:
    """"Detention, forced labour and torture": in a list of nouns a participle before one of them is no verb."""
    things = children(word, "dobj")
    if word.i < 2 or not things or things[0].i != word.i + 1 or children(word, "aux", "cc", "nsubj", "nsubjpass"):
        return
    before, noun = word.doc[word.i - 2], things[0]
    listed = any(each.pos_ == "NOUN" for each in children(noun, "conj")) and not children(word, "conj")
    if word.doc[word.i - 1].text == "," and before.pos_ == "NOUN" and listed:
        for child in [child for child in word.children if child != noun]:
            child.head = word.head
        noun.head, noun.dep_ = before, "conj"
        word.head, word.dep_, word.pos_, word.tag_ = noun, "amod", "ADJ", "JJ"


def join_headline(first: Token) -> None:
    """"Obama, Putin agree to meet": in a headline, without a full stop, a comma stands for "and"."""
    verb, place = first.head, first.i + 1
    opening = first.left_edge.is_sent_start and first.ent_type_ not in ("DATE", "TIME")
    full = [token for token in first.sent if not token.is_space][-1].is_punct
    if not opening or full or first.doc[place : place + 1].text != ",":
        return
    for subject in children(verb, "nsubj"):
        if subject.pos_ == "PROPN" and subject.left_edge.i == place + 1:
            first.dep_, subject.head, subject.dep_ = "nsubj", first, "conj"


def join_doubled(word: Token) -> None:
    """"Stood shoulder to shoulder with Mali": the second word is no verb, and "with" hangs on the first."""
    above = word.head
    if word.doc[word.i - 1].lower_ == "to" and is_verb(above) and above.i < word.i:
        for prep in children(word, "prep"):
            prep.head = above
        word.dep_, word.pos_, word.tag_ = "npadvmod", "NOUN", "NN"


def join_titles(first: Token) -> None:
    """"Lawyer and activist Ana Ruiz met": one person of two titles, not two persons."""
    beside = [*children(first, "conj"), *children(first.head, first.dep_)] if children(first, "cc") else []
    name = next((word for word in beside if word.ent_type_ == "PERSON" and word.i > first.i), None)
    bare = not children(first, "det", "poss", "nummod") or first.lower_.endswith(_OF_PERSONS)
    if first.tag_ != "NN" or name is None or not bare:
        return
    titles = [word for word in children(name, "compound", "nmod") if word.tag_ == "NN" and not word.ent_type_]
    between = name.doc[first.i + 1 : titles[-1].i] if titles else ()
    if titles and titles[0].i > first.i and all(word.lower_ == "and" or word.tag_ in _IN_TITLES for word in between):
        for word in [word for word in first.children if word.i > name.i]:
            word.head = name
        name.head, name.dep_ = first.head, first.dep_
        first.head, first.dep_ = name, "nmod"


def join_kind(noun: Token) -> None:
    """"The news agency Tass said": of two subjects in a row the noun only says what the name is of."""
    verb, place = noun.head, noun.i + 1
    subjects = children(verb, "nsubj", "nsubjpass")
    names = [name for name in subjects if name.pos_ == "PROPN" and name.left_edge.i == place]
    if noun.tag_ == "NN" and names:
        noun.head, noun.dep_ = names[0], "nmod"


def lower_participle(verb: Token) -> None:
    """"Ten died in the raid, allegedly conducted by Mali": behind the comma it tells of the raid, not of the dead."""
    start, above = verb.left_edge.i, verb.head
    if verb.tag_ != "VBN" or not is_verb(above) or start < 2 or verb.doc[start - 1].text != "," or verb.i < above.i:
        return
    noun = verb.doc[start - 2]
    own = children(verb, "nsubj", "nsubjpass", "mark", "aux", "auxpass")
    if verb.lemma_ in _DONE and noun.pos_ == "NOUN" and noun.dep_ in ("pobj", "dobj") and not own:
        verb.head, verb.dep_ = noun, "acl"


def set_beside(noun: Token) -> None:
    """"Turkey, once an ally of Mali, called …": of two subjects the one between commas says more of the other."""
    first = next((each for each in children(noun.head, "nsubj") if each.i < noun.i), None)
    left = noun.left_edge.i
    if first is not None and noun.i < noun.head.i and noun.doc[left - 1].text == "," and noun.pos_ == "NOUN":
        noun.head, noun.dep_ = first, "appos"


def name_subject(name: Token) -> None:
    """"Energy giant Acme cut": the name between a noun and the verb is the subject, and the noun says what it is."""
    verb, place = name.head, name.left_edge.i - 1
    before = [noun for noun in children(verb, "nsubj", "nsubjpass") if noun.i == place and noun.pos_ == "NOUN"]
    if name.pos_ == "PROPN" and is_verb(verb) and name.i < verb.i and before:
        noun = before[0]
        name.dep_, noun.head, noun.dep_ = noun.dep_, name, "compound"


def take_out_of_as(preposition: Token) -> None:
    """"Dismissed as absurd claims that Mali left": the noun behind the adjective is what is dismissed."""
    verb, nouns = preposition.head, children(preposition, "pobj")
    if preposition.lower_ != "as" or not is_verb(verb) or children(verb, "dobj") or not nouns or is_passive(verb):
        return
    noun, judged = nouns[0], [word for word in children(nouns[0], "amod") if word.i == preposition.i + 1]
    bare = noun.tag_ == "NNS" and judged and noun.left_edge == judged[0].left_edge
    if bare and children(noun, "acl", "prep", "relcl"):
        noun.head, noun.dep_ = verb, "dobj"
        judged[0].head, judged[0].dep_ = preposition, "amod"


def set_aside_summary(noun: Token) -> None:
    """"The blast killed six, another attack blamed on Mali": a noun behind the comma sums up and is no object."""
    verb = noun.head
    first = next((each for each in children(verb, "dobj") if each.i < noun.left_edge.i), None)
    left = noun.left_edge.i
    if first is not None and left > 0 and noun.doc[left - 1].text == ",":
        noun.dep_ = "npadvmod"


def lower_author(by: Token) -> None:
    """"Mocked the appeal for help by Mali": behind an active verb with an object, "by" tells whose the object is."""
    verb, things, names = by.head, children(by.head, "dobj"), children(by, "pobj")
    if not is_verb(verb) or is_passive(verb) or not things or not names or by.i < things[0].i:
        return
    done = any(of.lower_ == "of" for of in children(things[0], "prep"))  # "condemned the jailing of Ruiz by a court"
    told = done and names[0].pos_ == "NOUN" and verb.lemma_ in _JUDGING
    written = told or (names[0].pos_ == "PROPN" and names[0].ent_type_ not in ("DATE", "TIME"))
    if written and things[0].pos_ == "NOUN" and children(things[0], "prep"):
        by.head, by.dep_ = things[0], "prep"
