package provenance

import (
	"bytes"

	"vouch/provenance/jumbf"
)

// redactions collects the absolute URIs of what the manifests that the active
// one rests on redact. A manifest has a say only over those that its own
// ingredients brought along: neither one that somebody slipped into the store,
// nor an ingredient beside, can take anything out of another's manifest.
func (s *Store) redactions() map[string]bool {
	out := map[string]bool{}
	for m := range reach(s.Active()) {
		if len(m.claim.Redacted) == 0 {
			continue
		}
		below := reach(m)
		for _, r := range m.claim.Redacted {
			u, err := jumbf.ParseURI(r)
			if err != nil || u.Manifest == m.label {
				continue
			}
			if t := s.manifest(u.Manifest); t != nil && below[t] && t != s.Active() {
				out[u.String()] = true
			}
		}
	}
	return out
}

// reach returns a manifest, the manifests of its ingredients, and so on.
func reach(from *ManifestView) map[*ManifestView]bool {
	seen := map[*ManifestView]bool{from: true}
	for queue := []*ManifestView{from}; len(queue) > 0; queue = queue[1:] {
		for _, m := range queue[0].below {
			if !seen[m] {
				seen[m] = true
				queue = append(queue, m)
			}
		}
	}
	return seen
}

// redactedContent is what stands in place of a redacted assertion whose box
// was kept: a UUID box with this identifier and zeros.
var redactedContent = [16]byte{0xCA, 0xA9, 0x8E, 0xEE, 0x9D, 0x4D, 0xF8, 0x0E, 0x86, 0xAD, 0x4D, 0xFF, 0xCA, 0x26, 0x39, 0x73}

func isRedactedBox(s *jumbf.Superbox) bool {
	data, err := s.Only(jumbf.BoxUUID)
	return err == nil && bytes.HasPrefix(data, redactedContent[:]) && len(bytes.Trim(data[16:], "\x00")) == 0
}
