package provenance

import (
	"crypto/subtle"
	"errors"
	"fmt"
	"slices"

	"vouch/provenance/assertion"
	"vouch/provenance/container"
	"vouch/provenance/container/sidecar"
	"vouch/provenance/jumbf"
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
	var found []AssertionView
	for _, a := range m.Assertions() {
		if assertion.IsHardBinding(a.Label) && !v.redacted[a.URI] {
			found = append(found, a)
		}
	}
	switch {
	case len(found) == 1:
		return v.bound(m, found[0], m != active)
	case m == active:
	case len(found) > 1:
		v.add(nil, status.AssertionMultipleHardBindings, m.uri(m.claimLabel), "%d assertions bind the content", len(found))
	default:
		v.add(nil, status.ClaimHardBindingsMissing, m.uri(m.claimLabel), "no assertion binds the content")
	}
	return nil // of the active manifest both are reported with the assertions
}

// A verdict is a finding about the content that has not been made yet: another
// assertion may overrule it.
type verdict struct {
	code status.Code
	text string
}

func because(code status.Code, format string, args ...any) []verdict {
	return []verdict{{code, fmt.Sprintf(format, args...)}}
}

// A subject is what a binding is compared with: the asset, or a part of it.
type subject struct {
	manifest *ManifestView
	part     container.Range
	updated  bool // the manifest is not the active one: the store has grown
	whole    bool // the part is the asset
}

// bound checks one hard binding. Where it does not hold, a hash of the parts may
// still do.
func (v *validator) bound(m *ManifestView, a AssertionView, updated bool) error {
	verdicts, err := v.bind(a, subject{manifest: m, part: container.Range{Length: v.size}, updated: updated, whole: true})
	if err != nil {
		return err
	}
	url := a.URI
	for _, x := range verdicts {
		if !isMismatch[x.code] {
			continue
		}
		parts, found, err := v.multiAsset(m)
		if err != nil {
			return err
		}
		if found != "" {
			verdicts, url = parts, found
		}
		break
	}
	for _, x := range verdicts {
		v.add(nil, x.code, url, "%s", x.text)
	}
	return nil
}

var isMismatch = map[status.Code]bool{status.AssertionDataHashMismatch: true, status.AssertionBoxesHashMismatch: true, status.AssertionBMFFHashMismatch: true}

// bindings are the ways of binding, by the label of the assertion; those of the
// parts of a file end in ".part".
var bindings = map[string]func(*validator, AssertionView, subject) ([]verdict, error){
	assertion.LabelDataHash:       (*validator).dataHash,
	assertion.LabelBoxesHash:      (*validator).boxHash,
	assertion.LabelBMFFHash:       (*validator).bmffHash,
	assertion.LabelBMFFHashV2:     (*validator).bmffHash,
	assertion.LabelCollectionHash: (*validator).collectionHash,
}

func (v *validator) bind(a AssertionView, s subject) ([]verdict, error) {
	f := bindings[bindingLabel(a.Label)]
	if f == nil {
		v.cannotRead("hard binding %s", a.Label)
		return nil, nil
	}
	if v.store.MediaType == sidecar.MediaType {
		return because(mismatches[bindingLabel(a.Label)], "the asset is missing: this is its manifest alone"), nil
	}
	return f(v, a, s)
}

// mismatches are the codes of content that is not the one that was signed, by the
// label of the assertion.
var mismatches = map[string]status.Code{
	assertion.LabelDataHash:       status.AssertionDataHashMismatch,
	assertion.LabelBoxesHash:      status.AssertionBoxesHashMismatch,
	assertion.LabelBMFFHash:       status.AssertionBMFFHashMismatch,
	assertion.LabelBMFFHashV2:     status.AssertionBMFFHashMismatch,
	assertion.LabelCollectionHash: status.AssertionCollectionHashMismatch,
}

// otherThanSigned says of an asset that its hash is another. For a store that came
// from elsewhere nobody knows which of the two is the wrong one (C2PA 2.4,
// "Validating a Match").
func (v *validator) otherThanSigned() string {
	if len(v.store.placement.Store) == 0 {
		return "the manifest is of another asset, or the asset was changed: its hash is not the one that was signed"
	}
	return "the asset was changed: its hash is not the one that was signed"
}

// boundBy are the codes of success of bindings.
var boundBy = []status.Code{status.AssertionDataHashMatch, status.AssertionBoxesHashMatch, status.AssertionBMFFHashMatch,
	status.AssertionCollectionHashMatch, status.AssertionMultiAssetHashMatch}

// contentMatches says whether a binding was found to hold.
func (r *Report) contentMatches() bool {
	return slices.ContainsFunc(boundBy, r.Has)
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

// algorithm returns the first that is named, and a verdict when it is unknown.
func algorithm(names ...jumbf.HashAlgorithm) (jumbf.HashAlgorithm, []verdict) {
	var alg jumbf.HashAlgorithm
	for _, n := range names {
		alg = alg.Or(n)
	}
	if _, err := alg.New(); err != nil {
		return alg, because(status.AlgorithmUnsupported, "%v", err)
	}
	return alg, nil
}

func equal(a, b []byte) bool { return subtle.ConstantTimeCompare(a, b) == 1 }

func (v *validator) dataHash(a AssertionView, s subject) ([]verdict, error) {
	d, err := assertion.DecodeDataHash(a.Data)
	if err != nil {
		return because(status.AssertionDataHashMalformed, "%v", err), nil
	}
	excluded, fit := v.exclusions(d.Exclusions, s)
	if n := len(excluded); n > 0 && excluded[n-1].End() > s.part.End() {
		return because(status.AssertionDataHashMismatch, "an excluded range ends behind the asset"), nil
	}
	fit.clean = fit.clean && paddingIsZero(v.store.root)
	alg, out := algorithm(d.Alg, s.manifest.claim.Alg)
	if out != nil {
		return out, nil
	}
	sum, err := hashRanges(v.ctx, v.asset, complementWithin(excluded, s.part), alg)
	if err != nil {
		return nil, err
	}
	switch {
	case !equal(sum, d.Hash):
		return because(status.AssertionDataHashMismatch, "%s", v.otherThanSigned()), nil
	case !fit.clean:
		return because(status.AssertionDataHashMismatch, "an excluded range holds more than the manifest store"), nil
	case !fit.exact:
		return because(status.AssertionDataHashMismatch, "no excluded range lies where the manifest store lies"), nil
	}
	out = because(status.AssertionDataHashMatch, "the asset has the hash that was signed")
	if extra := len(excluded) - fit.matched; extra > 0 {
		out = append(out, verdict{status.AssertionDataHashAdditionalExclusionsPresent, fmt.Sprintf("%d ranges of the asset are not covered by the hash", extra)})
	}
	return out, nil
}

// A fit says how excluded ranges lie to the store: clean when none of them
// overlaps it in part or swallows more, exact when every part of it is excluded.
type fit struct {
	clean, exact bool
	matched      int // ranges that belong to the store
}

// exclusions compares the declared ranges with where the store really lies,
// byte for byte. Under an update manifest the range that begins with the store
// has the length of the store of before: it takes the present one, and what
// lies behind moves along. For a part of an asset the ranges count from its
// beginning, and are returned as of the asset.
func (v *validator) exclusions(declared []container.Range, s subject) ([]container.Range, fit) {
	where := v.store.placement.Excluded
	hull := v.store.placement.Wrapping
	f := fit{clean: true}
	out := make([]container.Range, 0, len(declared))
	covered, moved := 0, s.part.Start
	for _, d := range declared {
		r := container.Range{Start: d.Start + moved, Length: d.Length}
		for _, w := range where {
			if s.updated && r.Start == w.Start && moved == s.part.Start {
				moved += w.Length - r.Length
				r.Length = w.Length
			}
			switch {
			case r == w || hull.Length > 0 && r.Start >= hull.Start && r.End() <= hull.End() && r.Start <= w.Start && r.End() >= w.End():
				covered++
			case r.Start < w.End() && w.Start < r.End():
				f.clean = false
			}
		}
		out = append(out, r)
	}
	f.matched, f.exact = covered, covered == len(where) || !s.whole && covered == 0
	return out, f
}

// errMalformed reports the wrong kind of file for a binding.
var errMalformed = errors.New("the asset is not of a format that can be bound so")
