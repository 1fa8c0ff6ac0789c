"""Hand-built readings of a few sentences, so that the graph can be tested without a language model.

``nested`` is the sentence the project exists for: A said that B told C that, if D invades E, F will do something. Each
function gives an extraction and the resolution that belongs to it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.graph import Names, to_quads
from kg.iris import readable as readable
from kg.model import (
    Actor,
    ActorType,
    Attribution,
    Claim,
    Document,
    Evidence,
    Extraction,
    Link,
    Mention,
    Modality,
    Polarity,
    Provenance,
    Resolution,
    Role,
    Span,
    Time,
    content_id,
)
from kg.ontology import Ontology, load_ontology
from kg.store import Store

Sample = tuple[Extraction, Resolution]
PROVENANCE = Provenance("sample 1.0", "0.1.0", "0123456789ab")
NESTED = (
    "Lena Berg said that Tomas Ruiz told Karim Haddad that if Chad invades Niger, Ghana will close its ports. "
    "Ruiz warned Haddad on Tuesday."
)
DENIAL = 'Karim Haddad rejected the report: "Chad never attacked Niger." Chad attacked Niger, Nora Blom insisted.'
HOSTILE = 'Ann "the <b>\\Axe\\" O\'Neil\u202e \U0001f600 \x07met "DROP ALL; --> Élodie\t}#'
ENVOYS = (
    "William Ruto said Kenya thanked Uganda. Officials reported that Uganda will help Kenya on Friday. "
    "William Ruto asked Yoweri Museveni to visit Kenya. Uganda briefed William Ruto."
)
LONG = "Ann Lee met " + "Bo" * 2500 + " again"


class Reader:
    """Collects what is read out of one text; spans are given as the words themselves."""

    def __init__(self, document: Document, sentences: Sequence[Span]) -> None:
        self.document, self.sentences = document, tuple(sentences)
        self.links: dict[Mention, Link] = {}
        self.attributions: list[Attribution] = []
        self.claims: list[Claim] = []
        self.roles: list[Role] = []

    def span(self, words: str, nth: int = 0) -> Span:
        start = -1
        for _ in range(nth + 1):
            start = self.document.text.index(words, start + 1)
        return Span(start, start + len(words))

    def mention(self, words: str, kind: ActorType, name: str = "", *, nth: int = 0) -> Mention:
        mention = Mention(self.span(words, nth), words, kind)
        actor = Actor((name or words).replace(" ", "_"), name or words, kind)
        self.links[mention] = Link(actor, "surname" if name else "new name", 0.9)
        return mention

    def attribution(self, speaker: Mention | None, cue: str, content: str) -> Attribution:
        self.attributions.append(Attribution(speaker, self.span(cue), (self.span(content),)))
        return self.attributions[-1]

    def claim(
        self,
        source: Mention,
        words: str,
        target: Mention | None = None,
        *,
        lemma: str,
        event_type: str = "",
        by: tuple[Attribution, ...] = (),
        polarity: Polarity = "positive",
        modality: Modality = "asserted",
        theme: str = "",
        content: tuple[Claim, ...] = (),
        condition: tuple[Claim, ...] = (),
        time: Time | None = None,
        place: str = "",
        label: str = "",
        nth: int = 0,
    ) -> Claim:
        trigger = self.span(words, nth)
        sentence = next(span for span in self.sentences if span.contains(trigger))
        self.claims.append(
            Claim(
                id=content_id(trigger, source.text, target.text if target else theme),
                source=source,
                relation=lemma,
                label=label or words,
                event_type=event_type,
                target=target,
                theme=theme,
                polarity=polarity,
                modality=modality,
                attribution=by,
                time=time,
                place=place,
                trigger=trigger,
                evidence=Evidence(self.document.id, sentence, self.document.text[sentence.start : sentence.end]),
                rule=f"{lemma}: subject, object",
                confidence=0.9,
                content=tuple(claim.id for claim in content),
                condition=tuple(claim.id for claim in condition),
            )
        )
        return self.claims[-1]

    def role(self, holder: Mention, words: str, title: str, affiliation: Mention | None = None) -> Role:
        span = self.span(words)
        sentence = next(each for each in self.sentences if each.contains(span))
        evidence = Evidence(self.document.id, sentence, self.document.text[sentence.start : sentence.end])
        self.roles.append(Role(holder, title, affiliation, span, evidence))
        return self.roles[-1]

    def sample(self) -> Sample:
        mentions = tuple(sorted(self.links, key=lambda mention: mention.span))
        parts = (self.sentences, mentions, tuple(self.attributions), tuple(self.claims))
        return Extraction(self.document, *parts, PROVENANCE, tuple(self.roles)), Resolution(self.links)


def nested(key: str = "ports.txt") -> Sample:
    """A said that B told C that if D invades E, F will close its ports; and B warned C, as the article itself says."""
    document = Document(key, NESTED, "Ports may close", "Example News", "https://news.example/1", "2021-12-09")
    end = NESTED.index(" Ruiz warned")
    read = Reader(document, [Span(0, end), Span(end + 1, len(NESTED))])
    berg, ruiz, haddad = (read.mention(name, "Person") for name in ("Lena Berg", "Tomas Ruiz", "Karim Haddad"))
    chad, niger, ghana = (read.mention(name, "Country") for name in ("Chad", "Niger", "Ghana"))
    its = Mention(read.span("its"), "its", "Country", "pronoun", ghana)
    read.links[its] = Link(read.links[ghana].actor, "coreference", 0.8)
    outer = read.attribution(berg, "said", "that Tomas Ruiz told Karim Haddad that if Chad invades Niger")
    inner = read.attribution(ruiz, "told", "that if Chad invades Niger, Ghana will close its ports")
    both = (outer, inner)
    invade = read.claim(
        chad, "invades", niger, lemma="invade", label="invaded", event_type="ASSAULT", by=both, modality="hypothetical"
    )
    close = read.claim(
        ghana, "close", lemma="close", label="closed", event_type="SANCTION", by=both, modality="future",
        theme="its ports", condition=(invade,),
    )  # fmt: skip
    tell = read.claim(ruiz, "told", haddad, lemma="tell", event_type="CONSULT", by=(outer,), content=(close, invade))
    read.claim(berg, "said", lemma="say", event_type="STATE", theme="that Ruiz told Haddad", content=(tell,))
    warner, warned = (read.mention(name.split()[1], "Person", name, nth=1) for name in ("Tomas Ruiz", "Karim Haddad"))
    read.claim(
        warner, "warned", warned, lemma="warn", event_type="THREATEN", time=Time("on Tuesday", "2021-12-07"),
        place="Accra",
    )  # fmt: skip
    return read.sample()


def denial(key: str = "denial.txt") -> Sample:
    """Haddad rejects that Chad attacked Niger; Blom insists that it did."""
    document = Document(key, DENIAL, "Who attacked?", "Example News", "", "2021-12-10")
    end = DENIAL.index(" Chad attacked")
    read = Reader(document, [Span(0, end), Span(end + 1, len(DENIAL))])
    haddad, blom = read.mention("Karim Haddad", "Person"), read.mention("Nora Blom", "Person")
    first = (read.mention("Chad", "Country"), read.mention("Niger", "Country"))
    second = (read.mention("Chad", "Country", nth=1), read.mention("Niger", "Country", nth=1))
    no = (read.attribution(haddad, "rejected", "Chad never attacked Niger."),)
    yes = (read.attribution(blom, "insisted", "Chad attacked Niger"),)
    attack = {"lemma": "attack", "event_type": "ASSAULT"}
    denied = read.claim(first[0], "attacked", first[1], by=no, polarity="negative", **attack)
    told = read.claim(second[0], "attacked", second[1], by=yes, nth=1, **attack)
    read.claim(haddad, "rejected", lemma="reject", event_type="REJECT", theme="the report", content=(denied,))
    read.claim(blom, "insisted", lemma="insist", event_type="STATE", content=(told,))
    return read.sample()


def hostile(key: str = 'a "b"\\<c>\n{d}|^`\ud83d/../é') -> Sample:
    """Names, a title and a key with everything that could break out of a literal, an IRI, a page or a terminal."""
    document = Document(key, HOSTILE, HOSTILE + '"""', "</script><script>", "javascript:alert(1)", "not a date", "e n")
    read = Reader(document, [Span(0, len(HOSTILE))])
    cut = HOSTILE.index("met")
    source, target = (read.mention(words, "Person") for words in (HOSTILE[:cut], HOSTILE[cut + 4 :]))
    read.claim(source, "met", target, lemma="meet", event_type="CONSULT", time=Time("\x1b[2J", "<>"), place='"@en .')
    return read.sample()


def long(key: str = "k" * 3000) -> Sample:
    """A name of 5,000 characters in a document whose key has 3,000."""
    read = Reader(Document(key, LONG), [Span(0, len(LONG))])
    target = read.mention("Bo" * 2500, "Organization")
    read.claim(read.mention("Ann Lee", "Person"), "met", target, lemma="meet", event_type="CONSULT")
    return read.sample()


def envoys(key: str = "envoys.txt") -> Sample:
    """Actors of known countries: what Ruto tells of Kenya and asks of Museveni, and what nobody named has reported."""
    document = Document(key, ENVOYS, "Envoys talk", "Daily Example", "https://news.example/envoys", "2023-05-02")
    starts = [0, *(ENVOYS.index(words) for words in ("Officials", "William Ruto asked", "Uganda briefed"))]
    ends = [*(start - 1 for start in starts[1:]), len(ENVOYS)]
    read = Reader(document, [Span(start, end) for start, end in zip(starts, ends, strict=True)])
    museveni = read.mention("Yoweri Museveni", "Person")
    ruto = [read.mention("William Ruto", "Person", nth=nth) for nth in range(3)]
    kenya, uganda = ([read.mention(name, "Country", nth=nth) for nth in range(3)] for name in ("Kenya", "Uganda"))
    said = (read.attribution(ruto[0], "said", "Kenya thanked Uganda"),)
    reported = (read.attribution(None, "reported", "Uganda will help Kenya on Friday"),)
    thanked = read.claim(kenya[0], "thanked", uganda[0], lemma="thank", event_type="SUPPORT", by=said)
    read.claim(ruto[0], "said", lemma="say", event_type="STATE", content=(thanked,))
    read.claim(
        uganda[1], "help", kenya[1], lemma="help", label="helped", event_type="AID", modality="future", by=reported,
        time=Time("on Friday", "2023-05-05"),
    )  # fmt: skip
    visit = read.claim(museveni, "visit", kenya[2], lemma="visit", label="visited", event_type="CONSULT",
                       modality="future")  # fmt: skip
    read.role(museveni, "visit Kenya", "guest", kenya[2])
    read.claim(ruto[1], "asked", museveni, lemma="ask", event_type="REQUEST", content=(visit,))
    read.claim(uganda[2], "briefed", ruto[2], lemma="brief", event_type="CONSULT")
    return read.sample()


ALL = (nested, denial, hostile, long)


def filled(*samples: Sample, names: Names | None = None, store: Store | None = None) -> Store:
    """A store in memory that holds ``samples`` (all of them where none is given), built as a build would."""
    chosen = samples or tuple(sample() for sample in ALL)
    return fill(store or Store.open(None), chosen, names or Names(), shipped())


@cache
def shipped() -> Ontology:
    """The ontology as it is shipped, read once."""
    return load_ontology()


def fill(store: Store, samples: Sequence[Sample], names: Names, ontology: Ontology) -> Store:
    """Write ``samples`` and all shared graphs into ``store``."""
    store.replace_vocabulary(ontology, names)
    for extraction, resolution in samples:
        key = extraction.document.id
        store.replace_graph(names.document(key), to_quads(extraction, resolution, names))
    store.replace_actors(ontology, names)
    return store


def republished(sample: Sample, day: str) -> Sample:
    """The same, published on another day."""
    extraction, resolution = sample
    return replace(extraction, document=replace(extraction.document, published=day)), resolution


def reprinted(store: Store, copy: str, original: str) -> Store:
    """The store with a note that the document with the key ``copy`` is a reprint of that with the key ``original``."""
    names = store.names
    terms = names.document(copy), names.expand("kgo:reprintOf"), names.document(original), names.graph("reprints")
    store.engine.add(ox.Quad(*map(ox.NamedNode, terms)))
    return store


def outputs_under_hash_seeds(code: str) -> set[bytes]:
    """What Python prints for ``code``, which may import this module, under two hash seeds; one if all is well."""
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    return {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
