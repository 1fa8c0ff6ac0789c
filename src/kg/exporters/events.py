"""The events as a table for those who work with event data: one row for each sentence that tells one as done.

The columns are what users of PLOVER, CAMEO and ICEWS data know. An event that several sentences tell has as many rows,
all with one ``event``; the last column of a row in a reprint names the original, with which it is one witness. What
comes from a text is kept from being taken for a formula by a spreadsheet.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import TextIOWrapper
from typing import BinaryIO

from kg.ontology import local_name
from kg.store import Store

COLUMNS = (
    "date", "source", "source_country", "source_sector", "target", "target_country", "target_sector", "event_type",
    "cameo", "quad_class", "goldstein", "document", "published", "publisher", "url", "quotation", "event", "claim",
    "reprint_of",
)  # fmt: skip
_ROWS = """
SELECT ?date ?source ?source_country ?source_sector ?target ?target_country ?target_sector ?type ?cameo ?class
       ?goldstein ?document ?published ?publisher ?url ?quotation ?event ?claim ?reprint_of WHERE {
  { SELECT DISTINCT ?event ?actor ?patient ?type ?date ?claim ?page ?quotation ?begin WHERE {
      GRAPH ?page {
        ?claim kgo:describes ?event ; prov:wasDerivedFrom ?span .
        ?span nif:anchorOf ?quotation ; nif:beginIndex ?begin .
        ?event kgo:agent ?actor ; kgo:recipient ?patient ; sem:eventType ?type .
        OPTIONAL { ?event sem:hasTimeStamp ?date }
      }
    } }
  ?actor a sem:Actor ; rdfs:label ?source .
  ?patient a sem:Actor ; rdfs:label ?target .
  GRAPH ?taxonomy { ?type skos:notation ?cameo ; skos:broader ?class ; kgo:goldstein ?goldstein }
  ?page dcterms:identifier ?document .
  OPTIONAL { ?actor kgo:country ?source_country } OPTIONAL { ?actor kgo:sector ?source_sector }
  OPTIONAL { ?patient kgo:country ?target_country } OPTIONAL { ?patient kgo:sector ?target_sector }
  OPTIONAL { ?page schema:datePublished ?published } OPTIONAL { ?page schema:publisher ?publisher }
  OPTIONAL { ?page schema:url ?url } OPTIONAL { ?page kgo:reprintOf/dcterms:identifier ?reprint_of }
} ORDER BY ?date ?document ?begin ?event ?claim"""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBERS = {COLUMNS.index("goldstein")}


def write_events(store: Store, stream: BinaryIO) -> None:
    """The events as CSV (RFC 4180, UTF-8), in the order of their dates."""
    text = TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    table = csv.writer(text)
    table.writerow(COLUMNS)
    table.writerows(_rows(store))
    text.detach()


def _rows(store: Store) -> Iterator[list[str]]:
    kinds, classes = COLUMNS.index("event_type"), COLUMNS.index("quad_class")
    for row in store.rows(_ROWS):
        row[kinds], row[classes] = local_name(row[kinds]), local_name(row[classes])
        yield [cell if place in _NUMBERS else _plain(cell) for place, cell in enumerate(row)]


def _plain(cell: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe goes before what would begin one."""
    clean = cell.replace("\0", "\ufffd")
    return f"'{clean}" if clean.lstrip(" ").startswith(_FORMULA) else clean
