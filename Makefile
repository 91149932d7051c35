# Mizan's errands; `make` alone lists them.
#
# What a target needs is installed only where it is missing, and nothing is done
# twice. Kept to what GNU Make 3.81 understands, the version that macOS ships.

SCENARIO = Scenarios/kazakhstan-2022.json
DIR = results/kazakhstan-2022
LANGUAGE = en
NOTEBOOK =
YARDSTICK =
SECONDS = 600
VECTORS =

PYTHON = python3
VENV_PYTHON = .venv/bin/python
PREFIX = /usr/local
REQUIREMENTS = Notebooks/requirements.txt
SCRATCH = .build$(if $(VECTORS),-$(VECTORS))
BUILT = $(SCRATCH)/release
SWIFT_FLAGS = -c release$(if $(VECTORS), --scratch-path $(SCRATCH) -Xcc -march=$(VECTORS))
FUZZING = .build-fuzzing
SWIFT_FILES = --recursive Package.swift Sources Tests

.PHONY: help demo test format lint bench fuzz report plot docs install uninstall clean toolchain gsl \
  build manual venv slurm shells vectors
.NOTPARALLEL:

help:
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

demo: build  ## Build Mizan and run the Kazakhstan scenario
	$(BUILT)/mizan run $(SCENARIO) --out results/kazakhstan-2022 --force

# All is built at once, which keeps every core busy. The flags let the tests use
# what `build` compiled, and leave out XCTest, which we do not use.
test: WITH_TESTS = --build-tests --disable-xctest
test: build docs venv slurm shells  ## Build, run every test, and try the notebooks on a fresh run
	swift test $(SWIFT_FLAGS) --disable-testable-imports --disable-xctest
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && set -x && \
	$(BUILT)/mizan run $(SCENARIO) --runs 2000 --variants baseline,k02-csto-refuses \
	  --keep-runs all --out "$$folder/run" && \
	MIZAN=$(BUILT)/mizan MIZAN_RUN_FOLDER="$$folder/run" $(VENV_PYTHON) -m pytest -q -rs \
	  -p no:cacheprovider -n 2 --dist loadfile --no-loadscope-reorder Tests/Python

format: toolchain  ## Format the Swift files in place
	swift format --in-place $(SWIFT_FILES)

lint: toolchain  ## Check formatting, notebooks without outputs, no large files
	swift format lint --strict $(SWIFT_FILES)
	@if grep -nE '"(output_type|execution_count)": *["0-9]' Notebooks/*.ipynb; then \
	  echo "Clear the outputs of these notebooks." >&2; exit 1; \
	fi
	@large=$$(git ls-files -z | xargs -0 sh -c 'find "$$@" -size +1048576c' sh); \
	if [ -n "$$large" ]; then \
	  echo "Larger than 1 MiB, too large for the repository: $$large" >&2; exit 1; \
	fi

BENCH_REQUIREMENTS = Tests/Benchmarks/Python/requirements.txt
BENCH_VENV = .build/bench-venv

# The programs in Python are measured where Python can have what they need.
bench: build  ## Measure speed; YARDSTICK=program compares with that program
	@if ! cmp -s $(BENCH_REQUIREMENTS) $(BENCH_VENV)/requirements.txt; then \
	  echo "Installing NumPy and Mesa in $(BENCH_VENV)"; \
	  $(PYTHON) -m venv --clear $(BENCH_VENV) && \
	  $(BENCH_VENV)/bin/python -m pip install --quiet --disable-pip-version-check \
	    -r $(BENCH_REQUIREMENTS) && \
	  cp $(BENCH_REQUIREMENTS) $(BENCH_VENV) || \
	  echo "They cannot be installed, and their rows are left out." >&2; \
	fi
	@python=$(BENCH_VENV)/bin/python; \
	cmp -s $(BENCH_REQUIREMENTS) $(BENCH_VENV)/requirements.txt || python=; \
	YARDSTICK="$(YARDSTICK)" BENCH_PYTHON="$$python" $(BUILT)/mizan-benchmark

# Sanitizers make everything many times slower: what takes 10 s here takes less
# than 1 s without. Inputs that teach something new are kept for the next time.
# Leaks are not looked for, as the sanitizer does not see through the references
# of Swift's indirect cases, which bear marks in their spare bits.
# Both sanitizers are in one flag, because of several the compiler takes the last.
fuzz: toolchain gsl  ## Make up scenarios until reading one fails: make fuzz SECONDS=3600
	MIZAN_FUZZING=1 swift build -c release --product mizan-fuzz --scratch-path $(FUZZING) \
	  --sanitize fuzzer -Xswiftc -sanitize=fuzzer,address
	@mkdir -p $(FUZZING)/inputs $(FUZZING)/seeds && \
	for file in Tests/mizanTests/Corpus/*/*.txt; do \
	  sed '/^---$$/,$$d' "$$file" >"$(FUZZING)/seeds/$$(echo "$$file" | tr / -)"; \
	done && \
	grep -oh '"[$$A-Za-z0-9]*"' Tests/mizanTests/Corpus/*/*.txt | LC_ALL=C sort -u | \
	  sed 's/"\(.*\)"/"\\"\1\\""/' >$(FUZZING)/words
	$(FUZZING)/release/mizan-fuzz -max_total_time=$(SECONDS) -timeout=10 -detect_leaks=0 \
	  -dict=$(FUZZING)/words -artifact_prefix=$(FUZZING)/ $(FUZZING)/inputs $(FUZZING)/seeds

# One page without code, with all it needs inside; Notebooks/report is its shape.
PAGE = --to html --execute --log-level WARN --template report \
  --TemplateExporter.extra_template_basedirs=Notebooks --HTMLExporter.exclude_anchor_links=True

report: venv  ## Make a web page of a folder of results: make report DIR=results/x LANGUAGE=ar
	@if [ ! -f "$(DIR)/manifest.json" ]; then \
	  echo "$(DIR) is not a complete folder of results: it has no manifest.json." >&2; exit 1; \
	fi
	@folder=$$(cd "$(DIR)" && pwd) && page=$$(basename "$$folder") && \
	notebook="$(NOTEBOOK)" && \
	if [ -n "$$notebook" ]; then page="$$page-$$notebook"; \
	elif [ -f "$$folder/outcomes.csv" ]; then notebook=outcomes; else notebook=questions; fi && \
	if [ "$(LANGUAGE)" != en ]; then page="$$page-$(LANGUAGE)"; fi && \
	export MIZAN_RUN_FOLDER="$$folder" MIZAN_LANGUAGE="$(LANGUAGE)" && \
	PYTHONPATH=Notebooks $(VENV_PYTHON) -c 'import pictures; pictures.ResultFolder.require()' && \
	$(VENV_PYTHON) -m nbconvert $(PAGE) \
	  --HTMLExporter.language_code="$(firstword $(subst -, ,$(LANGUAGE)))" \
	  "Notebooks/$$notebook.ipynb" --output-dir "$$(dirname "$$folder")" \
	  --output "$$page.html" && \
	echo "Open $$(dirname "$$folder")/$$page.html"

plot: report

SYMBOLS = .build/symbols
TOOL = $$(command -v xcrun)
SDK = $$(command -v xcrun >/dev/null && echo "-sdk $$(xcrun --show-sdk-path)")

# By the toolchain's own tools, on what `build` has compiled: the plugin for it
# would build everything once more, for debugging.
docs: build  ## Build the documentation as a website in .build/docs, a warning an error
	@if ! $(TOOL) docc --help >/dev/null 2>&1; then \
	  echo "The toolchain has no docc: the documentation is not built."; exit 0; \
	fi; \
	mkdir -p $(SYMBOLS) && \
	$(TOOL) swift-symbolgraph-extract -module-name mizan -I $(BUILT)/Modules -I Sources/CGSL $(SDK) \
	  -target "$$(swift -print-target-info | sed -n 's/.*"triple": "\(.*\)",/\1/p' | head -n 1)" \
	  -minimum-access-level public -output-dir $(SYMBOLS) && \
	$(TOOL) docc convert Sources/mizan/Documentation.docc --additional-symbol-graph-dir $(SYMBOLS) \
	  --fallback-display-name mizan --fallback-bundle-identifier mizan \
	  --warnings-as-errors --output-path .build/docs && \
	echo "Documentation in .build/docs, to be served by a web server."

# Not every shell knows a tilde inside of an argument.
PLACE = $(DESTDIR)$(patsubst ~/%,$(HOME)/%,$(PREFIX))
MAN_PAGE = $(PLACE)/share/man/man1/mizan.1
BASH_COMPLETION = $(PLACE)/share/bash-completion/completions/mizan
ZSH_COMPLETION = $(PLACE)/share/zsh/site-functions/_mizan
FISH_COMPLETION = $(PLACE)/share/fish/vendor_completions.d/mizan.fish
INSTALLED = "$(PLACE)/bin/mizan" "$(MAN_PAGE)" "$(BASH_COMPLETION)" "$(ZSH_COMPLETION)" \
  "$(FISH_COMPLETION)"

install: build manual  ## Install Mizan, its man page and completions: make install PREFIX=~/.local
	@for file in $(INSTALLED); do mkdir -p "$$(dirname "$$file")" || exit 1; done
	install -m 755 $(BUILT)/mizan "$(PLACE)/bin/mizan"
	install -m 644 .build/manual/mizan.1 "$(MAN_PAGE)"
	$(BUILT)/mizan --generate-completion-script bash >"$(BASH_COMPLETION)"
	$(BUILT)/mizan --generate-completion-script zsh >"$(ZSH_COMPLETION)"
	$(BUILT)/mizan --generate-completion-script fish >"$(FISH_COMPLETION)"

uninstall:  ## Remove what `make install` with the same PREFIX has put there
	rm -f $(INSTALLED)

# The tool comes with swift-argument-parser. Its plugin would build everything
# once more, for debugging.
manual: build
	swift build $(SWIFT_FLAGS) --product generate-manual
	@mkdir -p .build/manual
	$(BUILT)/generate-manual $(BUILT)/mizan --output-directory .build/manual

clean:  ## Remove what was built and installed here; results stay
	rm -rf .build .build-haswell .build-x86-64-v4 $(FUZZING) .venv

build: toolchain gsl vectors  ## Build Mizan; VECTORS=haswell or x86-64-v4 is faster: make bench VECTORS=haswell
	swift build $(SWIFT_FLAGS) $(WITH_TESTS)

# A program for wider vectors gives the same bytes in less time, but runs on no
# older processor. It has a folder of its own: make demo VECTORS=haswell
vectors:
	@case "$(VECTORS)" in \
	  "") exit 0;; \
	  haswell) feature=AVX2;; \
	  x86-64-v4) feature=AVX512VL;; \
	  *) echo "VECTORS is haswell, for x86-64 processors with AVX2, x86-64-v4, for those" \
	      "with AVX-512, or nothing." >&2; exit 1;; \
	esac; \
	if ! { cat /proc/cpuinfo 2>/dev/null || sysctl -n machdep.cpu.leaf7_features; } 2>/dev/null | \
	  grep -qiw $$feature; then \
	  echo "VECTORS=$(VECTORS) needs an x86-64 processor with $$feature, which this is not." >&2; \
	  exit 1; \
	fi

toolchain:
	@if ! command -v swift >/dev/null; then \
	  echo "Mizan needs Swift 6.2 or later: https://www.swift.org/install" >&2; exit 1; \
	fi

gsl:
	@if ! command -v pkg-config >/dev/null; then \
	  $(call install,libgsl-dev pkg-config,gsl pkgconf,the GNU Scientific Library and pkg-config); \
	elif ! pkg-config --exists gsl; then \
	  $(call install,libgsl-dev,gsl,the GNU Scientific Library); \
	fi

# Only root can start Slurm's daemons; elsewhere its test says why it is skipped.
slurm:
	@if [ "$$(uname -s)$$(id -u)" = Linux0 ] && command -v apt-get >/dev/null && \
	  ! command -v slurmctld >/dev/null; then \
	  $(call install,slurm-wlm munge,,Slurm) || echo "Slurm cannot be installed."; \
	fi

# Their completions are tried where they can be installed without asking.
shells:
	@if [ "$$(uname -s)$$(id -u)" = Linux0 ] && command -v apt-get >/dev/null && \
	  ! { command -v zsh && command -v fish; } >/dev/null; then \
	  $(call install,zsh fish,,zsh and fish) || echo "zsh and fish cannot be installed."; \
	fi

# The copy of the requirements inside .venv tells what is installed there.
venv:
	@if ! cmp -s $(REQUIREMENTS) .venv/requirements.txt; then \
	  if ! $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then \
	    $(call install,python3-venv,python,Python with its module venv) || exit 1; \
	  fi; \
	  if ! $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then \
	    echo "The notebooks need Python 3.11 or later: make PYTHON=python3.12" >&2; exit 1; \
	  fi; \
	  echo "Installing what the notebooks need in .venv"; \
	  $(PYTHON) -m venv --clear .venv && \
	  $(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check -r $(REQUIREMENTS) && \
	  cp $(REQUIREMENTS) .venv/requirements.txt; \
	fi

# $(call install,Debian packages,Homebrew packages,what they are): one shell command
install = \
  if command -v apt-get >/dev/null; then \
    root=$$([ "$$(id -u)" = 0 ] || echo sudo); \
    if [ -n "$$root" ] && ! command -v sudo >/dev/null; then \
      echo "Mizan needs $(3). As root, run: apt-get install $(1)" >&2; exit 1; \
    fi; \
    echo "Installing $(1) with apt-get"; \
    $$root apt-get -q update; \
    $$root env DEBIAN_FRONTEND=noninteractive apt-get -q -y install $(1); \
  elif command -v brew >/dev/null; then \
    echo "Installing $(2) with brew"; \
    brew install $(2); \
  else \
    echo "Mizan needs $(3). Install it with your system's package manager." >&2; exit 1; \
  fi
