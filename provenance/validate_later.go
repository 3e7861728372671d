package provenance

import (
	"vouch/provenance/assertion"
	"vouch/provenance/cose"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
)

// A later holds what manifests brought along for the signatures of others: the
// time-stamps and the answers about revocation that came after signing. Both
// are signed by third parties, so that it does not matter who added them.
type later struct {
	stamps    map[string][]cose.Stamp // by the label of the manifest that was signed
	responses [][]byte
}

// collect gathers them from the active manifest and from those below it. They
// are in the order of the store, which makes no difference but to the order of
// findings.
func (s *Store) collect() later {
	out := later{stamps: map[string][]cose.Stamp{}}
	below := reach(s.Active())
	for _, m := range s.manifests {
		if !below[m] {
			continue
		}
		for _, a := range m.Assertions() {
			if a.Type != jumbf.TypeCBOR {
				continue
			}
			switch assertion.Base(a.Label) {
			case assertion.LabelTimeStamp:
				stamps, err := assertion.DecodeTimeStamps(a.Data)
				if err != nil {
					continue // reported with the manifest that has it
				}
				for _, e := range stamps.Entries {
					if len(out.stamps[e.Manifest]) < MaxLaterStamps {
						out.stamps[e.Manifest] = append(out.stamps[e.Manifest], cose.Stamp{Version: 2, Data: e.Token})
					}
				}
			case assertion.LabelCertStatus:
				if c, err := assertion.DecodeCertificateStatus(a.Data); err == nil {
					room := max(0, MaxLaterResponses-len(out.responses))
					out.responses = append(out.responses, c.Responses[:min(room, len(c.Responses))]...)
				}
			}
		}
	}
	return out
}

// laterAssertions checks the form of the assertions that collect reads: one of
// each kind in a manifest, and readable.
func (v *validator) laterAssertions(m *ManifestView, s *scope) {
	stamps, statuses := 0, 0
	for _, a := range m.Assertions() {
		if v.redacted[a.URI] {
			continue
		}
		switch assertion.Base(a.Label) {
		case assertion.LabelTimeStamp:
			if _, err := assertion.DecodeTimeStamps(a.Data); err != nil {
				v.add(s, status.AssertionTimestampMalformed, a.URI, "%v", err)
			}
			if stamps++; stamps > 1 {
				v.add(s, status.AssertionTimestampMalformed, a.URI, "manifest with more than one time-stamp assertion")
			}
		case assertion.LabelCertStatus:
			if _, err := assertion.DecodeCertificateStatus(a.Data); err != nil {
				v.add(s, status.AssertionCBORInvalid, a.URI, "%v", err)
			}
			if statuses++; statuses > 1 {
				v.add(s, status.AssertionCBORInvalid, a.URI, "manifest with more than one assertion about the status of certificates")
			}
		}
	}
}
