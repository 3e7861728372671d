package provenance_test

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vouch/provenance"
	"vouch/provenance/provenancetest"
	"vouch/provenance/status"
)

// No flipped bit goes unseen, save in the CRC of the chunk that carries the
// store, which is no matter of C2PA. All bits are tried; with -short every
// seventh, so that all positions within a byte have their turn.
func TestEveryBitCounts(t *testing.T) {
	step := 1
	if testing.Short() {
		step = 7
	}
	asset := picture(40)
	var buf bytes.Buffer
	m := minimal()
	m.Custom = definition().Custom
	signed, err := provenance.Sign(t.Context(), bytes.NewReader(asset), int64(len(asset)), &buf, m, signer(t, provenancetest.Ed25519), provenance.SignOptions{})
	if err != nil {
		t.Fatal(err)
	}
	data := buf.Bytes()
	store := func(i int64) bool {
		return i >= signed.StoreOffset && i < signed.StoreOffset+signed.StoreLength
	}
	crc := signed.StoreOffset + signed.StoreLength - 4
	for bit := 0; bit < 8*len(data); bit += step {
		at := int64(bit / 8)
		if at >= crc && store(at) {
			continue
		}
		data[at] ^= 1 << (bit % 8)
		r, err := provenance.Validate(t.Context(), bytes.NewReader(data), int64(len(data)), provenance.TrustOptions{Now: now})
		data[at] ^= 1 << (bit % 8)
		if err != nil {
			if r != nil {
				t.Errorf("byte %d bit %d: report and error", at, bit%8)
			}
			continue // no longer a PNG, or no longer one with a manifest
		}
		if r.State != provenance.Invalid {
			t.Errorf("byte %d bit %d: %v", at, bit%8, r.State)
		}
		if pixels := !store(at) && at > signed.StoreOffset+signed.StoreLength; pixels && !r.Has(status.AssertionDataHashMismatch) {
			t.Errorf("byte %d bit %d of the picture: failures %v", at, bit%8, r.Failures())
		}
	}
}

func TestWhatAChangeIsCalled(t *testing.T) {
	clean := sign(t, picture(100), definition(), signer(t, provenancetest.ES256))
	replace := func(old, with string) func([]byte) []byte {
		return func(d []byte) []byte {
			if len(old) != len(with) || !bytes.Contains(d, []byte(old)) {
				t.Fatalf("%q cannot be replaced by %q", old, with)
			}
			return bytes.Replace(d, []byte(old), []byte(with), 1)
		}
	}
	for _, c := range []struct {
		name   string
		change func([]byte) []byte
		code   status.Code
		url    string
	}{
		{"text of the picture", replace("Comment", "comment"), status.AssertionDataHashMismatch, "c2pa.hash.data"},
		{"a download that stopped", func(d []byte) []byte { return d[:400] }, status.GeneralError, ""},
		{"bytes behind the end", func(d []byte) []byte { return append(d, 0) }, status.AssertionDataHashMismatch, "c2pa.hash.data"},
		{"title of an ingredient", replace("a drawing", "a drawinG"), status.AssertionHashedURIMismatch, "c2pa.ingredient.v3__1"},
		{"own assertion", replace("\x61a\x18\x2A", "\x61a\x18\x2B"), status.AssertionHashedURIMismatch, "org.example.recipe"},
		{"label of an assertion", replace("cawg.training-mining\x00", "cawg.training-minimg\x00"), status.AssertionMissing, "cawg.training-mining"},
		{"label of the claim", replace("c2pa.claim.v2\x00", "c2pa.claim.v3\x00"), status.ClaimMissing, "c2pa.claim.v2"},
		{"label of the signature", replace("c2pa.signature\x00", "c2pa.signaturf\x00"), status.ClaimSignatureMissing, "c2pa.signature"},
		{"label of the manifest", replace("-000000000001\x00", "-000000000003\x00"), status.ClaimSignatureMissing, "c2pa.signature"},
		{"label of the store", replace("\x03c2pa\x00", "\x03c2pb\x00"), status.GeneralError, ""},
		{"title in the claim", replace("dc:titleia picture", "dc:titleia pictura"), status.ClaimSignatureMismatch, "c2pa.signature"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := check(t, c.change(bytes.Clone(clean)), world().Anchors())
			if r.State != provenance.Invalid {
				t.Errorf("state %v", r.State)
			}
			for _, f := range r.Findings {
				if f.Code == c.code && bytes.HasSuffix([]byte(f.URL), []byte(c.url)) {
					return
				}
			}
			t.Errorf("no %s about %q in %v", c.code, c.url, r.Findings)
		})
	}
}

// The same with other lengths of boxes, where a flipped bit of a length could
// happen to give another form of the same length.
func TestAnyBitOfAnyLayoutCounts(t *testing.T) {
	s := signer(t, provenancetest.Ed25519)
	rapid.Check(t, func(t *rapid.T) {
		m := minimal()
		m.Title = strings.Repeat("x", rapid.IntRange(0, 300).Draw(t, "title"))
		custom := make([]byte, rapid.IntRange(1, 200).Draw(t, "custom"))
		for i := range custom {
			custom[i] = 0x81 // arrays of one
		}
		custom[len(custom)-1] = 1
		if len(custom) < 100 {
			m.Custom = []provenance.Custom{{Label: "org.example.deep", CBOR: custom}}
		}
		asset := picture(rapid.IntRange(0, 40).Draw(t, "asset"))
		var out bytes.Buffer
		signed, err := provenance.Sign(context.Background(), bytes.NewReader(asset), int64(len(asset)), &out, m, s, provenance.SignOptions{})
		if err != nil {
			t.Fatal(err)
		}
		data := out.Bytes()
		crc := signed.StoreOffset + signed.StoreLength - 4
		for range 20 {
			bit := rapid.IntRange(0, 8*len(data)-1).Draw(t, "bit")
			at := int64(bit / 8)
			if at >= crc && at < crc+4 {
				continue
			}
			data[at] ^= 1 << (bit % 8)
			r, err := provenance.Validate(context.Background(), bytes.NewReader(data), int64(len(data)), provenance.TrustOptions{Now: now})
			data[at] ^= 1 << (bit % 8)
			if err == nil && r.State != provenance.Invalid {
				t.Fatalf("byte %d bit %d: %v", at, bit%8, r.State)
			}
		}
	})
}

// Nor does a byte go missing, or come twice, unseen; nor does the file end early.
func TestEveryMissingByteCounts(t *testing.T) {
	data := sign(t, picture(40), minimal(), signer(t, provenancetest.Ed25519))
	for at := range data {
		for name, changed := range map[string][]byte{
			"missing": slices.Concat(data[:at], data[at+1:]),
			"twice":   slices.Concat(data[:at+1], data[at:]),
			"the end": data[:at],
		} {
			r, err := provenance.Validate(t.Context(), bytes.NewReader(changed), int64(len(changed)), provenance.TrustOptions{Now: now})
			if err == nil && r.State != provenance.Invalid {
				t.Errorf("byte %d of %d %s: %v", at, len(data), name, r.State)
			}
		}
	}
}
