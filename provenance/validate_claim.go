package provenance

import (
	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
)

// claim checks that there is one readable claim, and what it says about
// redaction. It returns false when there is none. Of what lies below anything but
// actions may be redacted (C2PA 2.4, 6.8): a binding there binds no content that is
// at hand. Where it does, under update manifests, its lack is told by the content.
func (v *validator) claim(m *ManifestView, s *scope) bool {
	if m.problem != nil {
		url := m.uri(m.claimLabel)
		if m.problem.code == status.ManifestCompressedInvalid {
			url = m.uri()
		}
		v.add(s, m.problem.code, url, "%v", m.problem.err)
		return false
	}
	for _, u := range m.claim.Redacted {
		uri, err := jumbf.ParseURI(u)
		switch label := lastPart(uri); {
		case err != nil || uri.Manifest == "":
			v.add(s, status.ClaimMalformed, m.uri(m.claimLabel), "redacted assertion is not named by an absolute URI")
		case uri.Manifest == m.label:
			v.add(s, status.AssertionSelfRedacted, u, "a manifest redacts an assertion of its own")
		case assertion.IsActions(label):
			v.add(s, status.AssertionActionRedacted, u, "actions must not be redacted")
		}
	}
	return true
}

func lastPart(u jumbf.URI) string {
	if len(u.Path) == 0 {
		return ""
	}
	return u.Path[len(u.Path)-1]
}
