"""The commands that set things side by side: contradictions, a timeline, two graphs."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from kg.cli.habits import json_option, out_option, reading, write_report

_day = click.DateTime(formats=["%Y-%m-%d"])


@click.command(short_help="Tell who contradicts whom, in which words.")
@click.argument("actor", required=False)
@out_option
@json_option
def conflicts(actor: str | None, out: Path, as_json: bool) -> None:
    """Tell what one side says is so and another that it is not, with a quotation of each.

    With ACTOR only what it does, what is done to it, or what it says.
    """
    from kg.comparison import conflict_lines
    from kg.comparison import conflicts as find_conflicts

    with reading(out) as store:
        rows = find_conflicts(store, actor or "")
    write_report(rows, conflict_lines(rows), as_json)
    if not rows:
        click.echo("nobody contradicts anybody", err=True)


@click.command(short_help="Tell what happened around an actor, day by day.")
@click.argument("actor")
@out_option
@click.option("--since", type=_day, help="The first day, as 2021-12-07.")
@click.option("--until", type=_day, help="The last day.")
@json_option
def timeline(actor: str, out: Path, since: object, until: object, as_json: bool) -> None:
    """Tell what ACTOR did and what was done to it in the order of time, with who says so, and each sentence."""
    from kg.comparison import timeline as find_timeline
    from kg.comparison import timeline_lines

    first, last = (str(day).partition(" ")[0] if day else "" for day in (since, until))
    with reading(out) as store:
        rows = find_timeline(store, actor, first, last)
    write_report(rows, timeline_lines(rows), as_json)


@click.command(short_help="Tell what one graph has and another has not.")
@click.argument("store1")
@click.argument("store2")
@json_option
def diff(store1: str, store2: str, as_json: bool) -> int:
    """Tell which claims the graph in STORE2 has more (+) or less (-) than that in STORE1.

    Either is a folder as given to --out, the store within it, or the address of a server. The exit
    status is 1 where they differ.
    """
    from kg.comparison import difference_lines, differences
    from kg.store import Store

    with Store.open(_place(store1), read_only=True) as first, Store.open(_place(store2), read_only=True) as second:
        changes = differences(first, second)
    write_report([asdict(change) for change in changes], difference_lines(changes), as_json)
    return 1 if changes else 0


def _place(given: str) -> Path | str:
    if given.startswith(("http://", "https://")):
        return given
    folder = Path(given)
    if not folder.is_dir():
        raise click.UsageError(f"there is no folder {given}")
    return folder if (folder / "CURRENT").exists() else folder / "store"


COMMANDS = (conflicts, timeline, diff)
