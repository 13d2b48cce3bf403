# The same verbs for people and for CI. Needs only make, git and CPython 3.11 or newer.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SOURCES := src tests $(wildcard bench tools)

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo test check format lint types imports bench crash fuzz score screenshots docs lock clean

help: ## say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# A stamp file for each lock: nothing is installed again until a lock or pyproject.toml changes.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "depositary needs Python 3.11 or newer: call make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing what requirements.lock names into $(VENV): half a minute."
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	@echo "Installing what requirements-dev.lock names into $(VENV): a minute."
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.demo

setup: $(VENV)/.demo ## install the program into .venv
setup-dev: $(VENV)/.dev ## install the program and what its tests need into .venv

demo: setup ## read the bundled reports and hold each claim against record and law
	@$(BIN)/depositary demo

test: setup-dev ## run the tests; what this machine has no server for is left out and named
	@$(BIN)/python -m pytest -q

check: setup-dev format lint types imports test ## what CI runs: format, lint, types, import direction, tests

format: setup-dev
	@$(BIN)/ruff format --check $(SOURCES)

lint: setup-dev
	@$(BIN)/ruff check $(SOURCES)

types: setup-dev
	@$(BIN)/mypy

imports: setup-dev
	@$(BIN)/lint-imports

bench: setup-dev ## print the speed figures (long)
	@for script in bench/bench_*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

crash: setup-dev ## kill the program at 200 random moments for each store, and resume
	@$(BIN)/python -m pytest -q -m crash --timeout=3600

fuzz: setup-dev ## throw random input at every surface (long)
	@$(BIN)/python -m pytest -q -m fuzz --timeout=3600

score: setup-dev ## F1 of the reader against labelled reports: make score REPORTS=dir/with/dev.jsonl
	@$(BIN)/python bench/score.py $(REPORTS)

screenshots: setup-dev ## a picture of each page of the web, light, dark, phone and print
	@$(BIN)/python tools/screenshots.py

docs: setup-dev ## write the command reference anew, and play the sessions in docs/
	@$(BIN)/python tools/make_command_reference.py
	@$(BIN)/python tools/make_export_columns.py
	@PYTHONPATH=src $(BIN)/python tests/sessions.py docs/*.md

# uv makes the locks, since it resolves for every platform at once; pip installs from them.
lock: ## make the lock files anew from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes \
	  --no-annotate --quiet --custom-compile-command "make lock" -o requirements.lock
	uv pip compile pyproject.toml --all-extras --group build --group dev --universal --python-version 3.11 \
	  --generate-hashes --no-annotate --quiet --custom-compile-command "make lock" \
	  -c requirements.lock -o requirements-dev.lock

clean: ## remove what was made here
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
