#!/usr/bin/env bash
# Builds the driver against a checkout of fast-wfc: build.sh CHECKOUT OUTPUT
set -euo pipefail
if [ $# -ne 2 ]; then
	echo "usage: $0 CHECKOUT OUTPUT" >&2
	exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
"${CXX:-g++}" -std=c++17 -O3 -march=native -DNDEBUG -I "$1/src/include" \
	"$here/driver.cpp" "$1"/src/lib/{wave,propagator,wfc}.cpp -o "$2"
