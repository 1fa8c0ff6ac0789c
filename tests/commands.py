"""What tests of the command line share: where the project is, and the type of the fixture ``kg``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
Run = Callable[..., tuple[int, str, str]]
"""Runs a command in an empty folder: its exit status, and what it wrote to standard output and standard error."""
