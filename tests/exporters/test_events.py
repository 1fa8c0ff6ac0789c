import csv
import io

import samples
from kg.exporters.events import COLUMNS, write_events


def events(store):
    stream = io.BytesIO()
    write_events(store, stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue().decode(), newline="")))


def test_an_event_has_what_users_of_event_data_look_for():
    (row,) = (one for one in events(samples.filled(samples.envoys())) if one["event_type"] == "SUPPORT")
    assert tuple(row) == COLUMNS
    assert row["date"] == "2023-05-02"
    assert (row["source"], row["source_country"], row["source_sector"]) == ("Kenya", "KEN", "GOV")
    assert (row["target"], row["target_country"]) == ("Uganda", "UGA")
    assert (row["cameo"], row["quad_class"], row["goldstein"]) == ("05", "VerbalCooperation", "5")
    assert (row["document"], row["published"], row["publisher"]) == ("envoys.txt", "2023-05-02", "Daily Example")
    assert row["quotation"] == "William Ruto said Kenya thanked Uganda."


def test_only_what_is_told_as_done_is_an_event():
    kinds = {row["event_type"] for row in events(samples.filled(samples.nested(), samples.envoys()))}
    assert kinds == {"CONSULT", "REQUEST", "SUPPORT", "THREATEN"}


def test_an_event_of_two_documents_has_two_rows_and_one_id():
    rows = [one for one in events(samples.filled(samples.nested(), samples.nested("b"))) if one["cameo"] == "13"]
    assert {row["document"] for row in rows} == {"ports.txt", "b"}
    assert len({row["event"] for row in rows}) == 1
    assert len({row["claim"] for row in rows}) == 2


def test_no_cell_is_a_formula():
    name = '=HYPERLINK("http://evil.example")'
    reader = samples.Reader(samples.Document("-key", f"{name} met @Ann"), [samples.Span(0, len(name) + 9)])
    one, other = reader.mention(name, "Person"), reader.mention("@Ann", "Person")
    reader.claim(one, "met", other, lemma="meet", event_type="ASSAULT")
    (row,) = events(samples.filled(reader.sample()))
    assert (row["source"], row["target"], row["document"]) == (f"'{name}", "'@Ann", "'-key")
    assert row["quotation"].startswith("'=")
    assert row["goldstein"] == "-9"


def test_hostile_texts_stay_in_their_cells():
    rows = events(samples.filled())
    assert all(None not in row for row in rows)
    assert any("\u202e" in row["source"] for row in rows)
