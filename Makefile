# The two commands for a fresh machine are `make demo` and `make test`. They need Python 3.11 or newer with venv
# (Debian: apt install make python3-venv) and a package index; no activation: everything runs out of .venv.

SHELL  := /bin/bash
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/pip --disable-pip-version-check --quiet
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help demo test test-hooks test-office office-fixtures check docs site pictures new-rule bench bench-localise corpus golden clean

help:
	@echo "make demo      make .venv, install govlint, lint the shipped examples and show the findings"
	@echo "make test      make .venv, install the tools, run the default suite with its gates (what .ci/run does)"
	@echo "make test-hooks     the hooks for users of pre-commit under the real one, which installs govlint anew"
	@echo "make test-office      the tests that need LibreOffice (soffice) on the path; make test leaves them out"
	@echo "make office-fixtures  record anew what LibreOffice makes of generated reports (tests/office/recorded.zip)"
	@echo "make check     only ruff, mypy and import-linter"
	@echo "make docs      write the generated files again: rule pages, rule index, schemas"
	@echo "make site      build the documentation into site/, to be opened without a server or a network"
	@echo "make pictures  make the pictures of the pages again; needs soffice, pdftoppm and chromium"
	@echo "make new-rule  CODE=T123 NAME=the-defect PACK=tables: a new check rule with its examples"
	@echo "make bench     measure the ratios of the speed goals and print them as a table"
	@echo "make bench-localise  plant wrong figures and see how often they are named; writes docs/localisation.md"
	@echo "make corpus    measure precision and recall on the labelled passages; writes docs/precision.md"
	@echo "make golden    compare the findings with the real reports, where they are at hand"
	@echo "make clean     remove caches and build products (.venv stays)"

# --- setting up -------------------------------------------------------------------------------------------------

# pip is what venv installs last: where it stands, the environment is whole.
$(BIN)/pip:
	@python=""; \
	for candidate in $(PYTHON) python3 python3.11 python3.12 python3.13 python3.14; do \
	  if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python="$$candidate"; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "govlint needs Python 3.11 or newer, and none was found." >&2; \
	  echo "On Debian or Ubuntu: apt install python3 python3-venv. Elsewhere: make PYTHON=/path/to/python3" >&2; exit 1; \
	fi; \
	if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
	  echo "$$python cannot make virtual environments: on Debian or Ubuntu, apt install python3-venv" >&2; exit 1; \
	fi; \
	echo "Making $(VENV) with $$("$$python" --version)"; \
	"$$python" -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.installed: pyproject.toml | $(BIN)/pip
	@echo "Installing govlint into $(VENV)"
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/pip
	@echo "Installing govlint and the tools of its developers into $(VENV)"
	@$(PIP) install --editable '.[dev]'
	@touch $(VENV)/.installed $@

# --- the two commands -------------------------------------------------------------------------------------------

# Findings are what the demo is about, so exit code 1 is no failure of it; 2 and 3 are.
demo: $(VENV)/.installed
	@echo; echo "== govlint check examples   (eight files of invented reports, mistakes planted in five of them)"; echo
	@$(BIN)/govlint check examples || { code=$$?; test $$code -eq 1 || { echo "govlint failed: exit code $$code" >&2; exit $$code; }; }
	@echo; echo "== govlint check examples/disclosure-2023.md --lang en   (a sound report)"; echo
	@$(BIN)/govlint check examples/disclosure-2023.md --lang en
	@echo; echo "The first run ended with exit code 1, as it should: there are findings at or above --fail-on error."
	@echo "Try: $(BIN)/govlint explain T103, $(BIN)/govlint rules, $(BIN)/govlint check --help"

test: check
	@$(BIN)/python -m pytest -n $(WORKERS)

# --- the rest ---------------------------------------------------------------------------------------------------

test-hooks: $(VENV)/.installed-dev
	@$(BIN)/python -m pytest -m precommit -n 0

test-office: $(VENV)/.installed-dev
	@$(BIN)/python -m pytest -m office -n $(WORKERS)

office-fixtures: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.office.record

check: $(VENV)/.installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

docs: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.gates.generated --write

$(VENV)/.installed-docs: $(VENV)/.installed-dev
	@$(PIP) install --editable '.[docs]'
	@touch $@

site: $(VENV)/.installed-docs
	@$(BIN)/python -m tests.docs.site

pictures: $(VENV)/.installed-docs
	@$(BIN)/python -m tests.docs.pictures

new-rule: $(VENV)/.installed-dev
	@$(BIN)/python rules/new_rule.py "$(CODE)" "$(NAME)" "$(PACK)"

bench: $(VENV)/.installed-dev
	@$(BIN)/python -m benchmarks.run

bench-localise: $(VENV)/.installed-dev
	@$(BIN)/python -m benchmarks.localisation --write

corpus: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.corpus --write

golden: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.golden_report

clean:
	@rm -rf build dist site .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
	@find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +
