package provenance

import (
	"slices"
	"strconv"
	"strings"

	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
)

// standard checks the assertions that have rules of their own ("Specific
// Assertion Validation"), save those with files of their own: actions, ingredients,
// bindings, identities, and what came after signing.
func (v *validator) standard(m *ManifestView, s *scope) {
	alternatives := 0
	for _, a := range m.Assertions() {
		if v.redacted[a.URI] {
			continue
		}
		switch assertion.Base(a.Label) {
		case assertion.LabelAlternativeContent:
			v.alternative(m, s, a, alternatives)
			alternatives++
		case assertion.LabelCloudData:
			v.cloudData(m, s, a)
		case assertion.LabelExternalReference:
			v.externalReference(m, s, a)
		case assertion.LabelMetadata:
			v.metadata(m, s, a)
		}
	}
	if m.claim.Generator.Icon != nil && m.claim.Version >= 2 {
		v.reference(m, s, m.uri(m.claimLabel), m.claim.Generator.Icon)
	}
}

// externalReference checks a reference to what lies outside of the file. It is
// gathered, not created: nobody can speak for what he does not hand over.
func (v *validator) externalReference(m *ManifestView, s *scope, a AssertionView) {
	if _, err := assertion.DecodeExternalReference(a.Data); err != nil {
		v.add(s, status.AssertionExternalReferenceMalformed, a.URI, "%v", err)
	}
	if m.claim.Version >= 2 && slices.ContainsFunc(m.claim.Created, func(r jumbf.HashedURI) bool { return labelOfURL(r.URL) == a.Label }) {
		v.add(s, status.AssertionExternalReferenceCreated, a.URI, "the claim lists an external reference among what its signer created")
	}
}

func (v *validator) cloudData(m *ManifestView, s *scope, a AssertionView) {
	c, err := assertion.DecodeCloudData(a.Data)
	switch {
	case err != nil:
		v.add(s, status.AssertionCloudDataMalformed, a.URI, "%v", err)
	case assertion.IsHardBinding(c.Target):
		v.add(s, status.AssertionCloudDataHardBinding, a.URI, "%s lies outside of the file", c.Target)
	case m.update && assertion.IsActions(c.Target):
		v.add(s, status.AssertionCloudDataActions, a.URI, "%s of an update manifest lies outside of the file", c.Target)
	}
}

// metadata checks the fields of c2pa.metadata, by the rules of the version that
// the claim states.
func (v *validator) metadata(m *ManifestView, s *scope, a AssertionView) {
	if a.Type != jumbf.TypeJSON {
		return
	}
	bad := assertion.Metadata{JSON: a.Data}.Disallowed(!m.atLeast(2, 4))
	if len(bad) > 0 {
		v.add(s, status.AssertionMetadataDisallowed, a.URI, "%.200q may not stand in c2pa.metadata", strings.Join(bad, ", "))
	}
}

// atLeast says whether the claim states that version of the specification, or a
// later one. Claims from before 2.4 state none.
func (m *ManifestView) atLeast(major, minor int) bool {
	parts := strings.SplitN(m.claim.Generator.SpecVersion, ".", 3)
	if len(parts) < 2 {
		return false
	}
	a, erra := strconv.Atoi(parts[0])
	b, errb := strconv.Atoi(parts[1])
	return erra == nil && errb == nil && (a > major || a == major && b >= minor)
}
