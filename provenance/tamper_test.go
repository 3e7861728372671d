package provenance_test

import (
	"bytes"
	"testing"

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
