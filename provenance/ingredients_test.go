package provenance_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"testing"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/claim"
	"vouch/provenance/jumbf"
	"vouch/provenance/provenancetest"
	"vouch/provenance/status"
)

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
	url := "self#jumbf=/c2pa/urn:c2pa:00000000-0000-4000-8000-00000000000a"
	excused := map[string]any{"activeManifest": map[string]any{"failure": []any{map[string]any{"code": "ingredient.manifest.mismatch", "url": url}}}}
	if r := build(good, excused, true); r.State != provenance.Invalid {
		t.Errorf("another manifest in the place of the ingredient's: %v %v", r.State, r.Failures())
	}
	for name, kind := range map[string]string{"of another kind": "success", "without URL": "failure"} {
		status := map[string]any{"code": "claimSignature.outsideValidity"}
		if kind == "success" {
			status["url"] = url + "/c2pa.signature"
		}
		if r := build(old, map[string]any{"activeManifest": map[string]any{kind: []any{status}}}, false); r.State != provenance.Invalid {
			t.Errorf("recorded status %s: %v", name, r.State)
		}
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

// from returns an ingredient assertion that brings a manifest along.
func from(t *testing.T, label string, m *jumbf.Superbox) *jumbf.Superbox {
	t.Helper()
	signature, err := m.Child(jumbf.TypeSignature, "c2pa.signature")
	if err != nil {
		t.Fatal(err)
	}
	h, err := m.Hash(jumbf.SHA256)
	if err != nil {
		t.Fatal(err)
	}
	url := "self#jumbf=/c2pa/" + m.Label()
	return cborBox(t, label, map[string]any{"relationship": "componentOf", "validationResults": map[string]any{},
		"activeManifest": jumbf.HashedURI{URL: url, Hash: h},
		"claimSignature": jumbf.HashedURI{URL: url + "/c2pa.signature", Hash: reference(t, signature).Hash}})
}

// A redaction is for those above what is redacted. An ingredient beside it has
// no say, or whoever made that one could thin out the other in files of
// strangers.
func TestWhoMayRedact(t *testing.T) {
	key := signer(t, provenancetest.Ed25519)
	victim := func(whole bool) *jumbf.Superbox {
		f := newForgery(t)
		f.signer = key
		f.label = "urn:c2pa:00000000-0000-4000-8000-00000000000a"
		note := cborBox(t, "org.example.note", 1)
		if whole {
			f.boxes = append([]*jumbf.Superbox{note}, f.boxes...)
		} else {
			f.listed = func(l []jumbf.HashedURI) []jumbf.HashedURI {
				return append([]jumbf.HashedURI{reference(t, note)}, l...)
			}
		}
		return f.manifest(t, make([]byte, 32), 0)
	}
	whole, thinned := victim(true), victim(false)
	redacts := func(c *claim.Claim) {
		c.Redacted = []string{jumbf.AssertionURI(whole.Label(), "org.example.note")}
	}
	build := func(above, beside bool) *provenance.Report {
		f := newForgery(t)
		f.before = []*jumbf.Superbox{thinned}
		f.set(from(t, assertion.LabelIngredient, whole))
		if above {
			f.claim = redacts
		}
		if beside {
			other := newForgery(t)
			other.label = "urn:c2pa:00000000-0000-4000-8000-00000000000b"
			other.claim = redacts
			m := other.manifest(t, make([]byte, 32), 0)
			f.before = append(f.before, m)
			f.set(from(t, "c2pa.ingredient.v3__1", m))
		}
		return check(t, f.asset(t), nil)
	}
	if r := build(true, false); r.State != provenance.Valid {
		t.Errorf("redacted from above: %v %v", r.State, r.Findings)
	}
	for name, r := range map[string]*provenance.Report{"by nobody": build(false, false), "from beside": build(false, true)} {
		if r.State != provenance.Invalid || !slices.Contains(r.Failures(), status.IngredientManifestMismatch) || !slices.Contains(r.Failures(), status.AssertionMissing) {
			t.Errorf("redacted %s: %v %v", name, r.State, r.Failures())
		}
	}
}

// An update manifest must lead to a manifest that binds the content, whatever
// its maker says to have seen on the way.
func TestUpdatesThatLeadNowhere(t *testing.T) {
	labels := []string{fixedLabel, "urn:c2pa:00000000-0000-4000-8000-00000000000a"}
	update := func(self, parent int) *forgery {
		f := newForgery(t)
		f.label, f.kind, f.noHash = labels[self], jumbf.TypeUpdateManifest, true
		f.actions(t, assertion.Action{Name: assertion.ActionMetadata})
		url := "self#jumbf=/c2pa/" + labels[parent]
		seen := func(code string) map[string]any { return map[string]any{"code": code, "url": url} }
		f.set(cborBox(t, assertion.LabelIngredient, map[string]any{"relationship": "parentOf",
			"validationResults": map[string]any{"activeManifest": map[string]any{"failure": []any{
				seen("ingredient.manifest.mismatch"), seen("claim.hardBindings.missing"), seen("manifest.update.wrongParents")}}},
			"activeManifest": map[string]any{"url": url, "hash": make([]byte, 32)},
			"claimSignature": map[string]any{"url": url + "/c2pa.signature", "hash": make([]byte, 32)}}))
		return f
	}
	ring := update(0, 1)
	ring.before = []*jumbf.Superbox{update(1, 0).manifest(t, nil, 0)}
	bare := newForgery(t)
	bare.label, bare.noHash = labels[1], true
	unbound := update(0, 1)
	unbound.before = []*jumbf.Superbox{bare.manifest(t, nil, 0)}
	for code, f := range map[status.Code]*forgery{status.ManifestUpdateWrongParents: ring, status.ClaimHardBindingsMissing: unbound} {
		if r := check(t, f.asset(t), nil); r.State != provenance.Invalid || !r.Has(code) {
			t.Errorf("state %v, failures %v, want %s of the asset", r.State, r.Failures(), code)
		}
	}
}

// The order of boxes in a file is signed by nobody, so nothing may hang on it.
func TestOrderIsThatOfTheClaim(t *testing.T) {
	f := newForgery(t)
	data, err := assertion.Actions{List: []assertion.Action{{Name: assertion.ActionEdited, DigitalSourceType: assertion.HumanEdits}}}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	f.set(cborBox(t, "c2pa.actions.v2__1", data))
	f.reversed = true
	r := check(t, f.asset(t), nil)
	if actions := r.Active.Actions(); r.State != provenance.Valid || len(actions) != 2 || actions[0].Name != assertion.ActionCreated {
		t.Errorf("state %v, actions %v", r.State, actions)
	}
}

// What this library cannot read is an error where nothing else is wrong, and no
// excuse where something is.
func TestUnsupported(t *testing.T) {
	validate := func(data []byte) (*provenance.Report, error) {
		return provenance.Validate(t.Context(), bytes.NewReader(data), int64(len(data)), provenance.TrustOptions{Now: now})
	}
	boxes := newForgery(t)
	boxes.noHash = true
	boxes.set(cborBox(t, assertion.LabelCollectionHash, map[string]any{"alg": "sha256", "uris": []any{map[string]any{"uri": "a.txt", "hash": []byte{1}}}}))
	if r, err := validate(boxes.asset(t)); r != nil || !errors.Is(err, provenance.ErrUnsupported) {
		t.Errorf("another binding: %v, %v", r, err)
	}
	boxes.rawClaim = func(b []byte) []byte { return bytes.Replace(b, []byte("Forger"), []byte("Forgex"), 1) }
	boxes.envelope = func(b []byte) []byte { b[len(b)-1] ^= 1; return b }
	if r, err := validate(boxes.asset(t)); err != nil || r.State != provenance.Invalid {
		t.Errorf("another binding in a forged file: %v, %v", r, err)
	}
}

// A compressed manifest that cannot be unpacked is no manifest, for whoever
// refers to it.
func TestCompressedBroken(t *testing.T) {
	validate := func(data []byte) (*provenance.Report, error) {
		return provenance.Validate(t.Context(), bytes.NewReader(data), int64(len(data)), provenance.TrustOptions{Now: now})
	}
	compressed := box(t, jumbf.TypeCompressedManifest, "urn:c2pa:00000000-0000-4000-8000-00000000000c", jumbf.Leaf(jumbf.BoxBrotli, []byte{1}))
	f := newForgery(t)
	f.before = []*jumbf.Superbox{compressed}
	if r, err := validate(f.asset(t)); err != nil || r.State != provenance.Valid {
		t.Errorf("a compressed manifest that nobody refers to: %v, %v", r, err)
	}
	f.set(cborBox(t, assertion.LabelIngredient, map[string]any{"relationship": "componentOf", "validationResults": map[string]any{},
		"activeManifest": map[string]any{"url": "self#jumbf=/c2pa/" + compressed.Label(), "hash": make([]byte, 32)},
		"claimSignature": map[string]any{"url": "self#jumbf=/c2pa/" + compressed.Label() + "/c2pa.signature", "hash": make([]byte, 32)}}))
	if r, err := validate(f.asset(t)); err != nil || !slices.Contains(r.Failures(), status.ManifestCompressedInvalid) || r.State != provenance.Invalid {
		t.Errorf("a compressed ingredient: %v, %v", r, err)
	}
	f.after = []*jumbf.Superbox{compressed}
	if r, err := validate(f.asset(t)); err != nil || !slices.Contains(r.Failures(), status.ManifestCompressedInvalid) || r.State != provenance.Invalid {
		t.Errorf("a compressed active manifest: %v, %v", r, err)
	}
}
