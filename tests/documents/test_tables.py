"""Tables: columns by their usual names, one row of a report for each bad row, and what quotes may do."""

from __future__ import annotations

import gzip

import pytest

from inputs import FILES, FIRST, SECOND, read_bytes


@pytest.mark.parametrize("head", ["text", "Body", "CONTENT", "full_text", "Main Text", "articleBody"])
def test_the_text_stands_under_any_usual_name(head: str) -> None:
    documents, rows = read_bytes("a.csv", f"n,{head}\n7,Mali met Chad.\n".encode())
    assert [(document.id, document.text) for document in documents] == [("a.csv:2", "Mali met Chad.")]
    assert rows == []


def test_a_byte_order_mark_belongs_to_no_column() -> None:
    documents, _ = read_bytes("a.csv", "text,id\nMali met Chad.,7\n".encode("utf-8-sig"))
    assert [(document.id, document.text) for document in documents] == [("7", "Mali met Chad.")]


def test_all_facts_are_found_under_their_usual_names() -> None:
    (document,), _ = read_bytes("a.csv", FILES["a.csv"])
    assert (document.title, document.publisher, document.published) == ("Kenya", "Example Wire", "2024-02-03")
    assert (document.url, document.text) == ("https://news.example.org/k", FIRST)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_mark_between_columns_is_found(mark: str) -> None:
    (document,), rows = read_bytes("a.csv", f'id{mark}text\n1{mark}"Mali{mark} and Chad, met."\n'.encode())
    assert (document.id, document.text, rows) == ("1", f"Mali{mark} and Chad, met.", [])


def test_a_text_may_run_over_lines_and_hold_quotes() -> None:
    documents, rows = read_bytes("a.csv", b'id,text\n1,"Mali met Chad.\n\n""Good,"" said Mali."\n2,Two.\n')
    assert [document.text for document in documents] == ['Mali met Chad.\n\n"Good," said Mali.', "Two."]
    assert rows == []


def test_a_table_without_a_text_says_which_columns_it_has() -> None:
    expected = "a.csv: has no column for the text; name one of its columns text (they are: id, headline, when)"
    assert read_bytes("a.csv", b"id;headline;when\n1;a;b\n") == ([], [expected])
    assert read_bytes("b.csv", b"\n") == ([], ["b.csv: is empty"])
    assert read_bytes("c.csv", b"") == ([], ["c.csv: is empty"])
    assert read_bytes("d.csv", b"\x89PNG\x00,text\n") == ([], ["d.csv: is not text but binary data"])


def test_a_bad_row_is_one_row_of_the_report_and_the_next_goes_on() -> None:
    table = (
        b"id,text,date,url\n1,One.,,\n2,,,\n3,Three.,07/12/2021,\n4,Four.,,nowhere\n5,F\xfcnf.,,\n"
        b'6,"Six" too.,,\n7,Seven.,x,y,z\n8,Eight \x00.,,\n\n9,Nine.,"Dec 7, 2021",\n'
    )
    documents, rows = read_bytes("a.csv", table)
    assert [document.id for document in documents] == ["1", "9"]
    assert documents[1].published == "2021-12-07"
    assert rows == [
        "a.csv, row 3: is empty",
        "a.csv, row 4: published is no date written like 2021-12-07: '07/12/2021'",
        "a.csv, row 5: url is no web address that begins with http:// or https://: 'nowhere'",
        "a.csv, row 6: text is not UTF-8, or holds half of a character; convert it, for instance with iconv",
        "a.csv, row 7: is no row of a table; are its quotes whole? (',' expected after '\"')",
        "a.csv, row 8: has 5 fields, but there are 4 columns; are its quotes whole?",
        "a.csv, row 9: text holds a character that no text can hold (NUL or half of a pair)",
    ]


def test_a_table_full_of_bad_rows_does_not_drown_the_rest() -> None:
    documents, rows = read_bytes("a.csv", b"id,text\n" + b"1,\n" * 250 + b"2,Kenya warned Uganda.\n")
    assert [document.id for document in documents] == ["2"]
    assert len(rows) == 101
    assert rows[-1].endswith(": 150 more articles in it cannot be read; is it whole?")


def test_what_breaks_off_after_many_bad_rows_tells_of_both() -> None:
    packed = gzip.compress(b"".join(b"no JSON %d\n" % number for number in range(50_000)), mtime=0)
    _, rows = read_bytes("a.jsonl.gz", packed[: len(packed) // 2])
    assert len(rows) == 102
    assert rows[-1].endswith(" more articles in it cannot be read; is it whole?")


def test_a_row_that_ends_in_the_middle_of_a_quotation_is_no_article() -> None:
    documents, rows = read_bytes("a.csv", f'id,text\n1,"{FIRST}"\n2,"{SECOND}'.encode())
    assert [document.id for document in documents] == ["1"]
    assert rows == ["a.csv, row 3: is no row of a table; are its quotes whole? (unexpected end of data)"]


def test_a_text_longer_than_the_usual_limit_of_tables_is_read() -> None:
    text = "Mali met Chad. " * 20_000
    (document,), rows = read_bytes("a.csv", f'text\n"{text}"\n'.encode())
    assert (document.text, rows) == (text, [])


def test_a_line_too_long_for_an_article_is_a_row_and_the_next_goes_on() -> None:
    documents, rows = read_bytes("a.csv", b"id,text\n1," + b"x" * (17 << 20) + b"\n2,Two.\n")
    assert [document.id for document in documents] == ["2"]
    assert rows == ["a.csv, row 2: is longer than 16 MB and was passed over; no article is"]


def test_a_table_with_tabs_keeps_commas_as_they_are() -> None:
    documents, rows = read_bytes("a.tsv", FILES["a.tsv"])
    assert ([document.id for document in documents], rows) == (["1", "2"], [])
    _, rows = read_bytes("b.tsv", b"id,text\n1,x\n")
    assert rows == ["b.tsv: has no column for the text; name one of its columns text (they are: id,text)"]


def test_a_table_without_rows_and_what_is_no_table_are_rows() -> None:
    assert read_bytes("a.csv", b"id,text\n") == ([], ["a.csv: has no row below the names of its columns"])
    _, (row,) = read_bytes("b.csv", b"id,text\r1,Mali met Chad.\r")
    assert row.startswith("b.csv: is no table whose first line names its columns")
