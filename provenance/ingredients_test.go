package provenance_test

import (
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
