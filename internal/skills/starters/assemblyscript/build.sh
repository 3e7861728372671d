#!/bin/sh
# Builds main.wasm. Needs node and npm.
set -eu
cd "$(dirname "$0")"
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
npm install --silent --no-audit --no-fund --prefix "$tools" assemblyscript@0.28.20
"$tools/node_modules/.bin/asc" main.ts --runtime stub --optimizeLevel 3 --shrinkLevel 2 --noAssert \
	--use abort= --disable bulk-memory -o main.wasm
