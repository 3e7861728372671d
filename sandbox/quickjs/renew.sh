#!/usr/bin/env bash
# Fetches a version of the npm package quickjs-wasi and embeds its engine:
#   renew.sh          the version that is embedded now; the digest must come out the same
#   renew.sh 3.7.0    another one; writes version and digest into engine.go
# LICENSE.quickjs-ng is that of the engine itself, which the package does not carry: compare it by hand.
# Afterwards run the tests of ../... with -update where the golden gas may change, and read the difference.
set -euo pipefail
cd "$(dirname "$0")"

embedded=$(sed -n 's/^\tVersion *= "\([^"]*\)".*/\1/p' engine.go)
pinned=$(sed -n 's/^\tDigest *= "\([^"]*\)".*/\1/p' engine.go)
version=${1:-$embedded}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack --silent "quickjs-wasi@$version" >/dev/null && tar -xzf ./*.tgz)

digest=$(sha256sum "$work/package/quickjs.wasm" | cut -d ' ' -f 1)
if [ "$version" = "$embedded" ] && [ "$digest" != "$pinned" ]; then
	echo "quickjs-wasi $version has digest $digest, pinned is $pinned: not taken" >&2
	exit 1
fi
grep -q '"license": "MIT"' "$work/package/package.json" || { echo "quickjs-wasi $version is no longer under MIT" >&2; exit 1; }

gzip -9 -n -c "$work/package/quickjs.wasm" > quickjs.wasm.gz
cp "$work/package/LICENSE" LICENSE.quickjs-wasi
sed -i -e "s/^\(\tVersion *= \"\)[^\"]*/\1$version/" -e "s/^\(\tDigest *= \"\)[^\"]*/\1$digest/" engine.go
gofmt -w engine.go
echo "quickjs-wasi $version, $digest"
