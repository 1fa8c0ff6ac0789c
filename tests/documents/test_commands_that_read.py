"""What ``kg build`` says of its inputs, as somebody at a terminal reads it."""

from __future__ import annotations

import json
from pathlib import Path

from commands import Run
from inputs import FILES, FIRST, MENU, PACKED_FILES


def test_every_input_that_is_not_read_is_one_plain_line_and_the_others_go_through(kg: Run) -> None:
    Path("news").mkdir()
    Path("news/b.warc.gz").write_bytes(PACKED_FILES["b.warc.gz"])
    Path("news/c.csv").write_text("id,headline\n1,Talks\n")
    Path("news/d.html").write_text(MENU)
    Path("news/e.txt").write_text("Le président a déclaré lundi que la France ne céderait pas aux menaces.")
    Path("news/f.txt").write_text(FIRST)
    Path("news/g.eml").write_bytes(FILES["a.eml"])
    Path("news/h.txt").write_text(FIRST)
    status, out, err = kg("build", "news", "n*/*.pdf", "--only-store")
    assert (status, out) == (1, "")
    assert err.splitlines() == [
        "kg: news/c.csv: has no column for the text; name one of its columns text (they are: id, headline)",
        "kg: news/d.html: is a page without an article: no text in sentences stands in it",
        "kg: news/e.txt: is in French, not English; kg reads English",
        "kg: n*/*.pdf: no article fits this pattern; kg reads .txt, .md, .html, .htm, .jsonl, .csv, .tsv, .warc, "
        ".rss, .atom, .xml or .eml files",
        "kg: news/b.warc.gz: passed over 2 of its records, which are no pages (image/png 2)",
        "4 articles read, 0 unchanged, 4 failed, 2 passed over",
    ]
    status, out, err = kg("build", "news/f.txt", "news/h.txt", "--only-store", "--json")
    assert (status, err) == (0, "0 articles read, 1 unchanged, 0 failed, 1 passed over\n")
    (skipped,) = json.loads(out)["skipped"]
    assert (skipped["id"], skipped["of"]) == ("news/h.txt", "news/f.txt")
