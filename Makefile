# `make check` is what CI runs. PYTHON picks the interpreter: make check PYTHON=.venv/bin/python
PYTHON ?= python
SOURCES := xl_tools udfs tests benchmarks

.PHONY: check format format-check lint types test months faults fuzz kills large fidelity docs docs-check bench build
.PHONY: pictures screenshots

check: format-check lint types docs-check test

format:
	$(PYTHON) -m ruff format $(SOURCES)
	$(PYTHON) -m ruff check --fix $(SOURCES)

format-check:
	$(PYTHON) -m ruff format --check $(SOURCES)

lint:
	$(PYTHON) -m ruff check $(SOURCES)

types:
	$(PYTHON) -m mypy

# CHECK_SKIP_TESTS=1 is for a caller that runs pytest itself right afterwards (.ci/run).
test:
ifeq ($(CHECK_SKIP_TESTS),1)
	@echo "tests: left to the caller (CHECK_SKIP_TESTS=1)"
else
	$(PYTHON) -m pytest
endif

# A thousand random months, each checked all over; the tests above take the first two dozen of them.
# make months MONTHS=200 FIRST=5000: other ones.
MONTHS ?= 1000
FIRST ?= 0
months:
	$(PYTHON) -m tests.months --count $(MONTHS) --first $(FIRST)

# Two hundred senders killed at random points, each then resumed, against a real mail server on this computer; the
# tests above take a dozen of them. make faults FAULTS=50 FAULT_SEED=7: other ones.
FAULTS ?= 200
FAULT_SEED ?= 1
faults:
	$(PYTHON) -m tests.killing --count $(FAULTS) --seed $(FAULT_SEED)

# Damaged workbooks for ten minutes; the tests above take sixty. make fuzz SECONDS=60 SEED=5000: others.
SECONDS ?= 600
SEED ?= 0
fuzz:
	$(PYTHON) -m tests.fuzzing --seconds $(SECONDS) --first $(SEED)

# Kill -9 at 500 random points of a save; the tests above take 25.
KILLS ?= 500
kills:
	$(PYTHON) -m tests.kills --count $(KILLS)

# 1,048,576 rows adopted and computed anew, below 1.5 GB; the tests above take 30,000 rows.
large:
	$(PYTHON) -m tests.large

# The table of docs/fidelity.md, from workbooks that hold everything.
fidelity:
	PYTHONPATH=. $(PYTHON) benchmarks/fidelity.py --write

docs:
	$(PYTHON) -m xl_tools.docs

docs-check:
	$(PYTHON) -m xl_tools.docs --check

bench:
	$(PYTHON) benchmarks/recalc.py

# The generated pages and the workbooks that are kept in the repository.
build:
	$(PYTHON) -m xl_tools.docs --workbooks

# The pictures of the read-me files, from the sample month; needs LibreOffice and poppler-utils.
pictures:
	$(PYTHON) -m tests.pictures

# Pictures of Calc with our workbook, taken by the test that clicks and types on a virtual screen.
screenshots:
	XL_TOOLS_PICTURES=docs/images $(PYTHON) -m pytest -q -s tests/test_screen.py
