import gzip

import pyoxigraph as ox
import pytest

import samples
from kg.errors import ExportError
from kg.exporters.shards import write_shards
from kg.exporters.void import VOID


def graphs(path):
    return {quad.graph_name for quad in ox.parse(gzip.decompress(path.read_bytes()), format=ox.RdfFormat.N_QUADS)}


def test_the_parts_are_the_graph_and_none_shares_a_document(tmp_path):
    store = samples.filled()
    *parts, void = write_shards(store, tmp_path / "parts", 4)
    assert [path.name for path in parts] == [f"part-0000{number}.nq.gz" for number in range(4)]
    again = ox.Store()
    for part in parts:
        with gzip.open(part) as stream:
            again.bulk_load(input=stream, format=ox.RdfFormat.N_QUADS)
    assert set(again) == set(store.engine)
    assert sum(len(graphs(part)) for part in parts) == len(set().union(*map(graphs, parts)))
    assert void.name == "void.ttl"


def test_a_document_keeps_its_part_and_the_bytes_stay_the_same(tmp_path):
    write_shards(samples.filled(samples.nested()), tmp_path / "a", 3)
    write_shards(samples.filled(samples.nested(), samples.denial()), tmp_path / "b", 3)
    document = ox.NamedNode("https://kg.example.org/doc/ports.txt")
    homes = [
        [path.name for path in sorted((tmp_path / name).glob("part*")) if document in graphs(path)] for name in "ab"
    ]
    assert homes[0] == homes[1]
    write_shards(samples.filled(samples.nested()), tmp_path / "c", 3)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "c" / path.name).read_bytes()


def test_void_counts_what_is_there(tmp_path):
    store = samples.filled(samples.nested(), samples.denial())
    void = write_shards(store, tmp_path, 2)[-1]
    facts = {(quad.predicate.value.removeprefix(VOID), quad.object.value)
             for quad in ox.parse(path=str(void), format=ox.RdfFormat.TURTLE)
             if quad.subject.value == "https://kg.example.org/dataset"}  # fmt: skip
    triples = len({quad.triple for quad in store.engine})
    assert {("triples", str(triples)), ("documents", "2")} <= facts
    assert ("dataDump", "https://kg.example.org/dump/part-00001.nq.gz") in facts
    assert not any(isinstance(quad.subject, ox.BlankNode) for quad in ox.parse(path=str(void)))


def test_parts_of_another_number_are_not_left_among_new_ones(tmp_path):
    write_shards(samples.filled(samples.nested()), tmp_path, 3)
    with pytest.raises(ExportError, match="holds part-00002"):
        write_shards(samples.filled(samples.nested()), tmp_path, 2)
