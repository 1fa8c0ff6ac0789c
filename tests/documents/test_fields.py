"""Fields: days however they are written, and none where a date leaves room for doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.fields import day


@pytest.mark.parametrize(
    "written",
    [
        "2021-12-07", "2021-12-07T23:30:00Z", "2021-12-07 23:30:00-05:00", "Tue, 07 Dec 2021 23:30:00 -0500",
        "Tue, 7 Dec 2021 23:30:00 GMT", "7 December 2021", "December 7, 2021", "Dec. 7, 2021 at 5:30 PM",
        " 7 Dec 2021 ", "2021 Dec 7",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(written: str) -> None:
    assert day(written) == "2021-12-07"


@pytest.mark.parametrize(
    "written",
    ["", "07/12/2021", "12/07/21", "last Tuesday", "Tuesday", "7 December", "December 2021", "2021", "2021-13-01",
     "99 Dec 2021", "Dec 7, 21", "10:30", "x" * 1000, "7 Dec 2021 25:99", "١٢ ٧ ٢٠٢١ abc 2021"],
)  # fmt: skip
def test_a_date_that_leaves_room_for_doubt_is_none(written: str) -> None:
    assert day(written) == ""


@given(st.text(alphabet="0123456789 :/,.-+TZDecJanMonday", max_size=30))
def test_whatever_stands_there_is_a_day_or_nothing(written: str) -> None:
    found = day(written)
    assert found == "" or len(found) == 10
