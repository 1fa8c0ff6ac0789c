from __future__ import annotations

import time

import pytest
from spacy.tokens import Token

from kg.extract import Extractor
from kg.extract.times import find_time
from kg.model import Time

TUESDAY = "2021-12-07"

# The verb or noun whose time is asked for stands between asterisks.
PAST = [
    ("Ghana *expelled* two envoys on Tuesday.", "on Tuesday", "2021-12-07"),
    ("Ghana *expelled* two envoys on Monday.", "on Monday", "2021-12-06"),
    ("Ghana *expelled* two envoys Wednesday.", "Wednesday", "2021-12-01"),
    ("The senator *told* reporters Thursday.", "Thursday", "2021-12-02"),
    ("Rebels *attacked* the village yesterday.", "yesterday", "2021-12-06"),
    ("Rebels *attacked* the village last night.", "last night", "2021-12-06"),
    ("Chad *threatened* this morning to sue Mali.", "this morning", "2021-12-07"),
    ("The court *ruled* today that Chad must pay.", "today", "2021-12-07"),
    ("The minister *met* his Chadian counterpart on Monday evening in Lagos.", "on Monday evening", "2021-12-06"),
    ("Last Friday Kenya *recalled* its envoy.", "Last Friday", "2021-12-03"),
    ("Kenya *recalled* its envoy two days ago.", "two days ago", "2021-12-05"),
    ("Kenya *recalled* its envoy three months ago.", "three months ago", "2021-09"),
    ("Kenya *joined* the bloc a year ago.", "a year ago", "2020"),
    ("Chad *sued* Mali earlier this month.", "earlier this month", "2021-12"),
    ("Chad *sued* Mali last month.", "last month", "2021-11"),
    ("Chad *sued* Mali last year.", "last year", "2020"),
    ("Chad *annexed* the island in 2014.", "in 2014", "2014"),
    ("In the year 2000 Chad *joined* the bloc.", "In the year 2000", "2000"),
    ("Chad *annexed* the island in March 2014.", "in March 2014", "2014-03"),
    ("Chad *annexed* the island in late January.", "in late January", "2021-01"),
    ("Chad *annexed* the island at the end of January.", "at the end of January", "2021-01"),
    ("Chad *annexed* the island in December.", "in December", "2021-12"),
    ("Peru *signed* a treaty with Chile on 10 December.", "on 10 December", "2020-12-10"),
    ("Peru *signed* a treaty with Chile on Dec. 7, 2021.", "on Dec. 7, 2021", "2021-12-07"),
    ("Peru *signed* a treaty with Chile on Sunday, December 5.", "on Sunday, December 5", "2021-12-05"),
    ("On the night of 4 June 2019, Chad *bombed* Mali.", "On the night of 4 June 2019", "2019-06-04"),
    ("Chad *received* weapons from Mali during the summer of 2020.", "during the summer of 2020", "2020"),
    ("The ministers *met* in the first quarter of 2021.", "in the first quarter of 2021", "2021"),
    ("Chad *attacked* Mali on 29 February.", "on 29 February", "2020-02-29"),
]
FUTURE = [
    ("Ghana will *meet* Togo on Tuesday.", "on Tuesday", "2021-12-07"),
    ("Ghana will *meet* Togo on Monday.", "on Monday", "2021-12-13"),
    ("Ghana could *meet* Togo on Friday.", "on Friday", "2021-12-10"),
    ("Ghana will *recall* its envoy tomorrow.", "tomorrow", "2021-12-08"),
    ("Ghana is expected to *hold* talks with Togo on Thursday.", "on Thursday", "2021-12-09"),
    ("Ghana is *expected* to hold talks with Togo on Thursday.", "on Thursday", "2021-12-09"),
    ("Norway will *send* troops to Mali early next year.", "early next year", "2022"),
    ("Norway will *host* the talks next month.", "next month", "2022-01"),
    ("Chad hopes to *join* the bloc in January.", "in January", "2022-01"),
    ("Chad was expected to *join* the bloc in January.", "in January", "2022-01"),
    ("He said Chad would *invade* Mali in March.", "in March", "2022-03"),
    ("Both leaders were due to *meet* on Wednesday.", "on Wednesday", "2021-12-08"),
    ("The envoy *arrives* in Chad on Sunday.", "on Sunday", "2021-12-12"),
    ("The king is *visiting* Chad on Friday.", "on Friday", "2021-12-10"),
    ("A vote is *scheduled* for Friday.", "for Friday", "2021-12-10"),
    ("Chad will meet Mali and *visit* Niger on Friday.", "on Friday", "2021-12-10"),
    ("Chad vowed on Monday to *bomb* Mali on Friday.", "on Friday", "2021-12-10"),
    ("Will Chad *leave* the bloc on Monday?", "on Monday", "2021-12-13"),
]
BEHIND_AFTER_ALL = [   # helpers that look ahead, of verbs that do not
    ("Chad should have *invaded* Mali in March.", "in March", "2021-03"),
    ("On Sunday, Mali is reported to have *killed* ten rebels.", "On Sunday", "2021-12-05"),
    ("Chad began to *shell* the villages of Mali on Monday.", "on Monday", "2021-12-06"),
    ("Chad accused Mali of *shelling* its border posts on 3 May.", "on 3 May", "2021-05-03"),
    ("The king was *visiting* Chad on Friday.", "on Friday", "2021-12-03"),
]
VAGUE = [   # told in words, and no day, month or year
    ("Last week Kenya *expelled* two envoys.", "Last week"),
    ("Kenya *expelled* two envoys three weeks later.", "three weeks later"),
    ("Kenya *expelled* two envoys a few days ago.", "a few days ago"),
    ("Rebels have *attacked* the village in recent years.", "in recent years"),
    ("Chad *invaded* Mali in the 1990s.", "in the 1990s"),
    ("By Friday, Chad must *withdraw* its troops.", "By Friday"),
    ("Since Monday, Chad has *bombed* Mali.", "Since Monday"),
    ("Chad has urged Mali to *sign* the treaty by the end of the year.", "by the end of the year"),
    ("Chad *bombed* Mali from Monday to Wednesday.", "from Monday to Wednesday"),
    ("The envoy *visited* Chad on Monday and Tuesday.", "on Monday and Tuesday"),
    ("Chad *bombed* Mali every Friday.", "every Friday"),
]
SILENT = [
    "The army *shelled* the town for two hours.",
    "Chad has *bombed* Mali for months.",
    "Chad *bombed* Mali in three days.",
    "The summit *lasted* three days.",
    "Chad *bombed* Mali at 22:30.",
    "Chad *bombed* Mali.",
    "Chad agreed on Monday to *send* troops to Mali.",
    "A court ordered Chad on Friday to *pay* Mali.",
    "Chad *vowed* to bomb Mali on Friday.",
    "Chad *condemned* Tuesday's attack on Mali.",
    "Rebels *attacked* the village and seized the bridge on Friday.",
]
ELSEWHERE = [   # the date hangs on another word, with which the event shares it
    ("The army *shelled* the town for two hours on Friday.", "on Friday", "2021-12-03"),
    ("Chad *held* Friday talks with Mali.", "Friday", "2021-12-03"),
    ("Talks between Chad and Mali were held on Saturday: the *talks* failed.", "", ""),
    ("*Talks* between Chad and Mali were held on Saturday.", "on Saturday", "2021-12-04"),
    ("The *attack* on the town took place on 3 May.", "on 3 May", "2021-05-03"),
    ("Tuesday's *attack* by rebels killed three people.", "Tuesday", "2021-12-07"),
    ("The 2015 nuclear *agreement* between Chad and Mali collapsed.", "2015", "2015"),
    ("Russia's *invasion* of Ukraine in 2014 angered Chad.", "in 2014", "2014"),
    ("On Friday rebels attacked the village and *seized* the bridge.", "On Friday", "2021-12-03"),
    ("Rebels shelled the market on Friday, *killing* ten people.", "on Friday", "2021-12-03"),
    ("Speaking to reporters on Monday, the minister *said* Chad had lied.", "on Monday", "2021-12-06"),
    ("The president, who *met* Putin on Sunday, criticised Chad.", "on Sunday", "2021-12-05"),
    ("Officials *said* on Wednesday that Chad had attacked Mali on Friday.", "on Wednesday", "2021-12-01"),
    ("Officials said on Wednesday that Chad had *attacked* Mali on Friday.", "on Friday", "2021-12-03"),
    ("Chad annexed the island in January 2014 and *expelled* its governor in March.", "in March", "2021-03"),
]


def marked(sentence: str, extractor: Extractor) -> Token:
    """The token between asterisks."""
    before, word, after = sentence.split("*")
    doc = extractor.nlp(before + word + after)
    return next(token for token in doc if token.idx == len(before))


def read(sentence: str, published: str, extractor: Extractor) -> Time | None:
    return find_time(marked(sentence, extractor), published)


@pytest.mark.parametrize(("sentence", "text", "value"), PAST + FUTURE + BEHIND_AFTER_ALL)
def test_words_and_value(sentence: str, text: str, value: str, extractor: Extractor) -> None:
    assert read(sentence, TUESDAY, extractor) == Time(text, value)


@pytest.mark.parametrize(("sentence", "text"), VAGUE)
def test_what_is_vaguer_than_a_year_or_no_point_in_time_keeps_its_words(
    sentence: str, text: str, extractor: Extractor
) -> None:
    assert read(sentence, TUESDAY, extractor) == Time(text, "")


@pytest.mark.parametrize("sentence", SILENT)
def test_how_long_is_not_when_and_the_time_of_one_event_is_not_that_of_another(
    sentence: str, extractor: Extractor
) -> None:
    assert read(sentence, TUESDAY, extractor) is None


@pytest.mark.parametrize(("sentence", "text", "value"), ELSEWHERE)
def test_a_date_that_hangs_on_another_word(sentence: str, text: str, value: str, extractor: Extractor) -> None:
    assert read(sentence, TUESDAY, extractor) == (Time(text, value) if text else None)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Ghana *expelled* two envoys on Tuesday.", ""),
        ("Rebels *attacked* the village yesterday.", ""),
        ("Chad *annexed* the island in January.", ""),
        ("Peru *signed* a treaty with Chile on 10 December.", ""),
        ("Peru *signed* a treaty with Chile on 10 December 2021.", "2021-12-10"),
        ("Chad *annexed* the island in March 2014.", "2014-03"),
        ("Chad *annexed* the island in 2014.", "2014"),
    ],
)
def test_an_article_without_a_day_gives_only_dates_that_name_their_year(
    sentence: str, value: str, extractor: Extractor
) -> None:
    for published in ("", "unknown", "2021-13-45"):
        found = read(sentence, published, extractor)
        assert found is not None
        assert found.value == value


@pytest.mark.parametrize(
    "sentence",
    [
        "A man was *killed* by soldiers on Nov. 31.",
        "Chad *bombed* Mali on 0 May.",
        "Chad *bombed* Mali 3,000 years ago.",
        "Chad *bombed* Mali in 99999.",
        "Chad *bombed* Mali on February 30, 2021.",
    ],
)
def test_a_day_that_no_calendar_has_is_not_resolved(sentence: str, extractor: Extractor) -> None:
    found = read(sentence, TUESDAY, extractor)
    assert found is not None
    assert found.value == ""


@pytest.mark.parametrize("text", ["Monday", "on Monday", "1999", "Today today", "Monday to", "Dec. 99 99 99 and", "\n"])
def test_a_fragment_is_read_without_complaint(text: str, extractor: Extractor) -> None:
    for token in extractor.nlp(text):
        for published in (TUESDAY, "0001-01-01", "9999-12-31", ""):
            found = find_time(token, published)
            assert found is None or found.text


def test_line_breaks_in_a_date_become_blanks(extractor: Extractor) -> None:
    found = read("Ghana *expelled* two envoys on\nMonday.", TUESDAY, extractor)
    assert found == Time("on Monday", "2021-12-06")


@pytest.mark.parametrize("unit", ["Monday ", "begin to ", "the end of ", "on Monday and ", "bombing "])
def test_an_endless_sentence_is_read_in_good_time(unit: str, extractor: Extractor) -> None:
    doc = extractor.nlp("Chad bombed Mali " + unit * 1500)
    start = time.process_time()
    for token in list(doc)[::3]:
        find_time(token, TUESDAY)
    assert time.process_time() - start < 10
