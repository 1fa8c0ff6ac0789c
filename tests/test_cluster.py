"""Reading on Dask: a scheduler and workers as processes of their own on loopback, one of them killed in the middle."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

import psutil
import pytest

from kg.batches import TOGETHER, DocumentQuads, Reader, cut_batches
from kg.cluster import Cluster
from kg.crews import Alone
from kg.errors import ClusterError
from kg.model import Document, Unread

ROGUE = Reader(extractor="rogue", model="m")
LOOPBACK = ("--host", "127.0.0.1", "--no-dashboard")


@pytest.fixture
def scheduler(tmp_path: Path, plugs: Path) -> Iterator[str]:  # noqa: ARG001 the workers must find the rogue
    """The address of a scheduler with two workers."""
    contact = tmp_path / "scheduler.json"
    with ExitStack() as stack:
        start(stack, "dask_scheduler", "--port", "0", "--scheduler-file", str(contact), *LOOPBACK)
        for number in "12":
            options = ("--nthreads", "1", "--local-directory", str(tmp_path / number), *LOOPBACK)
            start(stack, "dask_worker", "--scheduler-file", str(contact), *options)
        until = time.monotonic() + 60
        while not contact.exists() and time.monotonic() < until:
            time.sleep(0.1)
        yield json.loads(contact.read_text())["address"]


def start(stack: ExitStack, module: str, *options: str) -> None:
    code = f"from distributed.cli.{module} import main; main()"
    process = stack.enter_context(
        subprocess.Popen([sys.executable, "-c", code, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    )
    stack.callback(lambda: [one.kill() for one in (*psutil.Process(process.pid).children(recursive=True), process)])


def patiently(address: str) -> Cluster:
    """A crew there, once both workers are."""
    from distributed import Client

    with Client(address, timeout=60, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
    return Cluster(ROGUE, address, limit=6.0)


def kill_a_worker(address: str) -> None:
    from distributed import Client

    with Client(address, timeout=60, set_as_default=False) as client:
        pids = client.run(os.getpid)
    psutil.Process(min(pids.values())).kill()


def test_a_cluster_reads_as_one_process_does_though_a_worker_is_killed(scheduler: str) -> None:
    documents = [Document(f"d{number}", "slow") for number in range(6 * TOGETHER)]
    with Alone(ROGUE) as crew:
        alone = {found.id: found for _, told in crew.read(cut_batches(documents[:1])) for found in told}
    with patiently(scheduler) as cluster:
        outcomes = cluster.read(cut_batches(documents))
        first = next(outcomes)
        kill_a_worker(scheduler)
        found = {one.id: one for one in chain(first[1], *(told for _, told in outcomes))}
    assert found.keys() == {document.id for document in documents}
    assert all(isinstance(one, DocumentQuads) for one in found.values())
    assert found["d0"] == alone["d0"]


def test_what_hangs_or_kills_its_workers_is_set_aside_by_name(scheduler: str) -> None:
    documents = [Document(f"d{place}", text) for place, text in enumerate(("a", "hang", "b", "die", "c"))]
    with patiently(scheduler) as cluster:
        found = {one.id: one for _, told in cluster.read(cut_batches(documents)) for one in told}
    assert {id: one.reason for id, one in found.items() if isinstance(one, Unread)} == {
        "d1": "d1: set aside, since it took longer than 6 seconds to read; the others went through",
        "d3": "d3: set aside, since it ended the workers that read it; the others went through",
    }
    assert len(found) == 5


def test_no_scheduler_is_one_plain_line() -> None:
    with pytest.raises(ClusterError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9; start one"), Cluster(
        ROGUE, "tcp://127.0.0.1:9"
    ):
        pass


@pytest.mark.parametrize("address", ["foo", "127.0.0.1:8786x", "http://127.0.0.1:8786", "tcp://127.0.0.1"])
def test_what_is_no_address_is_refused_before_anything_is_tried(address: str) -> None:
    with pytest.raises(ClusterError, match=r"is no address of a Dask scheduler; give one such as tcp://"), Cluster(
        ROGUE, address
    ):
        pass
