# One command each: `make demo` shows the product, `make test` proves it. Both set up all they need.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

# uv finds no certificates of its own on machines that keep theirs in the system's store.
export UV_SYSTEM_CERTS := 1
# Nothing leaves the machine but what the pipeline itself asks for.
export PREFECT_SERVER_ANALYTICS_ENABLED := false
export DO_NOT_TRACK := 1

.PHONY: help setup demo serve check format test test-slow bench bench-extract bench-peers bench-ledger browser lock docs clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

# The lock file is complete. pip is kept from resolving it once more: an older one looks up `x[extra]` past its pin.
setup: $(READY) ## Make .venv with the command .venv/bin/ledger, from the hashed lock file

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(None if (3, 11) <= sys.version_info[:2] <= (3, 13) else "Python 3.11 to 3.13 is needed, this is " + sys.version.split()[0] + ": make PYTHON=python3.11 …")'
	@if command -v uv >/dev/null; then \
	  uv venv --quiet --allow-existing --python $(PYTHON) .venv; \
	  uv pip sync --quiet --python $(BIN)/python --require-hashes --compile-bytecode requirements.lock; \
	  uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .; \
	else \
	  $(PYTHON) -m venv .venv; \
	  $(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements.lock; \
	  $(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .; \
	fi
	@touch $@

demo: setup ## Run the real pipeline over the sample web that comes with the project
	@$(BIN)/ledger demo

serve: setup ## Prefect server with its UI, the deployments and a worker
	@$(BIN)/ledger serve

format: setup ## Format the code
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

check: setup ## The quick part: format, lint, types, import rules, unit tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q -n auto -m "not e2e and not server and not browser and not faults and not slow"

test: setup browser ## Everything: check, end to end, a real Prefect server, faults, browser
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --dist loadgroup -m "not slow"

test-slow: setup ## Tests that take longer than all the others together
	$(BIN)/pytest -m slow

bench: setup ## Ratios measured side by side: does the cost grow with what is new?
	$(BIN)/python -m tests.benchmarks

bench-extract: setup ## Clean text to claims: MB/s on one core, memory, and the cost from 1 MB on (UP_TO=1024 goes to 1 GB)
	$(BIN)/python -m tests.benchmarks.bench_extract --up-to $(or $(UP_TO),64)

bench-peers: setup .venv-peers/.ready ## Sums and quantities beside other programs: what each finds, and MB/s on one core
	POLARS_MAX_THREADS=1 $(BIN)/python -m tests.benchmarks.bench_peers --peers .venv-peers/bin/python

# An environment of their own: what they pin is nothing to the project.
.venv-peers/.ready: requirements-peers.lock
	@$(PYTHON) -m venv .venv-peers
	@.venv-peers/bin/python -m pip install --quiet --require-hashes --no-deps -r requirements-peers.lock
	@touch $@

bench-ledger: setup ## A history of two million claims: resolved, brought up to date, published and asked
	$(BIN)/python -m tests.benchmarks.bench_ledger

browser: setup ## Look for a browser for the browser tests; install Debian's where that is allowed
	@$(BIN)/python -m tests.browser.chromium --install

docs: setup ## Write the generated pages anew
	$(BIN)/python -m warehouse.dictionary
	LEDGER_HOME=data/docs $(BIN)/ledger demo --reset >/dev/null
	LEDGER_HOME=data/docs $(BIN)/python -m flows.queries
	$(BIN)/python -m flows.extraction_page

lock: setup ## Resolve the dependencies anew (needs uv)
	uv pip compile pyproject.toml --group test --universal --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  --quiet --upgrade --output-file requirements.lock
	uv pip compile --group peers --universal --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  --quiet --upgrade --output-file requirements-peers.lock

clean: ## Remove the environment and all caches, but no data
	rm -rf .venv .venv-peers .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
