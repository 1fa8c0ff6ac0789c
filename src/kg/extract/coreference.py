"""Who is meant by "he", "its", "we" and "the Russian leader": antecedents within one document.

Each mention is met in the order of the text and either opens an entity or joins one that was met before. Precision
comes first: a pronoun without a clear antecedent stays unresolved, since every claim about it would follow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from kg.extract.arguments import logical_subject
from kg.extract.discourse import Discourse, Entity
from kg.extract.mentions import Cast, Found
from kg.extract.namesakes import entity_of_name
from kg.extract.nominals import entity_of_nominal
from kg.extract.offices import title_phrases
from kg.extract.parse import children, expanded, in_clause_of, is_verb
from kg.extract.posts import Post
from kg.extract.speech import Report
from kg.model import Mention
from kg.ontology import Ontology

_SINGULAR = frozenset({"he", "she", "him", "her", "his", "hers"})
_PLURAL = frozenset({"they", "them", "their", "theirs"})
_NEUTER = frozenset({"it", "its"})
_FIRST = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours"})
_KINDS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("he", "she"), frozenset({"Person"})),
    "it": frozenset({"Organization", "Country", "Group"}),
    "they": frozenset({"Group"}),
}
_OPENERS = frozenset({"when", "while", "if", "after", "before", "as", "since", "although", "though", "because", "once"})
_WINDOW = 3
_LEAST, _LEAST_OF_ONE = 0.5, -1.0
_BEST_ROLES = {
    "nsubj": 3.0,
    "nsubjpass": 2.6,
    "agent": 1.5,
    "dobj": 1.4,
    "dative": 1.4,
    "conj": 1.2,
    "appos": 1.0,
    "poss": 0.8,
}


def resolve_mentions(
    doc: Doc, cast: Cast, reports: Sequence[Report], posts: Sequence[Post], ontology: Ontology, published: str
) -> Mapping[int, tuple[Mention, ...]]:
    """Head word → the mentions it stands for, each with its antecedent; a pronoun that nobody fits is left out."""
    discourse = Discourse(doc, cast, reports, posts, ontology, published, dict(title_phrases(doc, cast)))
    for found in cast.found:
        if cast.by_head.get(found.head) is found:
            entity = _entity_of(discourse, found, doc[found.head])
            if entity is not None:
                discourse.join(found, doc[found.head], entity)
    return discourse.decided()


def _entity_of(discourse: Discourse, found: Found, token: Token) -> Entity | None:
    if found.mention.kind == "name":
        return entity_of_name(discourse, found, token)
    if found.mention.kind == "nominal":
        return entity_of_nominal(discourse, found, token)
    return _entity_of_pronoun(discourse, token)


def _entity_of_pronoun(discourse: Discourse, token: Token) -> Entity | None:
    word = token.lower_
    if word in _FIRST:
        return _speaker_at(discourse, token)
    coming = _coming(discourse, token)
    if coming is not None:
        return coming
    if word in _SINGULAR:
        gender = "female" if word in ("she", "her", "hers") else "male"
        person = _best(discourse, token, ("Person",), gender=gender)
        if person is not None:
            person.gender = person.gender or gender
        return person
    if word in _PLURAL:
        same_place = _own_subject(discourse, token) or _same_object(discourse, token)
        together = same_place or discourse.together(token)
        if together is not None and any(_named_below(member, token) for member in together.members):
            together = None  # "They called on Mali" is not Mali and Chad
        return together or _best(discourse, token, ("Group", "Organization"), plural=True)
    if word == "both":
        return discourse.pair_before(token) or discourse.together(token)
    if word in _NEUTER and not _is_expletive(token) and not _is_matter(discourse, token):
        return _best(discourse, token, ("Organization", "Country", "Group"))
    return None


def _is_matter(discourse: Discourse, token: Token) -> bool:
    """Whether "it" is what was said or done and no body: "how she knew it", "denied it"; not "ordered it to pay"."""
    verb = token.head
    known = token.dep_ == "dobj" and verb.lemma_.lower() in discourse.ontology.cues["of_matters"]
    return known and not children(verb, "xcomp", "ccomp", "oprd")


def _own_subject(discourse: Discourse, token: Token) -> Entity | None:
    """The body or the people whose own clause says "their": "The members reiterated their support"."""
    verb = next((above for above in token.ancestors if is_verb(above)), None)
    if token.dep_ != "poss" or verb is None or not in_clause_of(verb, token):
        return None
    subjects = children(verb, "nsubj", "nsubjpass")
    entity = discourse.of_head.get(subjects[0].i) if len(subjects) == 1 and subjects[0].i < token.i else None
    alone = entity is not None and not children(subjects[0], "conj") and entity.kind in ("Group", "Organization")
    return entity if alone else None


def _same_object(discourse: Discourse, token: Token) -> Entity | None:
    """The people who were acted on just before: "had beaten the farmers after capturing them"."""
    if token.lower_ != "them" or token.dep_ != "dobj":
        return None
    for seen in reversed(token.doc[token.sent.start : token.i]):
        entity = discourse.of_head.get(seen.i)
        if entity is not None and entity.plural and seen.dep_ == "dobj":
            return None if _is_coargument(discourse, entity, token) else entity
    return None


def _coming(discourse: Discourse, token: Token) -> Entity | None:
    """Who is named only behind an opening clause: "When it left the pact, Mali said …"."""
    clause = token.head
    opening = token.dep_ in ("nsubj", "nsubjpass") and any(
        mark.lower_ in _OPENERS for mark in children(clause, "mark", "advmod")
    )
    verb = next((above for above in clause.ancestors if is_verb(above)), None)
    if not opening or verb is None or verb.i < clause.i:
        return None
    named = [each for each in children(verb, "nsubj", "nsubjpass") if each.i > clause.i]
    found = discourse.cast.by_head.get(named[0].i) if named else None
    if found is None or found.name is None or children(named[0], "conj"):
        return None
    fits = found.mention.type in _KINDS[token.lower_] if token.lower_ in _KINDS else False
    return entity_of_name(discourse, found, named[0]) if fits else None


def _speaker_at(discourse: Discourse, token: Token) -> Entity | None:
    """Who speaks where ``token`` stands; "we" of an official of a known state is the state."""
    covering = [report for report in discourse.reports if any(s.start <= token.idx < s.end for s in report.content)]
    if not covering:
        return None
    speakers = [
        report.speaker
        for report in sorted(covering, key=lambda r: (not r.direct, sum(s.end - s.start for s in r.content)))
    ]
    entity = next(
        (discourse.of_head.get(speaker.i) or _ahead(discourse, speaker) for speaker in speakers if speaker is not None),
        None,
    )
    if entity is None or token.lower_ in ("i", "me", "my", "mine") or not entity.country or entity.kind != "Person":
        return entity
    return discourse.country(entity.country) or entity


def _ahead(discourse: Discourse, speaker: Token) -> Entity | None:
    """A speaker who is named only after the words: "…," said Ana Ruiz."""
    found = discourse.cast.by_head.get(speaker.i)
    if found is None or found.mention.kind == "pronoun":
        return _entity_of_pronoun(discourse, speaker) if found is not None and speaker.lower_ not in _FIRST else None
    if found.name is not None:
        return entity_of_name(discourse, found, speaker)
    return entity_of_nominal(discourse, found, speaker)


def _best(
    discourse: Discourse, token: Token, kinds: tuple[str, ...], *, gender: str = "", plural: bool = False
) -> Entity | None:
    scored: list[tuple[float, int, Entity]] = []
    for entity in discourse.near(token, _WINDOW):
        fits = (
            entity.kind in kinds
            and not (gender and entity.gender and entity.gender != gender)
            and (plural or not entity.plural)
        )
        barred = (
            _is_coargument(discourse, entity, token)
            or _is_own_speaker(discourse, entity, token)
            or _named_below(entity, token)
            or _is_accuser(discourse, entity, token)
            or _is_judge(discourse, entity, token)
            or _is_in_opening(discourse, entity, token)
        )
        if fits and not barred:
            score = (
                _salience(discourse, entity, token)
                + (_number(entity) if plural else 0.0)
                + (0.6 if gender and entity.gender == gender else 0.0)
            )
            scored.append((score, len(scored), entity))
    scored.sort(reverse=True, key=lambda each: (each[0], each[1]))
    if scored and scored[0][0] >= _LEAST:
        return scored[0][2]
    alone = gender if token.dep_ in ("nsubj", "nsubjpass") else ""
    sure = [entity for score, _, entity in scored if alone and entity.gender == alone and score > _LEAST_OF_ONE]
    return sure[0] if len(sure) == 1 else None  # "police met Ana Ruiz. She left": nobody else is known to be a woman


def _number(entity: Entity) -> float:
    """How well "they" fits: people best, a body with a name less, a body in the singular ("the court") hardly."""
    if entity.plural:
        return 0.8
    return -0.8 if entity.named else -1.6


def _salience(discourse: Discourse, entity: Entity, token: Token) -> float:
    """How present an entity is where ``token`` stands: near, subject, speaker, often named."""
    here, best = discourse.sentence[token.i], -9.0
    verb = next((above for above in token.ancestors if is_verb(above)), None) if token.dep_ == "poss" else None
    owners = logical_subject(verb) if verb is not None else []
    for seen in entity.sightings[-6:]:
        distance = here - discourse.sentence[seen.i]
        if seen.i >= token.i or distance > _WINDOW:
            continue
        place = discourse.place_of(seen)
        score = _BEST_ROLES.get(place.dep_, 0.6) - 1.3 * distance + (0.7 if place.head.dep_ == "ROOT" else 0.0)
        if token.dep_ == seen.dep_ == "dobj" and distance == 0:
            score += 2.4
        if distance == 0 and token.dep_ == "poss" and seen.dep_ in ("nsubj", "nsubjpass"):
            score += 2.0 if seen in owners else 1.0
        if token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "ccomp" and seen.head == token.head.head:
            score += 1.0  # "Mali pledged that it would"
        best = max(best, score)
    if any(
        report.speaker is not None and discourse.of_head.get(report.speaker.i) is entity for report in discourse.reports
    ):
        best += 0.4
    return best + min(len(entity.sightings), 5) * 0.08


def _is_coargument(discourse: Discourse, entity: Entity, token: Token) -> bool:
    """Whether the entity already acts in the clause in which the pronoun is acted on: "Ruiz met him" is not Ruiz."""
    if token.dep_ in ("poss", "nsubj", "nsubjpass"):
        return False
    verb = next((ancestor for ancestor in token.ancestors if is_verb(ancestor)), None)
    if verb is None:
        return False
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.lemma_ in discourse.ontology.cues["causing"]:
        return False  # what was told before does it: "made millions, enabling it to hire"
    subjects = [each for subject in logical_subject(verb) for each in expanded(subject)]
    return any(discourse.of_head.get(each.i) is entity for each in subjects) and in_clause_of(verb, token)


def _named_below(entity: Entity, token: Token) -> bool:
    """Whether the clause that the pronoun rules names the entity: "He said that Ruiz left" is not Ruiz."""
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    surname = entity.first.mention.text.split()[-1]
    return any(word.text == surname and word.i > token.i for word in token.head.subtree)


def _is_own_speaker(discourse: Discourse, entity: Entity, token: Token) -> bool:
    """Whether the pronoun stands in the entity's own quoted words, where it would say "I"."""
    return any(
        report.direct
        and report.speaker is not None
        and discourse.of_head.get(report.speaker.i) is entity
        and any(span.start <= token.idx < span.end for span in report.content)
        for report in discourse.reports
    )


def _is_accuser(discourse: Discourse, entity: Entity, token: Token) -> bool:
    """Whether the entity accuses whom the pronoun stands for: "Amnesty alleged they had beaten" is not Amnesty."""
    if token.dep_ not in ("nsubj", "nsubjpass") or token.head.dep_ != "ccomp":
        return False
    accusing = token.head.head
    known = discourse.ontology.by_lemma.get(accusing.lemma_.lower(), ())
    speakers = [discourse.of_head.get(subject.i) for subject in logical_subject(accusing)]
    return bool(known) and known[0].event_type == "ACCUSE" and any(speaker is entity for speaker in speakers)


def _is_in_opening(discourse: Discourse, entity: Entity, token: Token) -> bool:
    """Whether the entity is acted on in what the pronoun's own clause opens with: "Speaking to Ruiz, he said"."""
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    opening = [clause for clause in children(token.head, "advcl") if clause.i < token.i and clause.tag_ == "VBG"]
    own = [clause for clause in opening if not children(clause, "nsubj", "nsubjpass", "mark")]
    return any(discourse.of_head.get(word.i) is entity for clause in own for word in clause.subtree)


def _is_judge(discourse: Discourse, entity: Entity, token: Token) -> bool:
    """Whether the entity judges what the possessive is of: "Ruiz met Diaz and praised his plan" is not Ruiz's plan."""
    verb, judging = token.head.head, discourse.ontology.cues["judging"]
    if token.dep_ != "poss" or token.head.dep_ != "dobj" or verb.lemma_.lower() not in judging:
        return False
    return any(discourse.of_head.get(subject.i) is entity for subject in logical_subject(verb))


def _is_expletive(token: Token) -> bool:
    """Whether "it" stands for nobody: "it is clear that", "it was raining"."""
    if token.dep_ == "expl":
        return True
    seems = token.dep_ == "nsubj" and token.head.lemma_ in ("be", "seem", "appear", "take", "happen")
    return seems and bool(children(token.head, "ccomp", "xcomp", "acomp", "attr", "advcl"))
