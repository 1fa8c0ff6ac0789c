"""The command that draws the network as a page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from kg.cli.habits import out_option, reading
from kg.errors import KGError

STATUSES = ("asserted", "attributed", "planned", "hypothetical", "denied")


def _day(_: click.Context, __: click.Parameter, value: str) -> str:
    """An ISO date, month or year, as it is written."""
    try:
        date.fromisoformat(value + "0001-01-01"[len(value) :])
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no date such as 2021-12-07, 2021-12 or 2021") from error
    return value


@click.command(short_help="Draw the network as a page.")
@out_option
@click.option("--actor", "actors", multiple=True, metavar="NAME",
              help="Only this actor and those it deals with; may be repeated.")
@click.option("--since", callback=_day, default="", metavar="DATE", help="Only what happened on that day or later.")
@click.option("--until", callback=_day, default="", metavar="DATE", help="Only what happened on that day or earlier.")
@click.option("--event-type", "event_types", multiple=True, metavar="TYPE",
              help='Only events of this type: "THREATEN", a CAMEO code or "material conflict"; may be repeated.')
@click.option("--status", "statuses", multiple=True, type=click.Choice(STATUSES),
              help="Only what is told in this way; may be repeated.")
@click.option("--title", default="Who did what to whom", show_default=True, help="The title of the page.")
@click.option("--max-actors", type=click.IntRange(min=1), default=5000, show_default=True,
              help="So many actors at most, those that come up most.")
@click.option("--open", "open_it", is_flag=True, help="Open the page in the browser.")
def view(
    out: Path, actors: tuple[str, ...], since: str, until: str, event_types: tuple[str, ...], statuses: tuple[str, ...],
    title: str, max_actors: int, open_it: bool,
) -> None:  # fmt: skip
    """Write the network of actors as a page, out/network.html, that needs no network, and tell where it is.

    A day is when it happened, or where nobody says, when the article was published; a month or a year will do. The page
    says how much it leaves out.
    """
    from kg.exporters import export
    from kg.exporters.selection import Selection
    from kg.queries import find_term

    path = out / "network.html"
    with reading(out) as store:
        found = [find_term(store, actor).value for actor in actors]
        selection = Selection(found, since, until, event_types, statuses)
        export(store, path, title=title, max_actors=max_actors, selection=selection)
    click.echo(path)
    if open_it and click.launch(str(path)):
        raise KGError(f"no browser could be started; open {path} by hand")


COMMANDS = (view,)
