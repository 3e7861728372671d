package provenance

import (
	"bytes"
	"crypto/subtle"
	"encoding/json"
	"errors"

	"vouch/provenance/assertion"
	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
)

// assertions checks every assertion that the claim lists, and that the store
// holds no other.
func (v *validator) assertions(m *ManifestView, s *scope) {
	listed := map[string]bool{}
	unbound := false // by redaction
	for _, ref := range m.claim.Assertions() {
		if label, ok := v.listed(m, s, ref); ok {
			listed[label] = true
			unbound = unbound || assertion.IsHardBinding(label) && v.redacted[m.uri(labelAssertions, label)]
		}
	}
	bindings := 0
	for _, c := range m.assertions {
		url := m.uri(labelAssertions, c.Label())
		if !listed[c.Label()] {
			v.add(s, status.AssertionUndeclared, url, "claim does not list this assertion")
		}
		if assertion.IsHardBinding(c.Label()) {
			bindings++
		}
		if m.IsCompressed() && assertion.Base(c.Label()) == assertion.LabelDataHash {
			v.add(s, status.ManifestCompressedInvalid, url, "compressed manifest with a hash of bytes, whose ranges depend on the length of the store")
		}
		if m.update && assertion.IsThumbnail(c.Label()) {
			v.add(s, status.ManifestUpdateInvalid, url, "update manifest with a thumbnail")
		}
		if m.update && assertion.Base(c.Label()) == assertion.LabelMultiAssetHash {
			v.add(s, status.ManifestUpdateInvalid, url, "update manifest with a hash of parts")
		}
		if !isRedactedBox(c) {
			v.wellformedBox(c, s, url)
		}
	}
	switch {
	case m.update && bindings > 0:
		v.add(s, status.ManifestUpdateInvalid, m.uri(), "update manifest with a hard binding")
	case !m.update && bindings == 0 && !unbound:
		v.add(s, status.ClaimHardBindingsMissing, m.uri(m.claimLabel), "no assertion binds the content")
	case bindings > 1:
		v.add(s, status.AssertionMultipleHardBindings, m.uri(m.claimLabel), "%d assertions bind the content", bindings)
	}
}

// listed checks one hashed URI of the claim; it returns the label that the URI
// names when the URI is of this manifest.
func (v *validator) listed(m *ManifestView, s *scope, ref jumbf.HashedURI) (label string, ok bool) {
	u, err := jumbf.ParseURI(ref.URL)
	if err != nil {
		v.add(s, status.AssertionMissing, ref.URL, "not the name of an assertion")
		return "", false
	}
	u = u.In(m.label)
	url := u.String()
	if u.Manifest != m.label {
		v.add(s, status.AssertionOutsideManifest, url, "claim lists an assertion of another manifest")
		return "", false
	}
	box := m.assertionAt(u)
	switch {
	case box == nil && v.redacted[url]:
		return lastPart(u), true
	case box == nil:
		v.add(s, status.AssertionMissing, url, "claim lists an assertion that is not there")
		return "", false
	case v.redacted[url] && isRedactedBox(box):
		return box.Label(), true
	case v.redacted[url]:
		v.add(s, status.AssertionNotRedacted, url, "assertion is declared redacted and still there")
		return box.Label(), true
	}
	code := v.checkHash(box, ref, m.claim.Alg, status.AssertionHashedURIMatch, status.AssertionHashedURIMismatch)
	v.add(s, code, url, "%s", explainHash[code])
	return box.Label(), true
}

var explainHash = map[status.Code]string{
	status.AssertionHashedURIMatch:    "assertion has the hash that the claim gives",
	status.AssertionHashedURIMismatch: "assertion was changed: its hash is not the one that the claim gives",
	status.AlgorithmUnsupported:       "hash algorithm is unknown or not named",
}

// checkHash compares a box with a hashed URI and returns the code for it.
func (v *validator) checkHash(box *jumbf.Superbox, ref jumbf.HashedURI, alg jumbf.HashAlgorithm, match, mismatch status.Code) status.Code {
	sum, err := v.hash(box, ref.Alg.Or(alg))
	switch {
	case err != nil:
		return status.AlgorithmUnsupported
	case subtle.ConstantTimeCompare(sum, ref.Hash) == 1:
		return match
	}
	return mismatch
}

// hashKey names one hash of one box.
type hashKey struct {
	box *jumbf.Superbox
	alg jumbf.HashAlgorithm
}

// hash returns the hash of a box and remembers it: a hostile claim may name one
// large box thousands of times.
func (v *validator) hash(box *jumbf.Superbox, alg jumbf.HashAlgorithm) ([]byte, error) {
	key := hashKey{box, alg}
	if sum, ok := v.hashes[key]; ok {
		return sum, nil
	}
	sum, err := box.Hash(alg)
	if err == nil {
		v.hashes[key] = sum
	}
	return sum, err
}

// wellformedBox checks the content of an assertion as far as its type says.
func (v *validator) wellformedBox(c *jumbf.Superbox, s *scope, url string) {
	switch c.Type() {
	case jumbf.TypeCBOR:
		data, err := c.Only(jumbf.BoxCBOR)
		if err == nil {
			err = codec.Wellformed(data)
		}
		if err != nil {
			v.add(s, status.AssertionCBORInvalid, url, "%v", err)
		}
	case jumbf.TypeJSON:
		data, err := c.Only(jumbf.BoxJSON)
		if err == nil && !json.Valid(bytes.TrimRight(data, "\x00")) {
			err = errors.New("not JSON")
		}
		if err != nil {
			v.add(s, status.AssertionJSONInvalid, url, "%v", err)
		}
	case jumbf.TypeEmbeddedFile:
		if _, err := assertion.DecodeEmbeddedFile(c); err != nil {
			v.add(s, status.GeneralError, url, "%v", err)
		}
	}
}
