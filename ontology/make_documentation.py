"""Write README.md beside this script: kg.ttl and events.ttl as a page that people read.

python ontology/make_documentation.py
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef
from rdflib.namespace import DCTERMS

FOLDER = Path(__file__).parent
KGO = Namespace("https://kg.example.org/ontology#")
KGT = Namespace("https://kg.example.org/taxonomy/")
SCHEMA = Namespace("https://schema.org/")
INTRODUCTION = """\
# The kg ontology

<!-- Written by make_documentation.py from kg.ttl and events.ttl: edit those, not this page. -->

{description} Version {version}, `@prefix kgo: <{namespace}>`.

A **claim** (`kgo:Claim`) is what one predicate of one sentence tells. It states nothing by itself: only where it is
positive and asserted does the graph also hold the direct triple, `kg:Joe_Biden kg:warned kg:Vladimir_Putin`, whose
predicate is a sub-property of `kgo:relatedTo`. An **event** (`sem:Event`) is what several claims describe. Each
document is a named graph.

```turtle
<news.txt#claim-1> a kgo:Claim ; rdfs:label "warned"@en ;
    rdf:subject kg:Joe_Biden ; rdf:predicate kg:warned ; rdf:object kg:Vladimir_Putin ;
    kgo:polarity kgo:positive ; kgo:modality kgo:asserted ; kgo:certainty kgo:certain ; kgo:confidence 0.9 ;
    kgo:expresses kgt:THREATEN ; kgo:proposition prop:5d7515fe376c ; kgo:describes ev:e576723e697d ;
    prov:wasDerivedFrom <news.txt#char=16,181> ; gaf:denotedBy <news.txt#char=36,42> .
```

What is reused as it is: SEM (Event, Actor, eventType, hasTimeStamp), PROV-O (wasAttributedTo, wasDerivedFrom,
wasGeneratedBy, alternateOf), NIF (Context, Sentence, anchorOf, beginIndex, endIndex, referenceContext), GAF
(denotedBy), schema.org (NewsArticle, Person, Organization, Country, Place and their properties), SKOS and Dublin Core.
The shapes that a graph keeps to are in [shapes.ttl](shapes.ttl), the JSON-LD context in
[context.jsonld](context.jsonld).
"""


def documentation() -> str:
    """The page as Markdown."""
    graph = Graph().parse(FOLDER / "kg.ttl")
    events = Graph().parse(FOLDER / "events.ttl")
    ontology = next(graph.subjects(RDF.type, OWL.Ontology))
    head = INTRODUCTION.format(
        description=graph.value(ontology, DCTERMS.description),
        version=graph.value(ontology, OWL.versionInfo),
        namespace=KGO,
    )
    parts = chain([head], _classes(graph), _properties(graph), _values(graph), _events(events))
    return "\n".join(parts) + "\n"


def _classes(graph: Graph) -> Iterator[str]:
    yield "## Classes\n"
    rows = (
        (_name(graph, term), _names(graph, graph.objects(term, RDFS.subClassOf)), _definition(graph, term))
        for term in _ours(graph, OWL.Class)
    )
    yield from _table(("class", "kind of", "definition"), rows)


def _properties(graph: Graph) -> Iterator[str]:
    yield "\n## Properties\n"
    yield "Domain and range are what may be concluded; in brackets stands what a property is used of, or with.\n"
    rows = (
        (_name(graph, term), _used(graph, term, RDFS.domain, SCHEMA.domainIncludes),
         _used(graph, term, RDFS.range, SCHEMA.rangeIncludes), _definition(graph, term))
        for term in sorted({*_ours(graph, OWL.ObjectProperty), *_ours(graph, OWL.DatatypeProperty)})
    )  # fmt: skip
    yield from _table(("property", "domain", "range", "definition"), rows)


def _values(graph: Graph) -> Iterator[str]:
    yield "\n## Values\n"
    kinds = {term: set(graph.objects(term, RDF.type)) - {SKOS.Concept} for term in _ours(graph, SKOS.Concept)}
    rows = ((_name(graph, term), _names(graph, kind), _definition(graph, term)) for term, kind in kinds.items())
    yield from _table(("value", "of", "definition"), sorted(rows, key=lambda row: (row[1], row[0])))


def _events(graph: Graph) -> Iterator[str]:
    yield "\n## Event types\n"
    scheme = next(graph.subjects(RDF.type, SKOS.ConceptScheme))
    yield f"After {graph.value(scheme, DCTERMS.source)}; the definitions are our own words.\n"
    rows = (
        (_name(graph, term), str(graph.value(term, SKOS.notation)), _name(graph, graph.value(term, SKOS.broader)),
         str(graph.value(term, KGO.goldstein)), _definition(graph, term))
        for term in _ours(graph, KGO.EventType)
    )  # fmt: skip
    columns = ("type", "CAMEO", "quad class", "Goldstein", "definition")
    yield from _table(columns, sorted(rows, key=lambda row: (row[2], row[1], row[0])))


def _ours(graph: Graph, kind: URIRef) -> list[URIRef]:
    found = graph.subjects(RDF.type, kind)
    return sorted(term for term in found if isinstance(term, URIRef) and str(term).startswith((KGO, KGT)))


def _definition(graph: Graph, term: URIRef) -> str:
    sentences = [graph.value(term, SKOS.definition), graph.value(term, RDFS.comment)]
    above = sorted(graph.objects(term, RDFS.subPropertyOf))
    more = [f"A kind of {_names(graph, above)}."] if above else []
    also = sorted(graph.objects(term, RDFS.seeAlso))
    more += [f"See also {_names(graph, also)}."] if also else []
    return " ".join([*(str(sentence) for sentence in sentences if sentence), *more])


def _used(graph: Graph, term: URIRef, strict: URIRef, loose: URIRef) -> str:
    certain, likely = _names(graph, graph.objects(term, strict)), _names(graph, graph.objects(term, loose))
    return " ".join(filter(None, (certain, f"[{likely}]" if likely else "")))


def _names(graph: Graph, terms: Iterable[object]) -> str:
    return ", ".join(_name(graph, term) for term in sorted(terms, key=str))


def _name(graph: Graph, term: object) -> str:
    return f"`{graph.namespace_manager.normalizeUri(term)}`"


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for row in (columns, ("---",) * len(columns), *rows):
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"


if __name__ == "__main__":
    (FOLDER / "README.md").write_text(documentation(), encoding="utf-8")
