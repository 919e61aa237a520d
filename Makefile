# Every command of the project. CI and the workflows call these targets and nothing else.
SHELL := bash
.SHELLFLAGS := -eo pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

# nbgrader calls programs that stand beside it by their bare names.
export PATH := $(CURDIR)/$(BIN):$(PATH)
# One thread: two busy processes with two threads each slow one another down many times over.
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1
export MKL_NUM_THREADS := 1

# Two editions of the site from one source (book/_ext/edition.py), each in a folder of its own.
EDITION ?= self-study
OUTPUT/self-study := $(CURDIR)
OUTPUT/classroom := $(CURDIR)/_build/classroom
OUTPUT := $(OUTPUT/$(EDITION))
ifeq ($(OUTPUT),)
  $(error EDITION must be self-study or classroom, got "$(EDITION)")
endif

# These names are also folders: without .PHONY make would find them "up to date" and do nothing.
.PHONY: help book test check format drift exercises lab data clean linkcheck lock

help:  ## list the targets
	@echo "make TARGET, where TARGET is one of:"
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  \1\t\2/' | expand -t 14

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and \
	  "The course needs Python 3.11 or newer. Name one: make PYTHON=python3.11 $(MAKECMDGOALS)")'
	test -x $(BIN)/pip || $(PYTHON) -m venv --clear .venv  # a venv that was cut off has no pip
	@echo "Installing the locked packages into .venv (a few minutes the first time)."
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

book: $(READY) data  ## execute every page, build the site, print its path (EDITION=classroom: without solutions)
	@[ $(EDITION) = self-study ] || rm -rf "$(OUTPUT/classroom)"  # or the figures of what became a solution would stay
	EDITION=$(EDITION) $(BIN)/jupyter-book build . --path-output "$(OUTPUT)" -n -W --keep-going --quiet \
	  2> >(grep -v "Kernel is running over TCP" >&2)  # each kernel says so; they are all on this machine
	@echo "The site: $(OUTPUT)/_build/html/index.html"

test: $(READY) data  ## run all tests
	@tools/install-system-packages chromium bubblewrap
	$(BIN)/python -m pytest -n 2 --dist loadgroup

check: $(READY)  ## look at format and style without changing anything
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/nbstripout --keep-id --verify solutions/*/*.ipynb
	$(BIN)/python tools/minutes.py

format: $(READY)  ## mend format and style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/nbstripout --keep-id solutions/*/*.ipynb
	$(BIN)/python tools/minutes.py --write

exercises: $(READY)  ## make exercises/ anew from solutions/
	@rm -rf _build/exercises && mkdir -p _build/exercises/new _build/exercises/before
	for week in solutions/*/; do \
	  $(BIN)/nbgrader generate_assignment $$(basename $$week) --force --no-db --log-level=WARN \
	    --CourseDirectory.release_directory=_build/exercises/new; \
	done
	@mv exercises/*/ _build/exercises/before/  # somebody may have answered there
	@mv _build/exercises/new/*/ exercises/

drift: exercises  ## fail if exercises/ in git is not what solutions/ gives
	@changes=$$(git diff --name-only exercises; git ls-files --others --exclude-standard exercises); if [ -n "$$changes" ]; then \
	  echo "exercises/ differs from what solutions/ gives. Run 'make exercises' and commit the result:"; \
	  echo "$$changes"; exit 1; fi

lab: $(READY) data  ## open JupyterLab, with nbgrader's formgrader
	$(BIN)/jupyter lab $$([ $$(id -u) != 0 ] || echo --allow-root)

data: $(READY)  ## make sure that Iris, Fashion-MNIST and MNIST are there
	@tools/install-system-packages data

linkcheck: $(READY) data  ## visit every link of the book (needs the network)
	$(BIN)/jupyter-book build . --builder linkcheck

lock: $(READY)  ## write the installed versions into requirements.lock
	@{ head -1 requirements.lock; $(BIN)/pip freeze --all --exclude pip --exclude-editable | sed 's/+cpu//'; } > requirements.lock.new
	@mv requirements.lock.new requirements.lock

clean:  ## remove the built site and caches; a class and its grades stay
	rm -rf _build .pytest_cache .ruff_cache
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
