"""The day, month or year that "late last month" means in an article of a given day; nothing here asks the clock."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType

from dateutil.parser import parse
from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")
_MONTH_NUMBERS = MappingProxyType(
    {form: number for number, name in enumerate(_MONTHS, 1) for form in (name, name[:3])} | {"sept": 9})
_WEEKDAYS = MappingProxyType({
    "monday": MO, "tuesday": TU, "wednesday": WE, "thursday": TH, "friday": FR, "saturday": SA, "sunday": SU,
    "mon": MO, "tue": TU, "tues": TU, "wed": WE, "thu": TH, "thur": TH, "thurs": TH, "fri": FR, "sat": SA, "sun": SU,
})
_DAYS_AWAY = MappingProxyType({
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "this morning": 0,
    "this afternoon": 0, "this evening": 0, "tomorrow": 1, "the day after tomorrow": 2,
})
_COUNTS = MappingProxyType({word: count for count, words in enumerate(
    ("a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1)
    for word in words.split()})
_WHICH = r"(?:(this|this past|last|past|this coming|next|coming) )"

_WEEKDAY, _MONTH = "|".join(_WEEKDAYS), "|".join(_MONTH_NUMBERS)
_YEAR, _DAY = r"1\d{3}|20\d{2}", r"0?[1-9]|[12]\d|3[01]"
_SEASON = "spring|summer|autumn|fall|winter"
_SHARE = re.compile(   # which part of a day, month or year; the whole is what is kept
    r"(?:(?:the )?(?:very )?(?:early|earlier|mid|late|later)(?: in| on)?"
    r"|(?:the )?(?:start|beginning|middle|end|close|course|(?:first|second) half|(?:first|second|third|fourth) quarter"
    rf"|morning|afternoon|evening|night|{_SEASON}) of|(?:the )?(?:{_SEASON})(?= (?:{_YEAR})$)|(?:the )?year(?= \d)"
    r"|the month of) ")
_PART_OF_DAY = re.compile(r" (?:morning|afternoon|evening|night)$")
_NAMED_DAY = re.compile(rf"{_WHICH}?({_WEEKDAY})")
_NAMED_MONTH = re.compile(rf"{_WHICH}?({_MONTH})")
_COUNTED_PERIOD = re.compile(r"(this|the|the current|last|next) (month|year)")
_AGO = re.compile(r"([a-z]+|[1-9]\d{0,2}) (day|month|year)s? ago", re.ASCII)
_LEAD = re.compile(rf"^(?:the )?(?:(?:{_WEEKDAY}) )?(?:the )?")   # the weekday of a date goes without saying
_WRITTEN = re.compile(
    rf"(?:(?:{_DAY})(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})"
    rf"|(?:{_MONTH})(?: the)? (?:{_DAY})(?:st|nd|rd|th)?)(?: (?:{_YEAR}))?"
    rf"|(?:{_MONTH})(?: of)? (?:{_YEAR})|(?:{_YEAR})|(?:{_YEAR})-\d\d-\d\d", re.ASCII)
_NUMBERS = re.compile(rf"\d\d?([/.-])\d\d?\1(?:{_YEAR})", re.ASCII)
_POINTING = "ago|last|past|next|recent|coming|same|following|previous|earlier|later|current|early|this|these"
_DURATION = re.compile(
    rf"(?!.*\b(?:{_POINTING})\b)(?:.* )?"
    r"(?:(?:second|minute|hour|day|night|week|weekend|month|year|decade|centurie)s"
    r"|(?:an?|one|half|another|all|whole|entire|full) (?:\w+ )?"
    r"(?:minute|hour|day|night|week|weekend|month|year|decade|century))")
_DAY_OF_NEWS = re.compile(
    rf"\b(?:{_WEEKDAY}|yesterday|today|tonight|tomorrow"
    r"|(?:last|this|that|same|next|following) (?:night|morning|afternoon|evening|day))\b")
_IN_A_LEAP_YEAR = (datetime(2000, 1, 1), datetime(2004, 3, 2))   # what the words leave open differs between these two

Reading = Callable[[str, date, bool], str]


@lru_cache(maxsize=4096)
def resolve(text: str, published: str, ahead: bool) -> str:
    """The date that ``text`` means as "2021-12-07", "2021-12" or "2021"; empty where the words are vaguer or no date.

    "Tuesday" is counted from ``published``, the article's day: back, or forward where the clause looks ``ahead``.
    Without that day only dates that name their year are known.
    """
    phrase, today = plain(text), _day(published)
    while share := _SHARE.match(phrase):
        phrase = phrase[share.end() :]
    readings: tuple[Reading, ...] = (_away, _named_day, _named_month, _period, _ago)
    try:
        found = _written(phrase, today, ahead) or _numeric(phrase)
        return found or next((value for read in readings if today and (value := read(phrase, today, ahead))), "")
    except (ValueError, OverflowError):   # no such day: 31 November, or a day before the first year
        return ""


def is_date(text: str) -> bool:
    """Whether ``text`` means some day, month or year, once the day of the article is known."""
    return resolve(text, "2000-01-01", True) != ""


def plain(text: str) -> str:
    """``text`` in lower case, with single blanks, and without commas, full stops and "'s" at the ends of words."""
    words = re.sub(r"['’]s?(?=\s|$)|[.,]+(?=\s|$)|(?<=\bmid)-", " ", text.casefold())
    return " ".join(words.split())


def is_duration(text: str) -> bool:
    """Whether ``text`` says how long and not when: "two hours", "months", "an entire year"."""
    return _DURATION.fullmatch(plain(text)) is not None


def points_at_a_day(text: str) -> bool:
    """Whether ``text`` names a day as news does: "Friday", "yesterday", "the next day"."""
    return _DAY_OF_NEWS.search(plain(text)) is not None


def _day(published: str) -> date | None:
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def _written(phrase: str, today: date | None, ahead: bool) -> str:
    """A date in figures and month names: "7 December 2021", "Dec. 7", "May 2014", "2014"."""
    phrase = _LEAD.sub("", _PART_OF_DAY.sub("", phrase))
    if not _WRITTEN.fullmatch(phrase):
        return ""
    one, other = (parse(phrase, default=default, ignoretz=True) for default in _IN_A_LEAP_YEAR)
    if one.year == other.year:
        size = 10 if one.day == other.day else 7 if one.month == other.month else 4
        return one.date().isoformat()[:size]
    return _nearest(one.month, one.day, today, ahead).isoformat() if today else ""


def _nearest(month: int, day: int, today: date, ahead: bool) -> date:
    """The day of that month nearest to ``today``, before or after it; 29 February may be eight years away."""
    for away in range(9):
        year = today.year + (away if ahead else -away)
        if (month, day) == (2, 29) and not isleap(year):
            continue
        found = date(year, month, day)
        if found == today or (found > today) == ahead:
            return found
    raise ValueError(f"no day {day} in month {month}")


def _numeric(phrase: str) -> str:
    """A date in figures only, where it is the same to American and European readers: "13/12/2021"."""
    if not _NUMBERS.fullmatch(phrase):
        return ""
    american, european = (parse(phrase, dayfirst=first, default=_IN_A_LEAP_YEAR[0]) for first in (False, True))
    return american.date().isoformat() if american == european else ""


def _away(phrase: str, today: date, _: bool) -> str:
    """"Yesterday", "tomorrow morning", "last night"."""
    days = _DAYS_AWAY.get(phrase, _DAYS_AWAY.get(_PART_OF_DAY.sub("", phrase)))
    return "" if days is None else (today + relativedelta(days=days)).isoformat()


def _named_day(phrase: str, today: date, ahead: bool) -> str:
    """"Tuesday", "next Friday", "Monday evening": a day counts as its own weekday, but not as its last or next one."""
    found = _NAMED_DAY.fullmatch(_PART_OF_DAY.sub("", phrase))
    if found is None:
        return ""
    step = _step(found[1])
    forward = ahead if step == 0 else step > 0
    weekday = _WEEKDAYS[found[2]](1 if forward else -1)
    return (today + relativedelta(days=step) + relativedelta(weekday=weekday)).isoformat()


def _named_month(phrase: str, today: date, ahead: bool) -> str:
    """"January", "last May": the nearest one that fits, of which "last" and "next" leave the present month out."""
    found = _NAMED_MONTH.fullmatch(phrase)
    if found is None:
        return ""
    step, month = _step(found[1]), _MONTH_NUMBERS[found[2]]
    if found[1] == "this":
        return today.replace(month=month, day=1).isoformat()[:7]
    first = today.replace(day=1) + relativedelta(months=step)
    return _nearest(month, 1, first, ahead if step == 0 else step > 0).isoformat()[:7]


def _period(phrase: str, today: date, _: bool) -> str:
    """"Last month", "this year", and "the year" of "the end of the year"."""
    found = _COUNTED_PERIOD.fullmatch(phrase)
    return _back(today, found[2], -_step(found[1])) if found else ""


def _ago(phrase: str, today: date, _: bool) -> str:
    """"Two days ago", "a year ago": as exact as its unit."""
    found = _AGO.fullmatch(phrase)
    if found is None:
        return ""
    count = int(found[1]) if found[1].isdigit() else _COUNTS.get(found[1], 0)
    return _back(today, found[2], count) if count else ""


def _back(today: date, unit: str, count: int) -> str:
    size = {"day": 10, "month": 7, "year": 4}[unit]
    months = {"month": 1, "year": 12}.get(unit, 0)
    return (today - relativedelta(months=months * count, days=0 if months else count)).isoformat()[:size]


def _step(which: str | None) -> int:
    """-1 for the last one, 1 for the next one, 0 for this one or the one that fits the tense."""
    if which in ("last", "past", "this past"):
        return -1
    return 1 if which in ("next", "coming", "this coming") else 0
