"""Words of the graph as HTML: escaped, without what could turn a line round, and as links to where an IRI leads."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from kg.iris import Names
from kg.results import plain

_REMARKS = {"negative": "denied", "future": "planned", "hypothetical": "supposed"}


def text(words: str) -> str:
    """Words of an article, safe to stand in a page."""
    return escape(plain(words))


def told(row: Mapping[str, str]) -> str:
    """A claim in one line: who did what to whom, how it is told, and who says so."""
    words = " ".join(filter(None, (row["source"], row["relation"], row["object"])))
    remarks = [_REMARKS[row[key]] for key in ("polarity", "modality") if row[key] in _REMARKS]
    remarks += [f"says {row['said_by']}"] if row["said_by"] else []
    more = f" ({'; '.join(remarks)})" if remarks else ""
    return f"<b>{text(words)}</b>{text(more)}"


def quoted(row: Mapping[str, str], after: Mapping[str, str] | None) -> str:
    """The sentence of a claim, once below all the claims that stand one ``after`` the other and on that sentence."""
    same = after is not None and (after["document"], after["sentence"]) == (row["document"], row["sentence"])
    return "" if same else f"<q>{text(row['sentence'])}</q>"


def link(iri: str, words: str, names: Names) -> str:
    """A link to what an IRI leads to: a page of this server, or for other IRIs of the web their own."""
    local = iri.removeprefix(names.base)
    if local != iri and not local.startswith(("/", "ontology", "prop/")):
        return f'<a href="/{escape(local)}">{text(words)}</a>'
    if iri.startswith(("http://", "https://")) and local == iri:
        return f'<a href="{escape(iri)}" rel="noreferrer">{text(words)}</a>'
    return text(words)
