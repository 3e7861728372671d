package provenance

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

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
			if err := m.carryOver(r, signature, &in); err != nil {
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
func (m *Manifest) carryOver(r *Report, signature *jumbf.Superbox, in *assertion.Ingredient) error {
	renamed := map[string]string{}
	below := reach(r.Active)
	for _, one := range r.Store.manifests {
		if !below[one] {
			continue // nobody validated it
		}
		label, err := m.carry(one.stored)
		if err != nil {
			return err
		}
		renamed[one.label] = label
	}
	if len(m.carried) >= MaxManifests {
		return &LimitError{What: "manifests", Limit: MaxManifests, Got: int64(len(m.carried) + 1)}
	}
	label := renamed[r.Active.label]
	hash, err := signature.Hash(jumbf.SHA256)
	if err != nil {
		return err
	}
	in.ActiveManifest = &jumbf.HashedURI{URL: jumbf.URI{Manifest: label}.String()} // hashed when all are there
	in.ClaimSignature = &jumbf.HashedURI{URL: jumbf.URI{Manifest: label, Path: []string{labelSignature}}.String(), Hash: hash}
	in.DigitalSourceType = ""
	results := r.Results()
	if label != r.Active.label {
		results = renameResults(results, jumbf.URI{Manifest: r.Active.label}.String(), in.ActiveManifest.URL)
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
// two differ by redaction alone. Then the one from which more was taken away
// stays, for both of those who use it can live with that.
func (m *Manifest) carry(box *jumbf.Superbox) (label string, err error) {
	i := slices.IndexFunc(m.carried, func(c *jumbf.Superbox) bool { return c.Label() == box.Label() })
	if i < 0 {
		m.carried = append(slices.Clone(m.carried), box)
		return box.Label(), nil
	}
	have := m.carried[i]
	switch {
	case string(have.Payload()) == string(box.Payload()) || isRedactionOf(have, box):
		return box.Label(), nil
	case isRedactionOf(box, have):
		m.carried = slices.Clone(m.carried)
		m.carried[i] = box
		return box.Label(), nil
	}
	if box, err = relabel(box, m.freeLabel(box.Label())); err != nil {
		return "", err
	}
	m.carried = append(slices.Clone(m.carried), box)
	return box.Label(), nil
}

// freeLabel returns a label for a manifest whose own is taken (C2PA 2.4,
// "Versioning Manifests Due to Conflicts"): reason 1 is a conflict.
func (m *Manifest) freeLabel(label string) string {
	if strings.Count(label, ":") == 2 {
		label += ":" // an empty name of a claim generator
	}
	if name, version, ok := cutLast(label, ":"); ok && strings.HasSuffix(version, "_1") {
		label = name
	}
	for n := 1; ; n++ {
		next := fmt.Sprintf("%s:%d_1", label, n)
		if !slices.ContainsFunc(m.carried, func(c *jumbf.Superbox) bool { return c.Label() == next }) {
			return next
		}
	}
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

func relabel(box *jumbf.Superbox, label string) (*jumbf.Superbox, error) {
	box = newManifestView(box).box // a compressed one has its name within as well
	return jumbf.New(jumbf.Description{Type: box.Type(), Label: label}, box.Boxes()...)
}

// isRedactionOf says whether a manifest is another one from which assertions
// were taken, with the same claim and signature.
func isRedactionOf(thin, whole *jumbf.Superbox) bool {
	a, b := newManifestView(thin), newManifestView(whole)
	sa, oka := a.signatureBox()
	sb, okb := b.signatureBox()
	if a.problem != nil || b.problem != nil || !oka || !okb || len(a.assertions) >= len(b.assertions) ||
		string(a.claimBytes) != string(b.claimBytes) || string(sa.Payload()) != string(sb.Payload()) {
		return false
	}
	for _, c := range a.assertions {
		other := b.byLabel[c.Label()]
		if other == nil || string(other.Payload()) != string(c.Payload()) {
			return false
		}
	}
	return true
}

// renameResults puts another manifest's name in place of one.
func renameResults(r assertion.Results, from, to string) assertion.Results {
	lists := []*assertion.StatusLists{&r.Active}
	for i := range r.Deltas {
		d := &r.Deltas[i]
		d.Ingredient = renameURI(d.Ingredient, from, to)
		lists = append(lists, &d.Statuses)
	}
	for _, l := range lists {
		for _, list := range [][]assertion.Status{l.Success, l.Informational, l.Failure} {
			for i := range list {
				list[i].URL = renameURI(list[i].URL, from, to)
			}
		}
	}
	return r
}

func renameURI(uri, from, to string) string {
	if rest, ok := strings.CutPrefix(uri, from); ok && (rest == "" || rest[0] == '/') {
		return to + rest
	}
	return uri
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
