package keyring

import (
	"crypto/ed25519"
	"testing"
)

// Key files are the owner's own, but may be damaged: reading them must fail with an error.
func FuzzParse(f *testing.F) {
	private, err := encodePrivate(ed25519.NewKeyFromSeed(make([]byte, 32)))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(private)
	f.Add([]byte("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n"))
	f.Add([]byte("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if key, err := parsePrivate(text); err == nil && key == nil {
			t.Error("neither key nor error")
		}
		if chain, err := parseChain(text); err == nil && len(chain) == 0 {
			t.Error("neither certificate nor error")
		}
	})
}
