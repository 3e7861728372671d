package provenance_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"reflect"
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
	key := signer(f, provenancetest.Ed25519)
	signed := sign(f, picture(20), definition(), key)
	s, err := provenance.Read(bytes.NewReader(signed), int64(len(signed)))
	if err != nil {
		f.Fatal(err)
	}
	want := s.Active()
	f.Add(signed[41 : 41+s.Length])
	roomy, room := signAs(f, picture(20), provenance.SignOptions{Room: 40})
	f.Add(roomy[room.StoreOffset+8 : room.StoreOffset+room.StoreLength-4])
	packed, at := packedPicture(f)
	f.Add(packed[at.StoreOffset+8 : at.StoreOffset+at.StoreLength-4])
	plain := picture(20)
	f.Fuzz(func(t *testing.T, store []byte) {
		data := slices.Concat(plain[:33], chunk("caBX", store), plain[33:])
		r, err := provenance.Validate(t.Context(), bytes.NewReader(data), int64(len(data)), provenance.TrustOptions{Now: now})
		if err != nil && !errors.Is(err, provenance.ErrUnsupported) {
			t.Fatal(err)
		}
		// Keys are fresh in each process, and a seed may come from another one.
		if err == nil && r.State != provenance.Invalid && r.Signer.Chain[0].Equal(key.Chain[0]) {
			sameWords(t, r.Active, want)
		}
	})
}

// sameWords checks that two manifests say the same: bytes that nobody signed
// may differ, what a reader learns from them may not.
func sameWords(t *testing.T, got, want *provenance.ManifestView) {
	t.Helper()
	if got.Label() != want.Label() || !reflect.DeepEqual(got.Claim(), want.Claim()) || !reflect.DeepEqual(got.Assertions(), want.Assertions()) {
		t.Fatal("a valid store says something that nobody signed")
	}
}
