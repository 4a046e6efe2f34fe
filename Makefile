# `make run` serves the newsroom, `make test` tests it, `make` lists the rest.

PORT ?= 8000
VENV ?= .venv
python = $(VENV)/bin/python
fits = -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null
# The first that runs and fits.
PYTHON ?= $(or $(shell for name in python3 python3.13 python3.12 python3.11; do $$name $(fits) && echo $$name && break; done),python3)

# The copy of a requirements file in the venv says that all of it is installed, so it is made last.
define install
@cmp -s $(1) $(VENV)/$(1) || { echo "Installing $(1)"; \
	$(python) -m pip install --quiet --disable-pip-version-check -r $(1) && cp $(1) $(VENV)/$(1); }
endef

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test bench pictures lint format pins messages python port venv tools checker

help:
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

run: export DEBUG ?= 1
run: export SITE_URL ?= http://127.0.0.1:$(PORT)
run: python port venv  ## serve the newsroom on http://127.0.0.1:8000 (PORT= another port, DEMO=0 no demo content)
	$(call install,requirements.txt)
	@$(python) manage.py migrate --verbosity 0
	@[ "$(DEMO)" = 0 ] || $(python) manage.py load_demo --if-empty
	@$(python) manage.py assess_versions --verbosity 0
	@$(python) manage.py publish_due --every 30 & trap "kill $$! 2>/dev/null" EXIT INT TERM; \
		$(python) manage.py runserver $(PORT)

test: tools checker  ## run all tests (ARGS= goes to pytest, as in ARGS="-k archive")
	@$(python) -m pytest --numprocesses auto $(ARGS)

# In a database of its own; DATABASE_URL=postgres:///newsroom_bench names another, which must exist.
bench: export DJANGO_SETTINGS_MODULE = newsroom.bench.settings
bench: export DATABASE_URL ?= sqlite:///$(CURDIR)/var/bench.sqlite3
bench: export STATIC_ROOT = $(CURDIR)/var/bench/static
bench: export SECRET_KEY = made for measuring, and kept by nobody: it signs answers that nobody gave
bench: export ALLOWED_HOSTS = 127.0.0.1
bench: export HTTPS = 0
bench: export LOG_LEVEL = ERROR
bench: python venv  ## measure every kind of page at 1,000 to 100,000 articles (ARGS="--sizes 1000" is quick)
	$(call install,requirements.txt)
	@mkdir -p var
	@$(python) manage.py migrate --verbosity 0
	@$(python) manage.py collectstatic --no-input --verbosity 0
	@$(python) manage.py bench $(ARGS)

pictures: tools  ## take the README's pictures anew, from the demonstration in Chromium
	@$(python) -m tests.screenshots

lint: tools  ## check style and format
	@$(python) -m ruff check .
	@$(python) -m ruff format --check .

format: tools  ## put the code into its format
	@$(python) -m ruff check --fix .
	@$(python) -m ruff format .

pins: tools  ## write requirements*.txt from requirements*.in (ARGS=--upgrade takes the newest versions)
	@for name in requirements requirements-dev; do \
		$(python) -m uv pip compile --quiet --universal --python-version 3.11 --no-annotate \
			--custom-compile-command "make pins" $$name.in -o $$name.txt $(ARGS) || exit; \
	done

# After strings have changed: bring them into the Spanish catalogue, translate there what is new, and run it again.
# It needs GNU gettext (on Debian and Ubuntu: apt install gettext); to run the newsroom nothing of it is needed.
messages: spanish = locale/es/LC_MESSAGES/django
messages: venv
	$(call install,requirements.txt)
	@DEBUG=1 $(python) manage.py makemessages --locale es --no-location --no-obsolete --ignore tests --ignore var
	@sed '/^"POT-Creation-Date:/d' $(spanish).po >$(spanish).new && mv $(spanish).new $(spanish).po
	@msgfmt --check-format --statistics -o $(spanish).mo $(spanish).po

# --- What the targets above stand on; each says in one line what is wrong ----------------------

python:
	@$(python) $(fits) || $(PYTHON) $(fits) || { \
		echo "Python 3.11, 3.12 or 3.13 is needed; $(PYTHON) is: $$($(PYTHON) -V 2>&1 | head -n 1)." \
			"Name another: make $(MAKECMDGOALS) PYTHON=python3.13" >&2; exit 1; }
	@$(python) $(fits) || $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) has no venv module. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

port:
	@case "$(PORT)" in '' | *[!0-9]*) echo "PORT=$(PORT) is not a number. As it should be: make run PORT=8001" >&2; exit 1; esac
	@$(or $(wildcard $(python)),$(PYTHON)) -c 'import socket; socket.create_server(("127.0.0.1", $(PORT)))' 2>/dev/null || { \
		echo "Port $(PORT) is not free. Choose another: make run PORT=8001" >&2; exit 1; }

venv: python
	@[ -e $(VENV)/bin/pip ] && $(python) $(fits) || { echo "Making $(VENV) with $$($(PYTHON) -V)"; \
		$(PYTHON) -m venv --clear $(VENV); }

# The Nu HTML checker is a Java program that npm holds; without npm its tests are skipped.
checker = vnu-jar-26.9.27
checker: venv
	@[ -e $(VENV)/$(checker).jar ] || ! command -v npm >/dev/null || { echo "Getting $(checker)"; cd $(VENV) && \
		npm pack --silent $(subst jar-,jar@,$(checker)) >/dev/null && \
		tar -xzOf $(checker).tgz package/build/dist/vnu.jar >$(checker).jar && rm $(checker).tgz; }

tools: venv
	$(call install,requirements-dev.txt)
