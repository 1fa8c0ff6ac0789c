"""Who arrested, where nobody is named: those of the police who tell it, or with whom there were clashes.

"Police said that two men were arrested", "a spokesman for Kenyan police said", "was held after clashes with police".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.arguments import logical_subject
from kg.extract.ends import Ends, at_roles, others
from kg.extract.parse import children, is_passive, is_verb
from kg.extract.predicates import Predication
from kg.extract.reading import Reading
from kg.model import Mention


def find_custody(reading: Reading) -> Iterator[Predication]:
    """The arrests of which the text tells whom they hit and, beside it, of the police."""
    cues, lexicon = reading.ontology.cues, reading.ontology.by_lemma
    for verb in reading.doc:
        lemma = verb.lemma_.lower()
        if lemma not in cues["arresting"] or not is_verb(verb) or not is_passive(verb) or children(verb, "agent"):
            continue
        held = at_roles(verb, ("object",), reading)
        police = (_telling(verb, reading) or _clashing(verb, reading)) if held else ()
        if others(police, held):
            yield Predication(verb, lemma, lexicon[lemma][0], Ends(police, held, "custody", 0.65))


def _telling(verb: Token, reading: Reading) -> tuple[Mention, ...]:
    """The police who say so, or of whom the speaker is: not "police said he was held by rebels"."""
    for report in reading.reports_over.get(verb.i, ()):
        speaker = report.speaker
        posts = [post for post in reading.posts if speaker is not None and post.holder == speaker.i]
        bodies = [reading.doc[post.body] for post in posts if post.body is not None]
        for word in (speaker, *bodies) if speaker is not None else ():
            found = reading.actors_at(word)
            if found and _are_police(word, reading):
                return found
    return ()


def _clashing(verb: Token, reading: Reading) -> tuple[Mention, ...]:
    """The police of whom the clause itself tells: "arrested in clashes with police"."""
    phrases = [prep for prep in children(verb, "prep") if prep.lower_ in ("in", "after", "during", "following")]
    beside = logical_subject(verb.head) if verb.dep_ == "conj" and is_verb(verb.head) else []
    for word in (*beside, *(word for prep in phrases for word in prep.subtree)):  # "police used gas, and ten were held"
        if word.i in reading.mentions and _are_police(word, reading) and word not in logical_subject(verb):
            return reading.mentions[word.i]
    return ()


def _are_police(word: Token, reading: Reading) -> bool:
    words = {word.lemma_.lower(), word.lower_, *(child.lower_ for child in children(word, "compound"))}
    return bool(words & reading.ontology.cues["policing"])
