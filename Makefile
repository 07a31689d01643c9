# Camada: build, checks and tools. A fresh Debian or Ubuntu needs rustup, Node >= 20, npm and make; `make run` and
# `make test` install anything else that is missing, report it, and leave existing tools untouched.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-builtin-rules --no-print-directory

TRUNK_VERSION := 0.21.14
NODE_MAJOR := 20
TARGET := wasm32-unknown-unknown
ADDRESS := 127.0.0.1
PORT ?= 8080
RUNS ?= 5
# Builds must not change Cargo.lock. Use `make LOCKED= …` while changing dependencies.
LOCKED ?= --locked
# Features of the tiers: the pure domain alone; the state and the worker on top of it. The default is the whole application.
DOMAIN := --no-default-features
STATE := --no-default-features --features state
WORKER := --no-default-features --features worker
# The native program `prices`; its tests run with those of the worker, so that the crate is not compiled once more.
FEEDS_TIER := --no-default-features --features feeds
WORKER_AND_FEEDS := --no-default-features --features worker,feeds

CARGO_HOME ?= $(HOME)/.cargo
CARGO_TARGET_DIR ?= target
export CARGO_TERM_COLOR ?= auto
export PATH := $(CURDIR)/node_modules/.bin:$(CARGO_HOME)/bin:$(PATH)
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1
export TRUNK_SKIP_VERSION_CHECK := true
# The page must not contain paths of the build machine; removing them also makes it smaller. `erase_components` is a
# setting of Leptos: views have one type at the borders of components. ARCHITECTURE.md has the measured size.
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS := --remap-path-prefix=$(CARGO_HOME)/registry/src= --remap-path-prefix=$(CURDIR)= --cfg erase_components

# Trunk takes NO_COLOR only as true or false, and many environments set it to 1.
TRUNK := env -u NO_COLOR trunk
SECTION = @printf '\n\033[1m━━ %s\033[0m\n'

.PHONY: help run test bench fuzz screenshots check-catalog prices prices-bench fmt fmt-check lint lint-native lint-wasm test-native test-workbooks doc build \
  dist-compressed size test-browser test-smoke check-fuzz tools tools-rust tools-lint tools-page tools-node tools-browser tools-smoke tools-fuzz tools-bench

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/:.*## /\t/' | expand -t 16

# ---- main targets ----------------------------------------------------------------------------------------------------

run: tools ## build and serve the application on http://127.0.0.1:8080
	$(SECTION) "serving http://$(ADDRESS):$(PORT) (Ctrl+C stops)"
	@$(TRUNK) serve --release $(LOCKED) --address $(ADDRESS) --port $(PORT)

# The checks run in this order, cheap ones first; make stops at the first failure.
test: fmt-check lint test-native check-fuzz doc build size test-browser test-smoke ## every check
	$(SECTION) "all checks passed"

# PEERS names a folder of other built applications to compare with; tests/bench/load.mjs documents their interface.
bench: build tools-browser tools-bench ## measure size, start, Lighthouse and speed (RUNS=5; PEERS=folder)
	$(SECTION) "bench: size"
	@node tests/tools/size.mjs
	$(SECTION) "bench: start"
	@node tests/bench/load.mjs --runs $(RUNS) $(if $(PEERS),--peers "$(PEERS)")
	$(SECTION) "bench: Lighthouse"
	@node tests/bench/lighthouse.mjs
	$(SECTION) "bench: speed"
	@node tests/bench/speed.mjs

screenshots: build tools-browser ## take screenshots of the page into tests/e2e/screenshots (ARGS="--template ID --only dark-en")
	$(SECTION) "screenshots"
	@node tests/tools/screenshots.mjs $(ARGS)

# Coverage-guided fuzzing of every parser with libFuzzer, FUZZ_SECONDS each. The stable compiler is enough: the crate
# forbids unsafe code, so the sanitizers of nightly would find nothing. Findings are in fuzz/artifacts.
FUZZ_TARGETS := design library import share_link prices worker
FUZZ_SECONDS ?= 30
FUZZ_HOST = $(shell rustc -vV | sed -n 's/^host: //p')
FUZZ_FLAGS := -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
  -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
  -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1

fuzz: tools-fuzz ## fuzz every parser, FUZZ_SECONDS=30 each (FUZZ_TARGETS="import share_link")
	$(SECTION) "fuzz: build"
	@RUSTFLAGS="$(FUZZ_FLAGS)" cargo build --quiet --profile fuzz $(LOCKED) --package camada-fuzz --target $(FUZZ_HOST) \
	  --target-dir "$(CARGO_TARGET_DIR)/fuzz"
	@for target in $(FUZZ_TARGETS); do \
	  printf '\n\033[1m━━ fuzz: %s\033[0m\n' "$$target"; \
	  mkdir -p "fuzz/found/$$target" "fuzz/artifacts/$$target"; \
	  "$(CARGO_TARGET_DIR)/fuzz/$(FUZZ_HOST)/fuzz/$$target" -max_total_time=$(FUZZ_SECONDS) -max_len=20000 \
	    -rss_limit_mb=2048 -timeout=20 -print_final_stats=1 -verbosity=0 -artifact_prefix="fuzz/artifacts/$$target/" \
	    "fuzz/found/$$target" "fuzz/corpus/$$target" 2>&1 | grep -E 'stat::|panicked|ERROR|SUMMARY|Test unit'; \
	done

check-catalog: tools-rust ## load and check the catalog; print a summary of it
	$(SECTION) "catalog"
	@mkdir -p $(CARGO_TARGET_DIR)
	@cargo run --quiet $(LOCKED) $(DOMAIN) --bin estimate -- --catalog > $(CARGO_TARGET_DIR)/catalog.json
	@node -e 'const c = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")); for (const [k, v] of Object.entries(c)) if (Array.isArray(v)) console.log(`$${k}: $${v.length}`);' $(CARGO_TARGET_DIR)/catalog.json
	@echo "the catalog loads; the whole of it is in $(CARGO_TARGET_DIR)/catalog.json"

# FEEDS is a folder with the vendors' price files, as CONTRIBUTING.md describes. ARGS: --renew-base, --read-on DAY,
# --copied-from URL.
OUT ?= catalog/packs
prices: tools-rust ## renew price packs from vendors' price files (FEEDS=folder; OUT=catalog/packs; ARGS="--renew-base")
	@[ -n "$(FEEDS)" ] || { echo "FEEDS=folder is missing" >&2; exit 2; }
	@cargo run --quiet --release $(LOCKED) $(FEEDS_TIER) --bin prices -- "$(FEEDS)" --out "$(OUT)" $(ARGS)

prices-bench: tools-rust tools-node ## memory and time of `prices` on an offer file of 300 MB
	$(SECTION) "bench: prices"
	@cargo build --quiet --release $(LOCKED) $(FEEDS_TIER) --bin prices
	@node tests/bench/prices.mjs "$(CARGO_TARGET_DIR)/release/prices"

fmt: tools-lint ## format the Rust code
	@cargo fmt --all

# ---- checks ----------------------------------------------------------------------------------------------------------

fmt-check: tools-lint
	$(SECTION) "format"
	@cargo fmt --all --check

lint: lint-native lint-wasm ## clippy in every tier, warnings are errors

lint-native: tools-lint
	$(SECTION) "clippy: domain"
	@cargo clippy --quiet $(LOCKED) $(DOMAIN) --all-targets -- -D warnings
	$(SECTION) "clippy: domain + state"
	@cargo clippy --quiet $(LOCKED) $(STATE) --all-targets -- -D warnings
	$(SECTION) "clippy: domain + worker"
	@cargo clippy --quiet $(LOCKED) $(WORKER) --all-targets -- -D warnings
	$(SECTION) "clippy: domain + worker + feeds"
	@cargo clippy --quiet $(LOCKED) $(WORKER_AND_FEEDS) --all-targets -- -D warnings
	$(SECTION) "clippy: application"
	@cargo clippy --quiet $(LOCKED) -- -D warnings

lint-wasm: tools-lint
	$(SECTION) "clippy: application, $(TARGET)"
	@cargo clippy --quiet $(LOCKED) --target $(TARGET) -- -D warnings
	$(SECTION) "clippy: worker, $(TARGET)"
	@cargo clippy --quiet $(LOCKED) $(WORKER) --target $(TARGET) -- -D warnings

test-native: tools-rust ## unit, integration, property and documentation tests without a browser
	$(SECTION) "tests: domain"
	@cargo test --quiet $(LOCKED) $(DOMAIN)
	$(SECTION) "tests: domain + state"
	@cargo test --quiet $(LOCKED) $(STATE)
	$(SECTION) "tests: domain + worker + feeds"
	@cargo test --quiet $(LOCKED) $(WORKER_AND_FEEDS)

check-fuzz: tools-fuzz ## the fuzz targets compile
	$(SECTION) "fuzz targets"
	@cargo clippy --quiet $(LOCKED) --package camada-fuzz -- -D warnings

# Not part of `test`, because LibreOffice is a large download.
test-workbooks: tools-rust tools-node ## exported workbooks, recalculated by LibreOffice
	$(SECTION) "tests: workbooks in LibreOffice"
	@if ! command -v soffice >/dev/null; then echo "installing: libreoffice-calc"; $(call INSTALL,libreoffice-calc); fi
	@node tests/tools/recalculate.mjs

doc: tools-rust
	$(SECTION) "documentation"
	@RUSTDOCFLAGS="-D warnings" cargo doc --quiet $(LOCKED) --no-deps $(DOMAIN)

build: tools-page ## the page, optimized, in dist
	$(SECTION) "release build"
	@$(TRUNK) build --release $(LOCKED)

dist-compressed: build ## the page with .br and .gz beside its files, for hosts that send such copies
	$(SECTION) "compressed copies"
	@node scripts/compress.mjs

size: tools-node ## the download of a first visit, against the budget (needs a build)
	$(SECTION) "size of the first load"
	@node tests/tools/size.mjs

test-browser: tools-node tools-browser ## the tests in Chromium (needs a build; ARGS="-g name")
	$(SECTION) "tests: browser"
	@playwright test --config tests/e2e $(ARGS)

test-smoke: tools-node tools-browser tools-smoke ## one walk through the page in Chromium, Firefox and WebKitGTK (needs a build; BROWSERS="firefox")
	$(SECTION) "tests: smoke"
	@node tests/smoke/smoke.mjs $(BROWSERS)

# ---- tools -----------------------------------------------------------------------------------------------------------

# $(call INSTALL,packages) installs system packages.
define INSTALL
	( command -v apt-get >/dev/null || { echo "no apt-get here: install $(1) by hand" >&2; exit 1; }; \
	  as_root=; if [ "$$(id -u)" -ne 0 ]; then as_root=sudo; command -v sudo >/dev/null \
	    || { echo "not root and no sudo: install $(1) by hand" >&2; exit 1; }; fi; \
	  $$as_root apt-get update -qq && \
	  $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1) )
endef

tools: tools-page ## install the tools that build the page

tools-rust:
	@command -v cargo >/dev/null || { echo "cargo is missing: install rustup first (https://rustup.rs)" >&2; exit 1; }
	@if ! command -v cc >/dev/null; then echo "installing: build-essential (the linker)"; $(call INSTALL,build-essential); fi
	@if [ ! -e Cargo.lock ]; then cargo generate-lockfile; fi

tools-fuzz: tools-rust tools-lint
	@if ! command -v c++ >/dev/null; then echo "installing: g++ (libFuzzer is C++)"; $(call INSTALL,g++); fi

tools-lint: tools-rust tools-target
	@if ! cargo fmt --version >/dev/null 2>&1; then echo "installing: rustfmt"; rustup component add rustfmt; fi
	@if ! cargo clippy --version >/dev/null 2>&1; then echo "installing: clippy"; rustup component add clippy; fi

.PHONY: tools-target
tools-target: tools-rust
	@if [ ! -d "$$(rustc --print sysroot)/lib/rustlib/$(TARGET)/lib" ]; then \
	  echo "installing: Rust target $(TARGET)"; rustup target add $(TARGET); fi

# `cargo install` builds in a folder of its own, because CARGO_TARGET_DIR and RUSTFLAGS are for the project.
tools-page: tools-target tools-node
	@found="$$(env -u NO_COLOR trunk --version 2>/dev/null || true)"; \
	if [ "$$found" != "trunk $(TRUNK_VERSION)" ]; then \
	  echo "installing: trunk $(TRUNK_VERSION) (found: $${found:-none}; takes some minutes)"; \
	  env -u CARGO_TARGET_DIR -u RUSTFLAGS cargo install --force --locked "trunk@$(TRUNK_VERSION)"; fi
	@wanted="$$(sed -n '/^name = "wasm-bindgen"$$/{n;s/^version = "\(.*\)"$$/\1/p;}' Cargo.lock)"; \
	[ -n "$$wanted" ] || { echo "Cargo.lock names no wasm-bindgen" >&2; exit 1; }; \
	found="$$(wasm-bindgen --version 2>/dev/null || true)"; \
	if [ "$$found" != "wasm-bindgen $$wanted" ]; then \
	  echo "installing: wasm-bindgen-cli $$wanted (found: $${found:-none}; takes some minutes)"; \
	  env -u CARGO_TARGET_DIR -u RUSTFLAGS cargo install --force "wasm-bindgen-cli@$$wanted"; fi

# wasm-opt, esbuild, Playwright and axe come from npm; the copy of the lock file records the installed versions.
tools-node:
	@command -v node >/dev/null && command -v npm >/dev/null \
	  || { echo "Node.js >= $(NODE_MAJOR) with npm is missing" >&2; exit 1; }
	@major="$$(node -p 'process.versions.node.split(".")[0]')"; [ "$$major" -ge $(NODE_MAJOR) ] \
	  || { echo "Node.js >= $(NODE_MAJOR) is needed; this is $$(node --version)" >&2; exit 1; }
	@if ! cmp -s package-lock.json node_modules/.installed.json; then \
	  echo "installing: npm packages (wasm-opt, esbuild, Playwright, axe)"; \
	  npm ci --no-audit --no-fund --loglevel=error; \
	  cp package-lock.json node_modules/.installed.json; fi

# Debian has `chromium`. Ubuntu offers it only as a snap, so Playwright's browser is the fallback there.
tools-browser: tools-node
	@if ! node tests/tools/browser.mjs >/dev/null 2>&1; then \
	  echo "installing: chromium and fonts"; \
	  $(call INSTALL,chromium fonts-dejavu-core fonts-liberation) || true; \
	  node tests/tools/browser.mjs >/dev/null 2>&1 || { \
	    echo "no chromium package that works here; trying Playwright's browser"; \
	    env -u PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD playwright install --with-deps chromium; }; \
	  node tests/tools/browser.mjs; fi

# Ubuntu offers Firefox only as a snap; CAMADA_FIREFOX can name another one.
tools-smoke: tools-node
	@if [ -z "$${CAMADA_FIREFOX:-}" ] && ! command -v firefox-esr firefox >/dev/null; then \
	  echo "installing: firefox-esr"; $(call INSTALL,firefox-esr); fi
	@if ! command -v WebKitWebDriver >/dev/null || ! command -v Xvfb >/dev/null; then \
	  echo "installing: webkit2gtk-driver and xvfb"; $(call INSTALL,webkit2gtk-driver xvfb); fi

# Lighthouse has a folder of its own: only `make bench` needs it.
tools-bench: tools-node
	@if ! cmp -s tests/bench/package-lock.json tests/bench/node_modules/.installed.json; then \
	  echo "installing: npm packages of tests/bench (Lighthouse)"; \
	  npm ci --prefix tests/bench --no-audit --no-fund --loglevel=error; \
	  cp tests/bench/package-lock.json tests/bench/node_modules/.installed.json; fi
