package provenance_test

import (
	"bytes"
	"slices"
	"testing"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/claim"
	"vouch/provenance/jumbf"
	"vouch/provenance/provenancetest"
	"vouch/provenance/status"
)

func TestForgeries(t *testing.T) {
	created := minimal().Actions[0]
	ingredient := func(t *testing.T, f *forgery, r assertion.Relationship) *jumbf.Superbox {
		data, err := assertion.Ingredient{Relationship: r, Title: "x", Format: "image/png"}.Encode()
		if err != nil {
			t.Fatal(err)
		}
		b := cborBox(t, assertion.LabelIngredient, data)
		f.set(b)
		return b
	}
	about := func(name string, refs ...jumbf.HashedURI) assertion.Action {
		return assertion.Action{Name: name, DigitalSourceType: assertion.HumanEdits, Parameters: assertion.Parameters{Ingredients: refs}}
	}
	for _, c := range []struct {
		name  string
		codes []status.Code // none: it is valid
		make  func(*testing.T, *forgery)
	}{
		{"nothing wrong", nil, func(*testing.T, *forgery) {}},
		{"relative signature URI", nil, func(_ *testing.T, f *forgery) {
			f.claim = func(c *claim.Claim) { c.Signature = "self#jumbf=c2pa.signature" }
		}},
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
		{"assertion that is not listed", []status.Code{status.AssertionUndeclared}, func(t *testing.T, f *forgery) {
			f.set(cborBox(t, "org.example.a", 1))
			f.listed = func(l []jumbf.HashedURI) []jumbf.HashedURI { return slices.Concat(l[:1], l[2:]) }
		}},
		{"two assertions of one label", []status.Code{status.AssertionMissing}, func(t *testing.T, f *forgery) {
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
		{"no hard binding", []status.Code{status.ClaimHardBindingsMissing}, func(_ *testing.T, f *forgery) { f.noHash = true }},
		{"two hard bindings", []status.Code{status.AssertionMultipleHardBindings}, func(t *testing.T, f *forgery) {
			f.set(cborBox(t, "c2pa.hash.data__1", map[string]any{"hash": []byte{1}, "pad": []byte{}}))
		}},
		{"exclusion that swallows the header", []status.Code{status.AssertionDataHashMalformed}, func(_ *testing.T, f *forgery) {
			f.exclusions = func(r assertion.Range) []assertion.Range {
				return []assertion.Range{{Start: 0, Length: r.End()}}
			}
		}},
		{"exclusion one byte too long", []status.Code{status.AssertionDataHashMalformed}, func(_ *testing.T, f *forgery) {
			f.exclusions = func(r assertion.Range) []assertion.Range {
				return []assertion.Range{{Start: r.Start, Length: r.Length + 1}}
			}
		}},
		{"exclusions that overlap", []status.Code{status.AssertionDataHashMalformed}, func(_ *testing.T, f *forgery) {
			f.exclusions = func(r assertion.Range) []assertion.Range { return []assertion.Range{r, r} }
		}},
		{"exclusion behind the end", []status.Code{status.AssertionDataHashMismatch}, func(_ *testing.T, f *forgery) {
			f.exclusions = func(r assertion.Range) []assertion.Range {
				return []assertion.Range{r, {Start: r.End() + 1<<40, Length: 1}}
			}
		}},
		{"no exclusion", []status.Code{status.AssertionDataHashMismatch}, func(_ *testing.T, f *forgery) {
			f.exclusions = func(assertion.Range) []assertion.Range { return nil }
		}},
		{"pad is null", []status.Code{status.AssertionDataHashMalformed}, func(_ *testing.T, f *forgery) {
			f.dataHash = func(b []byte) []byte { return bytes.Replace(b, []byte("pad\x40"), []byte("pad\xF6"), 1) }
		}},
		{"pad is missing", []status.Code{status.AssertionDataHashMalformed}, func(_ *testing.T, f *forgery) {
			f.dataHash = func(b []byte) []byte { return bytes.Replace(b, []byte("pad\x40"), []byte("pax\x40"), 1) }
		}},
		{"created without source type", []status.Code{status.AssertionActionMalformed}, func(t *testing.T, f *forgery) {
			f.actions(t, assertion.Action{Name: assertion.ActionCreated})
		}},
		{"no first action", []status.Code{status.AssertionActionMalformed}, func(t *testing.T, f *forgery) { f.actions(t, about(assertion.ActionEdited)) }},
		{"created second", []status.Code{status.AssertionActionMalformed}, func(t *testing.T, f *forgery) { f.actions(t, about(assertion.ActionEdited), created) }},
		{"created and opened", []status.Code{status.AssertionActionMalformed}, func(t *testing.T, f *forgery) {
			f.actions(t, created, about(assertion.ActionOpened, reference(t, ingredient(t, f, assertion.ParentOf))))
		}},
		{"opened with a parent", nil, func(t *testing.T, f *forgery) {
			f.actions(t, about(assertion.ActionOpened, reference(t, ingredient(t, f, assertion.ParentOf))))
		}},
		{"opened with an input", []status.Code{status.AssertionActionIngredientMismatch}, func(t *testing.T, f *forgery) {
			f.actions(t, about(assertion.ActionOpened, reference(t, ingredient(t, f, assertion.InputTo))))
		}},
		{"placed without ingredient", []status.Code{status.AssertionActionIngredientMismatch}, func(t *testing.T, f *forgery) {
			f.actions(t, created, about(assertion.ActionPlaced))
		}},
		{"placed with another hash", []status.Code{status.HashedURIMismatch}, func(t *testing.T, f *forgery) {
			ref := reference(t, ingredient(t, f, assertion.ComponentOf))
			ref.Hash = make([]byte, 32)
			f.actions(t, created, about(assertion.ActionPlaced, ref))
		}},
		{"placed with what is not there", []status.Code{status.AssertionActionIngredientMismatch}, func(t *testing.T, f *forgery) {
			ref := reference(t, ingredient(t, f, assertion.ComponentOf))
			ref.URL += "__7"
			f.actions(t, created, about(assertion.ActionPlaced, ref))
		}},
		{"when as a number", []status.Code{status.AssertionActionMalformed}, func(t *testing.T, f *forgery) {
			f.set(cborBox(t, assertion.LabelActions, map[string]any{"actions": []any{map[string]any{
				"action": assertion.ActionCreated, "digitalSourceType": assertion.AlgorithmicMedia, "when": 1700000000}}}))
		}},
		{"redaction of one's own", []status.Code{status.AssertionSelfRedacted}, func(_ *testing.T, f *forgery) {
			f.claim = func(c *claim.Claim) {
				c.Redacted = []string{jumbf.AssertionURI(fixedLabel, "org.example.a")}
			}
		}},
		{"ingredient with results and no manifest", []status.Code{status.AssertionIngredientMalformed}, func(t *testing.T, f *forgery) {
			f.set(cborBox(t, assertion.LabelIngredient, map[string]any{"relationship": "componentOf", "validationResults": map[string]any{}}))
		}},
		{"two parents", []status.Code{status.ManifestMultipleParents}, func(t *testing.T, f *forgery) {
			ingredient(t, f, assertion.ParentOf)
			f.set(cborBox(t, "c2pa.ingredient.v3__1", map[string]any{"relationship": "parentOf"}))
		}},
		{"update manifest with a binding", []status.Code{status.ManifestUpdateInvalid, status.ManifestUpdateWrongParents}, func(_ *testing.T, f *forgery) {
			f.kind = jumbf.TypeUpdateManifest
		}},
		{"expired certificate", []status.Code{status.ClaimSignatureOutsideValidity}, func(t *testing.T, f *forgery) {
			f.signer = signer(t, provenancetest.ES256, provenancetest.Expired)
		}},
		{"certificate of tomorrow", []status.Code{status.ClaimSignatureOutsideValidity}, func(t *testing.T, f *forgery) {
			f.signer = signer(t, provenancetest.ES256, provenancetest.NotYetValid)
		}},
		{"certificate for servers", []status.Code{status.SigningCredentialInvalid, status.SigningCredentialUntrusted}, func(t *testing.T, f *forgery) {
			f.signer = signer(t, provenancetest.ES256, provenancetest.ServerEKU)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := newForgery(t)
			c.make(t, f)
			r := check(t, f.asset(t), world().Anchors())
			if len(c.codes) == 0 && (r.State != provenance.Trusted || len(r.Failures()) > 0) {
				t.Errorf("state %v, failures %v", r.State, r.Findings)
			}
			if len(c.codes) > 0 && r.State != provenance.Invalid {
				t.Errorf("state %v", r.State)
			}
			for _, code := range c.codes {
				if !slices.Contains(r.Failures(), code) {
					t.Errorf("failures %v, want %s", r.Failures(), code)
				}
			}
		})
	}
}
