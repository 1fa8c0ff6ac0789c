"""A document told with other actors, and told as before."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samples
from kg.iris import Names
from kg.rewriting import rewrite

NAMES = Names()


def raw(sample: samples.Sample) -> tuple[str, list[str]]:
    store = samples.filled(sample)
    document = store.documents()[0].iri
    return document, store.graph(document)


RAW = {sample.__name__: raw(sample()) for sample in samples.ALL}
READ_NAME = f" <{NAMES.expand('kgo:readName')}> "
ACTORS = sorted({line.split(">")[0][1:] for _, found in RAW.values() for line in found if READ_NAME in line})


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(RAW)),
    st.lists(st.dictionaries(st.sampled_from(ACTORS), st.sampled_from(ACTORS)), min_size=1, max_size=4),
)
def test_whatever_actors_are_joined_in_turn_the_first_graph_comes_back(name: str, turns: list[dict[str, str]]) -> None:
    document, before = RAW[name]
    graph = before
    for stands_for in turns:
        once = rewrite(graph, document, stands_for, NAMES)
        assert once == rewrite(before, document, stands_for, NAMES)
        graph = once
    assert rewrite(graph, document, {}, NAMES) == sorted(before)


@pytest.mark.parametrize("sample", samples.ALL)
def test_with_no_actors_to_join_nothing_changes(sample) -> None:
    document, before = RAW[sample.__name__]
    assert rewrite(before, document, {}, NAMES) == sorted(before)


def test_joined_actors_share_edges_events_and_propositions() -> None:
    document, before = RAW["denial"]
    chad, blom = NAMES.actor("Chad"), NAMES.actor("Nora_Blom")
    told = set(rewrite(before, document, {blom: chad}, NAMES))
    assert any(f"<{chad}> <{NAMES.relation('insisted')}>" in line for line in told)
    assert not any(line.startswith(f"<{blom}> <{NAMES.relation('insisted')}>") for line in told)
    assert f"<{blom}> <{NAMES.expand('prov:alternateOf')}> <{chad}>" in told
    assert any(f"<{NAMES.expand('kgo:readSource')}> <{blom}>" in line for line in told)
