"""The graph as JSON-LD that a web developer reads without knowing RDF: short keys, one line a thing, graphs kept apart.

The keys are those of ontology/context.jsonld, which goes into the file itself, so that nobody needs a network to read
it. A value that the context types otherwise (a month where it says a day) is written out in full.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, BinaryIO, cast

import pyoxigraph as ox

from kg.errors import ExportError
from kg.exporters.rdf import quads
from kg.iris import VOCABULARIES, Names
from kg.ontology import BASE, ontology_folder
from kg.store import Store

_TYPE, _STRING = VOCABULARIES["rdf"] + "type", VOCABULARIES["xsd"] + "string"


def write_jsonld(store: Store, stream: BinaryIO) -> None:
    """All graphs as compact JSON-LD: ``{"@context": …, "@graph": [one object a graph]}``."""
    stream.write(jsonld(quads(store), store.names))


def jsonld(facts: Iterable[ox.Quad], names: Names) -> bytes:
    """Quads that come graph by graph and thing by thing as compact JSON-LD."""
    words = _Words(names)
    graphs = [_graph(graph, of_it, words) for graph, of_it in groupby(facts, key=lambda quad: quad.graph_name)]
    context = json.dumps(words.context, ensure_ascii=False, separators=(", ", ": "))
    return ('{"@context": ' + context + ',\n "@graph": [\n' + ",\n".join(filter(None, graphs)) + "\n]}\n").encode()


def load_context(names: Names) -> dict[str, Any]:
    """The context of ontology/context.jsonld, moved to the base of ``names``."""
    text = (ontology_folder() / "context.jsonld").read_text(encoding="utf-8").replace(BASE, names.base)
    return cast(dict[str, Any], json.loads(text)["@context"])


class _Words:
    """The short words of the context for IRIs."""

    def __init__(self, names: Names) -> None:
        self.context, self.names = load_context(names), names
        simple = {key: value for key, value in self.context.items() if isinstance(value, str)}
        self.classes = {self._expanded(value): key for key, value in simple.items() if key[0].isupper()}
        self.keys: dict[str, tuple[str, Mapping[str, str]]] = {}
        for key, value in self.context.items():
            entry = {"@id": value} if isinstance(value, str) else value
            if isinstance(entry, dict) and ":" in entry["@id"] and not entry["@id"].startswith(("http", names.base)):
                self.keys[self._expanded(entry["@id"])] = key, entry

    def _expanded(self, short: str) -> str:
        prefix, _, local = short.partition(":")
        return self.names.prefixes.get(prefix, f"{prefix}:") + local

    def iri(self, iri: str) -> str:
        """An IRI as a prefixed name, or relative to the documents; in full where neither is safe."""
        local = iri.removeprefix(f"{self.names.base}doc/")
        if local != iri and local and ":" not in local and not local.startswith(("/", "?", "#")):
            return local
        for prefix, namespace in self.names.prefixes.items():
            if iri.startswith(namespace) and len(iri) > len(namespace) and not iri[len(namespace) :].startswith("/"):
                return f"{prefix}:{iri.removeprefix(namespace)}"
        return iri


def _graph(graph: object, facts: Iterable[ox.Quad], words: _Words) -> str:
    nodes = [_node(subject, of_it, words) for subject, of_it in groupby(facts, key=lambda quad: quad.subject)]
    lines = ",\n".join(json.dumps(node, ensure_ascii=False) for node in nodes)
    if isinstance(graph, ox.DefaultGraph):
        return lines
    return f'{{"id": {json.dumps(_name(graph, words), ensure_ascii=False)}, "@graph": [\n{lines}\n]}}'


def _node(subject: object, facts: Iterable[ox.Quad], words: _Words) -> dict[str, Any]:
    node: dict[str, Any] = {"id": _name(subject, words)}
    for quad in facts:
        key, value = _entry(quad, words)
        node[key] = value if key not in node else [*_listed(node[key]), value]
    return node


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _entry(quad: ox.Quad, words: _Words) -> tuple[str, Any]:
    predicate, value = quad.predicate.value, quad.object
    if predicate == _TYPE and isinstance(value, ox.NamedNode):
        return "type", words.classes.get(value.value, words.iri(value.value))
    key, entry = words.keys.get(predicate, (words.iri(predicate), {}))
    if isinstance(value, ox.Literal):
        return key, _literal(value, entry, words)
    name = _name(value, words)
    return key, name if entry.get("@type") == "@id" else {"id": name}


def _literal(value: ox.Literal, entry: Mapping[str, str], words: _Words) -> Any:
    datatype = value.datatype.value
    if value.language:
        same = entry.get("@language") == value.language
        return value.value if same else {"@value": value.value, "@language": value.language}
    if datatype == _STRING:
        return value.value if not entry.keys() & {"@type", "@language"} else {"@value": value.value}
    short = words.iri(datatype)
    return value.value if entry.get("@type") == short else {"@value": value.value, "@type": short}


def _name(term: object, words: _Words) -> str:
    if isinstance(term, ox.Triple):
        raise ExportError("the graph holds a triple term of RDF 1.2, which JSON-LD 1.1 cannot hold; export .nq")
    return words.iri(term.value) if isinstance(term, ox.NamedNode) else str(term)
