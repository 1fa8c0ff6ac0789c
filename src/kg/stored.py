"""A document as the store knows it, and the question that finds all of them."""

from __future__ import annotations

from dataclasses import dataclass

DOCUMENTS = """
SELECT ?iri ?key ?title ?publisher ?url ?published ?sha256 ?source ?model ?program ?lexicon ?original WHERE {
  GRAPH ?iri { ?iri a schema:NewsArticle ; dcterms:identifier ?key ; kgo:sha256 ?sha256 ; prov:wasGeneratedBy ?run .
    ?run kgo:model ?model ; kgo:program ?program ; kgo:lexicon ?lexicon .
    OPTIONAL { ?iri schema:headline ?title } OPTIONAL { ?iri schema:publisher ?publisher }
    OPTIONAL { ?iri schema:url ?url } OPTIONAL { ?iri schema:datePublished ?published } }
  OPTIONAL { GRAPH ?runs { ?iri dcterms:source ?source } FILTER(?runs != ?iri) }
  OPTIONAL { ?iri kgo:reprintOf ?original }
} ORDER BY ?iri"""


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as the store knows it: where it came from, its fingerprint, and what read it."""

    iri: str
    key: str
    title: str
    publisher: str
    url: str
    published: str
    sha256: str
    source: str
    """Where its text can be read again; empty where unknown."""
    model: str
    program: str
    lexicon: str
    reprint_of: str = ""
    """The document whose text it repeats for the most part; empty where it is a witness of its own."""
