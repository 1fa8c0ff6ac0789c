"""The command that measures how right the graph is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.habits import json_option, ontology_option, out_option, reading, write_report

if TYPE_CHECKING:
    from kg.evaluation.page import Exchange

@click.command(short_help="Compare the graph with gold, claim by claim.")
@click.argument("gold", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="GOLD...")
@out_option
@click.option("--graph", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="Compare this file, written by kg export graph.json, instead of the graph in --out.")  # fmt: skip
@click.option("--articles", "folder", type=click.Path(exists=True, path_type=Path),
              help="Where the articles of --graph can be read; otherwise what it quotes must do.")  # fmt: skip
@ontology_option
@click.option("--details", is_flag=True, help="List each missed core claim, with its cause, and each wrong claim.")
@json_option
def evaluate(
    gold: tuple[Path, ...], out: Path, file: Path | None, folder: Path | None, folders: tuple[Path, ...],
    details: bool, as_json: bool,
) -> int:  # fmt: skip
    """Compare the graph with GOLD, what a careful reader would put into it: JSON files, one an article, or folders.

    \b
    {"doc": "grain-deal",                   the article's id in the graph, or its file's name without the suffix
     "actors": [{"id": "un",
                 "names": ["United Nations", "UN"],    all the ways to name it
                 "core": true}],            false: may be in the graph but need not
     "claims": [{"source": ["un"], "target": ["mali"],          ids of actors; any of a list is right
                 "relation": ["urge"], "type": ["REQUEST"],     lemmas and PLOVER event types
                 "by": [],                  who says so; empty: the article itself
                 "polarity": "positive",    or negative
                 "modality": "asserted",    or future, hypothetical
                 "quote": "The UN urged Mali",       words of the article that carry it
                 "core": true,              every careful reader would want it
                 "symmetric": false}]}      true: source and target may be swapped

    A claim of the graph between two actors of the gold is linked where its sentence shares words with the quote and
    both ends are right, and is right where its relation or its event type is right too. Recall counts core claims,
    precision all claims between gold actors. The exit status is 1 where a gold article is not in the graph.
    """  # noqa: D301 the \b is click's mark of a paragraph to be left as it is
    from kg.evaluation import evaluate as compare
    from kg.evaluation.figures import as_record, detail_lines, table_lines
    from kg.evaluation.gold import read_gold
    from kg.ontology import load_ontology

    wanted = read_gold(gold)
    exchange, text_of = _from_file(file, folder) if file else _from_store(out)
    found = compare(exchange, wanted, load_ontology(*folders), text_of)
    lines = [*table_lines(found.articles), *(detail_lines(found.articles) if details else ())]
    write_report(as_record(found.articles, found.missing, details=details), lines, as_json)
    for doc in found.missing:
        click.echo(f"kg: the gold article {doc!r} is not in the graph; kg build reads it into it", err=True)
    return 1 if found.missing else 0


def _from_store(out: Path) -> tuple[Exchange, Callable[[str], str | None]]:
    """The graph in ``out``, and the texts of its articles, where these still stand as they were read."""
    from kg.exporters.exchange import to_exchange
    from kg.sources import source_reader

    with reading(out) as store:
        read, stored = source_reader(store, out), {document.key: document.sha256 for document in store.documents()}
        return to_exchange(store), lambda key: _unchanged(read, key, stored[key])


def _unchanged(read: Callable[[str], str], key: str, fingerprint: str) -> str | None:
    """The text of an article; None, and a line that says so, where its source is gone or holds another text now."""
    from kg.errors import DocumentError
    from kg.graph import sha256

    try:
        text = read(key)
        if sha256(text) == fingerprint:
            return text
        why = f"{key} has changed since it was read"
    except (DocumentError, OSError) as error:
        why = f"{key} cannot be read again ({error})"
    click.echo(f"kg: {why}; quotations are looked for in what the graph quotes of it", err=True)
    return None


def _from_file(file: Path, folder: Path | None) -> tuple[Exchange, Callable[[str], str | None]]:
    """The graph in an exchange file, and the texts of its articles as far as ``folder`` has them."""
    from kg.documents import read_documents
    from kg.evaluation.gold import read_json
    from kg.evaluation.page import check_exchange
    from kg.model import Document

    exchange = check_exchange(read_json(file), str(file))
    found = read_documents([str(folder)]) if folder else ()
    texts = {Path(one.id).stem: one.text for one in found if isinstance(one, Document)}
    return exchange, lambda key: texts.get(Path(key).stem)


COMMANDS = (evaluate,)
