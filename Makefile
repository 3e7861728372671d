# What can be done here; `make` alone lists it.
#
# Everything but the window is built without cgo, so Go is all that a build needs. The tests against other
# people's validators and the WebAssembly tests need node, those of the window a C compiler and Xvfb, which
# `make test` installs through apt where they are missing.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

export CGO_ENABLED ?= 0

BIN := $(CURDIR)/.bin
# .ci/node puts a newer node here where the machine's own is too old.
export PATH := $(BIN)/node/bin:$(PATH)
STEP := .ci/step
FUZZTIME ?= 10s
# Tests whose answers must be the same on every machine.
SAME := Golden|ThreadsDoNotMatter|SameInputSamePixels
WASM_FOLDERS := wfc internal/scene assets

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: build
build: ## build the command into .bin/vouch
	@go build -trimpath -o $(BIN)/vouch ./cmd/vouch

.PHONY: studio
studio: ## build the window into .bin/vouch-studio; says what the machine lacks for it
	@.ci/window --look
	@CGO_ENABLED=1 go build -trimpath -o $(BIN)/vouch-studio ./cmd/vouch-studio
	@echo "built: .bin/vouch-studio [PROJECT]"

.PHONY: engine
engine: ## fetch the embedded script engine anew (npm), VERSION=x.y.z for another
	@sandbox/quickjs/renew.sh $(VERSION)

.PHONY: demo
demo: ## run the demonstration into ./vouch-demo
	@go run ./cmd/vouch demo

# The tests of the window run one package after the other: they share a display, and one of them drives the
# pointer.
.PHONY: test
test: ## everything that must hold, in under 12 minutes: what .ci/run runs
	@$(STEP) "node and npm" .ci/node
	@$(MAKE) --no-print-directory lint
	@$(STEP) "build without cgo, and its size" $(MAKE) --no-print-directory nocgo
	@$(STEP) "the same answers in WebAssembly" $(MAKE) --no-print-directory wasm
	@$(STEP) "validators of other people (npm ci)" $(MAKE) --no-print-directory node-modules
	@VOUCH_INTEROP=1 $(STEP) "go test ./..." go test -count=1 -vet=off ./...
	@$(STEP) "the window, on a display of its own" .ci/window go test -count=1 -p 1 -tags window ./internal/studio/view ./cmd/vouch-studio

.PHONY: short
short: ## the quick tests, for work in progress
	@go test -short ./...

.PHONY: lint
lint: ## form, vet, our own vet pass, modern forms, staticcheck, the order of the rooms
	@$(STEP) "gofmt" .ci/gofmt
	@$(STEP) "go vet" go vet ./...
	@$(STEP) "vouchvet (determinism)" $(MAKE) --no-print-directory vouchvet
	@$(STEP) "go fix -diff" go fix -diff ./...
	@$(STEP) "staticcheck" go tool staticcheck ./...
	@$(STEP) "layers" go test ./internal/layers

.PHONY: vouchvet
vouchvet: ## our own vet pass alone
	@go build -o $(BIN)/vouchvet ./internal/layers/cmd/vouchvet
	@go vet -vettool=$(BIN)/vouchvet ./...

# Without -trimpath, which would compile everything a second time.
.PHONY: nocgo
nocgo: ## build all without cgo; the command must stay under 80 MB
	@CGO_ENABLED=0 go build ./...
	@CGO_ENABLED=0 go build -o $(BIN)/vouch ./cmd/vouch
	@bytes=$$(wc -c < $(BIN)/vouch); echo "cmd/vouch: $$((bytes / 1000000)) MB"; test $$bytes -lt 80000000

# The environment is emptied because the WebAssembly runner refuses a large one. Only packages that have such tests
# are compiled.
.PHONY: wasm
wasm: ## the tests whose answers must be the same everywhere, as WebAssembly under node
	@GOOS=js GOARCH=wasm go test -count=1 -vet=off -run '$(SAME)' \
		-exec "env -i PATH=$$PATH HOME=$$HOME $$(go env GOROOT)/lib/wasm/go_js_wasm_exec" \
		$$(grep -rlE --include='*_test.go' '^func (Test|Fuzz|Example)\w*($(SAME))' $(WASM_FOLDERS) \
		| xargs -n 1 dirname | sort -u | sed 's|^|./|')

.PHONY: node-modules
node-modules:
	@cd test/interop && if ! cmp -s package-lock.json node_modules/.vouch-lock; then \
		npm ci --no-progress --loglevel=error && cp package-lock.json node_modules/.vouch-lock; fi

.PHONY: interop
interop: ## put what we sign before two validators of other people
	@.ci/node
	@$(MAKE) --no-print-directory node-modules
	@VOUCH_INTEROP=1 go test -count=1 -v ./test/interop

.PHONY: race
race: ## all tests with the race detector (needs a C compiler)
	@CGO_ENABLED=1 go test -race -short ./...

.PHONY: fuzz
fuzz: ## every fuzz target for FUZZTIME (10s)
	@FUZZTIME=$(FUZZTIME) .ci/fuzz

.PHONY: golden
golden: ## write golden files anew; read the difference before keeping it
	@go test -count=1 $$(grep -rl --include='*_test.go' 'flag.Bool("update"' cmd examples assets internal sources wfc provenance sandbox \
		| xargs -n 1 dirname | sort -u | sed 's|^|./|') -update
	@git status --short

.PHONY: guide
guide: ## take the pictures of docs/studio.md anew; look at each
	@go test -count=1 -run 'TestGuide$$' ./internal/studio -update

.PHONY: bench
bench: ## all benchmarks
	@go test -run '^$$' -bench . -benchmem ./...

.PHONY: cover
cover: ## how much of each package the tests reach
	@go test -short -coverprofile=$(BIN)/cover.out ./... | grep -v 'no test files'
	@go tool cover -func=$(BIN)/cover.out | tail -1

.PHONY: prove-main
prove-main: ## the full figures behind the promises of scenes, into docs/proof/main.md
	@mkdir -p docs/proof
	@VOUCH_PROVE=$(CURDIR)/docs/proof/main.md VOUCH_COMMIT=$$(git rev-parse --short HEAD) \
		go test -count=1 -timeout 6h -run TestProveMain ./internal/scene

.PHONY: prove-batch
prove-batch: ## 200 scenes by two workers, with kills of workers and coordinator, into docs/proof/batch.md
	@mkdir -p docs/proof
	@VOUCH_PROVE=$(CURDIR)/docs/proof/batch.md VOUCH_COMMIT=$$(git rev-parse --short HEAD) \
		go test -count=1 -timeout 1h -run TestProveBatch ./internal/batch

# Goes on where an interrupted run over the same sandbox stopped. With qemu-aarch64 also on arm64, under emulation.
.PHONY: prove-sandbox
prove-sandbox: ## 1,000 runs equal in all engines, 10,000 modules through gate and compiler, 10^6 mutants, what guards cost, into docs/proof/sandbox.md
	@mkdir -p docs/proof $(BIN)
	@VOUCH_PROVE=$(CURDIR)/docs/proof/sandbox.md VOUCH_PROVE_JOURNAL=$(BIN)/prove-sandbox.journal \
		VOUCH_COMMIT=$$(git rev-parse --short HEAD) VOUCH_STATE=$$(git rev-parse --short HEAD:sandbox) \
		go test -count=1 -v -timeout 24h -run TestProve ./sandbox

.PHONY: prove-skills
prove-skills: ## 10,000 damaged packages, every planted sentence in every form and place
	@VOUCH_PROVE_PACKAGES=10000 VOUCH_PROVE_INJECTIONS=1 go test -count=1 -v -timeout 24h -run 'FuzzedPackages|Inject|Hostile' ./internal/skills ./internal/llm

# Goes on where an interrupted run of the same commit stopped. FASTWFC is the driver built by
# internal/wfcproof/testdata/fastwfc/build.sh; without it the comparisons are skipped. CORPUS is the folder of all
# of M. Gumin's samples (see wfc/testdata/mxgmn/README.md); a part of them is there. The run of the SIMD build
# leaves its figures in the journal for the report of the other, which judges both.
FASTWFC ?= $(VOUCH_FASTWFC)
CORPUS ?= $(VOUCH_WFC_CORPUS)
PROOF_WFC := VOUCH_COMMIT=$$(git rev-parse --short HEAD) VOUCH_STATE=$$(git rev-parse --short HEAD:wfc) VOUCH_PROVE_JOURNAL=$(BIN)/prove-wfc.journal VOUCH_FASTWFC=$(FASTWFC) VOUCH_WFC_CORPUS=$(CORPUS) \
	VOUCH_PROVE=$(CURDIR)/docs/proof/wfc.md VOUCH_BENCHMARKS=$(CURDIR)/docs/benchmarks.md
BENCH_WFC := VOUCH_PROVE_JOURNAL=$(BIN)/bench-wfc.journal VOUCH_PEER_SECONDS=4 VOUCH_PROVE_PARTS=ratio

.PHONY: bench-wfc
bench-wfc: ## the solver beside fast-wfc, in some twenty minutes, into docs/benchmarks.md; FASTWFC=driver CORPUS=folder
	@mkdir -p $(BIN)
	-@$(PROOF_WFC) $(BENCH_WFC) GOEXPERIMENT=simd go test -count=1 -timeout 2h -run TestProveWFC ./internal/wfcproof
	@$(PROOF_WFC) $(BENCH_WFC) go test -count=1 -timeout 2h -run TestProveWFC ./internal/wfcproof

.PHONY: prove-wfc
prove-wfc: ## the solver's full figures, into docs/proof/wfc.md and docs/benchmarks.md; FASTWFC=driver CORPUS=folder
	@mkdir -p docs/proof $(BIN)
	-@$(PROOF_WFC) VOUCH_PROVE_PARTS=ratio GOEXPERIMENT=simd go test -count=1 -timeout 24h -run TestProveWFC ./internal/wfcproof
	@$(PROOF_WFC) go test -count=1 -timeout 24h -run TestProveWFC ./internal/wfcproof

# Goes on where an interrupted run over the same provenance stopped. EXECUTIONS is how often each fuzz target is run.
EXECUTIONS ?= 1000000

.PHONY: prove-c2pa
prove-c2pa: ## mutations of all that is signed, a million executions of each fuzz target, into docs/proof/c2pa.md
	@mkdir -p docs/proof $(BIN)
	@VOUCH_PROVE=$(CURDIR)/docs/proof/c2pa.md VOUCH_PROVE_JOURNAL=$(BIN)/prove-c2pa.journal VOUCH_PROVE_EXECUTIONS=$(EXECUTIONS) \
		VOUCH_COMMIT=$$(git rev-parse --short HEAD) VOUCH_STATE=$$(git rev-parse --short HEAD:provenance) \
		go test -count=1 -timeout 72h -run TestProveC2PA ./internal/c2paproof

# SIZES are the files of the comparison in MB.
SIZES ?= 1,50,500

.PHONY: bench-studio
bench-studio: ## the window over 96x96 and 256x256 cells on a display of its own, in some minutes, into docs/benchmarks.md
	@VOUCH_BENCH_STUDIO=$(CURDIR)/docs/benchmarks.md .ci/window go test -count=1 -timeout 30m -tags window -run TestBenchStudio -v ./internal/studio/view

.PHONY: bench-c2pa
bench-c2pa: ## manifests validated and signed beside c2pa-rs (npm, and native by Python where that can be had), into docs/benchmarks.md; SIZES=1,50
	@.ci/node
	@$(MAKE) --no-print-directory node-modules
	-@test -x $(BIN)/c2pa-python/bin/python || { python3 -m venv $(BIN)/c2pa-python && $(BIN)/c2pa-python/bin/pip install -q c2pa-python==0.38.1; }
	@VOUCH_BENCHMARKS=$(CURDIR)/docs/benchmarks.md VOUCH_C2PA_MODULES=$(CURDIR)/test/interop VOUCH_C2PA_PYTHON=$(BIN)/c2pa-python/bin/python VOUCH_C2PA_SIZES=$(SIZES) \
		VOUCH_COMMIT=$$(git rev-parse --short HEAD) go test -count=1 -timeout 2h -run TestBenchC2PA -v ./internal/c2paproof

.PHONY: prove-sources
prove-sources: ## a hundred imports killed at random moments, into docs/proof/sources.md
	@mkdir -p docs/proof
	@VOUCH_PROVE=$(CURDIR)/docs/proof/sources.md VOUCH_COMMIT=$$(git rev-parse --short HEAD) \
		go test -count=1 -timeout 1h -run TestProveImport ./internal/project

# Goes on where an interrupted run over the same studio and project stopped.
.PHONY: prove-studio
prove-studio: ## 10,000 lists of 50 commands undone and done again, 100 journeys killed, every screen in every language, into docs/proof/studio.md
	@mkdir -p docs/proof $(BIN)
	@VOUCH_PROVE=$(CURDIR)/docs/proof/studio.md VOUCH_PROVE_JOURNAL=$(BIN)/prove-studio.journal \
		VOUCH_COMMIT=$$(git rev-parse --short HEAD) VOUCH_STATE=$$(git rev-parse --short HEAD:internal/studio)-$$(git rev-parse --short HEAD:internal/project) \
		go test -count=1 -timeout 3h -run 'TestProveStudio$$' ./internal/studio

# The files of other makers do not lie here: absolute folders, by variable.
.PHONY: corpora
corpora: ## tests on files of other makers; VOUCH_C2PA_CORPUS, VOUCH_WFC_CORPUS, VOUCH_SOURCES_CORPUS, VOUCH_C2PA_RUBRIC
	@go test -count=1 -run 'Corpus|Rubric' ./provenance/... ./cmd/vouch
	@go test -count=1 ./wfc/format/samples ./internal/wfcproof ./sources/...
	@go test -count=1 -run Corpus ./internal/project

.PHONY: clean
clean: ## take away what was built
	@rm -rf $(BIN) test/interop/node_modules
