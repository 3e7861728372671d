package trust

import (
	"bytes"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"

	"vouch/provenance/cose"
)

// A ProfileError says which certificate breaks the profile, and how.
type ProfileError struct {
	Index   int    // in the chain, 0 is the leaf
	Subject string // as the certificate says
	Problem string
}

func (e *ProfileError) Error() string {
	return fmt.Sprintf("trust: certificate %d (%s): %s", e.Index, e.Subject, e.Problem)
}

// CheckProfile checks a chain, leaf first, against the certificate profile of
// C2PA 2.4; ekus are the usages that entitle the leaf (nil: DefaultEKUs). It
// returns nil or a *ProfileError. Times and anchors are not its business.
func CheckProfile(chain []*x509.Certificate, ekus []asn1.ObjectIdentifier) error {
	if ekus == nil {
		ekus = DefaultEKUs()
	}
	return checkChain(chain, func(c *x509.Certificate) error { return checkLeaf(c, ekus) })
}

// CheckProfile is the function of that name for the usages of the policy. A
// leaf that the policy allows by itself need only have algorithms and a key of
// the list.
func (p Policy) CheckProfile(chain []*x509.Certificate) error {
	if len(chain) == 0 || !p.Allows(chain[0]) {
		return CheckProfile(chain, p.EKUs)
	}
	leaf := chain[0]
	err := checkKey(leaf)
	if !signatureAllowed(leaf.SignatureAlgorithm) {
		err = fmt.Errorf("signed with %v, which is not in the list", leaf.SignatureAlgorithm)
	}
	if err != nil {
		return &ProfileError{0, leaf.Subject.String(), err.Error()}
	}
	return nil
}

// CheckTimeStampProfile is CheckProfile for the certificate of a time-stamping
// authority: it may do nothing else.
func CheckTimeStampProfile(chain []*x509.Certificate) error {
	return checkChain(chain, func(c *x509.Certificate) error { return checkService(c, ekuTimeStamping, "time-stamping") })
}

// CheckOCSPProfile is CheckProfile for the certificate of a responder to which
// an authority delegated its answers about revocation: it may do nothing else.
func CheckOCSPProfile(chain []*x509.Certificate) error {
	return checkChain(chain, func(c *x509.Certificate) error { return checkService(c, ekuOCSPSigning, "OCSP") })
}

func checkChain(chain []*x509.Certificate, leaf func(*x509.Certificate) error) error {
	if len(chain) == 0 {
		return &ProfileError{0, "none", "chain is empty"}
	}
	for i, c := range chain {
		if i > 0 && isRoot(c) {
			continue // a root that came along proves nothing and is not used
		}
		err := checkAny(c)
		if err == nil && i == 0 {
			err = leaf(c)
		}
		if err == nil && i > 0 {
			err = checkIssuer(c)
		}
		if err != nil {
			return &ProfileError{i, c.Subject.String(), err.Error()}
		}
	}
	return nil
}

// checkAny holds what is asked of every certificate.
func checkAny(c *x509.Certificate) error {
	switch {
	case c.Version != 3:
		return fmt.Errorf("version %d, want 3", c.Version)
	case !signatureAllowed(c.SignatureAlgorithm):
		return fmt.Errorf("signed with %v, which is not in the list", c.SignatureAlgorithm)
	case hasUniqueID(c):
		return errors.New("unique identifiers are not allowed")
	case len(c.UnhandledCriticalExtensions) > 0:
		return fmt.Errorf("critical extension %v is not understood", c.UnhandledCriticalExtensions[0])
	}
	if !selfIssued(c) && len(c.AuthorityKeyId) == 0 {
		return errors.New("authority key identifier is missing")
	}
	return checkKey(c)
}

// checkKey asks for a key that can sign: the same list holds for all keys of a
// chain.
func checkKey(c *x509.Certificate) error {
	if _, err := cose.AlgorithmFor(c.PublicKey); err != nil {
		return fmt.Errorf("public key is neither ECDSA on P-256, P-384 or P-521, Ed25519, nor RSA of %d to %d bits", cose.MinRSABits, cose.MaxRSABits)
	}
	return nil
}

func checkLeaf(c *x509.Certificate, ekus []asn1.ObjectIdentifier) error {
	have := usages(c)
	switch {
	case c.IsCA:
		return errors.New("a certificate that signs must not be an authority (CA:TRUE)")
	case selfIssued(c):
		return errors.New("a certificate that signs must not be signed by itself")
	case c.KeyUsage == 0:
		return errors.New("key usage is missing")
	case c.KeyUsage&x509.KeyUsageDigitalSignature == 0:
		return errors.New("key usage lacks digitalSignature")
	case c.KeyUsage&x509.KeyUsageCertSign != 0:
		return errors.New("key usage keyCertSign is for authorities")
	case len(have) == 0:
		return errors.New("extended key usage is missing")
	case containsOID(have, ekuAny):
		return errors.New("extended key usage must not be anyExtendedKeyUsage")
	case len(have) > 1 && (containsOID(have, ekuTimeStamping) || containsOID(have, ekuOCSPSigning)):
		return errors.New("extended key usage for time-stamps or OCSP must stand alone")
	}
	for _, id := range have {
		if containsOID(ekus, id) {
			return nil
		}
	}
	return errors.New("no extended key usage that entitles to sign claims")
}

// checkService holds what is asked of a leaf that serves one purpose alone.
func checkService(c *x509.Certificate, purpose asn1.ObjectIdentifier, name string) error {
	have := usages(c)
	switch {
	case c.IsCA:
		return errors.New("a certificate that signs must not be an authority (CA:TRUE)")
	case c.KeyUsage == 0:
		return errors.New("key usage is missing")
	case c.KeyUsage&(x509.KeyUsageDigitalSignature|x509.KeyUsageContentCommitment) == 0:
		return errors.New("key usage lacks digitalSignature")
	case c.KeyUsage&x509.KeyUsageCertSign != 0:
		return errors.New("key usage keyCertSign is for authorities")
	case !containsOID(have, purpose):
		return fmt.Errorf("no extended key usage for %s", name)
	case len(have) > 1:
		return errors.New("extended key usage for time-stamps or OCSP must stand alone")
	}
	return nil
}

func checkIssuer(c *x509.Certificate) error {
	switch {
	case !c.BasicConstraintsValid || !c.IsCA:
		return errors.New("issuer is not an authority")
	case len(c.SubjectKeyId) == 0:
		return errors.New("authority without subject key identifier")
	case c.KeyUsage&x509.KeyUsageCertSign == 0:
		return errors.New("authority without key usage keyCertSign")
	}
	return nil
}

func signatureAllowed(a x509.SignatureAlgorithm) bool {
	switch a {
	case x509.ECDSAWithSHA256, x509.ECDSAWithSHA384, x509.ECDSAWithSHA512,
		x509.SHA256WithRSA, x509.SHA384WithRSA, x509.SHA512WithRSA,
		x509.SHA256WithRSAPSS, x509.SHA384WithRSAPSS, x509.SHA512WithRSAPSS, x509.PureEd25519:
		return true
	}
	return false
}

// selfIssued compares names, which is what the profile speaks of.
func selfIssued(c *x509.Certificate) bool { return bytes.Equal(c.RawSubject, c.RawIssuer) }

// isRoot says whether a certificate is signed by its own key. Its name alone is
// not enough: an issuer that its root gave the root's name would escape the
// profile.
func isRoot(c *x509.Certificate) bool {
	return selfIssued(c) && c.CheckSignature(c.SignatureAlgorithm, c.RawTBSCertificate, c.Signature) == nil
}

// hasUniqueID looks for the fields [1] and [2] of a TBSCertificate, which the
// standard library skips.
func hasUniqueID(c *x509.Certificate) bool {
	var tbs asn1.RawValue
	if _, err := asn1.Unmarshal(c.RawTBSCertificate, &tbs); err != nil {
		return true
	}
	for rest := tbs.Bytes; len(rest) > 0; {
		var field asn1.RawValue
		var err error
		if rest, err = asn1.Unmarshal(rest, &field); err != nil {
			return true
		}
		if field.Class == asn1.ClassContextSpecific && (field.Tag == 1 || field.Tag == 2) {
			return true
		}
	}
	return false
}
