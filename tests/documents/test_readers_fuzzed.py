"""Every reader on bytes that mean no good: any, cut off, changed. ``benchmarks/fuzz.py`` does the same for minutes."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inputs import FILES, check_reading, zst

few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
names = pytest.mark.parametrize("name", FILES)


@names
@few
@given(content=st.binary(max_size=300), packed=st.sampled_from((bytes, gzip.compress, zst)))
def test_any_bytes(name: str, content: bytes, packed: type[bytes]) -> None:
    check_reading(f".{name[2:]}", packed(content))


@names
@few
@given(data=st.data())
def test_a_file_that_is_cut_off(name: str, data: st.DataObject) -> None:
    content = data.draw(st.sampled_from((FILES[name], gzip.compress(FILES[name]), zst(FILES[name]))))
    check_reading(f".{name[2:]}", content[: data.draw(st.integers(0, len(content)))])


@names
@few
@given(data=st.data())
def test_a_file_that_was_changed_here_and_there(name: str, data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from((FILES[name], gzip.compress(FILES[name])))))
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(content)))
        length = data.draw(st.sampled_from((0, 1, 2, 50)))
        content[place : place + length] = data.draw(st.binary(max_size=6) | st.sampled_from(TRICKS))
    check_reading(f".{name[2:]}", bytes(content))


TRICKS = (
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"&#xD800;", b"&#0;", b"\\ud800", b"\\u0000", b'"', b"<![CDATA[", b"<!--",
    b"<!ENTITY x 'y'>", b"charset=utf-7", b"encoding='utf-16'", b"\r\n\r\n", b"Content-Length: 99999999999999999999",
    b"Transfer-Encoding: chunked", b"=?utf-8?b?AA==?=", b"\xe2\x80\xa8", b"</item>", b"-1", b"1e999", b"\x1f\x8b\x08",
)  # fmt: skip
