# okplan: run `make` for what there is to make.
PYTHON ?= python3
ENV := .venv
BIN := $(ENV)/bin
SCENARIO ?= scenarios/base.yaml

help:  ## what there is to make
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## */\1\t/' | expand -t 12

$(ENV)/.installed: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(ENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e '.[dev]'
	$(BIN)/python -m compileall -q src
	@touch $@

install: $(ENV)/.installed  ## install okplan and what its tests need into .venv

run: install  ## project scenarios/base.yaml (SCENARIO=… for another)
	$(BIN)/okplan project $(SCENARIO)

test: install  ## all tests
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: install  ## ruff: style and format
	$(BIN)/ruff check src tests bench tools
	$(BIN)/ruff format --check src tests bench tools

types: install  ## mypy, strict
	$(BIN)/mypy

docs: install  ## write the pages made from the code, the handbooks (which git ignores) among them
	$(BIN)/python -m tools.pages .

whatif: install  ## the what-if page with 200 settings of all its levers, each held against okplan
	OKPLAN_SETTINGS=200 $(BIN)/python -m pytest tests/write/whatif/test_driven.py

bench: install  ## benchmarks, as ratios measured side by side
	$(BIN)/python bench/bench.py

lock: install  ## write requirements.lock from what is installed now
	$(BIN)/python -m pip freeze --exclude-editable --disable-pip-version-check > requirements.lock

clean:  ## remove what the others made
	rm -rf $(ENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

.PHONY: help install run test lint types docs whatif bench lock clean
