# Commands for developers. Editors need only: python3 build_handbook.py
PYTHON ?= python3
VENV := .venv/bin/python
# A forgotten encoding= is a warning of Python's; pytest turns it into an error.
PYTEST := PYTHONWARNDEFAULTENCODING=1 $(VENV) -m pytest -n 2 --dist loadfile
UV_COMPILE := $(VENV) -m uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header --no-annotate

.DEFAULT_GOAL := help
.PHONY: help site test check guide bench lock zim setup browser

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: ## Build docs/ and site/, as editors do
	@$(PYTHON) build_handbook.py

test: setup browser ## Run the tests; the first time, set up all they need (ARGS="-k name")
	@$(PYTEST) $(ARGS)

check: setup ## Everything a change must pass: style, types, tests
	@$(VENV) -m ruff check
	@$(VENV) -m ruff format --check
	@$(VENV) -m mypy build_handbook.py handbook tests $(wildcard bench/*.py)
	@$(MAKE) --no-print-directory test

guide: setup ## Write the tables of EDITING.md anew, from the kinds and the rules
	@$(VENV) build_handbook.py guide

bench: setup ## Measure where the time of a build goes (ratios within one run)
	@for script in $(filter-out bench/_%,$(wildcard bench/*.py)); do \
		echo "== $$script"; $(VENV) -m bench.$$(basename $$script .py) || exit 1; \
	done

lock: setup ## Write requirements/*.txt anew from *.in (ARGS=--upgrade: newest versions)
	@for name in base zim dev; do \
		$(UV_COMPILE) $(ARGS) requirements/$$name.in -o requirements/$$name.txt > /dev/null && \
		{ echo "# \`make lock\` makes this from $$name.in: do not edit."; \
		cat requirements/$$name.txt; } > requirements/new.txt && \
		mv requirements/new.txt requirements/$$name.txt || exit 1; \
	done

zim: ## Add what the edition for Kiwix needs; then: python3 build_handbook.py editions zim
	@$(PYTHON) -m handbook.bootstrap
	@$(VENV) -m pip install --quiet --disable-pip-version-check --only-binary=:all: \
		--require-hashes -r requirements/zim.txt

setup:
	@$(PYTHON) -m handbook.bootstrap --dev

# The tests open the site in real browsers, and the file for Kiwix with its own check (zim-tools).
# Without them they are skipped; in CI they fail.
browser:
	@missing=; \
	for package in chromium firefox-esr zim-tools; do \
		case $$package in \
			chromium) names="$$CHROMIUM chromium chromium-browser google-chrome" ;; \
			firefox-esr) names="$$FIREFOX firefox-esr firefox" ;; \
			*) names=zimcheck ;; \
		esac; \
		for name in $$names; do command -v "$$name" > /dev/null && continue 2; done; \
		missing="$$missing $$package"; \
	done; \
	[ -n "$$missing" ] || exit 0; \
	if [ "$$(id -u)" = 0 ]; then root=; else root="sudo -n"; fi; \
	if command -v apt-get > /dev/null && $$root true 2> /dev/null; then \
		echo "Not found:$$missing. Installing Debian's, for the tests."; \
		$$root apt-get -qq update && $$root apt-get -qqy install --no-install-recommends $$missing \
		&& exit 0; \
	fi; \
	echo "No$$missing, so some tests are skipped (in CI they fail)." \
		"Install them (Debian: sudo apt install$$missing) or set CHROMIUM=path, FIREFOX=path."
