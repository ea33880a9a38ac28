# Everything here works from a fresh clone: Python 3.11 or newer, pip and make are all it takes.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --quiet

# The interpreter that makes the environment; `make test PYTHON=/path/to/python3.12` takes another.
PYTHON ?= $(firstword $(foreach python,python3 python3.14 python3.13 python3.12 python3.11,$(shell \
	$(python) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(python))))

# Test workers: as many as there are cores, but two at least and four at most.
WORKERS ?= $(shell $(BIN)/python -c 'import os; print(max(2, min(4, os.cpu_count() or 2)))')
# Options for pytest or the demo: `make test ARGS="-k trace"`.
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help demo test check bench docs clean

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/.installed ## run the bundled study: a scoreboard here, a report beside it
	@$(BIN)/softpower demo $(ARGS)

test: check ## the checks, then all tests
	@echo "== pytest"
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile $(ARGS)

check: $(VENV)/.installed-test ## form, floors, types and docstrings, without the tests
	@echo "== ruff format --check: one layout for all files"
	@$(BIN)/ruff format --check --output-format concise . || { echo "ruff format . lays them out"; exit 1; }
	@echo "== ruff check: lint"
	@$(BIN)/ruff check .
	@echo "== lint-imports: no floor imports from above"
	@$(BIN)/lint-imports --no-logo
	@echo "== mypy: types"
	@$(BIN)/mypy
	@echo "== numpydoc lint: docstrings agree with signatures"
	@$(BIN)/numpydoc lint $$(find src/softpower -name '*.py' | sort)

bench: $(VENV)/.installed-test ## run every benchmark and print its lines
	@set -e; for script in $(sort $(wildcard benchmarks/bench_*.py)); do \
		echo "== $$script"; $(BIN)/python "$$script"; done

docs: $(VENV)/.installed ## write the reference of commands and of public names anew
	@$(BIN)/python scripts/write_cli_reference.py
	@$(BIN)/python scripts/write_api_reference.py

clean: ## remove what these targets made
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Where Python came without ensurepip, the pip that is there fills the environment from outside.
$(VENV)/pyvenv.cfg:
	@test -n "$(PYTHON)" || { echo "no Python 3.11 or newer was found; name one: make PYTHON=/path/to/python3.11"; exit 1; }
	@echo "== $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); $(PYTHON) -m venv --without-pip $(VENV) \
		&& $(PYTHON) -m pip --python $(BIN)/python install --quiet pip; }

$(VENV)/.installed: $(VENV)/pyvenv.cfg pyproject.toml
	@echo "== install softpower"
	@$(PIP) --editable .
	@touch $@

# pip knows dependency groups from 25.1 on.
$(VENV)/.installed-test: $(VENV)/pyvenv.cfg pyproject.toml
	@echo "== install softpower and its test tools"
	@$(PIP) --upgrade 'pip>=25.1'
	@$(PIP) --editable . --group test
	@touch $(VENV)/.installed $@
