"""Who is meant by "he", "its", "we" and "the Russian leader": antecedents within one document.

Each mention is met in the order of the text and either opens an entity or joins one that was met before. Precision
comes first: a pronoun without a clear antecedent stays unresolved, since every claim about it would follow a wrong link.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.extract.arguments import logical_subject
from kg.extract.speech import Report
from kg.extract.mentions import Cast, Found
from kg.extract.parse import children, expanded, in_clause_of, is_verb
from kg.model import Mention
from kg.ontology import KnownActor, Ontology

_SINGULAR = frozenset({"he", "she", "him", "her", "his", "hers"})
_PLURAL = frozenset({"they", "them", "their", "theirs"})
_NEUTER = frozenset({"it", "its"})
_FIRST = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours"})
_WINDOW = 3
_NUMBERS = frozenset({"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen", "hundred", "thousand"})
_BEST_ROLES = {"nsubj": 3.0, "nsubjpass": 2.6, "agent": 1.5, "dobj": 1.4, "dative": 1.4, "conj": 1.2, "appos": 1.0, "poss": 0.8}


@dataclass
class Entity:
    """Somebody met in the text so far, with what the words told of them."""

    first: Found
    kind: str
    plural: bool = False
    gender: str = ""
    country: str = ""
    roles: set[str] = field(default_factory=set)
    sightings: list[Token] = field(default_factory=list)
    members: tuple[Entity, ...] = ()
    known: KnownActor | None = None
    names: list[Found] = field(default_factory=list)

    @property
    def best(self) -> Found:
        """The mention that says most plainly who this is: a known name, else the longest name, else the first words."""
        return max(self.names, key=lambda name: (bool(name.name and name.name.known), len(name.mention.text))) if self.names else self.first


def resolve_mentions(
    doc: Doc, cast: Cast, reports: Sequence[Report], ontology: Ontology, published: str
) -> Mapping[int, tuple[Mention, ...]]:
    """Head word → the mentions it stands for, each with its antecedent; a pronoun that nobody fits is left out."""
    discourse = _Discourse(doc, cast, reports, ontology, published)
    for found in cast.found:
        if found.head in cast.by_head and cast.by_head[found.head] is found:
            discourse.meet(found)
    return discourse.decided()


class _Discourse:
    """The entities met so far, and the mentions decided so far."""

    def __init__(self, doc: Doc, cast: Cast, reports: Sequence[Report], ontology: Ontology, published: str) -> None:
        self.doc, self.cast, self.reports = doc, cast, reports
        self.ontology, self.published = ontology, published
        self.entities: list[Entity] = []
        self.by_key: dict[str, Entity] = {}
        self.of_head: dict[int, Entity] = {}
        self.met: list[Found] = []
        self.titles = dict(_title_phrases(doc, cast))
        self.sentence = {token.i: place for place, sentence in enumerate(doc.sents) for token in sentence}

    def meet(self, found: Found) -> None:
        """Decide what ``found`` refers to, and remember it."""
        token = self.doc[found.head]
        if found.mention.kind == "name":
            self._join(found, token, self._entity_of_name(found, token))
        elif found.mention.kind == "nominal":
            nominal = self._entity_of_nominal(found, token)
            if nominal is not None:
                self._join(found, token, nominal)
        else:
            entity = self._entity_of_pronoun(found, token)
            if entity is not None:
                self._join(found, token, entity)

    def _join(self, found: Found, token: Token, entity: Entity) -> None:
        entity.sightings.append(token)
        if found.name is not None and not entity.members:
            entity.names.append(found)
        self.of_head[found.head] = entity
        self.met.append(found)

    def decided(self) -> dict[int, tuple[Mention, ...]]:
        """Head word → mentions, once everything has been met."""
        return {found.head: tuple(self._meant(found)) for found in self.met}

    def _meant(self, found: Found) -> Iterator[Mention]:
        own, entity = found.mention, self.of_head[found.head]
        for member in entity.members or (entity,):
            best = member.best.mention
            yield own if best == own else Mention(own.span, own.text, best.type, own.kind, best)

    def _new(self, found: Found, kind: str, *, plural: bool = False, key: str = "") -> Entity:
        entity = Entity(found, kind, plural)
        self.entities.append(entity)
        if key:
            self.by_key[key] = entity
        return entity

    # Names

    def _entity_of_name(self, found: Found, token: Token) -> Entity:
        name = found.name
        assert name is not None
        known = name.known[0] if len(name.known) == 1 else None
        key = known.actor.id if known else _name_key(found.mention.text)
        entity = self.by_key.get(key) or self._same_person(found) or self._same_body(found)
        if entity is None:
            entity = self._new(found, found.mention.type, plural=name.sense == "demonym" and token.tag_ in ("NNS", "NNPS"))
            entity.gender = self._gender_of_name(found)
        if known is not None and entity.known is None:
            entity.known, entity.kind = known, known.actor.type
            entity.gender, entity.country = known.gender or entity.gender, known.actor.country or entity.country
        self.by_key.setdefault(key, entity)
        self._learn_title(entity, found, token)
        return entity

    def _same_person(self, found: Found) -> Entity | None:
        """The person met before whose name this shortens or lengthens: "Biden" after "Joe Biden"."""
        if found.mention.type not in ("Person", "Organization", "Place"):
            return None
        words = found.mention.text.lower().split()
        for entity in reversed(self.entities):
            other = entity.first.mention.text.lower().split()
            if entity.kind == "Person" and entity.first.mention.kind == "name" and words[-1] == other[-1]:
                if len(words) == 1 or len(other) == 1 or words[0] == other[0]:
                    return entity
        return None

    def _same_body(self, found: Found) -> Entity | None:
        """The organisation met before that this abbreviates or spells out: "NPP" and "New Progress Party"."""
        if found.mention.type != "Organization" or (found.name and found.name.known):
            return None
        text = found.mention.text
        for entity in self.entities:
            other = entity.first.mention.text
            if entity.kind == "Organization" and entity.known is None and entity.first.mention.kind == "name" and (
                _initials(text) == other or _initials(other) == text
            ):
                return entity
        return None

    def _learn_title(self, entity: Entity, found: Found, token: Token) -> None:
        """What stands before and beside a name: "Kenyan President Ana Ruiz", "Ana Ruiz, the mayor"."""
        start = found.name.words.start if found.name else token.i
        cues = self.ontology.cues
        before = self.doc[max(start - 5, token.sent.start) : start]
        for word in reversed([word for word in before if not word.is_space]):
            lemma = word.lemma_.lower().rstrip(".")
            if word.i in self.cast.adjectives:
                entity.country = entity.country or self._country_at(word.i)
            elif word.i in self.cast.by_head and word.dep_ not in ("nmod", "compound", "appos"):
                break
            elif lemma in cues["person"] or lemma in cues["title"] or word.dep_ in ("compound", "amod", "nmod"):
                entity.roles.add(lemma)
                entity.gender = entity.gender or self._gender_of(lemma)
            else:
                break
        for side in (*children(token, "appos"), *([token.head] if token.dep_ == "appos" else [])):
            entity.roles.add(side.lemma_.lower())

    def _gender_of_name(self, found: Found) -> str:
        """What a first name tells, where a name has one."""
        first, *rest = found.mention.text.lower().split()
        female, male = (first in self.ontology.cues[kind] for kind in ("female_name", "male_name"))
        return "" if not rest or female == male or found.mention.type != "Person" else "female" if female else "male"

    def _gender_of(self, lemma: str) -> str:
        cues = self.ontology.cues
        return "male" if lemma in cues["male"] else "female" if lemma in cues["female"] else ""

    def _country_at(self, head: int) -> str:
        found = self.cast.adjectives.get(head) or self.cast.by_head.get(head)
        known = found.name.known if found and found.name else ()
        return known[0].actor.country if known and known[0].actor.type == "Country" else ""

    # Noun phrases

    def _entity_of_nominal(self, found: Found, token: Token) -> Entity | None:
        known = (
            self._named_beside(token)
            or self._titled(found)
            or self._pair(token)
            or self._holder_of_office(token)
            or self._taken_up(token)
            or self._repeated(found)
        )
        if known is not None or found.mention.type == "Country":
            return known
        return self._new(found, found.mention.type, plural=found.mention.type == "Group", key=_phrase_key(found))

    def _named_beside(self, token: Token) -> Entity | None:
        """The name that stands in apposition: "his adviser, Ana Ruiz" and "Ana Ruiz, his adviser"."""
        if token.dep_ == "appos" and token.head.i in self.of_head:
            return self.of_head[token.head.i]
        beside = children(token, "appos")
        following = [each for each in self.cast.found if each.name is not None and token.i < each.name.words.start <= token.i + 1]
        if following and following[0].mention.type == "Person":
            beside.append(self.doc[following[0].head])
        for each in beside:
            found = self.cast.by_head.get(each.i)
            if found is not None and found.name is not None and found.mention.type == "Person":
                return self._entity_of_name(found, each)
        return None

    def _titled(self, found: Found) -> Entity | None:
        """The person whose name the same title precedes somewhere in the text: "the foreign secretary"."""
        person = self.titles.get(found.mention.text.lower())
        return self._entity_of_name(person, self.doc[person.head]) if person is not None else None

    def _pair(self, token: Token) -> Entity | None:
        """The last two named together or one after the other: "the two leaders", "both sides"."""
        words = {child.lower_ for child in children(token, "nummod", "det", "predet")}
        if token.tag_ != "NNS" or token.lemma_.lower() not in self.ontology.cues["pair"] or not words & {"two", "both"}:
            return None
        wanted = ("Country", "Place") if token.lemma_.lower() in ("country", "nation", "state", "power", "capital") else None
        states = self._states_of_pair(token) if wanted else None
        if states is not None:
            return states
        recent = self._recent(token, wanted or ("Person", "Country", "Organization"), window=6)
        if wanted is None:
            persons = [entity for entity in recent if entity.kind == "Person"]
            recent = persons if len(persons) >= 2 and token.lemma_.lower() != "side" else recent
        pair = tuple(recent[:2])
        return Entity(pair[0].first, "Group", plural=True, members=pair) if len(pair) == 2 else None

    def _states_of_pair(self, token: Token) -> Entity | None:
        """The states of two people named together just before: "Ruiz and Okoye … the two countries"."""
        pair = self._together(token)
        codes = [member.country for member in pair.members] if pair else []
        states = tuple(state for code in codes if code and (state := self._country(code)) is not None)
        return Entity(states[0].first, "Group", plural=True, members=states) if len(set(codes)) == len(states) == 2 else None

    def _holder_of_office(self, token: Token) -> Entity | None:
        """The person who holds the office named: "the Kenyan president", "the president of Kenya"."""
        lemma = token.lemma_.lower()
        if token.tag_ not in ("NN", "NNP") or lemma not in self.ontology.cues["office"] or _is_former(token):
            return None
        country = next((c for c in (self._country_at(word.i) for word in _country_words(token)) if c), "")
        definite = any(child.lower_ in ("the", "our", "its", "their") for child in token.children)
        if country:
            return self._by_role(lemma, country) or self._known_holder(token, country)
        return self._by_role(lemma, "") if definite and not children(token, "prep") else None

    def _by_role(self, lemma: str, country: str) -> Entity | None:
        roles = {lemma} if lemma != "leader" else {"leader", "president", "chancellor", "premier", "minister", "king"}
        for entity in reversed(self.entities):
            if entity.kind == "Person" and entity.roles & roles and (not country or entity.country == country):
                return entity
        return None

    def _known_holder(self, token: Token, country: str) -> Entity | None:
        lemma = token.lemma_.lower()
        for known in self.ontology.actors:
            for role, _, start, end in known.roles:
                fits = role.split()[-1] == lemma or (lemma == "leader" and role in ("president", "prime minister", "chancellor"))
                modifiers = {child.lower_ for child in children(token, "amod", "compound")}
                full = not (set(role.split()[:-1]) - modifiers)
                if known.actor.country == country and fits and full and _during(self.published, start, end):
                    entity = self.by_key.get(known.actor.id)
                    if entity is not None:
                        return entity
        return None

    def _taken_up(self, token: Token) -> Entity | None:
        """The country or body named last, taken up by "the country", "the group"."""
        lemma, cues = token.lemma_.lower(), self.ontology.cues
        words = {child.lower_ for child in token.children}
        owner = next((self.of_head[each.i] for each in children(token, "poss") if each.i in self.of_head), None)
        if lemma in cues["country_noun"] and owner is not None and owner.kind == "Person":
            return self._country(owner.country)
        if token.tag_ != "NN" or not words & {"the", "this", "that"} or words - {"the", "this", "that"}:
            return None
        if lemma in cues["country_noun"]:
            return next(iter(self._recent(token, ("Country",), window=3)), None)
        if lemma in cues["body_noun"]:
            named = [e for e in self._recent(token, ("Organization",), window=3) if e.first.mention.kind == "name"]
            return named[0] if named else None
        return None

    def _repeated(self, found: Found) -> Entity | None:
        """The people or body named before by the same noun with the same or more words: "the militants"."""
        same = self.by_key.get(_phrase_key(found))
        if same is not None:
            return same
        *modifiers, noun = found.mention.text.lower().split()
        for entity in reversed(self.entities):
            *others, other = entity.first.mention.text.lower().split()
            counted = any(word[:1].isdigit() or word in _NUMBERS for word in others)
            same_noun = other == noun and entity.kind == found.mention.type and not entity.members
            if same_noun and not counted and set(modifiers) <= set(others):
                return entity
        return None

    # Pronouns

    def _entity_of_pronoun(self, found: Found, token: Token) -> Entity | None:
        word = token.lower_
        if word in _FIRST:
            return self._speaker_at(token)
        if word in _SINGULAR:
            gender = "female" if word in ("she", "her", "hers") else "male"
            person = self._best(token, ("Person",), gender=gender)
            if person is not None:
                person.gender = person.gender or gender
            return person
        if word in _PLURAL:
            return self._together(token) or self._best(token, ("Group", "Organization"), plural=True)
        if word in _NEUTER and not _is_expletive(token):
            return self._best(token, ("Organization", "Country"))
        return None

    def _speaker_at(self, token: Token) -> Entity | None:
        """Who speaks where ``token`` stands; "we" of an official of a known state is the state."""
        covering = [report for report in self.reports if any(s.start <= token.idx < s.end for s in report.content)]
        if not covering:
            return None
        speakers = [report.speaker for report in sorted(covering, key=lambda r: sum(s.end - s.start for s in r.content))]
        entity = next((self.of_head.get(speaker.i) or self._ahead(speaker) for speaker in speakers if speaker is not None), None)
        if entity is None or token.lower_ in ("i", "me", "my", "mine") or not entity.country or entity.kind != "Person":
            return entity
        return self._country(entity.country) or entity

    def _ahead(self, speaker: Token) -> Entity | None:
        """A speaker who is named only after the words: "…," said Ana Ruiz."""
        found = self.cast.by_head.get(speaker.i)
        if found is None or found.mention.kind == "pronoun":
            return self._entity_of_pronoun(found, speaker) if found is not None and speaker.lower_ not in _FIRST else None
        if found.name is not None:
            return self._entity_of_name(found, speaker)
        return self._entity_of_nominal(found, speaker)

    def _country(self, code: str) -> Entity | None:
        return next((e for e in self.entities if e.known and e.known.actor.country == code and e.kind == "Country"), None)

    def _together(self, token: Token) -> Entity | None:
        """Two or more named in one breath just before: "Ruiz and Okoye … they"."""
        here = self.sentence[token.i]
        for place in range(token.i - 1, max(-1, token.i - 80), -1):
            head = self.doc[place]
            if here - self.sentence[place] > 1:
                return None
            if place not in self.of_head or head.dep_ == "conj" or not children(head, "conj"):
                continue
            members = tuple(self.of_head[each.i] for each in expanded(head) if each.i in self.of_head)
            kinds = {m.kind for m in members}
            if len(members) >= 2 and (len(kinds) == 1 or kinds <= {"Group", "Organization"}) and not any(m.members for m in members):
                return Entity(members[0].first, "Group", plural=True, members=members)
        return None

    def _best(self, token: Token, kinds: tuple[str, ...], *, gender: str = "", plural: bool = False) -> Entity | None:
        scored = []
        for entity in self.entities:
            fits = entity.kind in kinds and not (gender and entity.gender and entity.gender != gender) and (plural or not entity.plural)
            barred = self._is_coargument(entity, token) or self._is_own_speaker(entity, token) or self._named_below(entity, token)
            if fits and entity.sightings and not barred:
                score = self._salience(entity, token) + (0.8 if plural and entity.plural else 0.0) + (0.6 if gender and entity.gender == gender else 0.0)
                scored.append((score, len(scored), entity))
        scored.sort(reverse=True, key=lambda each: (each[0], each[1]))
        if not scored or scored[0][0] < 0.5:
            return None
        return scored[0][2]

    def _salience(self, entity: Entity, token: Token) -> float:
        """How present an entity is where ``token`` stands: near, subject, speaker, often named."""
        here, best = self.sentence[token.i], -9.0
        for seen in entity.sightings[-6:]:
            distance = here - self.sentence[seen.i]
            if seen.i >= token.i or distance > _WINDOW:
                continue
            score = _BEST_ROLES.get(seen.dep_, 0.6) - 1.3 * distance + (0.7 if seen.head.dep_ == "ROOT" else 0.0)
            if token.dep_ == seen.dep_ == "dobj" and distance == 0:
                score += 1.0
            if distance == 0 and token.dep_ == "poss" and seen.dep_ in ("nsubj", "nsubjpass"):
                score += 1.0
            best = max(best, score)
        if any(report.speaker is not None and self.of_head.get(report.speaker.i) is entity for report in self.reports):
            best += 0.4
        return best + min(len(entity.sightings), 5) * 0.08

    def _is_coargument(self, entity: Entity, token: Token) -> bool:
        """Whether the entity already acts in the clause in which the pronoun is acted on: "Ruiz met him" is not Ruiz."""
        if token.dep_ in ("poss", "nsubj", "nsubjpass"):
            return False
        verb = next((ancestor for ancestor in token.ancestors if is_verb(ancestor)), None)
        if verb is None:
            return False
        subjects = [each for subject in logical_subject(verb) for each in expanded(subject)]
        return any(self.of_head.get(each.i) is entity for each in subjects) and in_clause_of(verb, token)

    def _named_below(self, entity: Entity, token: Token) -> bool:
        """Whether the clause that the pronoun rules names the entity: "He said that Ruiz left" is not Ruiz."""
        if token.dep_ not in ("nsubj", "nsubjpass"):
            return False
        surname = entity.first.mention.text.split()[-1]
        return any(word.text == surname and word.i > token.i for word in token.head.subtree)

    def _is_own_speaker(self, entity: Entity, token: Token) -> bool:
        """Whether the pronoun stands in the entity's own quoted words, where it would say "I"."""
        return any(
            report.direct and report.speaker is not None and self.of_head.get(report.speaker.i) is entity
            and any(span.start <= token.idx < span.end for span in report.content)
            for report in self.reports
        )

    def _recent(self, token: Token, kinds: tuple[str, ...], *, window: int) -> list[Entity]:
        """Entities of these kinds seen within ``window`` sentences, the last seen first."""
        here = self.sentence[token.i]
        seen = [
            (entity.sightings[-1].i, place, entity) for place, entity in enumerate(self.entities)
            if entity.kind in kinds and entity.sightings and here - self.sentence[entity.sightings[-1].i] <= window
            and entity.sightings[-1].i < token.i
        ]
        return [entity for _, _, entity in sorted(seen, key=lambda each: each[:2], reverse=True)]


def _title_phrases(doc: Doc, cast: Cast) -> Iterator[tuple[str, Found]]:
    """The titles of two words and more that stand before a person's name: "foreign secretary" → the person."""
    for found in cast.found:
        if found.name is None or found.mention.type != "Person":
            continue
        start = found.name.words.start
        words: list[str] = []
        for place in range(start - 1, max(-1, start - 6), -1):
            token = doc[place]
            if place in cast.adjectives or place in cast.by_head or token.is_punct or token.is_space or not token.text[:1].isupper():
                if token.lower_ != "of":
                    break
            words.insert(0, token.lower_)
        phrase = " ".join(word for word in words if word not in ("the", "a"))
        if " " in phrase:
            yield phrase, found


def _name_key(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").replace("'s", "").replace(".", "").split())


def _initials(text: str) -> str:
    """The capitals that begin the words of a name: "New Progress Party" gives "NPP"."""
    words = text.replace("-", " ").split()
    return "".join(word[0] for word in words if word[0].isupper()) if len(words) > 1 else ""


def _phrase_key(found: Found) -> str:
    return "phrase " + found.mention.text.lower()


def _is_former(token: Token) -> bool:
    return any(child.lower_ in ("former", "ex", "previous", "late", "next", "future", "new", "another") for child in token.children)


def _country_words(token: Token) -> list[Token]:
    """The words that may name whose office it is: "Kenyan", "Kenya's", "of Kenya"."""
    owners = [noun for prep in children(token, "prep") if prep.lower_ == "of" for noun in children(prep, "pobj")]
    return [*children(token, "amod", "compound", "nmod", "poss"), *owners]


def _during(day: str, start: str, end: str) -> bool:
    return bool(day) and start[: len(day)] <= day and (not end or day <= end)


def _is_expletive(token: Token) -> bool:
    """Whether "it" stands for nobody: "it is clear that", "it was raining"."""
    if token.dep_ == "expl":
        return True
    verb = token.head
    return token.dep_ == "nsubj" and verb.lemma_ in ("be", "seem", "appear", "take", "happen") and bool(
        children(verb, "ccomp", "xcomp", "acomp", "attr", "advcl"))
