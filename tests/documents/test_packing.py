"""Packed inputs: what is whole is read, what is cut off or damaged is told, and no bomb goes off."""

from __future__ import annotations

import gzip
import json
import tracemalloc
import zlib

import pytest
import zstandard

from inputs import FILES, LINES, read, read_bytes, zst

TEXTS = [f"Mali met Chad {i * 7919 % 10007} times." for i in range(3000)]
MANY = "".join(json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate(TEXTS))
TOO_EARLY = "ends too early, as if copying it was cut off; copy it again (whole articles before the end were read)"


@pytest.mark.parametrize("suffix", ["gz", "zst"])
def test_what_stands_before_the_cut_is_read(suffix: str) -> None:
    content = gzip.compress(MANY.encode()) if suffix == "gz" else zst(MANY.encode() * 5)
    documents, rows = read_bytes(f"a.jsonl.{suffix}", content[: len(content) * 9 // 10])
    assert len(documents) > 100
    assert rows[-1] == f"a.jsonl.{suffix}: {TOO_EARLY}"
    assert [document.id for document in documents] == [str(i) for i in range(len(documents))]


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.eml", "a.rss"])
@pytest.mark.parametrize("suffix", ["gz", "zst"])
def test_half_an_article_is_not_read(name: str, suffix: str) -> None:
    content = gzip.compress(FILES[name]) if suffix == "gz" else zst(FILES[name])
    documents, rows = read_bytes(f"{name}.{suffix}", content[:-30])
    assert (documents, rows) == ([], [f"{name}.{suffix}: {TOO_EARLY}"])


def test_damage_is_told_and_what_stands_before_is_read() -> None:
    content = bytearray(gzip.compress(MANY.encode()))
    content[-8] ^= 1
    documents, rows = read_bytes("a.jsonl.gz", bytes(content))
    assert len(documents) > 2900
    assert rows[-1].startswith("a.jsonl.gz: is damaged; copy it again")
    _, rows = read_bytes("b.jsonl.zst", b"\x28\xb5\x2f\xfd" + b"\xff" * 50)
    assert rows[0].startswith("b.jsonl.zst: is damaged; copy it again")


@pytest.mark.parametrize("suffix", ["gz", "zst"])
def test_several_packed_pieces_in_a_row_are_one_file(suffix: str) -> None:
    pack = gzip.compress if suffix == "gz" else zst
    documents, rows = read_bytes(f"a.jsonl.{suffix}", b"".join(pack(line.encode()) for line in LINES.splitlines(True)))
    assert ([document.id for document in documents], rows) == (["a", "b"], [])


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.txt.gz", "a.warc.gz", "a.csv.gz", "a.jsonl.zst", "a.html.zst"])
def test_a_bomb_is_a_row_and_takes_no_memory(name: str) -> None:
    content = zeros_in_zstd(1 << 30) if name.endswith("zst") else zeros_in_gzip(100 << 20)
    assert len(content) < 1 << 20
    tracemalloc.start()
    documents, rows = read_bytes(name, content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert documents == []
    assert len(rows) == 1
    assert peak < 100 << 20


def test_a_bomb_of_lines_says_that_it_swells() -> None:
    line = b'{"id": "a", "text": "Mali."}' + b" " * 99_972 + b"\n"
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    content = b"".join([*(packer.compress(line) for _ in range(1000)), packer.flush()])
    documents, rows = read_bytes("a.jsonl.gz", content)
    assert [document.id for document in documents] == ["a"]
    assert rows[-1] == "a.jsonl.gz: unpacks to more than 200 times its size, which no text does; reading stopped"


def test_an_archive_that_is_large_but_no_bomb_is_read() -> None:
    documents, rows = read_bytes("a.jsonl.zst", zst((MANY * 3).encode()))
    assert len(documents) == 3000
    assert len(rows) == 6000


def test_a_file_called_packed_that_is_not_is_read_as_it_is() -> None:
    documents, rows = read_bytes("a.jsonl.gz", LINES.encode())
    assert (len(documents), rows) == (2, [])
    assert read_bytes("b.jsonl.gz", b"") == ([], ["b.jsonl.gz: is empty"])


def test_standard_input_is_unpacked_by_what_it_holds() -> None:
    documents, rows = read("-", suffix=".jsonl", stdin=zst(LINES.encode()))
    assert ([document.id for document in documents], rows) == (["a", "b"], [])


def zeros_in_gzip(size: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([*(packer.compress(b"\0" * (1 << 20)) for _ in range(size >> 20)), packer.flush()])


def zeros_in_zstd(size: int) -> bytes:
    packer = zstandard.ZstdCompressor(level=3).compressobj()
    return b"".join([*(packer.compress(b"\0" * (1 << 20)) for _ in range(size >> 20)), packer.flush()])
