"""The shape of the code itself: imports only go up the list of modules, and nothing grows too long."""

from __future__ import annotations

import ast
import importlib
import re
import statistics
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import kg

SOURCE = Path(kg.__file__).parent
LAYERS = (
    ("model", "errors", "letters", "processes", "sketches", "stored"),
    ("spelling", "endpoint"),
    ("ontology",),
    ("sectors",),
    ("iris",),
    ("documents",),
    ("extractors",),
    ("extract",),
    ("directory",),
    ("surnames",),
    ("actors",),
    ("vocabulary", "derivation", "judgements"),
    ("graph", "sparql", "rewriting", "homonyms"),
    ("folders", "remote"),
    ("store", "linkrules", "batches"),
    ("linking",),
    ("identities",),
    ("people",),
    ("exporters", "sources", "claims", "shapes"),
    ("results",),
    ("queries",),
    ("validation", "joining", "reprints"),
    ("curation", "comparison", "crews", "writing"),
    ("upkeep", "cluster"),
    ("corpus", "loading", "evaluation", "reports", "listings", "explanation", "access"),
    ("pairs", "server"),
    ("cli",),
    ("__main__",),
)
HEIGHT = {name: height for height, names in enumerate(LAYERS) for name in names}
MODULES = sorted(SOURCE.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """The modules of ours that a file imports, except those it only needs for types."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    branches = [node for node in ast.walk(tree) if isinstance(node, ast.If)]
    for_types = [node for node in branches if ast.unparse(node.test) == "TYPE_CHECKING"]
    skipped = {id(inner) for node in for_types for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and id(node) not in skipped and (node.module or "").split(".")[0] == "kg":
            yield from ([node.module] if node.module != "kg" else [f"kg.{name.name}" for name in node.names])
        elif isinstance(node, ast.Import) and id(node) not in skipped:
            yield from (name.name for name in node.names if name.name.split(".")[0] == "kg")


def place(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def layer(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def test_every_module_has_its_place_in_the_list() -> None:
    assert {layer(path) for path in MODULES} - {"__init__"} == set(HEIGHT)


@pytest.mark.parametrize("path", [path for path in MODULES if layer(path) != "__init__"], ids=place)
def test_imports_only_go_up_the_list(path: Path) -> None:
    own = layer(path)
    for module in imports(path):
        other = module.split(".")[1]
        if other not in (own, "__version__"):
            assert HEIGHT[other] < HEIGHT[own], f"{path.name} imports {module}, which stands below it or beside it"


def test_a_module_within_a_part_imports_no_circle() -> None:
    for path in MODULES:
        name = ".".join(("kg", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")
        if name != "kg.__main__":
            importlib.import_module(name)


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_no_module_is_longer_than_300_lines(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= 300


def test_functions_are_short() -> None:
    nodes = [node for path in MODULES for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    lengths = sorted((node.end_lineno or 0) - node.lineno + 1 for node in functions)
    assert statistics.median(lengths) <= 10
    assert lengths[int(0.95 * len(lengths))] <= 35
    assert lengths[-1] <= 50


def test_the_package_shows_its_public_names_and_loads_none_of_them_at_import() -> None:
    assert len(kg.__all__) <= 15
    for name in kg.__all__:
        assert getattr(kg, name).__name__ == name
        assert f"``{name}``" in (kg.__doc__ or "")
    assert set(dir(kg)) >= set(kg.__all__)
    with pytest.raises(AttributeError, match="nonsense"):
        kg.nonsense  # noqa: B018
    code = "import kg, sys; sys.exit(any(name in sys.modules for name in ('spacy', 'rdflib', 'pyoxigraph')))"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_every_package_that_is_imported_is_asked_for() -> None:
    """A package that only happens to be there, since another one needs it today, is gone tomorrow."""
    project = tomllib.loads((SOURCE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [line for name, lines in project["optional-dependencies"].items() if name != "dev" for line in lines]
    asked = {re.split(r"[<>=!~ ]", line)[0] for line in (*project["dependencies"], *extras)}
    homes = packages_distributions()
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module] if isinstance(node, ast.ImportFrom) else []
            names += [name.name for name in node.names] if isinstance(node, ast.Import) else []
            for package in {(name or "").split(".")[0] for name in names} - sys.stdlib_module_names - {"kg"}:
                assert asked & {home.lower().replace("_", "-") for home in homes[package]}, f"{path.name}: {package}"
