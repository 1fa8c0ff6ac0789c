"""The command that serves the graph to browsers and SPARQL clients."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.habits import out_option, server


@click.command(short_help="Serve the graph: SPARQL endpoint and pages.")
@out_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port to listen on.")
@click.option("--timeout", type=click.FloatRange(min=0.1), default=30.0, show_default=True,
              help="Stop what takes longer than so many seconds.")  # fmt: skip
@click.option("--max-rows", type=click.IntRange(min=1), default=100_000, show_default=True,
              help="Refuse an answer with more rows.")  # fmt: skip
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Answer so many at a time.")
@click.option("--read-timeout", type=click.FloatRange(min=0.1), default=20.0, show_default=True,
              help="Cut a client that takes longer to send its request, or to fetch the answer.")  # fmt: skip
@click.option("--origin", "origins", multiple=True,
              help="A web page that may ask from a browser, by its origin (CORS), or * for all; may be repeated.  "
                   "[default: none but our own]")  # fmt: skip
def serve(
    out: Path, host: str, port: int, timeout: float, max_rows: int, workers: int, read_timeout: float,
    origins: tuple[str, ...],
) -> None:  # fmt: skip
    """Serve the graph to read: SPARQL 1.1 at /sparql, each actor and article at its IRI, and the network page.

    It goes on until it is interrupted; what kg build changes meanwhile is seen once that is done.
    """
    from kg.server import Limits
    from kg.server import serve as serve_graph

    limits = Limits(timeout=timeout, max_rows=max_rows, workers=workers, read_timeout=read_timeout, origins=origins)
    serve_graph(out, host=host, port=port, store=server(), limits=limits, on_start=_tell)


def _tell(home: str) -> None:
    click.echo(f"{home} shows the graph, {home}sparql answers SPARQL; stop with Ctrl-C", err=True)


COMMANDS = (serve,)
