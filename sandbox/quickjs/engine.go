package quickjs

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	_ "embed" // the engine
	"encoding/hex"
	"fmt"
	"io"
	"strings"
)

// What is embedded. renew.sh writes these two lines and the file anew.
const (
	Version = "3.6.2"                                                            // of the package quickjs-wasi
	Digest  = "d4c9375f2b1ca4dc95f72c8aa2982a7a9951ac8011490d79c6582df732b4bbd9" // SHA-256 of the module, unpacked
)

// maxEngine bounds the unpacking, so that a damaged file cannot fill the memory.
const maxEngine = 8 << 20

//go:embed quickjs.wasm.gz
var packed []byte

//go:embed bootstrap.js
var bootstrap string

//go:embed LICENSE.quickjs-wasi
var licenseOfBuild string

//go:embed LICENSE.quickjs-ng
var licenseOfEngine string

// Identity is what a run's gas depends on, besides the table of costs: the SHA-256, in lower-case hex, of the module's
// digest, as its 64 hex digits, with the bootstrap after it, in which stands the name of the object.
func Identity(object string) string {
	sum := sha256.Sum256([]byte(Digest + bootstrapFor(object)))
	return hex.EncodeToString(sum[:])
}

// bootstrapFor is the bootstrap with the name of the object, an identifier, in place of its own.
func bootstrapFor(object string) string {
	return strings.NewReplacer("'vouch'", "'"+object+"'", "'vouch.", "'"+object+".").Replace(bootstrap)
}

// License is the licences of the engine and of its build, to be shown with whatever ships them.
func License() string { return licenseOfEngine + "\n" + licenseOfBuild }

// Wasm unpacks the engine and holds it against Digest.
func Wasm() ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("embedded script engine: %w", err)
	}
	wasm, err := io.ReadAll(io.LimitReader(r, maxEngine))
	if err != nil {
		return nil, fmt.Errorf("embedded script engine: %w", err)
	}
	if sum := sha256.Sum256(wasm); hex.EncodeToString(sum[:]) != Digest {
		return nil, fmt.Errorf("embedded script engine: its digest is %x, not %s", sum, Digest)
	}
	return wasm, nil
}
