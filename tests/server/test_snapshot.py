"""Copies of a store are made while others write to it, and neither gets into the way of the other."""

from __future__ import annotations

import time
from pathlib import Path
from threading import Event, Thread

import pyoxigraph as ox
from serving import built

from kg.server.snapshot import Snapshot
from kg.store import Store

COPIES = 20
COUNT = "SELECT (COUNT(*) AS ?n) { ?s <http://a.example/p> ?o }"


def build(location: Path, number: int) -> None:
    graph = f"http://a.example/{number}"
    with Store.open(location) as store:
        store.replace_graph(graph, [f'<{graph}> <http://a.example/p> "{number}" <{graph}> .'])


def counted(path: Path) -> int:
    with Store.open(path, read_only=True) as store:
        return int(next(iter(store.rows(COUNT)))[0])


def test_builds_and_snapshots_side_by_side_refuse_nobody(tmp_path: Path) -> None:
    location, done, made, builds = built(tmp_path / "out") / "store", Event(), [0], 0
    with Snapshot(location) as snapshot:

        def copy() -> None:
            while not done.is_set():
                made[0] += snapshot.renew()

        clients = [Thread(target=copy) for _ in range(3)]
        for client in clients:
            client.start()
        try:
            while made[0] < COPIES:
                build(location, builds)  # raises StoreError where it is refused
                builds += 1
                time.sleep(0.01)  # or else hardly a copy is made
        finally:
            done.set()
            for client in clients:
                client.join()
        snapshot.renew()
        assert counted(snapshot.path) == builds


def test_a_build_at_work_keeps_no_client_waiting(tmp_path: Path) -> None:
    location = built(tmp_path / "out") / "store"
    with Snapshot(location) as snapshot:
        before = snapshot.path
        with Store.open(location) as writing:
            writing.engine.add(ox.Quad(*[ox.NamedNode("http://a.example/p")] * 3))
            writing.engine.flush()
            start = time.monotonic()
            assert not snapshot.renew()
            assert time.monotonic() - start < 1
            assert snapshot.path == before
        assert snapshot.renew()
        assert counted(snapshot.path) == 1


def test_half_a_copy_is_made_anew(tmp_path: Path) -> None:
    location = built(tmp_path / "out") / "store"
    with Snapshot(location) as snapshot:
        (snapshot.path.parent / "2").mkdir()
        build(location, 1)
        assert snapshot.renew()
        assert counted(snapshot.path) == 1
