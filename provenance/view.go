package provenance

import (
	"errors"
	"fmt"

	"vouch/provenance/assertion"
	"vouch/provenance/claim"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
)

// A ManifestView is one manifest of a store, opened for reading. What cannot be
// read is left out here and reported by Validate. Slices of bytes share memory
// with the store and must not be changed.
type ManifestView struct {
	label      string
	update     bool
	box        *jumbf.Superbox
	assertions *jumbf.Superbox            // nil when missing
	byLabel    map[string]*jumbf.Superbox // assertions; nil where two share a label
	claimLabel string
	claimBytes []byte
	claim      claim.Claim
	problem    *claimProblem
}

// A claimProblem says why there is no claim.
type claimProblem struct {
	code status.Code
	err  error
}

func newManifestView(box *jumbf.Superbox) *ManifestView {
	m := &ManifestView{label: box.Label(), update: box.Type() == jumbf.TypeUpdateManifest, box: box, claimLabel: claim.Label}
	m.assertions, _ = box.Child(jumbf.TypeAssertionStore, labelAssertions)
	m.byLabel = index(m.assertions)
	m.problem = m.readClaim()
	return m
}

// index lists the children of a box by label. Where two share one, it names
// neither. Looking up one by one would cost boxes times references.
func index(box *jumbf.Superbox) map[string]*jumbf.Superbox {
	out := map[string]*jumbf.Superbox{}
	if box == nil {
		return out
	}
	for c := range box.Children() {
		if _, twice := out[c.Label()]; twice {
			out[c.Label()] = nil
		} else {
			out[c.Label()] = c
		}
	}
	return out
}

// readClaim finds the one claim box, by type and label, and decodes it.
func (m *ManifestView) readClaim() *claimProblem {
	var found *jumbf.Superbox
	for c := range m.box.Children() {
		if c.Type() != jumbf.TypeClaim || c.Label() != claim.Label && c.Label() != claim.LabelV1 {
			continue
		}
		if found != nil {
			return &claimProblem{status.ClaimMultiple, errors.New("manifest has more than one claim")}
		}
		found = c
	}
	if found == nil {
		return &claimProblem{status.ClaimMissing, errors.New("manifest has no claim")}
	}
	m.claimLabel = found.Label()
	data, err := found.Only(jumbf.BoxCBOR)
	if err != nil {
		return &claimProblem{status.ClaimMalformed, fmt.Errorf("content of the claim box: %w", err)}
	}
	m.claimBytes = data
	if err := wellformed(data); err != nil {
		return &claimProblem{status.ClaimCBORInvalid, err}
	}
	if m.claim, err = claim.Decode(found.Label(), data); err != nil {
		return &claimProblem{status.ClaimMalformed, err}
	}
	if m.claim.Version >= 2 && !manifestLabel.MatchString(m.label) {
		return &claimProblem{status.ClaimMalformed, fmt.Errorf("label %q of the manifest is not of the form urn:c2pa:UUID", m.label)}
	}
	return nil
}

// Label returns the manifest's name within the store.
func (m *ManifestView) Label() string { return m.label }

// IsUpdate says whether this is an update manifest: one that changes nothing
// of the content.
func (m *ManifestView) IsUpdate() bool { return m.update }

// Claim returns the claim; Version is 0 when it cannot be read.
func (m *ManifestView) Claim() claim.Claim { return m.claim }

// Hash returns the hash of the manifest's box.
func (m *ManifestView) Hash(alg jumbf.HashAlgorithm) ([]byte, error) { return m.box.Hash(alg) }

// An AssertionView is one assertion as it is stored.
type AssertionView struct {
	Label string
	URI   string // absolute
	Type  jumbf.UUID
	Data  []byte // of a CBOR or JSON box, or of an embedded file; nil for others
}

// Assertions returns the assertions in file order.
func (m *ManifestView) Assertions() []AssertionView {
	if m.assertions == nil {
		return nil
	}
	var out []AssertionView
	for c := range m.assertions.Children() {
		v := AssertionView{Label: c.Label(), URI: jumbf.AssertionURI(m.label, c.Label()), Type: c.Type()}
		switch c.Type() {
		case jumbf.TypeCBOR:
			v.Data, _ = c.Only(jumbf.BoxCBOR)
		case jumbf.TypeJSON:
			v.Data, _ = c.Only(jumbf.BoxJSON)
		case jumbf.TypeEmbeddedFile:
			if f, err := assertion.DecodeEmbeddedFile(c); err == nil {
				v.Data = f.Data
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

// Ingredients returns the ingredients that can be read, of any version.
func (m *ManifestView) Ingredients() []assertion.Ingredient {
	var out []assertion.Ingredient
	for _, a := range m.Assertions() {
		if a.Type == jumbf.TypeCBOR && assertion.IsIngredient(a.Label) {
			if in, err := assertion.DecodeIngredient(a.Label, a.Data); err == nil {
				out = append(out, in)
			}
		}
	}
	return out
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
	if m.assertions == nil {
		return nil, false
	}
	for c := range m.assertions.Children() {
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
		return nil, false
	}
	t, err := assertion.DecodeTrainingMining(data)
	return &t, err == nil
}
