"""The README is run: every command and every line of Python in it, and what it shows is what they answer.

``python tests/test_readme.py`` (``make readme``) writes the present answers into it.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from commands import ROOT, Run

README = ROOT / "README.md"
CONSOLE = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"(?<=^```pycon\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
TURTLE = re.compile(r"(?<=^```turtle\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


def answered(text: str, folder: Path) -> str:
    """``text`` with the answers that its commands and its Python give now, run one after the other in ``folder``."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    text = CONSOLE.sub(lambda block: "".join(_asked(command, folder) for command in _commands(block[0])), text)
    return PYTHON.sub(lambda block: _interpreted(block[0], folder), text)


def _commands(block: str) -> list[str]:
    return [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]


def _asked(command: str, folder: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, check=False, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    return f"$ {command}\n{done.stdout}"


def _interpreted(block: str, folder: Path) -> str:
    """A session with the interpreter, with what it answers now."""
    here, shown = Path.cwd(), []
    os.chdir(folder)
    try:
        examples = doctest.DocTestParser().get_examples(block)
        names: dict[str, object] = {}
        for example in examples:
            lines = example.source.splitlines()
            shown += [f"{'...' if place else '>>>'} {line}".rstrip() for place, line in enumerate(lines)]
            shown += _printed(example.source, names)
    finally:
        os.chdir(here)
    return "".join(f"{line}\n" for line in shown)


def _printed(source: str, names: dict[str, object]) -> list[str]:
    from contextlib import redirect_stdout
    from io import StringIO

    with redirect_stdout(StringIO()) as output:
        exec(compile(source, "README.md", "single"), names)
    return output.getvalue().splitlines()


def test_the_readme_shows_what_its_commands_answer(tmp_path: Path) -> None:
    text = README.read_text(encoding="utf-8")
    assert answered(text, tmp_path) == text, "make readme writes the present answers"


def test_the_first_screen_has_the_two_commands() -> None:
    head = README.read_text(encoding="utf-8").splitlines()[:15]
    assert any(line.startswith("make demo") for line in head)
    assert any(line.startswith("make test") for line in head)


def test_the_readme_names_every_module_command_format_and_data_file() -> None:
    from kg.cli import kg
    from kg.exporters import formats

    text = README.read_text(encoding="utf-8")
    for path in (ROOT / "src" / "kg").iterdir():
        if (path.suffix == ".py" and not path.name.startswith("_")) or (path / "__init__.py").exists():
            assert f"`{path.name}{'/' if path.is_dir() else ''}`" in text, path.name
    for command in kg.commands:
        assert f"`kg {command}" in text, command
    for format in formats():
        assert f".{format}" in text, format
    for path in (ROOT / "ontology").glob("*.ttl"):
        assert f"`{re.sub('-.*', '-*.ttl', path.name)}`" in text, path.name


def test_the_pictures_are_there_and_small() -> None:
    named = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README.read_text(encoding="utf-8"))
    assert len(named) == 3
    for name in named:
        assert (ROOT / name).stat().st_size < 200_000, name


def test_what_the_readme_teaches_is_learnt(kg: Run) -> None:
    Path("mine").mkdir()
    (entry,) = TURTLE.findall(README.read_text(encoding="utf-8"))
    Path("mine/verbs.ttl").write_text(entry)
    Path("a.txt").write_text("Kenya serenaded Uganda. Uganda warned LaCo.")
    assert kg("build", "a.txt", "--ontology", "mine", "--only-store", "--quiet") == (0, "", "")
    for fact in ("kg:Kenya kg:serenaded kg:Uganda", "kg:Uganda kg:warned kg:Lake_Council"):
        assert kg("query", f"ASK {{ {fact} }}")[1] == "yes\n", fact


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as work:
        README.write_text(answered(README.read_text(encoding="utf-8"), Path(work)), encoding="utf-8")
