package provenance_test

import (
	"bytes"
	"slices"
	"testing"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/claim"
	"vouch/provenance/container"
	"vouch/provenance/jumbf"
	"vouch/provenance/provenancetest"
	"vouch/provenance/status"
)

// A forgeryCase breaks one rule.
type forgeryCase struct {
	name  string
	codes []status.Code // none: it is valid
	make  func(*testing.T, *forgery)
}

func TestForgeries(t *testing.T) {
	for _, c := range slices.Concat(claimForgeries(), assertionForgeries(), contentForgeries(), actionForgeries(), relatedForgeries(), standardForgeries(), ingredientForgeries(), certificateForgeries()) {
		t.Run(c.name, func(t *testing.T) {
			f := newForgery(t)
			c.make(t, f)
			r := check(t, f.asset(t), world().Anchors())
			want := provenance.Invalid
			if len(c.codes) == 0 {
				want = provenance.Trusted
			}
			got := slices.Sorted(slices.Values(r.Failures()))
			if r.State != want || !slices.Equal(got, slices.Sorted(slices.Values(c.codes))) {
				t.Errorf("state %v, failures %v, want %v and %v", r.State, got, want, c.codes)
			}
		})
	}
}

func claimForgeries() []forgeryCase {
	return []forgeryCase{
		{"nothing wrong", nil, func(*testing.T, *forgery) {}},
		{"relative signature URI", nil, func(_ *testing.T, f *forgery) {
			f.claim = func(c *claim.Claim) { c.Signature = "self#jumbf=c2pa.signature" }
		}},
		{"signature of another manifest", []status.Code{status.ClaimSignatureMissing}, func(_ *testing.T, f *forgery) {
			f.claim = func(c *claim.Claim) { c.Signature = "self#jumbf=/c2pa/urn:c2pa:other/c2pa.signature" }
		}},
		{"label of another form", []status.Code{status.ClaimMalformed}, func(_ *testing.T, f *forgery) { f.label = "urn:uuid:1" }},
		{"two claims", []status.Code{status.ClaimMultiple}, func(t *testing.T, f *forgery) {
			f.extra = []*jumbf.Superbox{box(t, jumbf.TypeClaim, "c2pa.claim.v2", jumbf.Leaf(jumbf.BoxCBOR, []byte{0xA0}))}
		}},
		{"claim that is no CBOR", []status.Code{status.ClaimCBORInvalid}, func(_ *testing.T, f *forgery) {
			f.rawClaim = func(b []byte) []byte { return b[:len(b)-1] }
		}},
		{"claim without instanceID", []status.Code{status.ClaimMalformed}, func(_ *testing.T, f *forgery) {
			f.rawClaim = func(b []byte) []byte { return bytes.Replace(b, []byte("instanceID"), []byte("instanceIX"), 1) }
		}},
		{"claim with a key twice", []status.Code{status.ClaimMalformed}, func(_ *testing.T, f *forgery) {
			f.rawClaim = func(b []byte) []byte { return append(append([]byte{b[0] + 1}, b[1:]...), "\x63alg\x66sha256"...) }
		}},
		{"payload in the envelope", []status.Code{status.ClaimSignatureMismatch}, func(_ *testing.T, f *forgery) {
			f.envelope = func(b []byte) []byte { return bytes.Replace(b, []byte{0xA0, 0xF6}, []byte{0xA0, 0x40}, 1) }
		}},
		{"undefined in place of nil", []status.Code{status.ClaimSignatureMismatch}, func(_ *testing.T, f *forgery) {
			f.envelope = func(b []byte) []byte { return bytes.Replace(b, []byte{0xA0, 0xF6}, []byte{0xA0, 0xF7}, 1) }
		}},
		{"envelope without tag", []status.Code{status.ClaimSignatureMismatch}, func(_ *testing.T, f *forgery) {
			f.envelope = func(b []byte) []byte { return b[1:] }
		}},
	}
}

func assertionForgeries() []forgeryCase {
	return []forgeryCase{
		{"absolute assertion URIs", nil, func(_ *testing.T, f *forgery) {
			f.listed = func(l []jumbf.HashedURI) []jumbf.HashedURI {
				for i := range l {
					u, _ := jumbf.ParseURI(l[i].URL)
					l[i].URL = u.In(fixedLabel).String()
				}
				return l
			}
		}},
		{"gathered assertion", nil, func(_ *testing.T, f *forgery) {
			f.claim = func(c *claim.Claim) { c.Gathered, c.Created = c.Created[:1], c.Created[1:] }
		}},
		{"padding box", nil, func(t *testing.T, f *forgery) {
			f.set(box(t, jumbf.TypeCBOR, "org.example.a", jumbf.Leaf(jumbf.BoxCBOR, []byte{1}), jumbf.Leaf(jumbf.BoxFree, make([]byte, 9))))
		}},
		{"assertion that is not listed", []status.Code{status.AssertionUndeclared}, func(t *testing.T, f *forgery) {
			f.set(cborBox(t, "org.example.a", 1))
			f.listed = func(l []jumbf.HashedURI) []jumbf.HashedURI { return slices.Concat(l[:1], l[2:]) }
		}},
		{"two assertions of one label", []status.Code{status.AssertionMissing, status.AssertionUndeclared}, func(t *testing.T, f *forgery) {
			f.boxes = append(f.boxes, cborBox(t, "org.example.a", 1), cborBox(t, "org.example.a", 2))
		}},
		{"assertion of another manifest", []status.Code{status.AssertionOutsideManifest}, func(_ *testing.T, f *forgery) {
			f.listed = func(l []jumbf.HashedURI) []jumbf.HashedURI {
				return append(l, jumbf.HashedURI{URL: "self#jumbf=/c2pa/urn:c2pa:other/c2pa.assertions/a.b", Hash: l[0].Hash})
			}
		}},
		{"assertion by a path that walks", []status.Code{status.AssertionMissing}, func(_ *testing.T, f *forgery) {
			f.listed = func(l []jumbf.HashedURI) []jumbf.HashedURI {
				return append(l, jumbf.HashedURI{URL: "self#jumbf=c2pa.assertions/../c2pa.assertions/a.b", Hash: l[0].Hash})
			}
		}},
		{"unknown hash algorithm", []status.Code{status.AlgorithmUnsupported}, func(_ *testing.T, f *forgery) {
			f.claim = func(c *claim.Claim) { c.Created[0].Alg = "md5" }
		}},
		{"no hash algorithm", []status.Code{status.AlgorithmUnsupported}, func(_ *testing.T, f *forgery) {
			f.claim = func(c *claim.Claim) { c.Alg = "" }
		}},
		{"CBOR assertion that is none", []status.Code{status.AssertionCBORInvalid}, func(t *testing.T, f *forgery) {
			f.set(cborBox(t, "org.example.a", []byte{0x82, 1}))
		}},
		{"JSON assertion that is none", []status.Code{status.AssertionJSONInvalid}, func(t *testing.T, f *forgery) {
			f.set(box(t, jumbf.TypeJSON, "org.example.a", jumbf.Leaf(jumbf.BoxJSON, []byte("{"))))
		}},
	}
}

func contentForgeries() []forgeryCase {
	return []forgeryCase{
		{"no hard binding", []status.Code{status.ClaimHardBindingsMissing}, func(_ *testing.T, f *forgery) { f.noHash = true }},
		{"two hard bindings", []status.Code{status.AssertionMultipleHardBindings}, func(t *testing.T, f *forgery) {
			f.set(cborBox(t, "c2pa.hash.data__1", map[string]any{"hash": []byte{1}, "pad": []byte{}}))
		}},
		{"exclusion that swallows the header", []status.Code{status.AssertionDataHashMismatch}, func(_ *testing.T, f *forgery) {
			f.exclusions = func(r container.Range) []container.Range {
				return []container.Range{{Start: 0, Length: r.End()}}
			}
			f.hashed = func(plain []byte) []byte { return plain[33:] }
		}},
		{"exclusion one byte too long", []status.Code{status.AssertionDataHashMismatch}, func(_ *testing.T, f *forgery) {
			f.exclusions = func(r container.Range) []container.Range {
				return []container.Range{{Start: r.Start, Length: r.Length + 1}}
			}
			f.hashed = func(plain []byte) []byte { return slices.Concat(plain[:33], plain[34:]) }
		}},
		{"exclusions that overlap", []status.Code{status.AssertionDataHashMalformed}, func(_ *testing.T, f *forgery) {
			f.exclusions = func(r container.Range) []container.Range { return []container.Range{r, r} }
		}},
		{"exclusion behind the end", []status.Code{status.AssertionDataHashMismatch}, func(_ *testing.T, f *forgery) {
			f.exclusions = func(r container.Range) []container.Range {
				return []container.Range{r, {Start: r.End() + 1<<40, Length: 1}}
			}
		}},
		{"no exclusion", []status.Code{status.AssertionDataHashMismatch}, func(_ *testing.T, f *forgery) {
			f.exclusions = func(container.Range) []container.Range { return nil }
		}},
		{"pad is null", []status.Code{status.AssertionDataHashMalformed}, func(_ *testing.T, f *forgery) {
			f.dataHash = func(b []byte) []byte { return bytes.Replace(b, []byte("pad\x40"), []byte("pad\xF6"), 1) }
		}},
		{"pad is missing", []status.Code{status.AssertionDataHashMalformed}, func(_ *testing.T, f *forgery) {
			f.dataHash = func(b []byte) []byte { return bytes.Replace(b, []byte("pad\x40"), []byte("pax\x40"), 1) }
		}},
		{"own binding beside the hash of the data", []status.Code{status.AssertionMultipleHardBindings}, func(t *testing.T, f *forgery) {
			f.set(cborBox(t, assertion.LabelBoxesHash, map[string]any{"boxes": []any{}}))
		}},
		{"exclusion near the end of integers", []status.Code{status.AssertionDataHashMalformed}, func(_ *testing.T, f *forgery) {
			f.exclusions = func(r container.Range) []container.Range {
				return []container.Range{r, {Start: 1<<63 - 2, Length: 1}}
			}
		}},
	}
}

func certificateForgeries() []forgeryCase {
	return []forgeryCase{
		{"expired certificate", []status.Code{status.ClaimSignatureOutsideValidity}, func(t *testing.T, f *forgery) {
			f.signer = signer(t, provenancetest.ES256, provenancetest.Expired)
		}},
		{"certificate of tomorrow", []status.Code{status.ClaimSignatureOutsideValidity}, func(t *testing.T, f *forgery) {
			f.signer = signer(t, provenancetest.ES256, provenancetest.NotYetValid)
		}},
		{"certificate for servers", []status.Code{status.SigningCredentialInvalid, status.SigningCredentialUntrusted}, func(t *testing.T, f *forgery) {
			f.signer = signer(t, provenancetest.ES256, provenancetest.ServerEKU)
		}},
	}
}
