"""What all commands share: the options, how a store is opened, how a report is written and an error told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from kg.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])


def out_option(command: Command) -> Command:
    """Give a command the options --out and --store, which every command has; ``server`` tells the second."""
    out = click.option(
        "--out", type=click.Path(path_type=Path), default="out", envvar="KG_OUT", show_default=True,
        help="The folder that holds the graph and the files made of it [also: KG_OUT].",
    )  # fmt: skip
    store = click.option(
        "--store", envvar="KG_STORE", metavar="URL", expose_value=False, callback=_note_server,
        help="The SPARQL endpoint of a server that holds the graph in place of the folder [also: KG_STORE].",
    )  # fmt: skip
    return out(store(command))


def _note_server(context: click.Context, _: click.Parameter, url: str | None) -> None:
    if url and not url.startswith(("http://", "https://")):
        raise click.UsageError("--store takes the address of a SPARQL endpoint, such as http://127.0.0.1:7878/query")
    context.meta["kg.store"] = url or ""


def server() -> str:
    """The SPARQL endpoint that the running command was given with --store, or nothing."""
    return str(click.get_current_context().meta.get("kg.store", ""))


json_option = click.option("--json", "as_json", is_flag=True, help="Write the report as JSON.")
ontology_option = click.option(
    "--ontology", "folders", type=click.Path(exists=True, file_okay=False, path_type=Path), multiple=True,
    help="A folder with Turtle files of your own, laid over those that kg ships; may be repeated.",
)  # fmt: skip
judgements_option = click.option(
    "--judgements", type=click.Path(dir_okay=False, path_type=Path), envvar="KG_JUDGEMENTS",
    help="The file that says who is whom, for instance one kept in git; otherwise the one used before, or "
         "judgements.txt in the folder --out [also: KG_JUDGEMENTS].",
)  # fmt: skip


def fail(line: str) -> int:
    """Tell what is wrong in one line on standard error; returns the exit status of an error."""
    from kg.results import plain

    click.echo(f"kg: {' '.join(plain(line).split())}", err=True)
    return 2


@contextmanager
def reading(out: Path) -> Iterator[Store]:
    """The store in the folder ``out``, or the server given with --store, to read."""
    from kg.store import Store

    with Store.open(server() or out / "store", read_only=True) as store:
        yield store


def write_report(data: object, lines: Iterable[str], as_json: bool) -> None:
    """Write a report to standard output: ``lines`` for people, or ``data`` as JSON."""
    from kg.results import plain

    if as_json:
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        for line in lines:
            click.echo("\t".join(map(plain, line.split("\t"))))
