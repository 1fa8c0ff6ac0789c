"""What this service is, told to machines: a SPARQL 1.1 Service Description."""

from __future__ import annotations

import pyoxigraph as ox

from kg.server.negotiation import GRAPHS, SOLUTIONS

_FORMAT = "http://www.w3.org/ns/formats/"
"""Where the W3C's list of formats is; the engine has another place for that of JSON-LD."""
_DESCRIPTION = """
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
<sparql> a sd:Service ; sd:endpoint <sparql> ; sd:supportedLanguage sd:SPARQL11Query ;
    sd:feature sd:UnionDefaultGraph ; sd:resultFormat {formats} ; sd:defaultDataset <sparql#dataset> .
<sparql#dataset> a sd:Dataset ; sd:defaultGraph <sparql#union> ; foaf:page <void> .
<sparql#union> a sd:Graph, void:Dataset .
"""


def service_description(base: str, format: ox.RdfFormat) -> bytes:
    """The description of the service at ``base`` in the form asked for."""
    iris = {form.iri for form in SOLUTIONS.values()} | {form.iri for form in GRAPHS.values()}
    known = sorted(_FORMAT + iri.rpartition("/")[2] for iri in iris)
    text = _DESCRIPTION.format(formats=", ".join(f"<{iri}>" for iri in known))
    triples = (quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE, base_iri=base))
    prefixes = {"foaf": "http://xmlns.com/foaf/0.1/", "sd": "http://www.w3.org/ns/sparql-service-description#",
                "void": "http://rdfs.org/ns/void#"}  # fmt: skip
    options = {} if format in (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS, ox.RdfFormat.JSON_LD) else prefixes
    return ox.serialize(triples, format=format, prefixes=options or None) or b""
