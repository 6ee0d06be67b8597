# Parallax. `make run` opens it, `make test` tests it; both set up what they need.

READY := .venv/.parallax-ready
BIN := .venv/bin
OFFSCREEN := QT_QPA_PLATFORM=offscreen

.PHONY: help run test check fuzz bench bench-align screenshots sample wheel lock format libraries clean
.DEFAULT_GOAL := help

help:
	@echo "make run          set up and open the window on the sample"
	@echo "make test         set up and run the tests"
	@echo "make check        style, types, and who may import whom"
	@echo "make fuzz         feed damaged files to the readers (SAMPLES=folder, ARGS=--count and others)"
	@echo "make bench        measure speed and memory"
	@echo "make bench-align  measure how well paragraphs are matched (ARGS=--large and others)"
	@echo "make screenshots  make the pictures in docs/pictures"
	@echo "make sample       make resources/sample from packaging/sample"
	@echo "make format       lay the code out as the style wants it"
	@echo "make wheel        build the wheel into dist"
	@echo "make lock         renew constraints.txt (needs uv)"
	@echo "make clean        remove what was built, and the virtual environment"

$(READY): constraints.txt pyproject.toml packaging/setup.sh packaging/qt_libraries.sh
	@packaging/setup.sh
	@touch $@

# The libraries belong to the machine, not to .venv: look each time, it takes a moment.
libraries: $(READY)
	@packaging/qt_libraries.sh $(BIN)/python

run: libraries
	@packaging/run.sh

test: libraries
	$(OFFSCREEN) $(BIN)/python -m pytest $(ARGS)

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/basedpyright
	$(BIN)/python packaging/make_sample.py --check

fuzz: $(READY)
	@$(BIN)/python tests/fuzz/fuzz_readers.py $(ARGS) $(SAMPLES)

bench: libraries
	@mkdir -p build
	@for file in $(filter-out tests/benchmarks/align_%.py,$(wildcard tests/benchmarks/*.py)); do \
		echo "== $$file"; $(OFFSCREEN) $(BIN)/python $$file || exit 1; \
	done

# The texts lie beside the checkout, and hunalign where HUNALIGN says; it goes without both.
bench-align: $(READY)
	@$(BIN)/python tests/benchmarks/align_quality.py $(ARGS)

screenshots: libraries
	$(OFFSCREEN) $(BIN)/python packaging/screenshots.py

sample: $(READY)
	$(BIN)/python packaging/make_sample.py

format: $(READY)
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

wheel: $(READY)
	$(BIN)/python -m hatchling build

lock:
	packaging/lock.sh

clean:
	rm -rf .venv build dist .ruff_cache .import_linter_cache .hypothesis
