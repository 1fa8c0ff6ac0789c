"""The ``kg`` command: options in, one library call, text out.

Results go to standard output, everything else to standard error. Exit status 0: fine; 1: findings, or some articles
failed; 2: an error, told in one plain line. The library is imported within each command, so that none waits for spaCy
but those that read articles.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg import __version__
from kg.errors import KGError

if TYPE_CHECKING:
    from kg.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])
INTERRUPTED, BROKEN_PIPE = 130, 141


def main() -> None:
    """Run the command line and leave with its exit status."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns its exit status, and tells an error in one line on standard error."""
    try:
        status = kg.main(list(arguments), prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
        return int(status or 0)
    except click.UsageError as error:
        return _fail(f"{error.format_message()} See {error.ctx.command_path if error.ctx else 'kg'} --help.")
    except (KGError, click.ClickException) as error:
        return _fail(error.format_message() if isinstance(error, click.ClickException) else str(error))
    except (click.Abort, KeyboardInterrupt):
        _fail("interrupted; the articles read so far are in the graph")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except OSError as error:
        return _fail(f"{error.filename or 'output'}: {error.strerror or error}; nothing that was there has changed")


def _fail(line: str) -> int:
    click.echo(f"kg: {' '.join(line.split())}", err=True)
    return 2
