package provenance

import (
	"crypto/x509"
	"time"

	"vouch/provenance/ocsp"
	"vouch/provenance/status"
)

// A revocationState is what is known about the revocation of a chain.
type revocationState struct {
	verdict   ocsp.Verdict      // about the leaf
	authority *x509.Certificate // above the leaf, revoked; nil when none is
	asked     string            // the responder that was asked; empty when nobody was
	err       error             // of asking
}

// revocations finds out about the leaf and the authorities above it ("Validate
// the Credential Revocation Information"): from the answers in the store, and
// for the leaf, when these say nothing, from its responder where the caller
// permits that.
func (v *validator) revocations(c credential, path []*x509.Certificate, attested time.Time) revocationState {
	var out revocationState
	if len(path) == 0 {
		path = issuedBy(c.chain)
	}
	q := ocsp.Question{Now: v.trust.Now, Attested: attested}
	responses := v.readResponses(c.responses)
	for i := range len(path) - 1 {
		verdict := v.best(responses, path[i], path[i+1], q)
		switch {
		case i == 0:
			out.verdict = verdict
		case verdict == ocsp.RevokedThen && out.authority == nil:
			out.authority = path[i]
		}
	}
	if out.verdict == ocsp.Nothing && len(path) > 1 {
		v.ask(&out, path[0], path[1], q)
	}
	return out
}

// issuedBy returns the leaf with its issuer as far as the chain itself has it.
// An untrusted chain may still come with an answer that it was revoked.
func issuedBy(chain []*x509.Certificate) []*x509.Certificate {
	for _, c := range chain[1:] {
		if c.IsCA && chain[0].CheckSignatureFrom(c) == nil {
			return []*x509.Certificate{chain[0], c}
		}
	}
	return nil
}

// readResponses parses each response once, whichever manifest it is asked for.
func (v *validator) readResponses(ders [][]byte) []*ocsp.Response {
	var out []*ocsp.Response
	for _, der := range ders {
		r, known := v.responses[string(der)]
		if !known {
			r, _ = ocsp.Parse(der) // one that cannot be read says nothing
			v.responses[string(der)] = r
		}
		if r != nil {
			out = append(out, r)
		}
	}
	return out
}

// best tries each response until one says that the certificate was not revoked.
// Beyond MaxRevocationChecks it tries no more: whoever filled a store with answers
// could have left out the one that counts as well.
func (v *validator) best(responses []*ocsp.Response, leaf, issuer *x509.Certificate, q ocsp.Question) ocsp.Verdict {
	out := ocsp.Nothing
	for _, r := range responses {
		if !r.About(leaf, issuer) || v.revocationChecks == MaxRevocationChecks {
			continue
		}
		v.revocationChecks++
		switch verdict := r.Judge(leaf, issuer, q); verdict {
		case ocsp.NotRevoked:
			return verdict
		case ocsp.RevokedThen:
			out = verdict
		case ocsp.NotKnown:
			if out == ocsp.Nothing {
				out = verdict
			}
		}
	}
	return out
}

// ask asks the responder that the leaf names.
func (v *validator) ask(out *revocationState, leaf, issuer *x509.Certificate, q ocsp.Question) {
	url := ocsp.Responder(leaf)
	if v.trust.AskRevocation == nil || url == "" {
		return
	}
	out.asked = url
	request, err := ocsp.NewRequest(leaf, issuer)
	if err != nil {
		out.err = err
		return
	}
	der, err := v.trust.AskRevocation(v.ctx, url, request)
	if err != nil {
		out.err = err
		return
	}
	response, err := ocsp.Parse(der)
	if err != nil {
		out.err = err
		return
	}
	q.Asked = true
	out.verdict = response.Judge(leaf, issuer, q)
}

// revocation reports what is known about the leaf; true when it was revoked.
func (c credential) revocation(r revocationState) bool {
	switch {
	case r.verdict == ocsp.NotRevoked:
		c.say(status.SigningCredentialOCSPNotRevoked, "certificate was not revoked")
	case r.verdict == ocsp.RevokedThen:
		c.say(status.SigningCredentialOCSPRevoked, "certificate was revoked")
		return true
	case r.verdict == ocsp.NotKnown:
		c.say(status.SigningCredentialOCSPUnknown, "the responder does not know the certificate")
	case r.err != nil:
		c.say(status.SigningCredentialOCSPInaccessible, "the responder %.200q: %v", r.asked, r.err)
	case r.asked != "":
		c.say(status.SigningCredentialOCSPInaccessible, "the responder %.200q gave no answer that counts", r.asked)
	default:
		c.say(status.SigningCredentialOCSPSkipped, "nobody was asked whether the certificate was revoked")
	}
	return false
}
