package provenance

import (
	"context"
	"errors"
	"io"
	"slices"

	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
)

// AddIngredient adds a file that went into the asset: its store is read and
// validated, its manifests are carried over into the new store, and the
// ingredient gets the results, the hashes and the thumbnail of its manifest
// (C2PA 2.4, "Copying existing manifests"). in says the rest; Format and Title
// are filled in where they are empty and the file knows them.
//
// It returns the index of the ingredient for Action.IngredientIndexes, and the
// report, whose failures the signer takes note of by signing. Without a manifest
// that can be read the file is an ingredient of unknown provenance, and the
// report is nil.
func (m *Manifest) AddIngredient(ctx context.Context, asset io.ReaderAt, size int64, in assertion.Ingredient, o AssetOptions, t TrustOptions) (int, *Report, error) {
	r, err := ValidateWith(ctx, asset, size, o, t)
	if err != nil && !errors.Is(err, ErrNoManifest) && !errors.Is(err, ErrUnsupported) {
		return 0, nil, err
	}
	if in.Format == "" {
		if f, err := detect(asset, size); err == nil {
			in.Format = f.MediaType()
		}
	}
	if r != nil && r.Active != nil && r.Active.problem == nil {
		if signature, ok := r.Active.signatureBox(); ok {
			if err := m.carryOver(ctx, r, signature, &in, t); err != nil {
				return 0, r, err
			}
		}
	}
	m.Ingredients = append(slices.Clone(m.Ingredients), in)
	if in.ActiveManifest == nil {
		r = nil
	}
	return len(m.Ingredients) - 1, r, nil
}

// carryOver takes the manifests over that were validated, and completes the
// ingredient.
func (m *Manifest) carryOver(ctx context.Context, r *Report, signature *jumbf.Superbox, in *assertion.Ingredient, t TrustOptions) error {
	labels, renamed := map[string]string{}, false
	below := reach(r.Active)
	m.declare(r.Store.redactions())
	for _, one := range r.Store.manifests {
		if !below[one] {
			continue // nobody validated it
		}
		label, err := m.carry(one.stored)
		if err != nil {
			return err
		}
		labels[one.label] = label
		renamed = renamed || label != one.label
	}
	if len(m.carried) >= MaxManifests {
		return &LimitError{What: "manifests", Limit: MaxManifests, Got: int64(len(m.carried) + 1)}
	}
	label := labels[r.Active.label]
	hash, err := signature.Hash(jumbf.SHA256)
	if err != nil {
		return err
	}
	in.ActiveManifest = &jumbf.HashedURI{URL: jumbf.URI{Manifest: label}.String()} // hashed when all are there
	in.ClaimSignature = &jumbf.HashedURI{URL: jumbf.URI{Manifest: label, Path: []string{labelSignature}}.String(), Hash: hash}
	in.DigitalSourceType = ""
	results := r.Results()
	if renamed {
		if results, err = m.resultsHere(ctx, r, label, t); err != nil {
			return err
		}
	}
	in.Results = &results
	if in.Title == "" {
		in.Title = r.Active.claim.Title
	}
	if in.ThumbnailFile == nil && in.Thumbnail == nil {
		in.Thumbnail = r.Active.thumbnailURI(label)
	}
	return nil
}

// thumbnailURI returns a reference to the thumbnail of the claim, from within
// another manifest; nil when there is none.
func (m *ManifestView) thumbnailURI(label string) *jumbf.HashedURI {
	for _, c := range m.assertions {
		if c.Type() != jumbf.TypeEmbeddedFile || !assertion.IsClaimThumbnail(c.Label()) || m.byLabel[c.Label()] == nil {
			continue
		}
		if hash, err := c.Hash(jumbf.SHA256); err == nil {
			return &jumbf.HashedURI{URL: jumbf.AssertionURI(label, c.Label()), Hash: hash}
		}
	}
	return nil
}

// carry takes one manifest over and returns its label in the new store: another
// one where that of the file is taken by a manifest with other bytes, unless the
// two differ by redaction alone. Then what was taken away from either is taken
// away, for both of those who use it can live with that.
func (m *Manifest) carry(box *jumbf.Superbox) (label string, err error) {
	i := slices.IndexFunc(m.carried, func(c *jumbf.Superbox) bool { return c.Label() == box.Label() })
	if i < 0 {
		m.carried = append(slices.Clone(m.carried), box)
		return box.Label(), nil
	}
	have := m.carried[i]
	if string(have.Payload()) == string(box.Payload()) {
		return box.Label(), nil
	}
	both, ok, err := m.redactedAsBoth(have, box)
	if err != nil {
		return "", err
	}
	if ok {
		m.carried = slices.Clone(m.carried)
		m.carried[i] = both
		return box.Label(), nil
	}
	return m.carryRelabelled(box)
}

// settleCarried drops what nothing refers to any longer, and hashes the
// manifests of the ingredients as they go into the store.
func (m Manifest) settleCarried() (Manifest, error) {
	if len(m.carried) == 0 {
		return m, nil
	}
	store := &Store{}
	for _, c := range m.carried {
		store.manifests = append(store.manifests, newManifestView(c))
	}
	store.link()
	used := map[*ManifestView]bool{}
	m.Ingredients = slices.Clone(m.Ingredients)
	for i, in := range m.Ingredients {
		target := store.ingredientManifest(in)
		if target == nil {
			continue
		}
		hash, err := target.Hash(jumbf.SHA256)
		if err != nil {
			return m, err
		}
		m.Ingredients[i].ActiveManifest = &jumbf.HashedURI{URL: target.uri(), Hash: hash}
		for one := range reach(target) {
			used[one] = true
		}
	}
	m.carried = nil
	for _, one := range store.manifests {
		if used[one] {
			m.carried = append(m.carried, one.stored)
		}
	}
	return m, nil
}

// carriedBoxes returns the content boxes of the store before the new manifest.
func (m Manifest) carriedBoxes() []jumbf.Box {
	var out []jumbf.Box
	for _, c := range m.carried {
		out = append(out, jumbf.Nest(c))
	}
	return out
}
