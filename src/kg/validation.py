"""Two checks of the whole graph: does it keep to its shapes, and does every quotation still stand in its source?

The shapes are ontology/shapes.ttl. By default the same checks run as a few SPARQL queries over all claims at once, in
milliseconds; ``shacl`` runs the shapes themselves, which is slow and for small graphs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import KGError
from kg.graph import sha256
from kg.iris import readable
from kg.ontology import BASE, local_name, ontology_folder
from kg.queries import find_question
from kg.store import Store, StoredDocument

if TYPE_CHECKING:
    import rdflib

_NEEDED = {
    "kgo:Claim": (
        "rdf:subject rdf:predicate rdfs:label kgo:lemma kgo:proposition kgo:polarity kgo:modality kgo:certainty "
        "kgo:confidence prov:wasDerivedFrom gaf:denotedBy"
    ),
    "kgo:Attribution": "kgo:cue",
    "nif:Sentence": "nif:anchorOf nif:beginIndex nif:endIndex nif:referenceContext",
    "kgo:Mention": "kgo:refersTo kgo:mentionKind nif:anchorOf nif:referenceContext",
    "sem:Actor": "rdfs:label",
    "schema:NewsArticle": "dcterms:identifier kgo:sha256 prov:wasGeneratedBy",
    "sem:Event": "sem:eventType kgo:agent kgo:recipient",
}
_SEVERAL = {"kgo:refersTo", "kgo:mentionKind", "gaf:denotedBy", "kgo:agent", "kgo:recipient"}
_CLASSES = {
    "rdf:subject": "sem:Actor", "prov:wasAttributedTo": "sem:Actor", "kgo:speaker": "sem:Actor",
    "kgo:refersTo": "sem:Actor", "kgo:agent": "sem:Actor", "kgo:recipient": "sem:Actor", "kgo:content": "kgo:Claim",
    "kgo:condition": "kgo:Claim", "kgo:attribution": "kgo:Attribution", "kgo:within": "kgo:Attribution",
    "prov:wasDerivedFrom": "nif:Sentence", "nif:referenceContext": "schema:NewsArticle",
    "sem:eventType": "kgo:EventType", "kgo:expresses": "kgo:EventType", "prov:wasGeneratedBy": "prov:Activity",
}  # fmt: skip
_VALUES = {
    "kgo:polarity": ("kgo:positive", "kgo:negative"),
    "kgo:modality": ("kgo:asserted", "kgo:future", "kgo:hypothetical"),
    "kgo:certainty": ("kgo:certain", "kgo:probable", "kgo:possible"),
    "kgo:mentionKind": ('"name"', '"nominal"', '"pronoun"'),
}
_REBUILD = "build its document again with --force"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it must be: what, where (an IRI), and how to mend it."""

    what: str
    where: str
    how: str

    def __str__(self) -> str:
        """All of it in one line."""
        return f"{self.where}: {self.what}; {self.how}"


def validate(store: Store, *, shacl: bool = False) -> list[Finding]:
    """Where the graph does not keep to its shapes, and any bare fact that no document tells as done; empty is good."""
    checks = _shapes(store) if shacl else _checks(store)
    return sorted({*checks, *_dishonest(store)}, key=lambda finding: (finding.where, finding.what))


def verify(store: Store, read: Callable[[str], str]) -> list[Finding]:
    """Every quotation that no longer stands in its source at its place; ``read`` gives the text for a document's key.

    A document whose text cannot be read (KGError, OSError or LookupError) is a finding too.
    """
    return [finding for document in store.documents() for finding in _drift(store, document, read)]


def _checks(store: Store) -> Iterator[Finding]:
    for rdf_class, properties in _NEEDED.items():
        for name in properties.split():
            for iri, count in store.rows(_counts(rdf_class, name)):
                yield Finding(f"has {count} of {name} where one is needed", iri, _REBUILD)
    for name, rdf_class in _CLASSES.items():
        for iri, value in store.rows(_strangers(name, rdf_class)):
            yield Finding(f"{name} leads to <{value}>, which is no {rdf_class.partition(':')[2]}", iri, _REBUILD)
    for name, values in _VALUES.items():
        for iri, value in store.rows(f"SELECT ?s ?o {{ ?s {name} ?o FILTER(?o NOT IN ({', '.join(values)})) }}"):
            yield Finding(f"{name} is {local_name(value)!r}, which is not one of its values", iri, _REBUILD)
    for iri, value in store.rows("SELECT ?s ?o { ?s kgo:confidence ?o FILTER(!(?o >= 0 && ?o <= 1)) }"):
        yield Finding(f"a confidence of {value} is not within 0 and 1", iri, _REBUILD)


def _counts(rdf_class: str, name: str) -> str:
    """Things of a class that lack a property, or have several values where one is allowed."""
    most = "" if name in _SEVERAL else "|| ?count > 1"
    return f"""SELECT ?s ?count {{
      {{ SELECT ?s (COUNT(DISTINCT ?o) AS ?count) {{ ?s a {rdf_class} OPTIONAL {{ ?s {name} ?o }} }} GROUP BY ?s }}
      FILTER(?count = 0 {most}) }}"""


def _strangers(name: str, rdf_class: str) -> str:
    return f"SELECT DISTINCT ?s ?o {{ ?s {name} ?o MINUS {{ ?o a {rdf_class} }} }}"


def _dishonest(store: Store) -> Iterator[Finding]:
    for document, source, relation, target in store.rows(find_question("honesty").sparql):
        fact = " ".join(local_name(iri) for iri in (source, relation, target))
        yield Finding(f"{fact!r} stands as a fact, but no claim tells it as done", document, _REBUILD)


def _shapes(store: Store) -> Iterator[Finding]:
    """The findings of pySHACL, over a plain copy of the union, which it reads faster than the store itself."""
    import rdflib
    from pyshacl import validate as check_shapes

    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    _, report, _ = check_shapes(_copy(store), shacl_graph=_shapes_graph(store))
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        where, message = report.value(result, sh.focusNode), report.value(result, sh.resultMessage)
        yield Finding(str(message), str(where), _REBUILD)


def _copy(store: Store) -> rdflib.Graph:
    import rdflib

    triples = "".join(f"{quad.triple} .\n" for quad in store.engine)
    return rdflib.Graph().parse(data=triples, format="nt")


def _shapes_graph(store: Store) -> rdflib.Graph:
    import rdflib

    text = (ontology_folder() / "shapes.ttl").read_text(encoding="utf-8")
    return rdflib.Graph().parse(data=text.replace(BASE, store.names.base), format="turtle")


def _drift(store: Store, document: StoredDocument, read: Callable[[str], str]) -> Iterator[Finding]:
    try:
        text = read(document.key)
    except (KGError, OSError, LookupError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield Finding(f"its source cannot be read: {reason}", document.iri, "put the source back or kg remove it")
        return
    if sha256(text) != document.sha256:
        yield Finding("its text has changed since it was read", document.iri, "build it again")
    plain = readable(text)
    for iri, start, end, quote in _quotations(store, document):
        if plain[start:end] != quote:
            yield Finding(f"{quote[:60]!r} does not stand there", iri, "build its document again")


def _quotations(store: Store, document: StoredDocument) -> Iterator[tuple[str, int, int, str]]:
    """Every span that a document's graph quotes: where it begins and ends, and its words."""
    sparql = f"SELECT ?span ?quote {{ GRAPH <{document.iri}> {{ ?span nif:anchorOf ?quote }} }} ORDER BY ?span"
    for iri, quote in store.rows(sparql):
        start, _, end = iri.rpartition("#char=")[2].partition(",")
        yield iri, int(start), int(end), quote
