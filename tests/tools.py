"""Programs that are not Python, which others read our RDF with: found where they are, skipped where they are not.

In CI, where ``.ci/run`` brings them, a test that lacks one fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import pytest

SCRIPTS = Path(__file__).parent / "interop"


def program(name: str) -> str:
    """Where ``name`` is; without it the test is skipped, and fails in CI."""
    found = shutil.which(name)
    if found is None:
        missing(name)
    return str(found)


def run(name: str, *arguments: str | Path, data: bytes = b"") -> bytes:
    """What a program prints; it must exit with status 0."""
    return _run([program(name), *map(str, arguments)], data)


def run_node(script: str, *arguments: str | Path, package: str, data: bytes = b"") -> bytes:
    """What a script of tests/interop prints under node, which finds its packages in NODE_PATH."""
    node, home = program("node"), Path(os.environ.get("NODE_PATH", ""))
    if not (home.is_absolute() and (home / package).is_dir()):
        missing(f"the npm package {package} in NODE_PATH")
    return _run([node, str(SCRIPTS / script), *map(str, arguments)], data)


def _run(command: Sequence[str], data: bytes) -> bytes:
    done = subprocess.run(command, input=data, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-2000:]
    return done.stdout


def missing(what: str) -> NoReturn:
    message = f"not proven here: {what} is not installed; .ci/run brings it"
    pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
