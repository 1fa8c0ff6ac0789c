"""The calendar day, month or year that words like "late last month" mean in an article of a given day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType

from dateutil.parser import parse
from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH_FORMS = MappingProxyType(
    {form: number for number, name in enumerate(_MONTHS, 1) for form in (name, name[:3])} | {"sept": 9}
)
_WEEKDAYS = MappingProxyType(
    {
        "monday": MO,
        "tuesday": TU,
        "wednesday": WE,
        "thursday": TH,
        "friday": FR,
        "saturday": SA,
        "sunday": SU,
        "mon": MO,
        "tue": TU,
        "tues": TU,
        "wed": WE,
        "thu": TH,
        "thur": TH,
        "thurs": TH,
        "fri": FR,
        "sat": SA,
        "sun": SU,
    }
)
_DAYS_AWAY = MappingProxyType(
    {
        "the day before yesterday": -2,
        "yesterday": -1,
        "last night": -1,
        "today": 0,
        "tonight": 0,
        "this morning": 0,
        "this afternoon": 0,
        "this evening": 0,
        "tomorrow": 1,
        "the day after tomorrow": 2,
    }
)
_COUNTS = MappingProxyType(
    {
        word: number
        for number, words in enumerate(
            ("a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
        )
        for word in words.split()
    }
)

_NAMED_DAY = "|".join((*_WEEKDAYS, "yesterday", "tomorrow"))
_MONTH = "|".join(_MONTH_FORMS)
_YEAR = r"1\d{3}|20\d{2}"
_SHARE = re.compile(  # which part of the day, month or year: no finer than the whole that is kept
    r"(?:(?:the )?(?:very )?(?:early|earlier|mid|late|later)(?: in| on)?"
    r"|(?:the )?(?:start|beginning|middle|end|close|course|first half|second half|(?:first|second|third|fourth) quarter"
    r"|morning|afternoon|evening|night|spring|summer|autumn|fall|winter) of"
    rf"|(?:the )?(?:spring|summer|autumn|fall|winter)(?= (?:{_YEAR})$)|the month of|the year(?= \d)) "
)
_PART_OF_DAY = re.compile(rf"(?<=\b(?:.{{3}}))(?<!this)(?<!last) (?:morning|afternoon|evening|night)$")
_DAY_OF_WEEK = re.compile(rf"(?:(this|last|past|next|coming) )?({'|'.join(_WEEKDAYS)})")
_THIS_PERIOD = re.compile(r"(this|the current|last|next) (month|year)")
_MONTH_ALONE = re.compile(rf"(?:(this|last|past|next|coming) )?({_MONTH})")
_AGO = re.compile(r"(\w+) (day|month|year)s? ago")
_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ABSOLUTE = re.compile(
    rf"(?:(?:{'|'.join(_WEEKDAYS)}) )?(?:the )?"
    rf"(?:(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})|(?:{_MONTH})(?: the)? (?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)"
    rf"(?: (?:{_YEAR}))?|(?:{_MONTH})(?: of)? (?:{_YEAR})|{_YEAR}"
)
_DURATION = re.compile(
    r"(?:(?:about|around|nearly|almost|roughly|some|just|only|over|under|more than|less than|at least|at most|up to|another|"
    r"several|many|all|whole|entire|the whole|the entire|a|an|few|couple of|half|and|[\d.,]+|"
    rf"{'|'.join(_COUNTS)}|\w+teen|\w+ty|hundreds?|thousands?|dozens?|working|business|consecutive|straight|full)[ -])*"
    r"(?:hours|days|nights|weeks|weekends|months|years|decades|centuries)"
    r"|(?:(?:about|nearly|almost|over|more than|less than|at least|another|half|all|the whole|the entire|a|an|one|full|whole)[ -])+"
    r"(?:hour|day|night|week|weekend|month|year|decade|century)"
)
