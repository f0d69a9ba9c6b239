# `make help` lists the targets. Nothing is needed beforehand but make, Python 3.11 or newer and a network.

PYTHON ?= python3
PORT ?= 8000
export PORT

PY := .venv/bin/python
COMPILE := .venv/bin/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --python-version 3.11
# What mypy's Django plugin and import-linter need to load the settings; nothing is connected to.
BARE := SECRET_KEY=unused DATABASE_URL=postgres://localhost/unused REDIS_URL=redis://localhost DEBUG=1
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run dev demo manage test check style types contracts migrations templates format bench bench-archive lock clean \
	local venv tools

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: local ## Run the whole archive on this machine, PORT=8000, with a sample meeting
	@exec $(PY) -m minutes_archive.local run

dev: local ## The same with Django's development server, which reloads changed code
	@exec $(PY) -m minutes_archive.local dev

demo: venv ## The same as run, with Eksempelby in it: two made-up years of meetings to look around in
	@exec $(PY) -m minutes_archive.local demo

manage: local ## Run manage.py in the running archive: make manage ARGS="createsuperuser"
	@test -f var/environment || { echo "No archive was started here yet: make run"; exit 1; }
	@. ./var/environment && exec $(PY) manage.py $(ARGS)

test: venv tools ## Run every test: ARGS="tests/running -k port" runs some
	@exec $(PY) -m pytest -n logical --maxprocesses 4 --dist loadfile $(ARGS)

check: style types contracts migrations templates ## All that is below, up to templates

style: venv ## ruff: the code's style
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: venv ## mypy: the code's types
	$(BARE) .venv/bin/mypy .

contracts: venv ## import-linter: which room may import which
	.venv/bin/lint-imports

migrations: venv ## Does every change of a model have its migration?
	$(PY) -m minutes_archive.local --var var/check with-servers $(PY) manage.py makemigrations --check --dry-run

templates: venv ## djlint: the templates' layout
	.venv/bin/djlint --check templates

format: venv ## Let ruff and djlint write the style
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .
	.venv/bin/djlint --reformat --quiet templates

bench: venv ## Measure: pages read per second, page times, memory
	$(PY) -m bench.ingest $(ARGS)
	$(PY) -m bench.pages

bench-archive: venv ## Measure pages and searches at 10,000, 100,000 and 1,000,000 made-up items, beside Datasette
	$(PY) -m bench.archive $(or $(ARGS),10000 100000 1000000)

lock: venv ## Choose the newest packages that requirements/*.in allow, and pin them with hashes
	$(COMPILE) --upgrade requirements/base.in -o requirements/base.txt
	$(COMPILE) --upgrade -c requirements/base.txt requirements/local.in -o requirements/local.txt
	$(COMPILE) --upgrade -c requirements/local.txt requirements/dev.in -o requirements/dev.txt
	$(COMPILE) --upgrade requirements/bench.in -o requirements/bench.txt

local:
	@$(PYTHON) minutes_archive/local/venv.py local

venv:
	@$(PYTHON) minutes_archive/local/venv.py dev

tools: venv
	@$(PY) -m tests.system_tools

clean: ## Remove the environment and the tests' state; var/ with the archive's rows and files stays
	rm -rf .venv staticfiles var/test var/test-* var/check var/bench
