"""The commands that tell who is whom: which actors there are, and which of them are one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.cli.habits import json_option, judgements_option, ontology_option, out_option, reading, server, write_report

if TYPE_CHECKING:
    from kg.judgements import Verdict

Command = TypeVar("Command", bound=Callable[..., Any])
KINDS = ("person", "country", "organization", "group", "place")


@click.command(short_help="List the actors, and which may be one.")
@click.argument("words", nargs=-1, metavar="[WORD]...")
@out_option
@ontology_option
@click.option("--type", "kind", type=click.Choice(KINDS), help="Only actors of this type.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="List so many at most.")
@click.option("--candidates", is_flag=True, help="List pairs that may be one actor, and those that kg has joined.")
@json_option
def actors(
    words: tuple[str, ...], out: Path, folders: tuple[Path, ...], kind: str | None, limit: int, candidates: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """List actors, first whom most articles mention: articles, mentions, claims, type, name, id.

    Each WORD must be in a name. Articles that are reprints of one another count as one.

    With --candidates list pairs instead: what kg joined by itself, and what it leaves to you, with score and reason.
    Judge a pair with kg same, kg different or kg unsure.
    """
    from kg.listings import candidate_lines, list_actors, list_candidates, listing_lines
    from kg.ontology import load_ontology

    with reading(out) as store:
        if candidates:
            pairs = list_candidates(store, load_ontology(*folders), words, kind or "", limit)
            write_report([asdict(pair) for pair in pairs], candidate_lines(pairs), as_json)
        else:
            found = list_actors(store, words, kind or "", limit)
            write_report([asdict(actor) for actor in found], listing_lines(found), as_json)


def _judging(command: Command) -> Command:
    """Give a command the two actors and the options that all judgements share."""
    for option in (
        click.option("--quiet", is_flag=True, help="Say nothing but what went wrong."),
        click.option("--write", is_flag=True, help="Write graph.ttl and network.html anew, which takes its time."),
        ontology_option, judgements_option, out_option, click.argument("second"), click.argument("first"),
    ):  # fmt: skip
        command = option(command)
    return command


_note_option = click.option("--note", default="", help="Why, for whoever reads the file of judgements later.")


@click.command(short_help="Judge two actors to be one.")
@_judging
@_note_option
def same(**options: Any) -> None:
    """Judge that FIRST and SECOND are one actor, and tell the graph so; kg undo takes it back."""
    _judge("same", **options)


@click.command(short_help="Judge two actors to be two.")
@_judging
@_note_option
def different(**options: Any) -> None:
    """Judge that FIRST and SECOND are two actors, so that kg never joins them; kg undo takes it back."""
    _judge("different", **options)


@click.command(short_help="Leave open whether two actors are one.")
@_judging
@_note_option
def unsure(**options: Any) -> None:
    """Judge that nobody can tell whether FIRST and SECOND are one: kg joins them not, and proposes it no more."""
    _judge("unsure", **options)


@click.command(short_help="Take back what was judged of two actors.")
@_judging
def undo(**options: Any) -> None:
    """Take back the judgement on FIRST and SECOND; the graph is then as it was before."""
    _judge(None, **options)


def _judge(
    verdict: Verdict | None, first: str, second: str, out: Path, judgements: Path | None, folders: tuple[Path, ...],
    write: bool, quiet: bool, note: str = "",
) -> None:  # fmt: skip
    from kg import upkeep

    one, two = upkeep.judge(
        verdict, first, second, out, note=note, judgements=judgements, ontology_folders=folders, store=server()
    )  # fmt: skip
    stale = [name for name in upkeep.FILES if (out / name).exists()]
    if write:
        upkeep.write_files(out, server())
    if not quiet:
        hint = "" if write or not stale else f"; {' and '.join(stale)} are as before, --write writes them anew"
        who = f"one actor now: <{one}>" if one == two else f"two actors now: <{one}> and <{two}>"
        click.echo(f"{who}{hint}", err=True)


COMMANDS = (actors, same, different, unsure, undo)
