package provenance_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/claim"
	"vouch/provenance/cose"
	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
	"vouch/provenance/provenancetest"
	"vouch/provenance/status"
)

// A forgery is a manifest built by hand, so that every rule can be broken by
// somebody who holds a good key. Boxes come in order; the claim lists them all
// unless Listed says otherwise.
type forgery struct {
	label      string
	kind       jumbf.UUID
	boxes      []*jumbf.Superbox
	listed     func([]jumbf.HashedURI) []jumbf.HashedURI
	claim      func(*claim.Claim)
	rawClaim   func([]byte) []byte
	envelope   func([]byte) []byte
	extra      []*jumbf.Superbox // further children of the manifest
	before     []*jumbf.Superbox // further manifests of the store
	exclusions func(assertion.Range) []assertion.Range
	dataHash   func([]byte) []byte // of the CBOR
	noHash     bool
	signer     provenance.Signer
}

func newForgery(t *testing.T) *forgery {
	f := &forgery{label: fixedLabel, kind: jumbf.TypeManifest, signer: signer(t, provenancetest.Ed25519)}
	f.actions(t, minimal().Actions...)
	return f
}

func cborBox(t testing.TB, label string, v any) *jumbf.Superbox {
	t.Helper()
	data, ok := v.([]byte)
	if !ok {
		var err error
		if data, err = codec.Marshal(v); err != nil {
			t.Fatal(err)
		}
	}
	return box(t, jumbf.TypeCBOR, label, jumbf.Leaf(jumbf.BoxCBOR, data))
}

func box(t testing.TB, kind jumbf.UUID, label string, content ...jumbf.Box) *jumbf.Superbox {
	t.Helper()
	b, err := jumbf.New(jumbf.Description{Type: kind, Label: label}, content...)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// actions replaces the actions assertion.
func (f *forgery) actions(t *testing.T, list ...assertion.Action) {
	data, err := assertion.Actions{List: list}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	f.set(cborBox(t, assertion.LabelActions, data))
}

// set adds a box, in place of one of the same label.
func (f *forgery) set(b *jumbf.Superbox) {
	f.boxes = slices.DeleteFunc(f.boxes, func(o *jumbf.Superbox) bool { return o.Label() == b.Label() })
	f.boxes = append(f.boxes, b)
}

func reference(t testing.TB, b *jumbf.Superbox) jumbf.HashedURI {
	t.Helper()
	h, err := b.Hash(jumbf.SHA256)
	if err != nil {
		t.Fatal(err)
	}
	return jumbf.HashedURI{URL: "self#jumbf=c2pa.assertions/" + b.Label(), Hash: h}
}

// manifest builds the manifest for a store of that wrapped length.
func (f *forgery) manifest(t *testing.T, content []byte, length int64) *jumbf.Superbox {
	boxes := slices.Clone(f.boxes)
	if !f.noHash {
		ranges := []assertion.Range{{Start: 33, Length: length}}
		if f.exclusions != nil {
			ranges = f.exclusions(ranges[0])
		}
		data, err := assertion.DataHash{Exclusions: ranges, Alg: jumbf.SHA256, Hash: content}.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if f.dataHash != nil {
			data = f.dataHash(data)
		}
		boxes = append(boxes, cborBox(t, assertion.LabelDataHash, data))
	}
	var uris []jumbf.HashedURI
	var nested []jumbf.Box
	for _, b := range boxes {
		uris = append(uris, reference(t, b))
		nested = append(nested, jumbf.Nest(b))
	}
	if f.listed != nil {
		uris = f.listed(uris)
	}
	c := claim.Claim{InstanceID: fixedInstance, Generator: provenance.GeneratorInfo{Name: "Forger"}, Created: uris, Alg: jumbf.SHA256,
		Signature: "self#jumbf=/c2pa/" + f.label + "/c2pa.signature"}
	if f.claim != nil {
		f.claim(&c)
	}
	payload, err := c.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if f.rawClaim != nil {
		payload = f.rawClaim(payload)
	}
	var chain [][]byte
	for _, c := range f.signer.Chain {
		chain = append(chain, c.Raw)
	}
	envelope, err := cose.Sign(f.signer.Key, chain, payload)
	if err != nil {
		t.Fatal(err)
	}
	if f.envelope != nil {
		envelope = f.envelope(envelope)
	}
	parts := []jumbf.Box{
		jumbf.Nest(box(t, jumbf.TypeAssertionStore, "c2pa.assertions", nested...)),
		jumbf.Nest(box(t, jumbf.TypeClaim, "c2pa.claim.v2", jumbf.Leaf(jumbf.BoxCBOR, payload))),
		jumbf.Nest(box(t, jumbf.TypeSignature, "c2pa.signature", jumbf.Leaf(jumbf.BoxCBOR, envelope))),
	}
	for _, e := range f.extra {
		parts = append(parts, jumbf.Nest(e))
	}
	return box(t, f.kind, f.label, parts...)
}

// asset builds the picture with the forged store.
func (f *forgery) asset(t *testing.T) []byte {
	plain := picture(40)
	sum, _ := jumbf.SHA256.New()
	sum.Write(plain)
	content := sum.Sum(nil)
	length := int64(0)
	for {
		var all []jumbf.Box
		for _, b := range f.before {
			all = append(all, jumbf.Nest(b))
		}
		store := box(t, jumbf.TypeStore, "c2pa", append(all, jumbf.Nest(f.manifest(t, content, length)))...)
		c := chunk("caBX", store.Bytes())
		if int64(len(c)) == length {
			return slices.Concat(plain[:33], c, plain[33:])
		}
		length = int64(len(c))
	}
}

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

// A manifest that somebody slips into the store cannot speak for the active
// one, which never mentions it.
func TestForeignManifestCannotRedact(t *testing.T) {
	victim := newForgery(t)
	victim.set(cborBox(t, "org.example.a", 1))
	victim.listed = func(l []jumbf.HashedURI) []jumbf.HashedURI { return l }
	foreign := newForgery(t)
	foreign.label = "urn:c2pa:00000000-0000-4000-8000-00000000000f"
	foreign.claim = func(c *claim.Claim) { c.Redacted = []string{jumbf.AssertionURI(fixedLabel, "org.example.a")} }
	victim.before = []*jumbf.Superbox{foreign.manifest(t, make([]byte, 32), 0)}
	if r := check(t, victim.asset(t), nil); r.State != provenance.Valid {
		t.Fatalf("state %v, %v", r.State, r.Findings)
	}
	real := reference(t, victim.boxes[len(victim.boxes)-1])
	victim.boxes = victim.boxes[:len(victim.boxes)-1]
	victim.listed = func(l []jumbf.HashedURI) []jumbf.HashedURI { return append(l, real) }
	if r := check(t, victim.asset(t), nil); !r.Has(status.AssertionMissing) {
		t.Errorf("failures %v", r.Failures())
	}
}

// Ingredients that name each other end in a report, not in a deep recursion.
func TestIngredientsInACircle(t *testing.T) {
	label := func(i int) string { return fmt.Sprintf("urn:c2pa:00000000-0000-4000-8000-0000000001%02d", i) }
	ring := func(i int, next string) *forgery {
		f := newForgery(t)
		f.label = label(i)
		f.set(cborBox(t, assertion.LabelIngredient, map[string]any{
			"relationship": "componentOf", "validationResults": map[string]any{},
			"activeManifest": map[string]any{"url": "self#jumbf=/c2pa/" + next, "hash": make([]byte, 32)},
			"claimSignature": map[string]any{"url": "self#jumbf=/c2pa/" + next + "/c2pa.signature", "hash": make([]byte, 32)}}))
		return f
	}
	active := ring(0, label(1))
	for i := 1; i < 90; i++ {
		active.before = append(active.before, ring(i, label((i+1)%90)).manifest(t, make([]byte, 32), 0))
	}
	r := check(t, active.asset(t), nil)
	if r.State != provenance.Invalid || !slices.Contains(r.Failures(), status.IngredientManifestMismatch) ||
		!slices.Contains(r.Failures(), status.GeneralError) {
		t.Errorf("state %v, failures %v", r.State, r.Failures())
	}
}

// The manifest of an ingredient is checked like any other; what its user saw
// and wrote down is no news.
func TestIngredientWithManifest(t *testing.T) {
	build := func(signerOf provenance.Signer, results map[string]any, spoil bool) *provenance.Report {
		inner := newForgery(t)
		inner.signer = signerOf
		inner.label = "urn:c2pa:00000000-0000-4000-8000-00000000000a"
		m := inner.manifest(t, make([]byte, 32), 0)
		h, err := m.Hash(jumbf.SHA256)
		if err != nil {
			t.Fatal(err)
		}
		if spoil {
			h[0] ^= 1
		}
		outer := newForgery(t)
		outer.before = []*jumbf.Superbox{m}
		outer.set(cborBox(t, assertion.LabelIngredient, map[string]any{
			"relationship": "componentOf", "validationResults": results,
			"activeManifest": map[string]any{"url": "self#jumbf=/c2pa/" + inner.label, "hash": h},
			"claimSignature": map[string]any{"url": "self#jumbf=/c2pa/" + inner.label + "/c2pa.signature", "hash": make([]byte, 32)}}))
		return check(t, outer.asset(t), world().Anchors())
	}
	good, old := signer(t, provenancetest.Ed25519), signer(t, provenancetest.Ed25519, provenancetest.Expired)
	if r := build(good, map[string]any{}, false); r.State != provenance.Trusted {
		t.Errorf("good ingredient: %v %v", r.State, r.Failures())
	}
	if r := build(good, map[string]any{}, true); !slices.Contains(r.Failures(), status.IngredientManifestMismatch) || r.State != provenance.Invalid {
		t.Errorf("changed ingredient: %v %v", r.State, r.Failures())
	}
	if r := build(old, map[string]any{}, false); r.State != provenance.Invalid {
		t.Errorf("expired ingredient: %v", r.State)
	}
	known := map[string]any{"activeManifest": map[string]any{"success": []any{}, "informational": []any{}, "failure": []any{
		map[string]any{"code": "claimSignature.outsideValidity", "url": "self#jumbf=/c2pa/urn:c2pa:00000000-0000-4000-8000-00000000000a/c2pa.signature"}}}}
	if r := build(old, known, false); r.State != provenance.Trusted {
		t.Errorf("ingredient known to be expired: %v %v", r.State, r.Failures())
	}
}

// A claim that names one large assertion thousands of times has it hashed once;
// otherwise this test would take minutes.
func TestRepeatedReferencesAreCheap(t *testing.T) {
	f := newForgery(t)
	n := 4 << 20
	f.set(cborBox(t, "org.example.large", append([]byte{0x5A, 0, byte(n >> 16), byte(n >> 8), byte(n)}, make([]byte, n)...)))
	f.listed = func(l []jumbf.HashedURI) []jumbf.HashedURI {
		return append(l, slices.Repeat(l[1:2], claim.MaxAssertions-len(l))...)
	}
	if r := check(t, f.asset(t), nil); r.State != provenance.Valid {
		t.Errorf("state %v, failures %v", r.State, r.Failures())
	}
}
