# `make help` lists the commands. Everything is installed inside this folder: .venv, node_modules.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:

# The first Python on the PATH that is new enough.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
VENV := .venv
BIN := $(VENV)/bin
STATIC := $(shell find static -mindepth 1 -not -path 'static/built*' 2>/dev/null)
# The suite once on each database, and beside them what needs a browser or no database.
SHARE := --tx=popen//env:FORUM_TEST_SHARE
EACH := --dist=each $(SHARE)=sqlite $(SHARE)=postgresql $(SHARE)=rest

# A .venv that is a link belongs to somebody else, who keeps it as the lock says.
ifneq ($(shell test -L $(VENV) && echo linked),)
RUNTIME :=
DEVELOP :=
else
RUNTIME := $(VENV)/.runtime
DEVELOP := $(VENV)/.develop
endif

.PHONY: help
help: ## list these commands
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1\t\2/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name what; \
	do printf '  make %-14s %s\n' "$$name" "$$what"; done

.PHONY: setup
setup: $(RUNTIME) static/built/manifest.json ## install what the site needs and build its static files

.PHONY: run
run: setup ## start the site on http://127.0.0.1:8000 (PORT=8001 changes it); Ctrl-C stops it
	@if [ -f .env ]; then set -a; . ./.env; set +a; fi; exec $(BIN)/python -m tools.serve

.PHONY: test
test: setup-tests ## run every test, on SQLite and PostgreSQL, and in a real browser
	$(BIN)/python -m pytest $(EACH)

.PHONY: check
check: setup-tests ## format, lint, types, contracts and the fast tests, in under a minute
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/codespell
	$(BIN)/python -m pytest --quiet --numprocesses=2 -m 'not slow and not browser'

.PHONY: fix
fix: $(DEVELOP) ## format, and put right what can be put right by itself
	$(BIN)/ruff check --quiet --fix .
	$(BIN)/ruff format .

.PHONY: test-browser
test-browser: setup-tests ## run only the tests in a real browser
	$(BIN)/python -m pytest -m browser

.PHONY: bench
bench: setup-tests ## measure speed and memory beside the machine's own limits; takes some minutes
	$(BIN)/python -m tools.bench

.PHONY: lock
lock: $(DEVELOP) ## choose versions anew and write them, with hashes, to requirements/ and package-lock.json
	$(BIN)/python -m tools.lock

.PHONY: migration
migration: $(DEVELOP) ## write the next migration from what the models say: NAME="circles"
	$(BIN)/python -m tools.migration $(NAME)

.PHONY: matrix
matrix: $(DEVELOP) ## write anew who may reach which route, after adding a route or a rule
	FORUM_DATA_DIR=$$(mktemp -d) $(BIN)/flask --app app access matrix --json > .matrix
	mv .matrix tests/architecture/access_matrix.json

.PHONY: setup-tests
setup-tests: $(DEVELOP) node_modules/.for-tests static/built/manifest.json

$(VENV)/.installer: requirements/installer.txt
	@test -n "$(PYTHON)" || { echo "Please install Python 3.11 or newer." >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || { echo "Please install Python's venv module (on Debian: apt install python3-venv)." >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(VENV)/.runtime: requirements/runtime.txt $(VENV)/.installer
	$(BIN)/uv pip sync --quiet --compile-bytecode --require-hashes --python $(BIN)/python $<
	@rm -f $(VENV)/.develop && touch $@

$(VENV)/.develop: requirements/develop.txt $(VENV)/.installer
	$(BIN)/uv pip sync --quiet --compile-bytecode --require-hashes --python $(BIN)/python $<
	@touch $(VENV)/.runtime $@

node_modules/.for-site: package-lock.json requirements/node.txt | $(RUNTIME)
	$(BIN)/python -m tools.node_packages site

node_modules/.for-tests: package-lock.json tests/browser/package-lock.json requirements/node.txt | $(DEVELOP)
	$(BIN)/python -m tools.node_packages tests

static/built/manifest.json: $(STATIC) tools/build_static.py node_modules/.for-site | $(RUNTIME)
	$(BIN)/python -m tools.build_static
