package provenancetest

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"fmt"
	"math/big"
	"time"

	"vouch/provenance"
	"vouch/provenance/trust"
)

// KeyKind is a kind of key that may sign.
type KeyKind string

// The kinds, named after their algorithms.
const (
	ES256   KeyKind = "ES256"
	ES384   KeyKind = "ES384"
	ES512   KeyKind = "ES512"
	PS256   KeyKind = "PS256"
	Ed25519 KeyKind = "EdDSA"
)

// Day is the first day of validity of all certificates made here; they are
// valid for ten years.
var Day = time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)

const years = 10

// An Authority is a root with one issuing authority below it.
type Authority struct {
	Root, Issuing *x509.Certificate
	rootKey, key  crypto.Signer
}

// NewAuthority makes an authority of that name.
func NewAuthority(name string) (*Authority, error) {
	a := &Authority{}
	var err error
	if a.rootKey, err = NewKey(ES256); err != nil {
		return nil, err
	}
	if a.key, err = NewKey(ES256); err != nil {
		return nil, err
	}
	root := authorityTemplate(name + " Root")
	if a.Root, err = issue(root, root, a.rootKey.Public(), a.rootKey); err != nil {
		return nil, err
	}
	a.Issuing, err = issue(authorityTemplate(name+" Issuing"), a.Root, a.key.Public(), a.rootKey)
	return a, err
}

// Anchors returns the root, as TrustOptions wants it.
func (a *Authority) Anchors() []*x509.Certificate { return []*x509.Certificate{a.Root} }

// RootPEM returns the root for programs that read anchors from files.
func (a *Authority) RootPEM() []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.Root.Raw})
}

// Signer makes a key of that kind and a leaf for it, with the faults given.
func (a *Authority) Signer(kind KeyKind, faults ...Fault) (provenance.Signer, error) {
	key, err := NewKey(kind)
	if err != nil {
		return provenance.Signer{}, err
	}
	t := leafTemplate()
	for _, f := range faults {
		f(t)
	}
	leaf, err := issue(t, a.Issuing, key.Public(), a.key)
	return provenance.Signer{Key: key, Chain: []*x509.Certificate{leaf, a.Issuing}}, err
}

// NewKey makes a key.
func NewKey(kind KeyKind) (crypto.Signer, error) {
	switch kind {
	case ES256:
		return ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	case ES384:
		return ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	case ES512:
		return ecdsa.GenerateKey(elliptic.P521(), rand.Reader)
	case PS256:
		return rsa.GenerateKey(rand.Reader, 2048)
	case Ed25519:
		_, key, err := ed25519.GenerateKey(rand.Reader)
		return key, err
	}
	return nil, fmt.Errorf("provenancetest: no key of kind %q", kind)
}

func name(common string) pkix.Name {
	return pkix.Name{Country: []string{"US"}, Organization: []string{"Provenance Test"}, CommonName: common}
}

func authorityTemplate(common string) *x509.Certificate {
	return &x509.Certificate{Subject: name(common), NotBefore: Day, NotAfter: Day.AddDate(years, 0, 0),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign}
}

// leafTemplate carries both the usage that C2PA made and the older one that
// other implementations know.
func leafTemplate() *x509.Certificate {
	return &x509.Certificate{Subject: name("Signer"), NotBefore: Day, NotAfter: Day.AddDate(years, 0, 0),
		BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature,
		ExtKeyUsage:        []x509.ExtKeyUsage{x509.ExtKeyUsageEmailProtection},
		UnknownExtKeyUsage: []asn1.ObjectIdentifier{trust.EKUClaimSigning}}
}

func issue(t, parent *x509.Certificate, public crypto.PublicKey, by crypto.Signer) (*x509.Certificate, error) {
	spki, err := x509.MarshalPKIXPublicKey(public)
	if err != nil {
		return nil, err
	}
	id := sha256.Sum256(spki)
	t.SubjectKeyId = id[:20]
	if t.SerialNumber, err = rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120)); err != nil {
		return nil, err
	}
	der, err := x509.CreateCertificate(rand.Reader, t, parent, public, by)
	if err != nil {
		return nil, err
	}
	return x509.ParseCertificate(der)
}
