package provenance

import (
	"crypto/subtle"
	"fmt"

	"vouch/provenance/assertion"
	"vouch/provenance/container"
	"vouch/provenance/status"
)

// content checks the bytes of the asset against the hard binding of the active
// manifest, or, for an update manifest, of the first standard manifest down the
// chain of parents.
//
// Its findings are about the asset itself, never about an ingredient: nothing
// that somebody wrote down about a parent can excuse them.
func (v *validator) content() error {
	active := v.store.Active()
	m := active
	for depth := 0; m != nil && m.update; depth++ {
		if m = v.store.parentOf(m); depth == MaxIngredientDepth {
			m = nil
		}
	}
	if m == nil {
		if v.unsupported == nil {
			v.add(nil, status.ManifestUpdateWrongParents, active.uri(), "update manifest leads to no standard manifest")
		}
		return nil
	}
	for _, a := range m.Assertions() {
		switch {
		case !assertion.IsHardBinding(a.Label):
		case assertion.Base(a.Label) != assertion.LabelDataHash:
			v.cannotRead("hard binding %s", a.Label)
			return nil
		default:
			return v.dataHash(m, a, m != active)
		}
	}
	if m != active {
		v.add(nil, status.ClaimHardBindingsMissing, m.uri(m.claimLabel), "no assertion binds the content")
	}
	return nil // of the active manifest it is reported with the assertions
}

// cannotRead notes what this version of the library does not understand.
func (v *validator) cannotRead(format string, args ...any) {
	if v.unsupported == nil {
		v.unsupported = fmt.Errorf("%w: %s", ErrUnsupported, fmt.Sprintf(format, args...))
	}
}

// parentOf returns the manifest of the parent ingredient, or nil.
func (s *Store) parentOf(m *ManifestView) *ManifestView {
	for _, in := range m.Ingredients() {
		if in.Relationship == assertion.ParentOf && in.ActiveManifest != nil {
			return s.ingredientManifest(in)
		}
	}
	return nil
}

func (v *validator) dataHash(m *ManifestView, a AssertionView, updated bool) error {
	d, err := assertion.DecodeDataHash(a.Data)
	if err != nil {
		v.add(nil, status.AssertionDataHashMalformed, a.URI, "%v", err)
		return nil
	}
	excluded, fit := v.exclusions(d.Exclusions, updated)
	if !fit.clean {
		v.add(nil, status.AssertionDataHashMalformed, a.URI, "an excluded range holds more than the manifest store")
	}
	if n := len(excluded); n > 0 && excluded[n-1].End() > v.size {
		v.add(nil, status.AssertionDataHashMismatch, a.URI, "an excluded range ends behind the asset")
		return nil
	}
	alg := d.Alg.Or(m.claim.Alg)
	if _, err := alg.New(); err != nil {
		v.add(nil, status.AlgorithmUnsupported, a.URI, "%v", err)
		return nil
	}
	sum, err := hashRanges(v.ctx, v.asset, complement(excluded, v.size), alg)
	if err != nil {
		return err
	}
	switch {
	case subtle.ConstantTimeCompare(sum, d.Hash) != 1:
		v.add(nil, status.AssertionDataHashMismatch, a.URI, "the asset was changed: its hash is not the one that was signed")
	case fit.clean && fit.exact:
		v.add(nil, status.AssertionDataHashMatch, a.URI, "the asset has the hash that was signed")
	case fit.clean:
		v.add(nil, status.AssertionDataHashMismatch, a.URI, "no excluded range lies where the manifest store lies")
	}
	if fit.clean && len(excluded) > len(v.store.placement.Excluded) {
		v.add(nil, status.AssertionDataHashAdditionalExclusionsPresent, a.URI, "%d ranges of the asset are not covered by the hash",
			len(excluded)-len(v.store.placement.Excluded))
	}
	return nil
}

// A fit says how excluded ranges lie to the store: clean when none of them
// overlaps it in part or swallows more, exact when every part of it is excluded.
type fit struct{ clean, exact bool }

// exclusions compares the declared ranges with where the store really lies,
// byte for byte. Under an update manifest the range that begins with the store
// has the length of the store of before: it takes the present one, and what
// lies behind moves along.
func (v *validator) exclusions(declared []container.Range, updated bool) ([]container.Range, fit) {
	where := v.store.placement.Excluded
	f := fit{clean: true}
	out := make([]container.Range, 0, len(declared))
	matched, moved := 0, int64(0)
	for _, d := range declared {
		r := container.Range{Start: d.Start + moved, Length: d.Length}
		for _, w := range where {
			if updated && r.Start == w.Start && moved == 0 {
				moved = w.Length - r.Length
				r.Length = w.Length
			}
			switch {
			case r == w:
				matched++
			case r.Start < w.End() && w.Start < r.End():
				f.clean = false
			}
		}
		out = append(out, r)
	}
	f.exact = matched == len(where)
	return out, f
}
