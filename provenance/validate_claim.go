package provenance

import (
	"bytes"

	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
)

// claim checks that there is one readable claim, and what it says about
// redaction. It returns false when there is none.
func (v *validator) claim(m *ManifestView, s *scope) bool {
	if m.problem != nil {
		v.add(s, m.problem.code, m.uri(m.claimLabel), "%v", m.problem.err)
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
		case assertion.IsHardBinding(label):
			v.add(s, status.AssertionDataHashRedacted, u, "a hard binding must not be redacted")
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

// redactions collects what the manifests that the active one rests on redact in
// each other. Only these are looked at: a manifest that somebody slipped into
// the store is not validated and has no say. Nothing redacts the active one.
func (s *Store) redactions() map[string]bool {
	out := map[string]bool{}
	active := s.Active().label
	seen := map[string]bool{}
	for queue := []*ManifestView{s.Active()}; len(queue) > 0; queue = queue[1:] {
		m := queue[0]
		if seen[m.label] {
			continue
		}
		seen[m.label] = true
		for _, r := range m.claim.Redacted {
			if u, err := jumbf.ParseURI(r); err == nil && u.Manifest != "" && u.Manifest != m.label && u.Manifest != active {
				out[u.String()] = true
			}
		}
		queue = append(queue, s.below(m)...)
	}
	return out
}

// below returns the manifests of the ingredients of m.
func (s *Store) below(m *ManifestView) []*ManifestView {
	var out []*ManifestView
	for _, in := range m.Ingredients() {
		if t := s.ingredientManifest(in); t != nil {
			out = append(out, t)
		}
	}
	return out
}

// redactedContent is what stands in place of a redacted assertion whose box
// was kept: a UUID box with this identifier and zeros.
var redactedContent = [16]byte{0xCA, 0xA9, 0x8E, 0xEE, 0x9D, 0x4D, 0xF8, 0x0E, 0x86, 0xAD, 0x4D, 0xFF, 0xCA, 0x26, 0x39, 0x73}

func isRedactedBox(s *jumbf.Superbox) bool {
	data, err := s.Only(jumbf.BoxUUID)
	return err == nil && bytes.HasPrefix(data, redactedContent[:]) && len(bytes.Trim(data[16:], "\x00")) == 0
}
