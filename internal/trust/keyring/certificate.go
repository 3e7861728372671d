package keyring

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/big"
	"time"

	"vouch/internal/trust/identity"
	"vouch/internal/trust/limits"
)

// claimSigning is c2pa-kp-claimSigning, the extended key usage of C2PA signers.
var claimSigning = asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 62558, 2, 1}

// newECDSA draws a P-256 key from rand by rejection (FIPS 186-5, A.2.2). The standard library's own
// generator takes no randomness from outside any more, and tests need the same keys twice.
func newECDSA(rand io.Reader) (*ecdsa.PrivateKey, error) {
	var scalar [32]byte
	for range 16 { // P-256 rejects one draw in 2^32; sixteen in a row are a broken source
		if _, err := io.ReadFull(rand, scalar[:]); err != nil {
			return nil, err
		}
		key, err := ecdsa.ParseRawPrivateKey(elliptic.P256(), scalar[:])
		if err == nil {
			return key, nil
		}
	}
	return nil, errors.New("the source of randomness gives no usable key")
}

// steady signs with nonces derived from key and message (RFC 6979), so that a certificate is a
// function of its content.
type steady struct{ *ecdsa.PrivateKey }

// Sign ignores the source of randomness.
func (s steady) Sign(_ io.Reader, digest []byte, opts crypto.SignerOpts) ([]byte, error) {
	return s.PrivateKey.Sign(nil, digest, opts)
}

// blank is a certificate to be filled in: a new key and what follows from it.
type blank struct {
	key      *ecdsa.PrivateKey
	template *x509.Certificate
	short    string // the first digits of the key identifier
}

// newBlank draws a key and a positive serial number of 127 bits (RFC 5280 §4.1.2.2 asks for at most
// 20 octets). The key identifier is the leftmost 160 bits of the SHA-256 of the public point (RFC
// 7093 §2, method 1).
func newBlank(rand io.Reader, now time.Time) (blank, error) {
	key, err := newECDSA(rand)
	if err != nil {
		return blank{}, err
	}
	point, err := key.PublicKey.Bytes()
	if err != nil {
		return blank{}, err
	}
	var number [16]byte
	if _, err := io.ReadFull(rand, number[:]); err != nil {
		return blank{}, err
	}
	number[0] = number[0]&0x7f | 0x40
	id := sha256.Sum256(point)
	return blank{key: key, short: hex.EncodeToString(id[:4]), template: &x509.Certificate{
		SerialNumber:          new(big.Int).SetBytes(number[:]),
		NotBefore:             now.Add(-limits.ClockSkew),
		BasicConstraintsValid: true,
		SubjectKeyId:          id[:20],
		SignatureAlgorithm:    x509.ECDSAWithSHA256,
	}}, nil
}

// pair is a key with its certificate.
type pair struct {
	key  *ecdsa.PrivateKey
	cert *x509.Certificate
}

// newAuthority makes a development authority: self-signed, may issue leaves and nothing below them.
func newAuthority(rand io.Reader, now time.Time, who string) (pair, error) {
	d, err := newBlank(rand, now)
	if err != nil {
		return pair{}, err
	}
	// Two people who both left the name at its default must not have authorities of the same name:
	// readers look for an issuer by its name.
	d.template.Subject = pkix.Name{Organization: []string{identity.OrganisationOfAuthority(who)}, CommonName: "Vouch development authority " + d.short}
	d.template.NotAfter = now.AddDate(limits.AuthorityYears, 0, 0)
	d.template.KeyUsage = x509.KeyUsageCertSign | x509.KeyUsageCRLSign
	d.template.IsCA, d.template.MaxPathLenZero = true, true
	d.template.AuthorityKeyId = d.template.SubjectKeyId
	return d.issue(pair{d.key, d.template})
}

// newLeaf makes a signing key and has the authority certify it. A leaf does not outlive its authority.
func newLeaf(rand io.Reader, now time.Time, who string, authority pair) (pair, error) {
	d, err := newBlank(rand, now)
	if err != nil {
		return pair{}, err
	}
	d.template.Subject = pkix.Name{Organization: []string{identity.OrganisationOfKey(who)}, CommonName: "Vouch development key " + d.short}
	d.template.NotAfter = now.AddDate(limits.LeafYears, 0, 0)
	if d.template.NotAfter.After(authority.cert.NotAfter) {
		d.template.NotAfter = authority.cert.NotAfter
	}
	d.template.KeyUsage = x509.KeyUsageDigitalSignature
	d.template.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageEmailProtection}
	d.template.UnknownExtKeyUsage = []asn1.ObjectIdentifier{claimSigning}
	d.template.AuthorityKeyId = authority.cert.SubjectKeyId
	return d.issue(authority)
}

// issue has the certificate signed and reads it back, so that what is used is what was written.
func (d blank) issue(by pair) (pair, error) {
	der, err := x509.CreateCertificate(nothing{}, d.template, by.cert, &d.key.PublicKey, steady{by.key})
	if err != nil {
		return pair{}, fmt.Errorf("certificate %q: %w", d.template.Subject.CommonName, err)
	}
	cert, err := x509.ParseCertificate(der)
	return pair{d.key, cert}, err
}

// nothing is a source of randomness for calls that must not need any.
type nothing struct{}

// Read fails.
func (nothing) Read([]byte) (int, error) { return 0, errors.New("no randomness is needed here") }
