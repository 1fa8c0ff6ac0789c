"""The ``kg`` command: options in, one library call, text out.

Results go to standard output, everything else to standard error. Exit status 0: fine; 1: findings, or some articles
failed; 2: an error, told in one plain line. The library is imported within each command, so that none waits for spaCy
but those that read articles.

building    the commands that change the graph: build, remove
judging     the commands that tell who is whom: actors, same, different, unsure, undo
asking      the commands that read it: export, query, show, stats, validate, verify, documents
viewing     the network page, or a part of it: view
comparing   the commands that set things side by side: conflicts, timeline, diff
serving     the command that serves it to browsers and SPARQL clients: serve
measuring   how right it is: evaluate
explaining  why a claim stands: explain
teaching    what people teach kg, and what it does not know yet: ontology check, ontology unmapped
habits      what all of them share: options, how a report is written, how an error is told
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence

import click

from kg import __version__
from kg.cli import asking, building, comparing, explaining, judging, measuring, serving, teaching, viewing
from kg.cli.habits import fail
from kg.errors import KGError

INTERRUPTED = 130


def main() -> None:
    """Run the command line and leave with its exit status; told to end, it ends as it does when interrupted."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns its exit status, and tells an error in one line on standard error."""
    try:
        status = kg.main(list(arguments), prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
        return int(status or 0)
    except click.UsageError as error:
        asked, message = error.ctx.command_path if error.ctx else "kg", error.format_message().rstrip(".")
        return fail(f"{message}{' ' if message.endswith('?') else '; '}{asked} --help tells more")
    except (KGError, click.ClickException) as error:
        return fail(error.format_message() if isinstance(error, click.ClickException) else str(error))
    except (click.Abort, KeyboardInterrupt):
        kept = "; what had been read until then is in the graph, and the same command goes on"
        fail(f"interrupted{kept if arguments[:1] == ['build'] else ''}")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        return fail(f"{error.filename or 'the output'} cannot be written or read: {error.strerror or error}")
    except Exception as error:  # a fault of ours is one line too; KG_DEBUG shows where it is
        if os.environ.get("KG_DEBUG"):
            raise
        return fail(f"a fault in kg itself ({type(error).__name__}: {error}); please report it, with KG_DEBUG=1 set")


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Tell the versions of kg, of the spaCy pipeline it reads with, and of its ontology."""
    if wanted:
        from kg.extract.pipeline import DEFAULT_MODEL, load_model
        from kg.ontology import load_ontology

        meta = load_model(DEFAULT_MODEL).meta
        click.echo(f"kg {__version__}, model {meta['name']} {meta['version']}, ontology {load_ontology().version}")
        context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Tell versions.")
def kg() -> None:
    """Read news and tell who did what to whom, who said so, and in which words."""


for command in (
    *building.COMMANDS, *judging.COMMANDS, *asking.COMMANDS, *viewing.COMMANDS, *comparing.COMMANDS,
    *explaining.COMMANDS, *serving.COMMANDS, *measuring.COMMANDS, *teaching.COMMANDS,
):  # fmt: skip
    kg.add_command(command)
