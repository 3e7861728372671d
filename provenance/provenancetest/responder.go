package provenancetest

import (
	"context"
	"crypto/x509"
	"errors"
	"time"

	"golang.org/x/crypto/ocsp"

	"vouch/provenance"
)

// An Answer is what a responder says about a certificate.
type Answer struct {
	Status    Revocation
	RevokedAt time.Time // of a revoked one
	Reason    int       // of a revoked one, CRLReason

	// ThisUpdate and NextUpdate bound the time of which it speaks; zero means from
	// an hour before the clock to a week behind it. With NoNextUpdate the latter
	// is left out.
	ThisUpdate, NextUpdate time.Time
	NoNextUpdate           bool

	Fault ResponderFault // empty: none
}

// Revocation is the status of a certificate.
type Revocation int

// The three statuses.
const (
	Good Revocation = iota
	Revoked
	UnknownCertificate
)

// A ResponderFault is something that a responder does wrong.
type ResponderFault string

// The faults.
const (
	ResponderStranger ResponderFault = "signed by the responder of another authority"
	ResponderEKU      ResponderFault = "signed with a certificate for mail"
	ResponderExpired  ResponderFault = "signed with a certificate that had run out"
	ResponderBroken   ResponderFault = "signature that does not fit"
	OtherCertificate  ResponderFault = "about another certificate"
)

// A Responder answers for one authority whether certificates were revoked.
type Responder struct {
	Clock  func() time.Time
	Answer Answer // to whoever asks

	authority *Authority
	stranger  *Authority
}

// Responder makes the responder of a.
func (a *Authority) Responder(clock func() time.Time) (*Responder, error) {
	stranger, err := newAuthority(a.name+" Stranger", a.source)
	return &Responder{Clock: clock, authority: a, stranger: stranger}, err
}

// Response returns an OCSPResponse (DER) about a certificate.
func (r *Responder) Response(leaf *x509.Certificate, a Answer) ([]byte, error) {
	from := r.authority
	if a.Fault == ResponderStranger {
		from = r.stranger
	}
	t := leafTemplate()
	t.Subject = name("OCSP Responder")
	t.UnknownExtKeyUsage, t.ExtKeyUsage = nil, []x509.ExtKeyUsage{x509.ExtKeyUsageOCSPSigning}
	switch a.Fault {
	case ResponderEKU:
		t.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageEmailProtection}
	case ResponderExpired:
		t.NotAfter = Day.AddDate(0, 0, 1)
	}
	signer, err := from.leaf(t, ES256, nil)
	if err != nil {
		return nil, err
	}
	now := r.Clock()
	if a.ThisUpdate.IsZero() {
		a.ThisUpdate = now.Add(-time.Hour)
	}
	if a.NextUpdate.IsZero() && !a.NoNextUpdate {
		a.NextUpdate = now.AddDate(0, 0, 7)
	}
	serial := leaf.SerialNumber
	if a.Fault == OtherCertificate {
		serial = r.authority.Root.SerialNumber
	}
	der, err := respond(r.authority.Issuing, serial, a, now, signer)
	if err == nil && a.Fault == ResponderBroken {
		err = spoil(der, signer.Chain[0])
	}
	return der, err
}

// AboutIssuing returns an OCSPResponse (DER) of the root about the issuing
// authority itself.
func (r *Responder) AboutIssuing(a Answer) ([]byte, error) {
	now := r.Clock()
	a.ThisUpdate, a.NextUpdate = now.Add(-time.Hour), now.AddDate(0, 0, 7)
	root := provenance.Signer{Key: r.authority.rootKey, Chain: r.authority.Anchors()}
	return respond(r.authority.Root, r.authority.Issuing.SerialNumber, a, now, root)
}

// spoil flips a bit of the signature, which stands before the certificates.
func spoil(der []byte, cert *x509.Certificate) error {
	at := len(der) - len(cert.Raw) - 16
	if at < 0 {
		return errors.New("provenancetest: response without room for a fault")
	}
	der[at] ^= 1
	return nil
}

// Ask answers as a provenance.RevocationAsker does. It knows the certificates of
// signers that it is told of.
func (r *Responder) Ask(leaves ...provenance.Signer) provenance.RevocationAsker {
	return func(_ context.Context, _ string, request []byte) ([]byte, error) {
		q, err := ocsp.ParseRequest(request)
		if err != nil {
			return nil, err
		}
		for _, s := range leaves {
			if s.Chain[0].SerialNumber.Cmp(q.SerialNumber) == 0 {
				return r.Response(s.Chain[0], r.Answer)
			}
		}
		return nil, errors.New("provenancetest: responder was asked about a stranger")
	}
}
