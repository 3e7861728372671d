package provenance

import (
	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
)

// An AssertionView is one assertion as it is stored.
type AssertionView struct {
	Label string
	URI   string // absolute
	Type  jumbf.UUID
	Data  []byte // of a CBOR or JSON box, or of an embedded file; nil for others

	Format, Name string // of an embedded file: media type, and file name if it has one

	box *jumbf.Superbox
}

// Box returns the assertion's box.
func (a AssertionView) Box() *jumbf.Superbox { return a.box }

// Hash returns the hash of the assertion's box, as a hashed URI to it has it.
func (a AssertionView) Hash(alg jumbf.HashAlgorithm) ([]byte, error) { return a.box.Hash(alg) }

// Assertions returns the assertions in the order in which the claim lists them,
// and behind these what it does not list.
func (m *ManifestView) Assertions() []AssertionView {
	var out []AssertionView
	for _, c := range m.assertions {
		v := AssertionView{Label: c.Label(), URI: jumbf.AssertionURI(m.label, c.Label()), Type: c.Type(), box: c}
		switch c.Type() {
		case jumbf.TypeCBOR:
			v.Data, _ = c.Only(jumbf.BoxCBOR)
		case jumbf.TypeJSON:
			v.Data, _ = c.Only(jumbf.BoxJSON)
		case jumbf.TypeEmbeddedFile:
			if f, err := assertion.DecodeEmbeddedFile(c); err == nil {
				v.Data, v.Format, v.Name = f.Data, f.Format, f.Name
			}
		}
		out = append(out, v)
	}
	return out
}

// Custom returns the bytes of the one CBOR or JSON assertion of that label, as
// its writer encoded them.
func (m *ManifestView) Custom(label string) ([]byte, bool) {
	s := m.byLabel[label]
	if s == nil {
		return nil, false
	}
	t := jumbf.BoxCBOR
	if s.Type() == jumbf.TypeJSON {
		t = jumbf.BoxJSON
	}
	data, err := s.Only(t)
	return data, err == nil
}

// Ingredients returns the ingredients that can be read, of any version, with
// their data where it lies in this manifest.
func (m *ManifestView) Ingredients() []assertion.Ingredient {
	var out []assertion.Ingredient
	for _, a := range m.Assertions() {
		if a.Type == jumbf.TypeCBOR && assertion.IsIngredient(a.Label) {
			if in, err := assertion.DecodeIngredient(a.Label, a.Data); err == nil {
				in.Embedded = m.embedded(in.Data)
				out = append(out, in)
			}
		}
	}
	return out
}

// embedded returns the file that a reference names, nil when there is none.
func (m *ManifestView) embedded(ref *jumbf.HashedURI) *assertion.EmbeddedFile {
	if ref == nil {
		return nil
	}
	u, err := jumbf.ParseURI(ref.URL)
	if err != nil {
		return nil
	}
	box := m.assertionAt(u.In(m.label))
	if box == nil || box.Type() != jumbf.TypeEmbeddedFile {
		return nil
	}
	f, err := assertion.DecodeEmbeddedFile(box)
	if err != nil {
		return nil
	}
	return &f
}

// Actions returns the actions of all actions assertions that can be read.
func (m *ManifestView) Actions() []assertion.Action {
	var out []assertion.Action
	for _, a := range m.Assertions() {
		if a.Type == jumbf.TypeCBOR && assertion.IsActions(a.Label) {
			if list, err := assertion.DecodeActions(a.Label, a.Data); err == nil {
				out = append(out, list.List...)
			}
		}
	}
	return out
}

// Thumbnail returns the thumbnail of the claim.
func (m *ManifestView) Thumbnail() (*Thumbnail, bool) {
	for _, c := range m.assertions {
		if c.Type() == jumbf.TypeEmbeddedFile && assertion.IsClaimThumbnail(c.Label()) {
			if f, err := assertion.DecodeEmbeddedFile(c); err == nil {
				return &Thumbnail{f.Format, f.Data}, true
			}
		}
	}
	return nil, false
}

// TrainingMining returns what the signer permits machines to do.
func (m *ManifestView) TrainingMining() (*assertion.TrainingMining, bool) {
	data, ok := m.Custom(assertion.LabelTrainingMining)
	if !ok {
		data, ok = m.Custom(assertion.LabelTrainingMiningV1)
	}
	if !ok {
		return nil, false
	}
	t, err := assertion.DecodeTrainingMining(data)
	if err != nil {
		return nil, false
	}
	return &t, true
}
