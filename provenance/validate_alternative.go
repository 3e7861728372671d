package provenance

import (
	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
)

// alternative checks c2pa.alternative-content-representation, which says where in
// the file or the manifest another form of the content is (C2PA 2.4, 15.10.3.2.7).
// originals counts those of the manifest that are about an original preservation
// image, of which there is one at most.
func (v *validator) alternative(m *ManifestView, s *scope, a AssertionView, originals *int) {
	alt, err := assertion.DecodeAlternativeContent(a.Data)
	if err != nil {
		v.add(s, status.AssertionAlternativeContentMalformed, a.URI, "%v", err)
		return
	}
	if alt.Type == assertion.TypeOriginalPreservationImage {
		*originals++
	}
	switch {
	case alt.Type == assertion.TypeOriginalPreservationImage && *originals > 1:
		v.add(s, status.AssertionAlternativeContentMalformed, a.URI, "manifest with more than one original preservation image")
		return
	case alt.Part != nil:
		if problem := m.lacksPart(*alt.Part); problem != "" {
			v.add(s, status.AssertionAlternativeContentMalformed, a.URI, "%s", problem)
			return
		}
	case alt.Embedded != nil:
		code := v.embeddedAlternative(m, *alt.Embedded)
		if code.Kind() == status.Failure {
			v.add(s, code, a.URI, "refers to %.200q", alt.Embedded.URL)
			return
		}
	}
	v.add(s, status.AssertionAlternativeContentMatch, a.URI, "the alternative content is there")
}

// lacksPart says why the file has no part of that index.
func (m *ManifestView) lacksPart(index uint64) string {
	for _, a := range m.Assertions() {
		if assertion.Base(a.Label) != assertion.LabelMultiAssetHash {
			continue
		}
		h, err := assertion.DecodeMultiAssetHash(a.Data)
		switch {
		case err != nil:
			return "the hash of the parts cannot be read"
		case index >= uint64(len(h.Parts)):
			return "there is no part of that index"
		}
		return ""
	}
	return "names a part of the file, and there is no hash of parts"
}

func (v *validator) embeddedAlternative(m *ManifestView, ref jumbf.HashedURI) status.Code {
	u, err := jumbf.ParseURI(ref.URL)
	box := m.assertionAt(u.In(m.label))
	switch {
	case len(ref.Hash) == 0:
		return status.AssertionAlternativeContentMalformed
	case err != nil || box == nil:
		return status.AssertionAlternativeContentMissing
	}
	return v.checkHash(box, ref, m.claim.Alg, status.AssertionAlternativeContentMatch, status.AssertionAlternativeContentHashMismatch)
}
