# Two commands matter: `make build` and `make test`. They need git, make and Python 3.11 or newer with venv.

PYTHON ?= python3
export SITE_URL ?= https://handbook.example/
export REPO_URL ?= https://git.example/handbook
export NO_MKDOCS_2_WARNING := 1

VENV := .venv
BENCH_VENV := .venv-bench
PIP := bin/python -m pip --disable-pip-version-check install --quiet --require-hashes

.PHONY: build dist test serve check clean stamp-translations permalinks schema train-search bench bench-search lock

build: $(VENV)/build.stamp
	$(VENV)/bin/python scripts/build.py $(BUILD_FLAGS)

dist: $(VENV)/dist.stamp build
	$(VENV)/bin/python scripts/dist.py

test: $(VENV)/test.stamp build
	$(VENV)/bin/python scripts/ensure_browser.py
	$(VENV)/bin/python -m pytest

serve: $(VENV)/build.stamp
	$(VENV)/bin/python scripts/serve.py $(SERVE_FLAGS)

check: $(VENV)/build.stamp
	$(VENV)/bin/python scripts/check.py

clean:
	rm -rf site dist .cache $(VENV) $(BENCH_VENV)

# These write, and say so in their names.
stamp-translations: $(VENV)/build.stamp
	$(VENV)/bin/python scripts/stamp_translations.py $(PAGES)

permalinks: $(VENV)/build.stamp
	$(VENV)/bin/python scripts/write_permalinks.py

schema: $(VENV)/build.stamp
	$(VENV)/bin/python scripts/write_schema.py

train-search: $(VENV)/test.stamp build
	$(VENV)/bin/python scripts/train_search.py

bench: $(VENV)/build.stamp $(BENCH_VENV)/bench.stamp
	$(VENV)/bin/python scripts/bench.py

bench-search: $(VENV)/test.stamp build
	$(VENV)/bin/python scripts/bench_search.py --misses
	$(VENV)/bin/python scripts/bench_search.py search/queries-unseen.yml

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header -q requirements/build.in -o requirements/build.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header -q requirements/dist.in -c requirements/build.txt -o requirements/dist.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header -q requirements/test.in -c requirements/build.txt -o requirements/test.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header -q requirements/bench.in -c requirements/build.txt -o requirements/bench.txt

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

$(BENCH_VENV)/bench.stamp: requirements/bench.txt
	$(PYTHON) -m venv $(BENCH_VENV)
	$(BENCH_VENV)/$(PIP) -r requirements/bench.txt
	touch $@
