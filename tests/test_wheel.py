"""The package as others install it: the wheel alone, in an empty folder, away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from commands import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return path


def test_the_data_travels_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for path in (ROOT / "ontology").rglob("*"):
        if path.suffix in (".ttl", ".rq"):
            assert f"kg/ontology/{path.relative_to(ROOT / 'ontology').as_posix()}" in names
    for path in (ROOT / "src" / "kg" / "templates").iterdir():
        assert f"kg/templates/{path.name}" in names
    assert "kg/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "src/", "ontology/"))]


def test_the_wheel_builds_a_graph_in_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    target, empty = tmp_path / "installed", tmp_path / "empty"
    empty.mkdir()
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", str(target), str(wheel)], check=True, capture_output=True)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    environment["PYTHONPATH"] = str(target)

    def python(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], cwd=empty, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert python("-c", "import kg; print(kg.__file__)").startswith(str(target))
    (empty / "a.txt").write_text("Kenya warned Somalia on Monday.")
    python("-m", "kg", "build", "a.txt")
    assert sorted(path.name for path in (empty / "out").iterdir()) == ["graph.ttl", "network.html", "store"]
    assert python("-m", "kg", "query", "SELECT ?to { kg:Kenya kg:warned ?to }").splitlines()[-1] == "kg:Somalia"
    assert "who-threatened-whom" in python("-m", "kg", "query")
