package provenance

import (
	"crypto/x509"
	"errors"
	"fmt"
	"time"

	"vouch/provenance/cose"
	"vouch/provenance/status"
	"vouch/provenance/timestamp"
	"vouch/provenance/trust"
)

// A credential is one signature with what is known about its time: that of a
// claim, or that of an identity. It is judged in the order of C2PA 2.4: time,
// certificate and chain, signature, validity, revocation. Each question gets its
// answer whatever the others say.
//
//	sigTst2, sigTst, c2pa.time-stamp ─▶ attested time, or now
//	                                        ├─▶ profile, path to an anchor
//	payloads ─▶ signature                   ├─▶ inside of the validity
//	rVals, c2pa.certificate-status ─────────┴─▶ revoked by then?
type credential struct {
	*cose.Envelope
	chain    []*x509.Certificate
	payloads [][]byte // over one of which the signature is
	policy   trust.Policy

	stamps    []cose.Stamp // in the order in which they are tried
	responses [][]byte     // about revocation

	say func(code status.Code, format string, args ...any)
}

// A standing is what judging a credential found.
type standing struct {
	attested time.Time // by an authority that is believed; zero when there is none
	by       string    // that authority
	path     []*x509.Certificate
	signed   bool // the signature fits
	inside   bool // of the validity
	kept     bool // the profile
	revoked  bool
}

// judge makes all findings about a credential.
func (v *validator) judge(c credential) standing {
	var s standing
	s.attested, s.by = v.timeStamp(c)
	at := s.attested
	if at.IsZero() {
		at = v.trust.Now
	}
	profile := c.policy.CheckProfile(c.chain)
	if s.kept = profile == nil; !s.kept {
		c.say(status.SigningCredentialInvalid, "%v", profile)
	}
	path, err := c.policy.Path(c.chain, at)
	revocations := v.revocations(c, path.Certificates, s.attested)
	switch {
	case profile != nil:
		c.say(status.SigningCredentialUntrusted, "a certificate that breaks the profile is not trusted")
	case err != nil:
		c.say(status.SigningCredentialUntrusted, "%v", err)
	case revocations.authority != nil:
		c.say(status.SigningCredentialUntrusted, "the authority %q was revoked", revocations.authority.Subject.String())
	default:
		s.path = path.Certificates
		c.say(status.SigningCredentialTrusted, "certificate leads to the anchor %q", s.path[len(s.path)-1].Subject.String())
	}
	s.signed = c.verify()
	s.inside = c.validity(path, err == nil, at, !s.attested.IsZero())
	c.claimedTime(at, s.attested)
	s.revoked = c.revocation(revocations)
	return s
}

// verify checks the signature itself.
func (c credential) verify() bool {
	var err error
	for _, p := range c.payloads {
		if err = c.Verify(p, c.chain[0].PublicKey); err == nil {
			c.say(status.ClaimSignatureValidated, "signature fits what is signed")
			return true
		}
	}
	if errors.Is(err, cose.ErrAlgorithm) {
		c.say(status.AlgorithmUnsupported, "%v", err)
	} else {
		c.say(status.ClaimSignatureMismatch, "signature does not fit what is signed")
	}
	return false
}

// validity checks that the certificates were valid at the time of signing: the
// signer's own, and, where they lead to an anchor, those on the way.
func (c credential) validity(path trust.Path, known bool, at time.Time, attested bool) bool {
	leaf, when := c.chain[0], "of validation"
	if attested {
		when = "of signing"
	}
	switch {
	case at.Before(leaf.NotBefore) || at.After(leaf.NotAfter):
		c.say(status.ClaimSignatureOutsideValidity, "certificate is valid from %s to %s only, and the time %s is %s",
			day(leaf.NotBefore), day(leaf.NotAfter), when, day(at))
	case known && !path.Inside:
		c.say(status.ClaimSignatureOutsideValidity, "an authority above the certificate was not valid at the time %s, %s", when, day(at))
	default:
		c.say(status.ClaimSignatureInsideValidity, "certificate is valid at the time %s", when)
		return true
	}
	return false
}

func day(t time.Time) string { return t.UTC().Format("2006-01-02") }

// claimedTime looks at what the signer says about the time ("Validating the
// claimed time of signing"): it can be no later than a time-stamp says.
func (c credential) claimedTime(at, attested time.Time) {
	leaf, said := c.chain[0], c.IssuedAt
	switch {
	case said.IsZero():
	case said.Before(leaf.NotBefore) || said.After(leaf.NotAfter):
		c.say(status.TimeOfSigningOutsideValidity, "the signer says %s, when the certificate was not valid", said.Format(time.RFC3339))
	case !attested.IsZero() && said.After(attested):
		c.say(status.TimeOfSigningOutsideValidity, "the signer says %s, and the time-stamp %s", said.Format(time.RFC3339), at.Format(time.RFC3339))
	default:
		c.say(status.TimeOfSigningInsideValidity, "the signer says %s", said.Format(time.RFC3339))
	}
}

// timeStamp returns the time of signing by the first time-stamp that holds, and
// whose it is. The others are reported and ignored.
func (v *validator) timeStamp(c credential) (time.Time, string) {
	if c.StampProblem != nil {
		c.say(status.TimeStampMalformed, "%v", c.StampProblem)
	}
	for _, stamp := range c.stamps {
		token, code, err := v.checkStamp(stamp, c.covered)
		if code == status.TimeStampUntrusted && v.believesAnyway(token, stamp) {
			c.say(code, "time-stamp is believed without an anchor: %v", err)
			return token.Time, token.Chain()[0].Subject.String()
		}
		if err != nil {
			c.say(code, "time-stamp is ignored: %v", err)
			continue
		}
		by := token.Chain()[0].Subject.String()
		c.say(status.TimeStampValidated, "signed before %s", token.Time.Format(time.RFC3339))
		c.say(status.TimeStampTrusted, "says %s, whose certificate leads to an anchor for time", by)
		return token.Time, by
	}
	return time.Time{}, ""
}

// believesAnyway says whether the caller takes an old time-stamp without an
// anchor. Its own certificate must have been valid all the same.
func (v *validator) believesAnyway(token *timestamp.Token, stamp cose.Stamp) bool {
	if !v.trust.WithoutAnchorsForOldTimeStampsUnsafe || token == nil || stamp.Version != 1 {
		return false
	}
	leaf := token.Chain()[0]
	return !token.Time.Before(leaf.NotBefore) && !token.Time.After(leaf.NotAfter)
}

// checkStamp applies "Validating the TimeStampToken", rule by rule. With an
// error comes the code that says which rule, and the token where all that is
// wrong is that nobody knows its authority.
func (v *validator) checkStamp(stamp cose.Stamp, covered func(*timestamp.Token, int) (status.Code, error)) (*timestamp.Token, status.Code, error) {
	parse := timestamp.ParseToken
	if stamp.Version == 1 {
		parse = timestamp.ParseResponse
	}
	token, err := parse(stamp.Data)
	if err != nil {
		return nil, status.TimeStampMalformed, err
	}
	switch err := token.Verify(); {
	case errors.Is(err, timestamp.ErrMismatch):
		return nil, status.TimeStampMismatch, err
	case err != nil:
		return nil, status.TimeStampUntrusted, err
	}
	if code, err := covered(token, stamp.Version); err != nil {
		return nil, code, err
	}
	chain := token.Chain()
	if err := trust.CheckTimeStampProfile(chain[:1]); err != nil {
		return nil, status.TimeStampCredentialInvalid, err
	}
	path, err := v.trust.timePolicy().Path(chain, token.Time)
	if err != nil {
		return token, status.TimeStampUntrusted, err
	}
	above := path.Certificates[:max(1, len(path.Certificates)-1)] // the anchor is the caller's choice
	if err := trust.CheckTimeStampProfile(above); err != nil {
		return nil, status.TimeStampCredentialInvalid, err
	}
	if !path.Inside {
		return nil, status.TimeStampOutsideValidity, fmt.Errorf("stamped at %s, when its certificate or an authority above was not valid", token.Time.Format(time.RFC3339))
	}
	return token, "", nil
}

// covered says whether a token is about this signature.
func (c credential) covered(token *timestamp.Token, version int) (status.Code, error) {
	var err error
	for _, p := range c.payloads {
		var stamped []byte
		if stamped, err = c.Stamped(version, p); err != nil {
			return status.TimeStampMismatch, err
		}
		if err = token.Covers(stamped); err == nil {
			return "", nil
		}
	}
	if errors.Is(err, timestamp.ErrAlgorithm) {
		return status.TimeStampUntrusted, err
	}
	return status.TimeStampMismatch, err
}
