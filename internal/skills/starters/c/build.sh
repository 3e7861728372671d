#!/bin/sh
# Builds main.wasm. Needs clang and lld (Debian: apt-get install clang lld).
set -eu
cd "$(dirname "$0")"
clang --target=wasm32 -Oz -nostdlib -ffreestanding -Wall -Wextra -Wno-unused-parameter -Wl,--no-entry -Wl,--strip-all -Wl,-z,stack-size=4096 \
	-o main.wasm main.c
