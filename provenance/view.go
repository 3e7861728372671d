package provenance

import (
	"errors"
	"fmt"
	"slices"

	"vouch/provenance/assertion"
	"vouch/provenance/claim"
	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
)

// A ManifestView is one manifest of a store, opened for reading. What cannot be
// read is left out here and reported by Validate. Slices of bytes share memory
// with the store and must not be changed.
type ManifestView struct {
	label      string
	update     bool
	box        *jumbf.Superbox            // unpacked
	stored     *jumbf.Superbox            // as it lies in the store; box, unless compressed
	assertions []*jumbf.Superbox          // in the order of the claim, then what it does not list
	byLabel    map[string]*jumbf.Superbox // the same; nil where two share a label
	others     map[string]*jumbf.Superbox // data boxes and credentials, by "STORE/LABEL"
	below      []*ManifestView            // of the ingredients, in the same order
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

func newManifestView(stored *jumbf.Superbox) *ManifestView {
	return openManifest(stored, newUnpacker())
}

// openManifest opens a manifest, unpacking it where it is compressed.
func openManifest(stored *jumbf.Superbox, u *unpacker) *ManifestView {
	box := stored
	if stored.Type() == jumbf.TypeCompressedManifest {
		var err error
		if box, err = u.open(stored); err != nil {
			return &ManifestView{label: stored.Label(), box: stored, stored: stored, claimLabel: claim.Label,
				problem: &claimProblem{status.ManifestCompressedInvalid, err}}
		}
	}
	m := &ManifestView{label: box.Label(), update: box.Type() == jumbf.TypeUpdateManifest, box: box, stored: stored, claimLabel: claim.Label}
	if store, err := box.Child(jumbf.TypeAssertionStore, labelAssertions); err == nil {
		m.assertions = slices.Collect(store.Children())
	}
	m.byLabel = index(m.assertions)
	m.others = otherBoxes(box)
	m.problem = m.readClaim()
	m.sortAssertions()
	return m
}

// index lists boxes by label. Where two share one, it names neither. Looking up
// one by one would cost boxes times references.
func index(boxes []*jumbf.Superbox) map[string]*jumbf.Superbox {
	out := make(map[string]*jumbf.Superbox, len(boxes))
	for _, c := range boxes {
		if _, twice := out[c.Label()]; twice {
			out[c.Label()] = nil
		} else {
			out[c.Label()] = c
		}
	}
	return out
}

// sortAssertions puts the assertions into the order in which the claim lists
// them. The order in the file is signed by nobody: with it, whoever moves boxes
// about would decide which action came first.
func (m *ManifestView) sortAssertions() {
	rank := make(map[*jumbf.Superbox]int, len(m.assertions))
	refs := m.claim.Assertions()
	for i, ref := range refs {
		u, err := jumbf.ParseURI(ref.URL)
		if err != nil {
			continue
		}
		box := m.assertionAt(u.In(m.label))
		if _, twice := rank[box]; box != nil && !twice {
			rank[box] = i - len(refs) // below that of the boxes that are not listed
		}
	}
	slices.SortStableFunc(m.assertions, func(a, b *jumbf.Superbox) int { return rank[a] - rank[b] })
}

// assertionAt finds an assertion of this manifest by its absolute URI, nil when
// it is not there, or there twice.
func (m *ManifestView) assertionAt(u jumbf.URI) *jumbf.Superbox {
	if u.Manifest != m.label || len(u.Path) != 2 || u.Path[0] != labelAssertions {
		return nil
	}
	return m.byLabel[u.Path[1]]
}

// boxAt finds an assertion, or a box of the stores that older manifests have
// beside: data boxes and credentials.
func (m *ManifestView) boxAt(u jumbf.URI) *jumbf.Superbox {
	if u.Manifest != m.label || len(u.Path) != 2 || u.Path[0] == labelAssertions {
		return m.assertionAt(u)
	}
	return m.others[u.Path[0]+"/"+u.Path[1]]
}

// otherBoxes finds the content of those stores; nil where two share a name.
func otherBoxes(manifest *jumbf.Superbox) map[string]*jumbf.Superbox {
	out := map[string]*jumbf.Superbox{}
	for c := range manifest.Children() {
		known := c.Type() == jumbf.TypeDataBoxes && c.Label() == assertion.LabelDataBoxes ||
			c.Type() == jumbf.TypeCredentials && c.Label() == assertion.LabelCredentials
		if !known {
			continue
		}
		for b := range c.Children() {
			name := c.Label() + "/" + b.Label()
			if _, twice := out[name]; twice {
				b = nil
			}
			out[name] = b
		}
	}
	return out
}

// DataBox returns the data box of that label, which manifests of C2PA 2.1 and
// before may hold.
func (m *ManifestView) DataBox(label string) (assertion.DataBox, bool) {
	box := m.boxAt(jumbf.URI{Manifest: m.label, Path: []string{assertion.LabelDataBoxes, label}})
	if box == nil {
		return assertion.DataBox{}, false
	}
	data, err := box.Only(jumbf.BoxCBOR)
	if err != nil {
		return assertion.DataBox{}, false
	}
	d, err := assertion.DecodeDataBox(data)
	return d, err == nil
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
	if err := codec.Wellformed(data); err != nil {
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

// Root returns the manifest's box, unpacked where it lies compressed.
func (m *ManifestView) Root() *jumbf.Superbox { return m.box }

// Stored returns the manifest's box as it lies in the store.
func (m *ManifestView) Stored() *jumbf.Superbox { return m.stored }

// IsUpdate says whether this is an update manifest: one that changes nothing
// of the content.
func (m *ManifestView) IsUpdate() bool { return m.update }

// Claim returns the claim; Version is 0 when it cannot be read.
func (m *ManifestView) Claim() claim.Claim { return m.claim }

// ClaimBytes returns the claim as it is stored and signed; nil when there is none.
func (m *ManifestView) ClaimBytes() []byte { return m.claimBytes }

// IsCompressed says whether the manifest lies compressed in the store.
func (m *ManifestView) IsCompressed() bool { return m.stored.Type() == jumbf.TypeCompressedManifest }

// Hash returns the hash of the manifest's box, as it is stored.
func (m *ManifestView) Hash(alg jumbf.HashAlgorithm) ([]byte, error) { return m.stored.Hash(alg) }

// uri returns the absolute URI of a box of the manifest.
func (m *ManifestView) uri(path ...string) string {
	return jumbf.URI{Manifest: m.label, Path: path}.String()
}
