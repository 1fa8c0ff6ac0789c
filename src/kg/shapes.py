"""ontology/shapes.ttl as SPARQL: one query a constraint, over all things at once, where SHACL goes thing by thing.

The shapes are the only place where it stands what the graph must look like. Only that part of SHACL Core is read that
they use; anything else in the file is an error, so that no constraint is ever silently left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.iris import VOCABULARIES, Names
from kg.ontology import BASE, local_name, ontology_folder
from kg.store import Store

SH = "http://www.w3.org/ns/shacl#"
_PREFIXES = {"sh": SH, "rdf": VOCABULARIES["rdf"], "rdfs": VOCABULARIES["rdfs"]}
_SHAPES = """
SELECT ?shape ?mend ?holder ?path ?message ?part ?value WHERE {
  ?shape a sh:NodeShape ; rdfs:comment ?mend .
  { ?shape sh:property ?holder . ?holder sh:path ?path } UNION { ?shape a sh:NodeShape BIND(?shape AS ?holder) }
  ?holder sh:message ?message ; ?part ?set .
  FILTER(?part NOT IN (sh:path, sh:message, sh:property, sh:targetClass, sh:targetSubjectsOf, rdf:type, rdfs:comment))
  OPTIONAL { ?set rdf:rest*/rdf:first ?item }
  BIND(COALESCE(?item, ?set) AS ?value)
} ORDER BY ?shape ?path ?part ?value"""
_TARGETS = """
SELECT ?shape ?kind ?value WHERE { VALUES ?kind { sh:targetClass sh:targetSubjectsOf } ?shape ?kind ?value }
ORDER BY ?shape ?kind ?value"""
_TESTS = {
    "datatype": "isLiteral(?value) && DATATYPE(?value) = {0}",
    "minInclusive": "COALESCE(?value >= {0}, false)",
    "maxInclusive": "COALESCE(?value <= {0}, false)",
    "pattern": "!isBlank(?value) && REGEX(STR(?value), {0})",
}
_NODE_KINDS = {"IRI": "isIRI(?value)", "Literal": "isLiteral(?value)"}


@dataclass(frozen=True, slots=True)
class Constraint:
    """One thing that a shape asks: of what (classes, or subjects of a property), along which path, which component."""

    targets: tuple[tuple[str, str], ...]
    path: str
    """The IRI of a property, or empty for the thing itself."""
    component: str
    """``minCount``, ``class``, ``pattern`` …, after SHACL."""
    values: tuple[str, ...]
    """What it is set to, as terms of SPARQL."""
    message: str
    mend: str


@dataclass(frozen=True, slots=True)
class Violation:
    """Where a constraint does not hold: the thing, and the value that is wrong, where it is one value."""

    constraint: Constraint
    focus: str
    value: str = ""


def load_constraints(names: Names) -> list[Constraint]:
    """Every constraint of ontology/shapes.ttl, moved to the base of ``names``."""
    shapes = ox.Store()
    text = (ontology_folder() / "shapes.ttl").read_text(encoding="utf-8").replace(BASE, names.base)
    shapes.load(text, format=ox.RdfFormat.TURTLE)
    targets: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for shape, kind, iri in _rows(shapes, _TARGETS):
        targets[shape].append((local_name(kind[1:-1]), iri[1:-1]))
    rows = groupby(_rows(shapes, _SHAPES), key=lambda row: row[:-1])
    return [
        Constraint(
            targets=tuple(targets[shape]),
            path=path[1:-1],
            component=local_name(part[1:-1]),
            values=tuple(row[-1] for row in values),
            message=_text(message),
            mend=_text(mend),
        )
        for (shape, mend, _, path, message, part), values in rows
    ]


def violations(store: Store, constraints: list[Constraint]) -> Iterator[Violation]:
    """Every place of the graph where one of ``constraints`` does not hold."""
    subclasses = _subclasses(store)
    for constraint in constraints:
        for row in store.rows(_query(constraint, subclasses)):
            yield Violation(constraint, row[0], row[1] if len(row) > 1 else "")


def _rows(shapes: ox.Store, sparql: str) -> list[tuple[str, ...]]:
    """The answers as terms of SPARQL; empty where there is none."""
    solutions = shapes.query(sparql, prefixes=_PREFIXES)
    assert isinstance(solutions, ox.QuerySolutions)
    places = range(len(solutions.variables))
    return [tuple(str(row[place] or "") for place in places) for row in solutions]


def _text(literal: str) -> str:
    return literal[1 : literal.rindex('"')]


def _subclasses(store: Store) -> Mapping[str, list[str]]:
    """Each class with those below it, as the graph itself tells."""
    told: dict[str, set[str]] = defaultdict(set)
    for lower, upper in store.rows("SELECT DISTINCT ?lower ?upper { ?lower rdfs:subClassOf ?upper }"):
        told[upper].add(lower)
    return {upper: sorted(_below(upper, told)) for upper in list(told)}


def _below(upper: str, told: Mapping[str, set[str]]) -> set[str]:
    """All below ``upper``, step by step: Virtuoso follows no path of which neither end is given."""
    found: set[str] = set()
    fresh = told.get(upper, set())
    while fresh := fresh - found:
        found |= fresh
        fresh = {lower for middle in fresh for lower in told.get(middle, ())}
    return found


def _query(constraint: Constraint, subclasses: Mapping[str, list[str]]) -> str:
    """The SPARQL that finds where the constraint does not hold: the thing, and often the value that is wrong."""
    targets = " UNION ".join(f"{{ {_target(kind, iri, subclasses)} }}" for kind, iri in constraint.targets)
    focus = f"{{ SELECT DISTINCT ?focus {{ {targets} }} }}"
    step = f"?focus <{constraint.path}> ?value" if constraint.path else "BIND(?focus AS ?value)"
    if constraint.component == "minCount" and constraint.values[0].startswith('"1"'):
        return f"SELECT ?focus {{ {focus} FILTER NOT EXISTS {{ {step} }} }}"
    if constraint.component in ("minCount", "maxCount"):
        sign = "<" if constraint.component == "minCount" else ">"
        return f"""SELECT ?focus {{ {{ SELECT ?focus (COUNT(DISTINCT ?value) AS ?count) {{
            {focus} OPTIONAL {{ {step} }} }} GROUP BY ?focus }} FILTER(?count {sign} {constraint.values[0]}) }}"""
    return f"SELECT DISTINCT ?focus ?value {{ {focus} {step} {_wrong(constraint, subclasses)} }}"


def _target(kind: str, iri: str, subclasses: Mapping[str, list[str]]) -> str:
    return f"?focus <{iri}> ?any" if kind == "targetSubjectsOf" else _is_a("?focus", iri, subclasses)


def _is_a(variable: str, iri: str, subclasses: Mapping[str, list[str]]) -> str:
    kinds = " ".join(f"<{one}>" for one in (iri, *subclasses.get(iri, ())))
    return f"VALUES ?kind {{ {kinds} }} {variable} a ?kind"


def _wrong(constraint: Constraint, subclasses: Mapping[str, list[str]]) -> str:
    """What leaves only the values that are wrong."""
    component, first = constraint.component, constraint.values[0]
    if component == "class":
        return f"FILTER NOT EXISTS {{ {_is_a('?value', first[1:-1], subclasses)} }}"
    if component == "in":
        return f"FILTER(!COALESCE(?value IN ({', '.join(constraint.values)}), false))"  # sameTerm fails on Virtuoso
    if component == "nodeKind" and local_name(first[1:-1]) in _NODE_KINDS:
        return f"FILTER(!{_NODE_KINDS[local_name(first[1:-1])]})"
    if component == "lessThanOrEquals":
        return f". ?focus {first} ?other FILTER(!COALESCE(?value <= ?other, false))"
    if component in _TESTS:
        return f"FILTER(!({_TESTS[component].format(first)}))"
    raise OntologyError(f"shapes.ttl uses sh:{component} {first}, which kg validate does not know")
