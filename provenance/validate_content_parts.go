package provenance

import (
	"strings"

	"vouch/provenance/assertion"
	"vouch/provenance/container"
	"vouch/provenance/container/bmff"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
)

// suffixPart ends the label of an assertion that binds a part of a file.
const suffixPart = ".part"

// bindingLabel is the label of the kind of binding, of the whole or of a part.
func bindingLabel(label string) string {
	return strings.TrimSuffix(assertion.Base(label), suffixPart)
}

// multiAsset checks the hashes of the parts of a file (C2PA 2.4, "Validating a
// multi-asset hash"); url is that of the assertion, empty when there is none.
func (v *validator) multiAsset(m *ManifestView) (out []verdict, url string, err error) {
	var found []AssertionView
	for _, a := range m.Assertions() {
		if assertion.Base(a.Label) == assertion.LabelMultiAssetHash {
			found = append(found, a)
		}
	}
	if len(found) == 0 {
		return nil, "", nil
	}
	url = found[0].URI
	malformed := func(format string, args ...any) ([]verdict, string, error) {
		return because(status.AssertionMultiAssetHashMalformed, format, args...), url, nil
	}
	if len(found) > 1 {
		return malformed("there are %d of them", len(found))
	}
	h, err := assertion.DecodeMultiAssetHash(found[0].Data)
	if err != nil {
		return malformed("%v", err)
	}
	pos := int64(0)
	for i, p := range h.Parts {
		r, here, err := v.locatePart(p)
		if err != nil {
			return nil, "", err
		}
		switch {
		case !here && p.Optional:
			continue
		case !here && p.BMFFBox != "":
			return malformed("box %s of part %d is not in the asset", p.BMFFBox, i)
		case !here && p.Range.Start >= v.size:
			return because(status.AssertionMultiAssetHashMissingPart, "part %d is not in the asset", i), url, nil
		case !here:
			return because(status.AssertionMultiAssetHashMismatch, "part %d ends behind the asset", i), url, nil
		case p.BMFFBox == "" && r.Start != pos:
			return malformed("part %d does not follow the one before", i)
		}
		if p.BMFFBox == "" {
			pos = r.End()
		}
		bad, err := v.part(m, p, r, i)
		if err != nil || bad != nil {
			return bad, url, err
		}
	}
	if pos != v.size {
		return malformed("%d bytes belong to no part", v.size-pos)
	}
	return because(status.AssertionMultiAssetHashMatch, "every part of the asset has the hash that was signed"), url, nil
}

// locatePart finds a part in the asset.
func (v *validator) locatePart(p assertion.AssetPart) (container.Range, bool, error) {
	if p.BMFFBox == "" {
		return p.Range, p.Range.End() <= v.size, nil
	}
	r, ok, err := bmff.Content(v.asset, v.size, p.BMFFBox)
	if isTooLarge(err) {
		return r, false, nil
	}
	return r, ok, err
}

// part compares one part with the assertion that binds it.
func (v *validator) part(m *ManifestView, p assertion.AssetPart, r container.Range, i int) ([]verdict, error) {
	u, err := jumbf.ParseURI(p.Hash.URL)
	if err != nil {
		return because(status.AssertionMultiAssetHashMalformed, "part %d: %v", i, err), nil
	}
	u = u.In(m.label)
	for _, a := range m.Assertions() {
		if a.URI != u.String() || !strings.HasSuffix(assertion.Base(a.Label), suffixPart) || bindings[bindingLabel(a.Label)] == nil {
			continue
		}
		box := m.assertionAt(u)
		if box == nil || v.checkHash(box, p.Hash, m.claim.Alg, status.AssertionHashedURIMatch, status.AssertionHashedURIMismatch) != status.AssertionHashedURIMatch {
			return because(status.AssertionMultiAssetHashMalformed, "the hash of part %d was changed", i), nil
		}
		out, err := v.bind(a, subject{manifest: m, part: r})
		if err != nil {
			return nil, err
		}
		for _, x := range out {
			if x.code.Kind() == status.Failure {
				return because(status.AssertionMultiAssetHashMismatch, "part %d: %s", i, x.text), nil
			}
		}
		return nil, nil
	}
	return because(status.AssertionMultiAssetHashMalformed, "part %d names no assertion that binds a part", i), nil
}
