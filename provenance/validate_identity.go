package provenance

import (
	"crypto/x509"
	"time"

	"vouch/provenance/assertion"
	"vouch/provenance/cawg"
	"vouch/provenance/cose"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
	"vouch/provenance/trust"
)

// IdentityInfo is one identity assertion of the active manifest, with what
// validation found about it.
type IdentityInfo struct {
	URI     string // of the assertion
	SigType string
	Roles   []string // the actor's own word
	Labels  []string // of the assertions that the actor signed for

	// Valid says that the signature fits, the rules are kept and the certificate
	// was valid; Trusted that it leads to an anchor for identities as well.
	Valid, Trusted bool

	// Subject and Issuer are of the certificate; empty when there is none.
	Subject, Issuer string
	SignedAt        time.Time // by a time-stamp that is believed; zero when there is none
	Chain           []*x509.Certificate

	// Of an aggregated identity: who vouches for the actor, and what was looked up.
	Aggregator string // DID
	Verified   []cawg.VerifiedIdentity
}

// codesOfIdentity are the codes of an identity in place of those of a claim. A
// code that is not here has no counterpart, and is not reported.
var codesOfIdentity = map[status.Code]status.Code{
	status.SigningCredentialInvalid:      status.CAWGX509CredentialInvalid,
	status.SigningCredentialUntrusted:    status.CAWGX509CredentialUntrusted,
	status.SigningCredentialTrusted:      status.CAWGX509CredentialTrusted,
	status.SigningCredentialOCSPRevoked:  status.CAWGIdentityCredentialRevoked,
	status.SigningCredentialOCSPUnknown:  status.CAWGIdentityCredentialRevoked,
	status.ClaimSignatureValidated:       status.CAWGX509SignatureValidated,
	status.ClaimSignatureMismatch:        status.CAWGX509SignatureMismatch,
	status.ClaimSignatureOutsideValidity: status.CAWGX509SignatureOutsideValidity,
	status.AlgorithmUnsupported:          status.CAWGX509AlgorithmUnsupported,
	status.TimeStampMalformed:            status.TimeStampMalformed,
	status.TimeStampMismatch:             status.TimeStampMismatch,
	status.TimeStampUntrusted:            status.TimeStampUntrusted,
	status.TimeStampOutsideValidity:      status.TimeStampOutsideValidity,
	status.TimeStampCredentialInvalid:    status.TimeStampCredentialInvalid,
	status.TimeStampValidated:            status.TimeStampValidated,
	status.TimeStampTrusted:              status.TimeStampTrusted,
}

// identities checks the identity assertions of a manifest.
func (v *validator) identities(m *ManifestView, s *scope) {
	list := m.readIdentities()
	for i, one := range list {
		if v.redacted[one.uri] {
			continue
		}
		if one.err != nil {
			v.add(s, status.CAWGIdentityCBORInvalid, one.uri, "%v", one.err)
			continue
		}
		info := v.identity(m, s, one, list, i)
		if s == nil {
			v.report.Identities = append(v.report.Identities, info)
		}
	}
}

// A namedActor is an identity assertion as it was read.
type namedActor struct {
	label, uri string
	assertion.Identity
	err error

	envelope *cose.Envelope // nil for other kinds of signature
	cert     []byte
	problem  error
}

func (m *ManifestView) readIdentities() []namedActor {
	var out []namedActor
	for _, a := range m.Assertions() {
		if assertion.Base(a.Label) != assertion.LabelIdentity || len(out) == MaxIdentities {
			continue
		}
		n := namedActor{label: a.Label, uri: a.URI}
		if n.Identity, n.err = assertion.DecodeIdentity(a.Data); n.err == nil && n.Payload.SigType == cawg.SigTypeX509 {
			if n.envelope, n.problem = cose.Decode(n.Signature); n.problem == nil {
				n.cert = n.envelope.Chain[0]
			}
		}
		out = append(out, n)
	}
	return out
}

func (v *validator) identity(m *ManifestView, s *scope, n namedActor, all []namedActor, at int) IdentityInfo {
	info := IdentityInfo{URI: n.uri, SigType: n.Payload.SigType, Roles: n.Payload.Roles}
	for _, r := range n.Payload.References {
		if u, err := jumbf.ParseURI(r.URL); err == nil {
			info.Labels = append(info.Labels, lastPart(u))
		}
	}
	around := cawg.Manifest{Label: m.label, Listed: m.claim.Assertions(), Alg: m.claim.Alg, Self: n.label, Claim: m.claimBytes}
	if e, problem := m.envelope(); problem == nil {
		around.Signer = e.Chain[0]
	}
	for i, o := range all {
		if i != at && o.err == nil {
			around.Others = append(around.Others, cawg.Other{Label: o.label, Identity: o.Identity, Certificate: o.cert})
		}
	}
	problems := cawg.Check(n.Identity, around)
	for _, p := range problems {
		v.add(s, p.Code, n.uri, "%s", p.Explanation)
	}
	switch n.Payload.SigType {
	case cawg.SigTypeX509:
		v.actor(s, n, &info, len(problems) == 0)
	case cawg.SigTypeAggregation:
		v.aggregated(s, n, &info, len(problems) == 0)
	default:
		v.add(s, status.CAWGIdentitySigTypeUnknown, n.uri, "signature of the unknown kind %.80q was not looked at", n.Payload.SigType)
	}
	return info
}

// actor judges the signature of an identity ("Validating the COSE signature").
func (v *validator) actor(s *scope, n namedActor, info *IdentityInfo, sound bool) {
	say := func(code status.Code, format string, args ...any) {
		if mapped, ok := codesOfIdentity[code]; ok {
			v.add(s, mapped, n.uri, format, args...)
		}
	}
	if n.problem != nil {
		say(codeOfEnvelope(n.problem), "%v", n.problem)
		return
	}
	chain, err := trust.ParseChain(n.envelope.Chain)
	if err != nil {
		say(status.SigningCredentialInvalid, "%v", err)
		return
	}
	info.Chain, info.Subject, info.Issuer = chain, chain[0].Subject.String(), chain[0].Issuer.String()
	policy := v.trust.Identity.policy()
	var credited []any // of the trust that judge found, held back until the terms of CAWG are known
	found := v.judge(credential{
		Envelope: n.envelope, chain: chain, payloads: cawg.Payloads(n.Identity), policy: policy,
		stamps: onlyNew(n.envelope.Stamps), responses: n.envelope.Revocation,
		say: func(code status.Code, format string, args ...any) {
			if code == status.SigningCredentialTrusted {
				credited = args
				return
			}
			say(code, format, args...)
		},
	})
	info.SignedAt = found.attested
	info.Valid = sound && found.signed && found.inside && found.kept && !found.revoked
	switch {
	case found.path == nil:
	case !policy.Allows(chain[0]) && len(v.trust.Identity.policies()) > 0 && !cawg.Recognized(chain[0], v.trust.Identity.policies()):
		say(status.SigningCredentialUntrusted, "certificate was not issued under a policy by which an authority looks the actor up")
	case !policy.Allows(chain[0]) && len(v.trust.Identity.policies()) > 0 && found.attested.IsZero():
		say(status.SigningCredentialUntrusted, "identity has no time-stamp that is believed")
	default:
		info.Trusted = info.Valid
		say(status.SigningCredentialTrusted, "certificate leads to the anchor %q", credited...)
	}
	switch {
	case info.Trusted:
		v.add(s, status.CAWGIdentityTrusted, n.uri, "the actor %q signed for this", info.Subject)
	case info.Valid:
		v.add(s, status.CAWGIdentityWellFormed, n.uri, "an actor signed for this who says to be %q", info.Subject)
	}
}

// onlyNew leaves out time-stamps of version 1, which count for nothing here.
func onlyNew(stamps []cose.Stamp) []cose.Stamp {
	var out []cose.Stamp
	for _, s := range stamps {
		if s.Version == 2 {
			out = append(out, s)
		}
	}
	return out
}
