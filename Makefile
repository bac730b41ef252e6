# Shortcuts for people who work on Paraf. Without make: python3 run.py, python3 run.py test.
PYTHON ?= python3
BIN := .venv/bin
OUT ?= out
COUNT ?= 2000
PO := assets/locale/en/LC_MESSAGES/paraf.po
.PHONY: help run test check shots bench words freeze lock deep mutants
.DEFAULT_GOAL := help

help: ## Say what each target does
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

run: ## Start the program
	$(PYTHON) run.py

test: ## Run all tests without a screen
	$(PYTHON) run.py test

check: ## Everything that must be clean before a commit: format, lint, types, import contracts, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PYTHON) run.py test -q

shots: ## Draw every screen of the demo office, and the calendar of 20,000 items, in both themes and sizes into out/shots
	$(BIN)/python main.py shots --out $(OUT)/shots
	$(BIN)/python -m bench._large --out $(OUT)/shots

bench: ## Print the ratios beside their goals, each measured side by side in one run
	$(BIN)/python -m bench

words: ## Collect the sentences into the English catalogue, compile it, print what is not translated
	@mkdir -p $(OUT) $(dir $(PO))
	PYTHONPATH=assets/locale $(BIN)/pybabel -q extract -F assets/locale/babel.cfg -k "N_ say:1 plural:1,2" --ignore-dirs ".* tests bench docs build dist out" \
		--no-location --sort-output --omit-header -o $(OUT)/paraf.pot .
	$(BIN)/pybabel -q update -i $(OUT)/paraf.pot -o $(PO) -l en --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	$(BIN)/pybabel -q compile -i $(PO) -o $(PO:.po=.mo) -l en
	@$(BIN)/python assets/locale/words.py $(PO)

freeze: ## Build the program with PyInstaller and compare its self-test with the source tree
	$(BIN)/pyinstaller --noconfirm --log-level WARN pyinstaller.spec
	@mkdir -p $(OUT)
	$(BIN)/python main.py self-test --json > $(OUT)/source.json
	dist/paraf/paraf self-test --json > $(OUT)/frozen.json
	diff $(OUT)/source.json $(OUT)/frozen.json && echo "the built program holds what the source tree holds"

lock: ## Resolve requirements.in for every system and Python into requirements.lock
	$(PYTHON) -m venv $(OUT)/uv && $(OUT)/uv/bin/pip install -q uv
	$(OUT)/uv/bin/uv pip compile requirements.in -o requirements.lock --universal --python-version 3.11 --generate-hashes --quiet
	@! grep -n '//' requirements.lock

deep: ## Search longer for broken rules and lost facts: make deep COUNT=2000
	PARAF_COUNT=$(COUNT) $(PYTHON) run.py test -q

mutants: ## Break the rules of the ledger one at a time and show that a test notices each
	$(BIN)/python -m tests.mutants
