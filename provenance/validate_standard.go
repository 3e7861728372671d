package provenance

import (
	"vouch/provenance/assertion"
	"vouch/provenance/status"
)

// standard checks the assertions that have rules of their own (C2PA 2.4,
// 15.10.3.2), save those with files of their own: actions, ingredients, bindings,
// identities, and what came after signing. No rule asks which version of the
// specification a claim states: that informs, and nothing hangs on it (10.2.3.2).
func (v *validator) standard(m *ManifestView, s *scope) {
	originals, sessions := 0, 0
	for _, a := range m.Assertions() {
		if v.redacted[a.URI] {
			continue
		}
		switch assertion.Base(a.Label) {
		case assertion.LabelAlternativeContent:
			v.alternative(m, s, a, &originals)
		case assertion.LabelCloudData:
			v.cloudData(m, s, a)
		case assertion.LabelExternalReference:
			v.externalReference(s, a)
		case assertion.LabelSessionKeys:
			v.sessionKeys(m, s, a, sessions)
			sessions++
		}
	}
	if m.claim.Generator.Icon != nil && m.claim.Version >= 2 {
		v.reference(m, s, m.uri(m.claimLabel), m.claim.Generator.Icon)
	}
}

// externalReference checks a reference to what lies outside of the file. Writers
// list it among what was gathered; validators do not ask (15.10.3.2.2).
func (v *validator) externalReference(s *scope, a AssertionView) {
	if _, err := assertion.DecodeExternalReference(a.Data); err != nil {
		v.add(s, status.AssertionExternalReferenceMalformed, a.URI, "%v", err)
	}
}

// cloudData checks an assertion of which only the hash is in the file. What must
// not lie outside has up to three codes: C2PA 2.4, 15.10.3.2.1, lists it twice,
// and actions of update manifests once more.
func (v *validator) cloudData(m *ManifestView, s *scope, a AssertionView) {
	c, err := assertion.DecodeCloudData(a.Data)
	if err != nil {
		v.add(s, status.AssertionCloudDataMalformed, a.URI, "%v", err)
		return
	}
	if m.update && assertion.IsActions(c.Target) {
		v.add(s, status.AssertionCloudDataActions, a.URI, "%s of an update manifest lies outside of the file", c.Target)
	}
	if assertion.MayLieOutside(c.Target) || assertion.Base(c.Target) == assertion.LabelExternalReference {
		return
	}
	for _, code := range []status.Code{status.AssertionCloudDataHardBinding, status.AssertionCloudDataMalformed} {
		v.add(s, code, a.URI, "%s lies outside of the file", c.Target)
	}
}

// sessionKeys checks that whoever signed the manifest holds its session keys: each
// has signed the certificate (C2PA 2.4, 15.10.3.2.5; the code is that of 19.7.3).
// There is one such assertion at most (18.25.2), so others are not even opened.
func (v *validator) sessionKeys(m *ManifestView, s *scope, a AssertionView, before int) {
	if before > 0 {
		v.add(s, status.LiveVideoSessionKeyInvalid, a.URI, "a manifest has session keys once")
		return
	}
	list, err := assertion.DecodeSessionKeys(a.Data)
	if err != nil {
		v.add(s, status.LiveVideoSessionKeyInvalid, a.URI, "%v", err)
		return
	}
	envelope, problem := m.envelope()
	if problem != nil {
		return // there is no signer, as is reported with the signature
	}
	for _, k := range list.Keys {
		if v.sessionKeyChecks++; v.sessionKeyChecks > MaxSessionKeyChecks {
			v.add(s, status.LiveVideoSessionKeyInvalid, a.URI, "more than %d session keys; the others were not looked at", MaxSessionKeyChecks)
			return
		}
		if err := k.Bound(envelope.Chain[0]); err != nil {
			v.add(s, status.LiveVideoSessionKeyInvalid, a.URI, "key %x: %v", k.ID(), err)
		}
	}
}
