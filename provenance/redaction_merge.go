package provenance

import (
	"bytes"
	"maps"

	"vouch/provenance/jumbf"
)

// declare notes what manifests redact that are carried over.
func (m *Manifest) declare(uris map[string]bool) {
	m.declared = maps.Clone(m.declared)
	if m.declared == nil {
		m.declared = map[string]bool{}
	}
	maps.Copy(m.declared, uris)
}

// redactedAsBoth returns a manifest without what was redacted from either of two
// that are the same otherwise, and false when they are not (C2PA 2.2, 18.15.12.1).
func (m *Manifest) redactedAsBoth(have, other *jumbf.Superbox) (both *jumbf.Superbox, ok bool, err error) {
	a, b := newManifestView(have), newManifestView(other)
	sa, oka := a.signatureBox()
	sb, okb := b.signatureBox()
	if a.problem != nil || b.problem != nil || !oka || !okb ||
		!bytes.Equal(a.claimBytes, b.claimBytes) || !bytes.Equal(sa.Payload(), sb.Payload()) {
		return nil, false, nil
	}
	if !m.lacksByRedaction(a, b) || !m.lacksByRedaction(b, a) {
		return nil, false, nil
	}
	both = have
	for _, c := range a.assertions {
		if b.byLabel[c.Label()] != nil {
			continue
		}
		if both, err = without(newManifestView(both).box, c.Label()); err != nil {
			return nil, false, err
		}
	}
	if len(newManifestView(both).assertions) == len(b.assertions) {
		both = other // nothing is missing but what is missing there
	}
	return both, true, nil
}

// lacksByRedaction says whether a manifest has all assertions of another one, as
// they are there, save such as were declared redacted.
func (m *Manifest) lacksByRedaction(thin, whole *ManifestView) bool {
	for _, c := range whole.assertions {
		switch mine := thin.byLabel[c.Label()]; {
		case mine == nil:
			if !m.declared[jumbf.AssertionURI(whole.label, c.Label())] {
				return false
			}
		case !bytes.Equal(mine.Payload(), c.Payload()):
			return false
		}
	}
	return true
}
