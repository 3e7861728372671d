package provenance

import (
	"crypto/subtle"
	"slices"
	"strings"

	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
)

// ingredients checks the ingredient assertions of a manifest and goes on into
// the manifests that they bring along.
func (v *validator) ingredients(m *ManifestView, s *scope) error {
	parents, total := 0, 0
	for _, a := range m.Assertions() {
		if !assertion.IsIngredient(a.Label) || v.redacted[a.URI] {
			continue
		}
		total++
		in, err := assertion.DecodeIngredient(a.Label, a.Data)
		if err != nil {
			v.add(s, status.AssertionIngredientMalformed, a.URI, "%v", err)
			continue
		}
		if in.Relationship == assertion.ParentOf {
			parents++
		}
		if m.claim.Version >= 2 { // earlier ones kept data in boxes of other kinds
			v.reference(m, s, a.URI, in.Thumbnail)
			v.reference(m, s, a.URI, in.Data)
		}
		if err := v.ingredient(m, s, a.URI, in); err != nil {
			return err
		}
	}
	switch {
	case m.update && (total != 1 || parents != 1):
		v.add(s, status.ManifestUpdateWrongParents, m.uri(), "update manifest needs one ingredient, its parent")
	case parents > 1:
		v.add(s, status.ManifestMultipleParents, m.uri(), "%d ingredients are parentOf", parents)
	}
	return nil
}

func (v *validator) ingredient(m *ManifestView, s *scope, uri string, in assertion.Ingredient) error {
	if in.ActiveManifest == nil {
		if in.Relationship != assertion.InputTo {
			v.add(s, status.IngredientUnknownProvenance, uri, "ingredient %q has no manifest", in.Title)
		}
		return nil
	}
	inner := &scope{uri: uri, parent: s, depth: 1}
	if s != nil {
		inner.depth = s.depth + 1
	}
	if inner.depth > MaxIngredientDepth {
		v.add(s, status.GeneralError, uri, "ingredients lie more than %d deep", MaxIngredientDepth)
		return nil
	}
	target := v.store.ingredientManifest(in)
	if target == nil {
		// About the assertion that names it, and about what it names: the text has
		// the first, and readers who ask ingredient by ingredient need the second.
		v.add(s, status.IngredientManifestMissing, uri, "the manifest of an ingredient is not in the store")
		v.add(inner, status.IngredientManifestMissing, in.ActiveManifest.URL, "manifest of the ingredient is not in the store")
		return nil
	}
	v.ingredientHash(m, inner, target, in)
	inner.known = recorded(in) // not before: what the user saw cannot excuse another manifest in its place
	if v.visited[target.label] {
		return nil // looked at already, or on the way: a manifest cannot be its own ingredient
	}
	return v.manifest(target, inner)
}

// ingredientManifest returns the manifest that an ingredient brought along, or
// nil when it has none or when it is not in the store.
func (s *Store) ingredientManifest(in assertion.Ingredient) *ManifestView {
	if in.ActiveManifest == nil {
		return nil
	}
	u, err := jumbf.ParseURI(in.ActiveManifest.URL)
	if err != nil {
		return nil
	}
	m := s.manifest(u.Manifest)
	if m == nil || len(u.Path) != 0 && (m.claim.Version != 1 || !slices.Equal(u.Path, []string{m.claimLabel})) {
		return nil
	}
	return m
}

// ingredientHash checks that the manifest of an ingredient is the one that was
// recorded: as a whole, or, when something was redacted from it, by its
// signature.
func (v *validator) ingredientHash(m *ManifestView, s *scope, target *ManifestView, in assertion.Ingredient) {
	url := target.uri()
	whole := v.checkHash(target.stored, *in.ActiveManifest, m.claim.Alg, status.IngredientManifestValidated, status.IngredientManifestMismatch)
	if whole == status.IngredientManifestMismatch && target.isClaimHash(*in.ActiveManifest, m.claim.Alg) {
		whole = status.IngredientManifestValidated
	}
	if whole != status.IngredientManifestMismatch || !v.isRedacted(target) {
		v.add(s, whole, url, "hash of the ingredient's manifest as recorded by %q", m.label)
		return
	}
	url = target.uri(labelSignature)
	box, ok := target.signatureBox()
	if ok = ok && in.ClaimSignature != nil; ok {
		u, err := jumbf.ParseURI(in.ClaimSignature.URL)
		ok = err == nil && u.String() == url
	}
	if !ok {
		v.add(s, status.IngredientClaimSignatureMissing, url, "redacted manifest without a recorded signature")
		return
	}
	code := v.checkHash(box, *in.ClaimSignature, m.claim.Alg, status.IngredientClaimSignatureValidated, status.IngredientClaimSignatureMismatch)
	v.add(s, code, url, "hash of the signature of a redacted manifest")
}

// isClaimHash says whether a hash is that of the claim alone. Before C2PA 1.2 an
// ingredient was bound so, and no better: the signature is checked by itself, and
// the claim has the hashes of all the rest.
func (m *ManifestView) isClaimHash(ref jumbf.HashedURI, alg jumbf.HashAlgorithm) bool {
	if m.claim.Version != 1 {
		return false
	}
	h, err := ref.Alg.Or(alg).New()
	if err != nil {
		return false
	}
	h.Write(m.claimBytes)
	return subtle.ConstantTimeCompare(h.Sum(nil), ref.Hash) == 1
}

// isRedacted says whether anything of a manifest is declared redacted.
func (v *validator) isRedacted(m *ManifestView) bool {
	for _, ref := range m.claim.Assertions() {
		if u, err := jumbf.ParseURI(ref.URL); err == nil && v.redacted[u.In(m.label).String()] {
			return true
		}
	}
	return false
}

// reference checks a hashed URI within an assertion, where it names another
// assertion; nil is none.
func (v *validator) reference(m *ManifestView, s *scope, holder string, ref *jumbf.HashedURI) {
	if ref == nil {
		return
	}
	var box *jumbf.Superbox
	u, err := jumbf.ParseURI(ref.URL)
	u = u.In(m.label)
	if target := v.store.manifest(u.Manifest); err == nil && target != nil {
		box = target.boxAt(u)
	}
	switch {
	case isOutside(ref.URL): // what lies elsewhere is not fetched
	case v.gone(u, box):
	case box == nil:
		v.add(s, status.HashedURIMissing, holder, "refers to %.200q, which is not there", ref.URL)
	default:
		v.compare(s, box, *ref, m.claim.Alg, u)
	}
}

// compare reports a hashed URI whose box is another one.
func (v *validator) compare(s *scope, box *jumbf.Superbox, ref jumbf.HashedURI, alg jumbf.HashAlgorithm, u jumbf.URI) {
	switch v.checkHash(box, ref, alg, status.AssertionHashedURIMatch, status.HashedURIMismatch) {
	case status.HashedURIMismatch:
		v.add(s, status.HashedURIMismatch, u.String(), "an assertion that refers to it gives another hash")
	case status.AlgorithmUnsupported:
		v.add(s, status.AlgorithmUnsupported, u.String(), "hash algorithm is unknown or not named")
	}
}

// recorded turns what the user of an ingredient saw into a set. A relative URL
// is meant in the ingredient's manifest. From version 3 on a status is named by
// its kind, code and URL together.
func recorded(in assertion.Ingredient) map[knownStatus]bool {
	manifest, err := jumbf.ParseURI(in.ActiveManifest.URL)
	if err != nil {
		return nil
	}
	out := map[knownStatus]bool{}
	for _, r := range in.Recorded {
		url := r.URL
		if u, err := jumbf.ParseURI(url); err == nil {
			url = u.In(manifest.Manifest).String()
		}
		if r.Kind == "" || r.Kind == status.Code(r.Code).Kind().String() && url != "" {
			out[knownStatus{r.Code, url}] = true
		}
	}
	return out
}

// isOutside says whether a reference leads out of the file.
func isOutside(url string) bool {
	return strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://")
}
