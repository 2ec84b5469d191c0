# Everything a person needs on a fresh machine: Python 3.11 or newer, and make.
#   make demo    run the main job on real input
#   make test    run the tests
PYTHON ?= python3
VENV ?= .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PYTEST ?=
WORDS ?=

.PHONY: setup demo test lint format messages docs bench torture wheel clean

setup: $(VENV)/.tools

# Environment of the program alone; the stamp says from which pyproject.toml it was made.
$(VENV)/.program: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it with make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.tools: $(VENV)/.program
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@

demo: $(VENV)/.program
	$(BIN)/python examples/demo.py

test: $(VENV)/.tools
	$(BIN)/python -m pytest $(PYTEST)

lint: $(VENV)/.tools
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.tools
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# make messages WORDS="words.json ..." also merges translations from files.
messages: $(VENV)/.tools
	$(BIN)/python tests/tools/catalogue.py $(WORDS)

# Put what the commands print now into the documents, make the manual pages of them, and write
# down for the shells' completion which commands and options there are.
docs: $(VENV)/.tools
	$(BIN)/python tests/tools/compile_commands.py
	$(BIN)/python tests/tools/sessions.py --write README.md docs/*.md
	$(BIN)/asn-netral --lang en help --man > docs/asn-netral.1
	$(BIN)/asn-netral --lang id help --man > docs/asn-netral.id.1

bench: $(VENV)/.tools
	$(BIN)/python bench/startup.py

# The same tests with far more examples, and those that take an hour.
torture: $(VENV)/.tools
	ASN_NETRAL_TORTURE=1 $(BIN)/python -m pytest -n auto --dist worksteal --durations=30 $(PYTEST)

wheel: $(VENV)/.tools
	$(BIN)/python -m build --outdir dist

clean:
	rm -rf $(VENV) build dist .demo .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
