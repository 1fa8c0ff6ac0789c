"""Writes countries.ttl: every country with the names, demonyms and metonyms that news uses for it.

Official names come from pycountry (ISO 3166) and babel (CLDR); what these lack stands in countries.csv, kept by hand.
To rerun after an edit of countries.csv: ``pip install pycountry babel``, then ``python ontology/make_countries.py``.
The same packages and table give the same bytes; the first lines of countries.ttl name the releases.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

import pycountry
from babel import Locale

FOLDER = Path(__file__).parent
HEAD = """\
# Every country: the names, demonyms and metonyms that news uses for it.
# Written by make_countries.py from countries.csv: edit that table, not this file.
# Sources: ISO 3166 (pycountry {pycountry}) and CLDR (babel {babel}); for demonyms, capitals and news usage the common
# public record.
@prefix kg:     <https://kg.example.org/id/> .
@prefix kgo:    <https://kg.example.org/ontology#> .
@prefix rdfs:   <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos:   <http://www.w3.org/2004/02/skos/core#> .
@prefix wd:     <http://www.wikidata.org/entity/> .
"""


def main() -> None:
    """Write countries.ttl beside this script."""
    (FOLDER / "countries.ttl").write_text(countries_turtle(), encoding="utf-8", newline="\n")


def countries_turtle() -> str:
    """The whole text of countries.ttl."""
    head = HEAD.format(pycountry=version("pycountry"), babel=version("babel"))
    return "\n".join([head, *(_entry(row) for row in _rows())])


def _rows() -> list[dict[str, str]]:
    """The table of countries.csv without its comments, by code."""
    lines = (FOLDER / "countries.csv").read_text(encoding="utf-8").splitlines()
    return sorted(csv.DictReader(line for line in lines if not line.startswith("#")), key=lambda row: row["code"])


def _entry(row: Mapping[str, str]) -> str:
    official = list(_official_names(row["code"]))
    label = row["label"] or _plain(official[0])
    aliases = _aliases(label, [*official, *row["also"].split(";")])
    facts = [
        f'kg:{_local_name(label)} a schema:Country ; rdfs:label "{label}"@en',
        *_literals("skos:altLabel", aliases),
        *_literals("kgo:demonym", row["demonyms"].split(";")),
        *_literals("kgo:metonym", row["metonyms"].split(";")),
        " ; ".join([f'kgo:country "{row["code"]}"', 'kgo:sector "GOV"', *_same_as(row["wikidata"])]),
    ]
    return " ;\n    ".join(facts) + " .\n"


def _official_names(code: str) -> Iterator[str]:
    """The names that ISO 3166 and CLDR have: the short one of news use first."""
    country = pycountry.countries.get(alpha_3=code)
    if country is None:
        return
    names = [getattr(country, field, "") for field in ("common_name", "name", "official_name")]
    names.append(Locale("en").territories[country.alpha_2])
    for name in filter(None, names):
        if not re.search(r"[,(]| - |SAR China", name):
            yield re.sub(r"^the ", "", name)


def _aliases(label: str, names: Iterable[str]) -> list[str]:
    """``names`` with their plain-letter forms, each once, without the label and those the table strikes with "-"."""
    found = [form for name in names for form in (name, _plain(name))]
    struck = {label, "", *(name[1:] for name in found if name.startswith("-"))}
    return [name for name in dict.fromkeys(found) if name not in struck and not name.startswith("-")]


def _plain(name: str) -> str:
    """``name`` in ASCII letters, as most agencies write it, with "and" for "&"."""
    decomposed = unicodedata.normalize("NFKD", name.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("&", "and"))
    return decomposed.encode("ascii", "ignore").decode("ascii")


def _local_name(label: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]", "", _plain(label).replace(" ", "_"))


def _same_as(wikidata: str) -> list[str]:
    return [f"schema:sameAs wd:{wikidata}"] if wikidata else []


def _literals(predicate: str, values: Iterable[str]) -> list[str]:
    """``predicate`` with its values, broken into lines of at most 120 characters; nothing where there is no value."""
    lines = [predicate]
    for literal in (f'"{value}"@en' for value in values if value):
        if len(lines[-1]) + len(literal) > 108:
            lines.append("    " + literal)
        else:
            lines[-1] += (" " if lines[-1] == predicate else ", ") + literal
    return [",\n    ".join(lines)] if lines != [predicate] else []


if __name__ == "__main__":
    main()
