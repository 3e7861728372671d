package provenance_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"vouch/provenance"
	"vouch/provenance/provenancetest"
)

// FuzzValidate: whatever the bytes, there is a report or an error, never both
// or none, and no verdict without its findings.
func FuzzValidate(f *testing.F) {
	files, err := filepath.Glob(filepath.Join("testdata", "corpus", "*.png"))
	if err != nil || len(files) == 0 {
		f.Fatal("no seeds", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		if len(data) < 20000 {
			f.Add(data)
		}
	}
	f.Add(sign(f, picture(20), minimal(), signer(f, provenancetest.Ed25519)))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := provenance.Validate(t.Context(), bytes.NewReader(data), int64(len(data)), provenance.TrustOptions{Now: now})
		if (r == nil) == (err == nil) {
			t.Fatalf("report %v, error %v", r, err)
		}
		if r == nil {
			return
		}
		if r.State == provenance.Invalid && len(r.Failures()) == 0 {
			t.Fatal("invalid without a failure")
		}
		if r.Active != nil {
			r.Active.Assertions()
			r.Active.Ingredients()
			r.Active.Actions()
			r.Active.Thumbnail()
			r.Active.TrainingMining()
		}
	})
}

// FuzzStore puts any bytes into a store with a proper chunk around it, so that
// the fuzzer need not find the CRC and length of the chunk.
func FuzzStore(f *testing.F) {
	signed := sign(f, picture(20), definition(), signer(f, provenancetest.Ed25519))
	s, err := provenance.Read(bytes.NewReader(signed), int64(len(signed)))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(signed[41 : 41+s.Length])
	plain := picture(20)
	f.Fuzz(func(t *testing.T, store []byte) {
		data := slices.Concat(plain[:33], chunk("caBX", store), plain[33:])
		r, err := provenance.Validate(t.Context(), bytes.NewReader(data), int64(len(data)), provenance.TrustOptions{Now: now})
		if err != nil && !errors.Is(err, provenance.ErrUnsupported) {
			t.Fatal(err)
		}
		if err == nil && r.State != provenance.Invalid && !bytes.Equal(store, signed[41:41+s.Length]) {
			t.Logf("valid in another form: %x", store)
		}
	})
}
