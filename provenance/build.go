package provenance

import (
	"fmt"
	"io"
	"slices"

	"vouch/provenance/assertion"
	"vouch/provenance/claim"
	"vouch/provenance/container"
	"vouch/provenance/jumbf"
)

// boxHead is the length of the head of a box: length and type.
const boxHead = 8

// Labels of the boxes of a manifest.
const (
	labelStore      = "c2pa"
	labelAssertions = "c2pa.assertions"
	labelSignature  = "c2pa.signature"
)

// A builder makes the boxes of one manifest.
//
//	Manifest ─▶ assertion boxes ─▶ hashed URIs ─▶ claim ─▶ signature ─▶ manifest ─▶ store
type builder struct {
	manifest Manifest
	signer   Signer
	plan     *container.Plan
	binding  binding

	identities []Identity
	compress   bool
	strangers  []jumbf.Box     // of the store of before, which an update maintains
	apart      map[string]bool // labels of carried manifests that stay in a store of their own
	room       int             // bytes of the store to be kept free
	length     int             // of the store as a whole, with what is free; 0: as it comes
	random     io.Reader       // for nonces

	fixed *assertionList // all but the binding; the same in every round
}

// An envelopeFunc makes the signature box's content over the bytes of a claim.
type envelopeFunc func(claim []byte) ([]byte, error)

// assertionList is a growing assertion store with the URIs for the claim.
type assertionList struct {
	boxes []jumbf.Box
	uris  []jumbf.HashedURI
}

func (l *assertionList) add(s *jumbf.Superbox) error {
	h, err := s.Hash(jumbf.SHA256)
	if err != nil {
		return err
	}
	l.boxes = append(l.boxes, jumbf.Nest(s))
	l.uris = append(l.uris, jumbf.HashedURI{
		URL: jumbf.URI{Path: []string{labelAssertions, s.Label()}}.String(), Hash: h})
	return nil
}

func (l *assertionList) addCBOR(label string, data []byte) error {
	s, err := jumbf.New(jumbf.Description{Type: jumbf.TypeCBOR, Label: label}, jumbf.Leaf(jumbf.BoxCBOR, data))
	if err != nil {
		return &DefinitionError{label, err.Error()}
	}
	return l.add(s)
}

// build makes the store with content as the assertion that binds the asset, and
// with write making the signatures.
func (b *builder) build(content []byte, write hand) (store, manifest *jumbf.Superbox, err error) {
	if b.fixed == nil {
		if b.fixed, err = b.assertions(); err != nil {
			return nil, nil, err
		}
	}
	list := &assertionList{}
	if label := b.binding.label(); label != "" {
		if err := list.addCBOR(label, content); err != nil {
			return nil, nil, err
		}
	}
	list.boxes = append(list.boxes, b.fixed.boxes...)
	list.uris = append(list.uris, b.fixed.uris...)
	gathered, err := b.addIdentities(list, write)
	if err != nil {
		return nil, nil, err
	}
	if manifest, err = b.manifestBox(list, gathered, write(b.signer)); err != nil {
		return nil, nil, err
	}
	store, err = b.store(manifest)
	return store, manifest, err
}

// store puts a manifest behind those that were carried over.
func (b *builder) store(manifest *jumbf.Superbox) (*jumbf.Superbox, error) {
	boxes := slices.DeleteFunc(b.manifest.carriedBoxes(), func(c jumbf.Box) bool { return b.apart[c.Super.Label()] })
	boxes = append(append(boxes, b.strangers...), jumbf.Nest(manifest))
	of := jumbf.Description{Type: jumbf.TypeStore, Label: labelStore}
	store, err := jumbf.New(of, boxes...)
	if err != nil {
		return nil, err
	}
	padding := 0 // with its head
	switch {
	case b.length > 0:
		padding = b.length - store.Size()
	case b.room > 0:
		padding = boxHead + b.room
	}
	if padding < boxHead {
		return store, nil
	}
	// The reference implementation opens no store with a box "free" among the
	// manifests, and passes over a "skip", which is as good (C2PA 2.2, 15.12.1.1).
	return jumbf.New(of, append(boxes, jumbf.Leaf(jumbf.BoxSkip, make([]byte, padding-boxHead)))...)
}

// assertions makes everything that does not depend on where the store lies.
func (b *builder) assertions() (*assertionList, error) {
	l, m := &assertionList{}, b.manifest
	if m.Thumbnail != nil {
		box, err := assertion.EmbeddedFile{Format: m.Thumbnail.Format, Data: m.Thumbnail.Data}.Box(assertion.LabelThumbnailClaim)
		if err != nil {
			return nil, &DefinitionError{"Thumbnail", err.Error()}
		}
		if err := l.add(box); err != nil {
			return nil, err
		}
	}
	ingredients, err := l.addIngredients(m.Ingredients)
	if err != nil {
		return nil, err
	}
	if len(m.Actions) > 0 {
		actions, err := resolve(m, ingredients).Encode()
		if err != nil {
			return nil, &DefinitionError{"Actions", err.Error()}
		}
		if err := l.addCBOR(assertion.LabelActions, actions); err != nil {
			return nil, err
		}
	}
	if m.TrainingMining != nil {
		data, err := m.TrainingMining.Encode()
		if err != nil {
			return nil, &DefinitionError{"TrainingMining", err.Error()}
		}
		if err := l.addCBOR(assertion.LabelTrainingMining, data); err != nil {
			return nil, err
		}
	}
	if err := l.addLater(m); err != nil {
		return nil, err
	}
	if err := l.addStandard(m); err != nil {
		return nil, err
	}
	for _, c := range m.Custom {
		if err := l.addCBOR(c.Label, c.CBOR); err != nil {
			return nil, err
		}
	}
	return l, l.checkRelated(m)
}

// addIngredients adds ingredients, each behind its data, and returns the URIs of
// the ingredients.
func (l *assertionList) addIngredients(list []assertion.Ingredient) (uris []jumbf.HashedURI, err error) {
	files, pictures := 0, 0
	for i, in := range list {
		field := fmt.Sprintf("Ingredients[%d]", i)
		if in.Embedded != nil {
			box, err := in.Embedded.Box(assertion.Instance(assertion.LabelEmbeddedData, files))
			if err != nil {
				return nil, &DefinitionError{field + ".Embedded", err.Error()}
			}
			if err := l.add(box); err != nil {
				return nil, err
			}
			ref := l.uris[len(l.uris)-1]
			in.Data = &ref
			files++
		}
		if in.ThumbnailFile != nil {
			box, err := in.ThumbnailFile.Box(assertion.Instance(assertion.LabelThumbnailIngredient, pictures))
			if err != nil {
				return nil, &DefinitionError{field + ".ThumbnailFile", err.Error()}
			}
			if err := l.add(box); err != nil {
				return nil, err
			}
			ref := l.uris[len(l.uris)-1]
			in.Thumbnail = &ref
			pictures++
		}
		data, err := in.Encode()
		if err != nil {
			return nil, &DefinitionError{field, err.Error()}
		}
		if err := l.addCBOR(assertion.Instance(assertion.LabelIngredient, i), data); err != nil {
			return nil, err
		}
		uris = append(uris, l.uris[len(l.uris)-1])
	}
	return uris, nil
}

// resolve turns the indexes of ingredients into hashed URIs.
func resolve(m Manifest, ingredients []jumbf.HashedURI) assertion.Actions {
	out := assertion.Actions{AllIncluded: m.AllActionsIncluded}
	for _, a := range m.Actions {
		if a.Name != assertion.ActionRemoved { // what was removed lies in an earlier manifest
			a.Parameters.Ingredients = nil
		}
		for _, n := range a.IngredientIndexes {
			a.Parameters.Ingredients = append(a.Parameters.Ingredients, ingredients[n])
		}
		out.List = append(out.List, a)
	}
	return out
}

func (b *builder) manifestBox(list *assertionList, gathered []jumbf.HashedURI, envelope envelopeFunc) (*jumbf.Superbox, error) {
	m := b.manifest
	created, others := m.split(list.uris)
	gathered = append(others, gathered...)
	payload, err := claim.Claim{
		InstanceID: m.InstanceID, Title: m.Title, Generator: m.Generator, Created: created, Gathered: gathered, Alg: jumbf.SHA256,
		Signature: jumbf.URI{Manifest: m.Label, Path: []string{labelSignature}}.String(), Redacted: m.redacted,
	}.Encode()
	if err != nil {
		return nil, err
	}
	signature, err := envelope(payload)
	if err != nil {
		return nil, fmt.Errorf("provenance: signing the claim: %w", err)
	}
	var parts [3]*jumbf.Superbox
	for i, d := range []struct {
		of   jumbf.Description
		with []jumbf.Box
	}{
		{jumbf.Description{Type: jumbf.TypeAssertionStore, Label: labelAssertions}, list.boxes},
		{jumbf.Description{Type: jumbf.TypeClaim, Label: claim.Label}, []jumbf.Box{jumbf.Leaf(jumbf.BoxCBOR, payload)}},
		{jumbf.Description{Type: jumbf.TypeSignature, Label: labelSignature}, []jumbf.Box{jumbf.Leaf(jumbf.BoxCBOR, signature)}},
	} {
		if parts[i], err = jumbf.New(d.of, d.with...); err != nil {
			return nil, err
		}
	}
	kind := jumbf.TypeManifest
	if m.update {
		kind = jumbf.TypeUpdateManifest
	}
	return jumbf.New(jumbf.Description{Type: kind, Label: m.Label},
		jumbf.Nest(parts[0]), jumbf.Nest(parts[1]), jumbf.Nest(parts[2]))
}
