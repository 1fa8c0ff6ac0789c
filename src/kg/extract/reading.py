"""What has been understood of one text before its claims are read: parse, cast, coreference, reports."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from kg.extract.arguments import logical_object, logical_subject
from kg.extract.mentions import Cast, Found, is_modifier, transparent
from kg.extract.parse import children, expanded, is_passive, is_verb
from kg.extract.positions import is_venue, role_tokens
from kg.extract.posts import Post
from kg.extract.speech import Report
from kg.model import Document, Evidence, Mention, Span
from kg.ontology import Ontology

_ARMED = frozenset({"MIL", "REB", "UAF"})
_CONCERNING = frozenset({"of", "with", "on", "against", "from", "by", "to", "for", "between", "over"})


@dataclass(frozen=True)
class Reading:
    """One parsed text with everyone in it known, and who says what."""

    doc: Doc
    cast: Cast
    mentions: Mapping[int, tuple[Mention, ...]]
    reports: tuple[Report, ...]
    posts: tuple[Post, ...]
    ontology: Ontology

    @cached_property
    def reports_over(self) -> Mapping[int, Sequence[Report]]:
        """The reports in whose content a word stands, by the word's number."""
        starts, over = [token.idx for token in self.doc], defaultdict(list)
        for report in self.reports:
            for span in report.content if report.asserts else ():
                for word in range(bisect_left(starts, span.start), bisect_left(starts, span.end)):
                    over[word].append(report)
        return over

    @cached_property
    def _found_at(self) -> Mapping[Span, Found]:
        return {found.mention.span: found for found in self.cast.found}

    def bears_arms(self, mention: Mention, *, police: bool = False) -> bool:
        """Whether a mention is of soldiers, rebels and their like, by its noun or by what is known of the name.

        The police count where it is asked: they beat people, but invade no country.
        """
        found = self._found_at.get(mention.named.span)
        known = found.name.known if found is not None and found.name is not None else ()
        cues = self.ontology.cues
        nouns, sectors = (cues["armed"] | cues["policing"], {*_ARMED, "COP"}) if police else (cues["armed"], _ARMED)
        noun = found is not None and self.doc[found.head].lemma_.lower() in nouns
        return noun or any(each.actor.sector in sectors for each in known)

    def is_same(self, one: Mention, other: Mention) -> bool:
        """Whether two mentions mean one actor: the same name, or "Malian" and "Mali"."""
        return one.named == other.named or bool(self._known(one) and self._known(one) == self._known(other))

    def _known(self, mention: Mention) -> str:
        """The id of the state that a name or its adjective is known to name; empty for all else."""
        found = self._found_at.get(mention.named.span)
        known = found.name.known if found is not None and found.name is not None else ()
        return known[0].actor.id if known and known[0].actor.type == "Country" else ""

    def actors_at(self, token: Token) -> tuple[Mention, ...]:
        """Who is meant by the noun phrase that ``token`` heads; empty where that is no actor."""
        members = self._listed_beside(token) or tuple(self._members(token))
        if members:
            return members
        counted = transparent(token, self.ontology.cues)
        inside = tuple(one for each in counted for one in self.actors_at(each) if not _is_person(one))
        beside = (self.mentions[name.i] for name in children(token, "appos") if self.is_name(name))
        return inside or self.mentions.get(token.i, ()) or next(beside, ())

    def _listed_beside(self, token: Token) -> tuple[Mention, ...]:
        """Who a plural's apposition names one by one: "his Greek and Kenyan counterparts, Ana Ruiz and Joe Diaz"."""
        names = [each for name in children(token, "appos") for each in expanded(name) if self.is_name(each)]
        plural = token.tag_ in ("NNS", "NNPS") and len(names) > 1
        return tuple(mention for name in names for mention in self.mentions[name.i]) if plural else ()

    def owners(self, thing: Token) -> tuple[Mention, ...]:
        """Whose a thing is that acts: "Malian jets", "a US-led strike", "a raid by Mali"."""
        preps = ("by",) if thing.lemma_.lower() in self.ontology.by_noun else ("by", "of")
        makers = [noun for prep in children(thing, "prep", "agent") if prep.lower_ in preps
                  for noun in children(prep, "pobj")]  # fmt: skip
        before, by = self._possessors(thing), (self.actors_at(noun) for noun in makers)
        named = (self.ascribed(thing), *before, *by, *self._compounds(thing, 1))
        return next((found for found in named if found), ())

    def issuers(self, paper: Token) -> tuple[Mention, ...]:
        """Who issued a text of which more is said: "released a statement saying", "carried banners demanding"."""
        made = paper.dep_ == "dobj" and paper.head.lemma_.lower() in self.ontology.cues["making"]
        nouns = logical_subject(paper.head) if made else []
        return tuple(mention for noun in nouns for each in expanded(noun) for mention in self.actors_at(each))

    def ascribed(self, deed: Token) -> tuple[Mention, ...]:
        """Who is said to have done it: "an attack ascribed to the rebels", "a raid carried out by Mali"."""
        cues = self.ontology.cues
        for part in children(deed, "acl", "relcl"):
            lemma = part.lemma_.lower()
            if lemma in cues["ascribing"] | cues["making"] and is_passive(part):
                roles = ("to", "on", "subject") if lemma in cues["ascribing"] else ("subject",)
                nouns = [each for role in roles for each in role_tokens(part, role)]
                return next((found for noun in nouns if (found := self.actors_at(noun))), ())
        return ()

    def is_scene(self, word: Token, deed: Token) -> bool:
        """Whether a city before a deed is where it was done: "a Nairobi bombing"; not "a Kenyan raid"."""
        found = self.cast.by_head.get(word.i)
        name, lemma, cues = found.name if found is not None else None, deed.lemma_.lower(), self.ontology.cues
        city = name is not None and (name.sense == "metonym" or (not name.known and name.type == "Place"))
        deeds = self.ontology.by_noun.get(lemma, ())
        harmed = any(each.event_type == "ASSAULT" for each in deeds)
        return city and (harmed or lemma in cues["happening"] | cues["gathering"])

    def actors_behind(self, token: Token, depth: int = 2, besides: Sequence[Mention] = ()) -> tuple[Mention, ...]:
        """Whose the thing is: "Mali's border", "the Malian border", "curbs on Mali"; not one of ``besides``."""
        for found in self._behind(token, depth, besides):
            if {mention.named for mention in found} - {mention.named for mention in besides}:
                return found
        return ()

    def _behind(self, token: Token, depth: int, besides: Sequence[Mention]) -> Iterator[tuple[Mention, ...]]:
        yield from self._possessors(token)
        for noun in (noun for prep in self._prepositions(token) for noun in children(prep, "pobj")):
            here = tuple(mention for each in expanded(noun) for mention in self.actors_at(each))
            yield here
            yield self.actors_behind(noun, depth - 1, besides) if depth and not here else ()
        for maker in makers(token, self.ontology.cues["making"]):
            yield tuple(mention for each in expanded(maker) for mention in self.actors_at(each))
        yield from self._compounds(token, depth)
        if token.lemma_.lower() not in self.ontology.cues["gathering"]:
            for noun in (noun for prep in children(token, "prep") for noun in children(prep, "pobj")):
                if noun.head.lower_ in ("in", "into") and not is_venue(noun):
                    yield self.actors_at(noun)
                    yield self.actors_behind(noun, depth - 1, besides) if depth else ()

    def _possessors(self, token: Token) -> Iterator[tuple[Mention, ...]]:
        """Whose it is by a word before it: "Mali's jets", "Malian jets", "Mali-led forces"."""
        for child in children(token, "poss", "amod", "compound", "nmod"):
            if child.i in self.cast.adjectives:
                yield self.mentions_of_adjective(child.i)
            elif child.dep_ == "poss":
                yield self.mentions.get(child.i, ())
            yield from (self.mentions.get(leader.i, ()) for leader in children(child, "npadvmod"))

    def _compounds(self, token: Token, depth: int) -> Iterator[tuple[Mention, ...]]:
        """Whose it is by a noun before it: "NATO jets", "Malian government jets"."""
        for child in children(token, "compound", "nmod"):
            if child.i in self.mentions and not self.is_scene(child, token):
                yield self.mentions[child.i]
            yield from self._possessors(child)
            if depth:
                yield from self._compounds(child, depth - 1)

    def _prepositions(self, token: Token) -> Iterator[Token]:
        """The prepositions that say whom a thing concerns: of the noun, and of a participle that hangs on it."""
        person = token.lemma_.lower() in self.ontology.cues["person"]  # not the state by which one is wanted
        parts = [] if person else children(token, "acl")
        inside = (p for part in parts for p in children(part, "prep", "agent"))
        preps = [prep for prep in (*children(token, "prep"), *inside) if prep.lower_ in _CONCERNING]
        yield from sorted(preps, key=lambda prep: prep.lower_ != "by")

    def is_name(self, word: Token) -> bool:
        """Whether a word heads the name of somebody."""
        return word.i in self.mentions and self.cast.by_head[word.i].name is not None

    def _is_state(self, word: Token) -> bool:
        """Whether a word names a country or a union, as a noun or as an adjective."""
        found = self.cast.adjectives.get(word.i) or self.cast.by_head.get(word.i)
        known = found.name.known if found and found.name else ()
        return bool(known) and known[0].actor.type in ("Country", "Organization")

    def _is_people(self, word: Token) -> bool:
        """Whether a common noun before another names people or a body: "rebel delegates"."""
        return word.i in self.mentions and is_modifier(word) and self.cast.by_head[word.i].name is None

    def _state(self, word: Token) -> tuple[Mention, ...]:
        return self.mentions_of_adjective(word.i) if word.i in self.cast.adjectives else self.mentions.get(word.i, ())

    def mentions_of_adjective(self, head: int) -> tuple[Mention, ...]:
        """The country that "Malian" names."""
        return self.mentions.get(head, (self.cast.adjectives[head].mention,))

    def _members(self, token: Token) -> Iterator[Mention]:
        """The members that a plural lists: "the leaders of Chad, Mali and Niger", "allies such as Chad"."""
        cues = self.ontology.cues
        if token.tag_ not in ("NNS", "NNPS") or len(self.mentions.get(token.i, ())) > 1:
            return
        for state in children(token, "amod", "nmod", "compound"):
            pair = [each for each in expanded(state) if self._is_state(each) or self._is_people(each)]
            if len(pair) > 1:  # "British and French soldiers", "government and rebel delegates"
                yield from (mention for each in pair for mention in self._state(each))
                return
        for prep in children(token, "prep"):
            nouns = [each for noun in children(prep, "pobj") for each in expanded(noun)]
            body = token.lemma_.lower() in cues["office"] | cues["armed"] | cues["body"]
            held = prep.lower_ == "of" and body and len(nouns) > 1
            opening = {prep.lower_, *(child.lower_ for child in prep.children if child.i < prep.i)}   # "such as"
            sent = prep.lower_ == "from" and token.lemma_.lower() in cues["delegate"] and len(nouns) > 1
            if held or sent or opening & cues["member"]:
                yield from (mention for noun in nouns for mention in self.mentions.get(noun.i, ()))


def makers(thing: Token, making: Collection[str]) -> Iterator[Token]:
    """Whose doing a thing is: "the steps Chad took", "steps taken by Chad", "Chad has a policy that …"."""
    for clause in children(thing, "relcl", "acl"):
        if is_verb(clause) and clause.lemma_.lower() in making and thing in logical_object(clause):
            yield from logical_subject(clause)
    if thing.dep_ == "dobj" and children(thing, "relcl") and thing.head.lemma_.lower() in making:
        yield from logical_subject(thing.head)


def _is_person(mention: Mention) -> bool:
    """Whether one person is named: nobody is a member of them, though "the campaign team of Ana Ruiz" may be."""
    return mention.kind == "name" and mention.type == "Person"


def span_of(token: Token) -> Span:
    """Where one word stands in the text."""
    return Span(token.idx, token.idx + len(token))


def char_span(doc: Doc, first: int, last: int) -> Span:
    """Where the words from ``first`` to ``last`` (inclusive) stand in the text."""
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def evidence_of(document: Document, trigger: Token) -> Evidence:
    """The sentence around ``trigger``, as evidence."""
    span = sentence_span(trigger)
    return Evidence(document.id, span, document.text[span.start : span.end])


def sentence_span(trigger: Token) -> Span:
    """The sentence around ``trigger``, without the white space at its ends."""
    words = [token for token in trigger.sent if not token.is_space]
    return Span(words[0].idx, words[-1].idx + len(words[-1]))
