"""A document told with other actors, and told as before."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samples
from kg.iris import Names
from kg.rewriting import rewrite

NAMES = Names()


def raw(sample: samples.Sample) -> tuple[str, list[ox.Triple]]:
    store = samples.filled(sample)
    document = store.documents()[0].iri
    return document, store.graph(document)


def triples(lines: list[str]) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS)]


RAW = {sample.__name__: raw(sample()) for sample in samples.ALL}
READ_NAME = ox.NamedNode(NAMES.expand("kgo:readName"))
ACTORS = sorted({one.subject.value for _, found in RAW.values() for one in found if one.predicate == READ_NAME})


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(RAW)),
    st.lists(st.dictionaries(st.sampled_from(ACTORS), st.sampled_from(ACTORS)), min_size=1, max_size=4),
)
def test_whatever_actors_are_joined_in_turn_the_first_graph_comes_back(name: str, turns: list[dict[str, str]]) -> None:
    document, before = RAW[name]
    graph = before
    for stands_for in turns:
        once = triples(rewrite(graph, document, stands_for, NAMES))
        assert set(once) == set(triples(rewrite(before, document, stands_for, NAMES)))
        graph = once
    assert set(map(str, triples(rewrite(graph, document, {}, NAMES)))) == set(map(str, before))


@pytest.mark.parametrize("sample", samples.ALL)
def test_with_no_actors_to_join_nothing_changes(sample) -> None:
    document, before = RAW[sample.__name__]
    assert set(map(str, triples(rewrite(before, document, {}, NAMES)))) == set(map(str, before))


def test_joined_actors_share_edges_events_and_propositions() -> None:
    document, before = RAW["denial"]
    chad, blom = NAMES.actor("Chad"), NAMES.actor("Nora_Blom")
    told = {str(triple) for triple in triples(rewrite(before, document, {blom: chad}, NAMES))}
    assert any(f"<{chad}> <{NAMES.relation('insisted')}>" in line for line in told)
    assert not any(line.startswith(f"<{blom}> <{NAMES.relation('insisted')}>") for line in told)
    assert f"<{blom}> <{NAMES.expand('prov:alternateOf')}> <{chad}>" in told
    assert any(f"<{NAMES.expand('kgo:readSource')}> <{blom}>" in line for line in told)
