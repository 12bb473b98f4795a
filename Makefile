# Needs make and Python 3.11 or newer. Another interpreter: make PYTHON=python3.13 ...
PYTHON ?= python3
WORKERS ?= 2
PYTEST_ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
CODE := $(wildcard sim tests bench)

.DEFAULT_GOAL := help
.PHONY: help install run test check format bench lock vendor

help:
	@echo "make run      install what is missing, then serve the simulator"
	@echo "make test     every check and every test"
	@echo "make check    style, types and templates only"
	@echo "make format   bring code and templates into the agreed form"
	@echo "make bench    measure speed, as ratios side by side"
	@echo "make install  set up $(VENV) only"
	@echo "make lock     resolve requirements.lock anew from pyproject.toml"
	@echo "make vendor   copy the browser files to static/vendor (needs Node)"

install: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "error: Python 3.11 or newer is needed; '$(PYTHON)' is missing or older. Try: make PYTHON=python3.13 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "error: '$(PYTHON)' cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "Setting up $(VENV) (once; again only when the lock changes)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

run: install
	@exec $(BIN)/sim serve

test: check
	$(BIN)/pytest -n $(WORKERS) $(PYTEST_ARGS)

check: install
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy
	@if [ -n "$$(find templates -name '*.html' 2>/dev/null)" ]; then \
		set -x; $(BIN)/djlint templates --check && $(BIN)/djlint templates --lint; fi

format: install
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)
	@# djlint ends with 1 when it has changed a file
	@if [ -n "$$(find templates -name '*.html' 2>/dev/null)" ]; then $(BIN)/djlint templates --reformat || true; fi

bench: install
	$(BIN)/python -m bench

lock: install
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.9"
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
		--generate-hashes --no-strip-extras --no-emit-index-url --extra postgres --extra scale --extra dev pyproject.toml -o requirements.lock

vendor:
	cd frontend && npm ci --ignore-scripts --no-audit --no-fund && node vendor.mjs
