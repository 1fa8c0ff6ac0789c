# Everything is set up by the first target you ask for: a virtual environment in .venv, every package at the exact
# version and with the sha256 that constraints.txt gives, and kg itself (editable). Nothing outside this folder changes.
#   make demo          the graph of the example articles: Turtle, a page to look at, two questions answered
#   make test          lint, types and every test
#   make measure       how right kg is, as a table; GOLD=DIR ARTICLES=DIR DEV=DIR say where the gold is
#   make bench-corpus  a corpus of 2,000 articles against bare spaCy, memory, and a build that is killed 50 times
#   make bench-rdf     how quick the graph is to question, check and write, against pyoxigraph itself
#   make lint · bench · pictures · readme · constraints · clean
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PINNED := $(VENV)/pinned.stamp
READY  := $(VENV)/ready.stamp

# Gold and its texts are not part of this repository.
GOLD     ?= ../shared/gold
ARTICLES ?= ../shared/articles
DEV      ?= ../shared/dev

.PHONY: help demo test lint bench bench-corpus bench-rdf measure pictures readme constraints clean
.DELETE_ON_ERROR:

help:
	@sed -n 's/^#   //p' Makefile

demo: $(READY)
	$(BIN)/kg build examples --out out
	@echo
	$(BIN)/kg query who-threatened-whom --out out
	@echo
	$(BIN)/kg query only-supposed actor=Sullivan --out out
	@echo
	@echo 'Turtle:  out/graph.ttl'
	@echo 'Network: out/network.html (open it in a browser)'
	@echo 'Next:    $(BIN)/kg show Biden'

test: lint
	$(BIN)/python -m pytest -W error -p randomly

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/mypy

bench: $(READY)
	$(BIN)/python benchmarks/bench.py
	$(BIN)/python benchmarks/who.py
	$(BIN)/python benchmarks/actors.py
	$(BIN)/python benchmarks/reprints.py
	$(BIN)/python benchmarks/page.py

bench-corpus: $(READY)
	$(BIN)/python benchmarks/corpus.py
	$(BIN)/python benchmarks/corpus.py --memory
	$(BIN)/python benchmarks/soak.py

bench-rdf: $(READY)
	$(BIN)/python benchmarks/rdf.py

measure: $(READY)
	$(BIN)/python benchmarks/tasks.py --gold $(GOLD) --articles $(ARTICLES) --dev $(DEV)

pictures: $(READY)
	$(BIN)/python benchmarks/pictures.py

# The transcripts of the README, as the commands answer now.
readme: $(READY)
	$(BIN)/python tests/test_readme.py

# The exact versions and hashes of everything, for Python 3.11 and later on any machine.
constraints: $(READY)
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --fork-strategy fewest \
		--generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links --upgrade --quiet \
		--custom-compile-command 'make constraints' --output-file constraints.txt

clean:
	rm -rf $(VENV) out dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(PINNED): constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "kg needs Python 3.11 or newer; run for instance: make $(MAKECMDGOALS) PYTHON=python3.11" >&2; exit 2; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints.txt
	@touch $@

$(READY): $(PINNED) pyproject.toml src/kg/__init__.py
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
