# WorksAtlas. Two commands matter: `make run` and `make test`. Both work on a fresh machine with Python 3.11+ and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501

.PHONY: help run test check format demo viewer samples benchmarks clean

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

run: $(VENV)/run.stamp ## install, load the demo into an empty store, serve http://127.0.0.1:8501
	$(BIN)/python -m cli demo --if-empty
	$(BIN)/streamlit run app.py --server.port $(PORT)

test: $(VENV)/dev.stamp ## all tests: unit, pages, architecture, browser
	CHROMIUM="$$($(BIN)/python tests/setup/chromium.py)" || exit 1; export CHROMIUM; \
	$(BIN)/python tests/setup/postgres.py && \
	$(BIN)/python tests/setup/node.py && \
	$(BIN)/python -m pytest -n 2 --dist loadgroup --no-loadscope-reorder tests

check: $(VENV)/dev.stamp ## format, lint, types, import floors
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/dev.stamp ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

demo: $(VENV)/run.stamp ## load the demo programme
	$(BIN)/python -m cli demo

viewer: ## build the viewer's bundle from viewer/src (needs node)
	cd viewer && npm ci && npm run build

samples: $(VENV)/run.stamp ## write data/samples again, byte for byte the same
	$(BIN)/python -m data.generate

benchmarks: $(VENV)/dev.stamp ## measure; see benchmarks/README.md
	$(BIN)/python -m benchmarks.states
	$(BIN)/python -m benchmarks.overview

clean: ## forget the environment and caches; data under var/ stays
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/run.stamp: requirements.txt requirements-ids.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -r requirements-ids.txt
	touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@
