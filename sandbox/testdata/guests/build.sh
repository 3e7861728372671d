#!/bin/sh
# Builds the guests anew. Needs clang and lld for C (Debian: apt-get install clang lld), node and npm for AssemblyScript.
set -eu
cd "$(dirname "$0")"

clang --target=wasm32 -Oz -nostdlib -ffreestanding -Wall -Wextra -Wl,--no-entry -Wl,--strip-all -Wl,-z,stack-size=4096 \
	-o c/tall.wasm c/tall.c

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
npm install --silent --no-audit --no-fund --prefix "$tools" assemblyscript@0.28.20
"$tools/node_modules/.bin/asc" assemblyscript/tall.ts --runtime stub --optimizeLevel 3 --shrinkLevel 2 --noAssert \
	--use abort= --disable bulk-memory -o assemblyscript/tall.wasm

ls -l c/tall.wasm assemblyscript/tall.wasm
