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

// keyID is a key identifier: the leftmost 160 bits of the SHA-256 of the public point (RFC 7093 §2,
// method 1).
func keyID(public *ecdsa.PublicKey) ([]byte, error) {
	point, err := public.Bytes()
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(point)
	return sum[:20], nil
}

// serial draws a positive serial number of 127 bits (RFC 5280 §4.1.2.2 asks for at most 20 octets).
func serial(rand io.Reader) (*big.Int, error) {
	var b [16]byte
	if _, err := io.ReadFull(rand, b[:]); err != nil {
		return nil, err
	}
	b[0] = b[0]&0x7f | 0x40
	return new(big.Int).SetBytes(b[:]), nil
}

// pair is a key with its certificate.
type pair struct {
	key  *ecdsa.PrivateKey
	cert *x509.Certificate
}

// newAuthority makes a development authority: self-signed, may issue leaves and nothing below them.
func newAuthority(rand io.Reader, now time.Time, who string) (pair, error) {
	key, err := newECDSA(rand)
	if err != nil {
		return pair{}, err
	}
	id, err := keyID(&key.PublicKey)
	if err != nil {
		return pair{}, err
	}
	number, err := serial(rand)
	if err != nil {
		return pair{}, err
	}
	template := &x509.Certificate{
		SerialNumber: number,
		Subject: pkix.Name{
			Organization: []string{identity.OrganisationOfAuthority(who)},
			// Two people who both left the name at its default must not have authorities of the same
			// name: readers look for an issuer by its name.
			CommonName: "Vouch development authority " + hex.EncodeToString(id[:4]),
		},
		NotBefore:             now.Add(-limits.ClockSkew),
		NotAfter:              now.AddDate(limits.AuthorityYears, 0, 0),
		KeyUsage:              x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
		BasicConstraintsValid: true,
		IsCA:                  true,
		MaxPathLenZero:        true,
		SubjectKeyId:          id,
		AuthorityKeyId:        id,
		SignatureAlgorithm:    x509.ECDSAWithSHA256,
	}
	cert, err := issue(template, template, &key.PublicKey, key)
	return pair{key, cert}, err
}

// newLeaf makes a signing key and has the authority certify it.
func newLeaf(rand io.Reader, now time.Time, who string, authority pair) (pair, error) {
	key, err := newECDSA(rand)
	if err != nil {
		return pair{}, err
	}
	id, err := keyID(&key.PublicKey)
	if err != nil {
		return pair{}, err
	}
	number, err := serial(rand)
	if err != nil {
		return pair{}, err
	}
	notAfter := now.AddDate(limits.LeafYears, 0, 0)
	if notAfter.After(authority.cert.NotAfter) {
		notAfter = authority.cert.NotAfter
	}
	template := &x509.Certificate{
		SerialNumber: number,
		Subject: pkix.Name{
			Organization: []string{identity.OrganisationOfKey(who)},
			CommonName:   "Vouch development key " + hex.EncodeToString(id[:4]),
		},
		NotBefore:             now.Add(-limits.ClockSkew),
		NotAfter:              notAfter,
		KeyUsage:              x509.KeyUsageDigitalSignature,
		ExtKeyUsage:           []x509.ExtKeyUsage{x509.ExtKeyUsageEmailProtection},
		UnknownExtKeyUsage:    []asn1.ObjectIdentifier{claimSigning},
		BasicConstraintsValid: true,
		SubjectKeyId:          id,
		AuthorityKeyId:        authority.cert.SubjectKeyId,
		SignatureAlgorithm:    x509.ECDSAWithSHA256,
	}
	cert, err := issue(template, authority.cert, &key.PublicKey, authority.key)
	return pair{key, cert}, err
}

// issue signs a certificate and reads it back, so that what is used is what was written.
func issue(template, parent *x509.Certificate, public *ecdsa.PublicKey, signer *ecdsa.PrivateKey) (*x509.Certificate, error) {
	der, err := x509.CreateCertificate(nothing{}, template, parent, public, steady{signer})
	if err != nil {
		return nil, fmt.Errorf("certificate %q: %w", template.Subject.CommonName, err)
	}
	return x509.ParseCertificate(der)
}

// nothing is a source of randomness for calls that must not need any.
type nothing struct{}

// Read fails.
func (nothing) Read([]byte) (int, error) { return 0, errors.New("no randomness is needed here") }
