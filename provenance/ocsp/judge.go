package ocsp

import (
	"bytes"
	"crypto/x509"
	"slices"
	"time"

	"vouch/provenance/trust"
)

// A Verdict is what follows from a response for a signature.
type Verdict int

// The verdicts. The zero value is that nothing follows.
const (
	Nothing Verdict = iota
	NotRevoked
	RevokedThen // it was revoked when the signature was made
	NotKnown    // the responder does not know the certificate
)

// A Question is about which time is asked.
type Question struct {
	Now time.Time

	// Attested is the time of signing by a trusted time-stamp; zero when there
	// is none.
	Attested time.Time

	// Asked says that the responder was asked just now, so that the rules for an
	// answer from the network hold; else those for an answer that was stored.
	Asked bool
}

// Judge says what a response means for a certificate and its issuer. A response
// that is not authorized, or about something else, means Nothing.
func (r *Response) Judge(leaf, issuer *x509.Certificate, q Question) Verdict {
	if !r.About(leaf, issuer) || !r.authorized(issuer) {
		return Nothing
	}
	verdict := Nothing
	for _, s := range r.Singles {
		if !s.id.names(leaf, issuer) || s.ThisUpdate.After(q.Now) {
			continue
		}
		switch v := s.verdict(r.ProducedAt, q); v {
		case NotRevoked:
			return v
		case RevokedThen:
			verdict = v
		case NotKnown:
			if verdict == Nothing {
				verdict = v
			}
		}
	}
	return verdict
}

// About says whether a response has anything to say about a certificate, which
// costs no signature to find out.
func (r *Response) About(leaf, issuer *x509.Certificate) bool {
	return slices.ContainsFunc(r.Singles, func(s Single) bool { return s.id.names(leaf, issuer) })
}

// verdict applies the rules for the time ("Determining revocation through OCSP
// responses in the C2PA Manifest Store" and "… from online OCSP response"). An
// answer given after the signature was made speaks of it too. Revocation is for
// good, so it counts from the moment that it names, whenever the answer was
// given.
func (s Single) verdict(produced time.Time, q Question) Verdict {
	end := s.NextUpdate
	if end.IsZero() {
		end = produced.Add(DefaultLifetime)
	}
	good := s.Status == Good || s.Status == Revoked && s.Reason == RemoveFromCRL
	switch {
	case s.Status == Unknown && q.Asked:
		return NotKnown
	case s.Status == Unknown:
		return Nothing
	case q.Attested.IsZero():
		return s.withoutTime(good, !q.Now.After(end), q)
	case good && q.Attested.After(end):
		return Nothing // signed when the answer was out of date
	case good, s.RevokedAt.After(q.Attested):
		return NotRevoked
	}
	return RevokedThen
}

// withoutTime is the case of no trusted time of signing. That a certificate is
// good today says nothing about the day of signing, unless the responder was
// asked about today; that it is revoked does: nothing shows that the signature
// is older.
func (s Single) withoutTime(good, current bool, q Question) Verdict {
	switch {
	case s.Status == Revoked && !good:
		return RevokedThen
	case good && q.Asked && current:
		return NotRevoked
	}
	return Nothing
}

// authorized says whether the issuer signed the response itself, or a responder
// with a certificate of the issuer for this purpose, valid when it answered
// (RFC 6960 §4.2.2.2).
func (r *Response) authorized(issuer *x509.Certificate) bool {
	if r.algorithm == 0 {
		return false
	}
	if issuer.CheckSignature(r.algorithm, r.data, r.signature) == nil {
		return true
	}
	for _, c := range r.Certificates {
		if bytes.Equal(c.RawIssuer, issuer.RawSubject) && c.CheckSignatureFrom(issuer) == nil &&
			!r.ProducedAt.Before(c.NotBefore) && !r.ProducedAt.After(c.NotAfter) &&
			trust.CheckOCSPProfile([]*x509.Certificate{c}) == nil &&
			c.CheckSignature(r.algorithm, r.data, r.signature) == nil {
			return true
		}
	}
	return false
}
