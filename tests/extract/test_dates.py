from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.dates import is_date, is_duration, points_at_a_day, resolve

TUESDAY = "2021-12-07"

EITHER_WAY = [   # the same for what was and for what is to come
    ("today", "2021-12-07"),
    ("tonight", "2021-12-07"),
    ("yesterday morning", "2021-12-06"),
    ("the day before yesterday", "2021-12-05"),
    ("tomorrow", "2021-12-08"),
    ("the day after tomorrow", "2021-12-09"),
    ("last Tuesday", "2021-11-30"),
    ("next Tuesday", "2021-12-14"),
    ("this past Friday", "2021-12-03"),
    ("the coming year", ""),
    ("this month", "2021-12"),
    ("next month", "2022-01"),
    ("the end of the year", "2021"),
    ("the middle of next year", "2022"),
    ("later this year", "2021"),
    ("last December", "2020-12"),
    ("next December", "2022-12"),
    ("this May", "2021-05"),
    ("mid-2014", "2014"),
    ("late 2014", "2014"),
    ("summer 2014", "2014"),
    ("May of 2014", "2014-05"),
    ("the month of May 2014", "2014-05"),
    ("early May 2014", "2014-05"),
    ("the 7th of December 2021", "2021-12-07"),
    ("December 7th, 2021", "2021-12-07"),
    ("Dec. 7 2021", "2021-12-07"),
    ("Tues., Dec. 7, 2021", "2021-12-07"),
    ("2021-12-07", "2021-12-07"),
    ("13/12/2021", "2021-12-13"),
    ("12/13/2021", "2021-12-13"),
    ("13.12.2021", "2021-12-13"),
    ("twelve years ago", "2009"),
    ("13 days ago", "2021-11-24"),
    ("29 February 2020", "2020-02-29"),
    ("Tuesday 2014", "2014"),
]
BY_TENSE = [
    ("Tuesday", "2021-12-07", "2021-12-07"),
    ("Monday", "2021-12-06", "2021-12-13"),
    ("late Sunday night", "2021-12-05", "2021-12-12"),
    ("Wed.", "2021-12-01", "2021-12-08"),
    ("January", "2021-01", "2022-01"),
    ("December", "2021-12", "2021-12"),
    ("mid-November", "2021-11", "2022-11"),
    ("10 December", "2020-12-10", "2021-12-10"),
    ("Sept 3", "2021-09-03", "2022-09-03"),
    ("Dec 7", "2021-12-07", "2021-12-07"),
    ("29 February", "2020-02-29", "2024-02-29"),
]
NO_DATE = [
    "", "12", "99999", "0000", "1990s", "the 1990s", "last week", "next week", "the weekend", "recent years", "daily",
    "every Friday", "Fridays", "Monday and Tuesday", "Monday to Friday", "2014-2016", "12/10/2021", "13/13/2021",
    "31 November 2021", "February 29, 2021", "0 May", "32 May", "May 0000", "three weeks ago", "nearly two years ago",
    "3,000 years ago", "0 days ago", "the past year", "the next day", "that Tuesday", "Christmas", "10 hours", "Q3",
    "2.5", "noon PST", "second", "fourth", "10 11 December", "2021-99-99", "last last Friday",
    "tuesday\x00", "٣ May 2020", "٢٠١٤", "20١٤", "٣ days ago", "Monday May", "coming year",
]


@pytest.mark.parametrize(("text", "value"), EITHER_WAY)
def test_words_that_say_themselves_which_way_to_look(text: str, value: str) -> None:
    assert resolve(text, TUESDAY, False) == resolve(text, TUESDAY, True) == value


@pytest.mark.parametrize(("text", "past", "future"), BY_TENSE)
def test_words_that_leave_it_to_the_tense(text: str, past: str, future: str) -> None:
    assert (resolve(text, TUESDAY, False), resolve(text, TUESDAY, True)) == (past, future)


@pytest.mark.parametrize("text", NO_DATE)
def test_what_is_vaguer_than_a_year_or_impossible_has_no_value(text: str) -> None:
    assert resolve(text, TUESDAY, False) == resolve(text, TUESDAY, True) == ""


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar(published: str) -> None:
    for text, *_ in EITHER_WAY + BY_TENSE:
        for ahead in (False, True):
            assert len(resolve(text, published, ahead)) in (0, 4, 7, 10)


@given(st.text(max_size=40), st.sampled_from(["", "2021-12-07", "0001-01-01", "9999-12-31", "x"]), st.booleans())
def test_any_text_gives_a_date_or_nothing(text: str, published: str, ahead: bool) -> None:
    assert len(resolve(text, published, ahead)) in (0, 4, 7, 10)


@pytest.mark.parametrize("text", ["two hours", "months", "an entire year", "a week", "two and a half years"])
def test_durations(text: str) -> None:
    assert is_duration(text)
    assert not is_date(text)


@pytest.mark.parametrize("text", ["two days ago", "recent years", "the past three days", "the next day", "2014"])
def test_times_that_are_no_durations(text: str) -> None:
    assert not is_duration(text)


def test_days_of_news() -> None:
    assert all(points_at_a_day(text) for text in ("Friday", "Tuesday's", "late Monday night", "the next day"))
    assert not any(points_at_a_day(text) for text in ("2014", "March", "last week", "two hours", "10 pm"))


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system cannot change its time zone while it runs")
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Nowhere/At_All"])
def test_the_machine_s_time_zone_does_not_matter(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", zone)
        time.tzset()
        resolve.cache_clear()
        seen = [resolve(text, TUESDAY, False) for text, *_ in EITHER_WAY + BY_TENSE]
    time.tzset()
    assert seen == [value for _, value, *_ in EITHER_WAY + BY_TENSE]
