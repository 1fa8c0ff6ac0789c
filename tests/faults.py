"""A graph with all that kg can write, and a broken copy with a fault for each constraint of the shapes."""

from __future__ import annotations

import pyoxigraph as ox

import samples
from kg.iris import VOCABULARIES, Names
from kg.joining import join_actors
from kg.judgements import Judgement
from kg.shapes import Constraint, load_constraints, violations
from kg.store import Store

RDF, XSD = VOCABULARIES["rdf"], VOCABULARIES["xsd"]
CONSTRAINTS = load_constraints(Names())
FAULTS = "https://faults.example/"
HOME = ox.NamedNode("https://kg.example.org/faults")
STRAY = ox.NamedNode("https://elsewhere.example/thing")
WRONG = {
    "class": STRAY,
    "in": STRAY,
    "datatype": ox.Literal("x", datatype=ox.NamedNode(f"{XSD}anyURI")),
    "pattern": ox.Literal("%%%"),
    "minInclusive": ox.Literal("-99", datatype=ox.NamedNode(f"{XSD}decimal")),
    "maxInclusive": ox.Literal("99", datatype=ox.NamedNode(f"{XSD}decimal")),
}


def everything(*more: samples.Sample) -> Store:
    """A graph with all that kg can write: documents, actors with offices, judgements, links, actors joined."""
    store = samples.filled(samples.nested(), samples.denial(), samples.envoys(), *more)
    names, actor = store.names, store.names.actor
    judged = [
        Judgement("same", actor("Lena_Berg"), actor("Nora_Blom"), "a note"),
        Judgement("unsure", actor("Chad"), actor("Tomas_Ruiz"), ""),
    ]
    join_actors(store, samples.shipped(), names, judged, "who.txt")
    link = f"<{names.base}judgement/link>"
    facts = {"rdf:type": "kgo:Link", "kgo:linkedBy": '"spelling"', "kgo:confidence": "0.9"}
    lines = " ; ".join(f"{key} {value}" for key, value in facts.items())
    prefixes = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in names.prefixes.items())
    store.engine.update(
        f"{prefixes} INSERT DATA {{ GRAPH <{names.graph('judgements')}> {{ "
        f"{link} {lines} ; kgo:about <{actor('Chad')}>, <{actor('Niger')}> }} }}"
    )
    samples.reprinted(store, "denial.txt", "ports.txt")
    store.engine.update(
        f"{prefixes} INSERT DATA {{ GRAPH <{names.document('denial.txt')}> {{ "
        f"<{names.document('denial.txt')}> kgo:sketch '{'A' * 344}' }} }}"
    )
    documents = [line for document in store.documents() for line in [f"<{document.iri}> dcterms:source 'a.txt'"]]
    store.engine.update(f"{prefixes} INSERT DATA {{ GRAPH <{names.graph('runs')}> {{ {' . '.join(documents)} }} }}")
    return store


def planted_faults(*more: samples.Sample) -> tuple[Store, dict[str, object]]:
    """A broken copy, with one fault planted for each constraint on a thing of its own."""
    store, planted = everything(*more), {}
    for number, constraint in enumerate(CONSTRAINTS):
        kind, iri = constraint.targets[0]
        thing = ox.NamedNode(f"{FAULTS}{number}#char=0,1")
        if not constraint.path:
            thing = (
                ox.BlankNode()
                if constraint.component == "nodeKind"
                else ox.NamedNode(f"https://faults.example/{number}")
            )
        target = (
            (ox.NamedNode(f"{RDF}type"), ox.NamedNode(iri)) if kind == "targetClass" else (ox.NamedNode(iri), STRAY)
        )
        store.engine.add(ox.Quad(thing, *target, HOME))
        for value in wrong_values(constraint):
            store.engine.add(ox.Quad(thing, ox.NamedNode(constraint.path), value, HOME))
        if constraint.component == "lessThanOrEquals":
            store.engine.add(ox.Quad(thing, ox.NamedNode(constraint.values[0][1:-1]), ox.Literal(1), HOME))
        planted[str(number)] = thing
    return store, planted


def wrong_values(constraint: Constraint) -> list[ox.NamedNode | ox.Literal]:
    """Values of the property with which a thing does not keep to the constraint."""
    component = constraint.component
    if not constraint.path or component == "minCount":
        return []
    if component == "maxCount":
        return [ox.Literal(f"value {number}") for number in range(int(constraint.values[0].split('"')[1]) + 1)]
    if component == "nodeKind":
        return [ox.Literal("no IRI") if constraint.values[0].endswith("#IRI>") else STRAY]
    return [ox.Literal(9) if component == "lessThanOrEquals" else WRONG[component]]


def found_by_us(store: Store) -> set[tuple[str, str, str]]:
    """Thing, path and component of each constraint that does not hold."""
    return {
        (one.focus if one.focus else "_", one.constraint.path, one.constraint.component)
        for one in violations(store, CONSTRAINTS)
        if not one.focus or one.focus.startswith("http")
    }
