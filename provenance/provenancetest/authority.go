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
	"time"

	"vouch/provenance"
	"vouch/provenance/cose"
	"vouch/provenance/trust"
)

// KeyKind is a kind of key that may sign.
type KeyKind string

// The kinds, named after their algorithms. Those of RSA have the same key.
const (
	ES256   KeyKind = "ES256"
	ES384   KeyKind = "ES384"
	ES512   KeyKind = "ES512"
	PS256   KeyKind = "PS256"
	PS384   KeyKind = "PS384"
	PS512   KeyKind = "PS512"
	Ed25519 KeyKind = "EdDSA"
)

// Kinds returns all kinds.
func Kinds() []KeyKind { return []KeyKind{ES256, ES384, ES512, PS256, PS384, PS512, Ed25519} }

// algorithm is the one that a signer must name, 0 where the key says it.
func (k KeyKind) algorithm() cose.Algorithm {
	switch k {
	case PS384:
		return cose.PS384
	case PS512:
		return cose.PS512
	}
	return 0
}

// Day is the first day of validity of all certificates made here; they are
// valid for ten years.
var Day = time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)

const years = 10

// An Authority is a root with one issuing authority below it.
type Authority struct {
	Root, Issuing *x509.Certificate
	rootKey, key  crypto.Signer
	name          string
	source        source
}

// NewAuthority makes an authority of that name, with fresh keys.
func NewAuthority(name string) (*Authority, error) {
	return newAuthority(name, source{fresh: true})
}

func newAuthority(name string, from source) (*Authority, error) {
	a := &Authority{name: name, source: from}
	var err error
	if a.rootKey, err = from.key(ES256, name+" Root"); err != nil {
		return nil, err
	}
	if a.key, err = from.key(ES256, name+" Issuing"); err != nil {
		return nil, err
	}
	root := authorityTemplate(name + " Root")
	if a.Root, err = from.issue(root, root, a.rootKey.Public(), a.rootKey); err != nil {
		return nil, err
	}
	a.Issuing, err = from.issue(authorityTemplate(name+" Issuing"), a.Root, a.key.Public(), a.rootKey)
	return a, err
}

// Anchors returns the root, as TrustOptions wants it.
func (a *Authority) Anchors() []*x509.Certificate { return []*x509.Certificate{a.Root} }

// RootPEM returns the root for programs that read anchors from files.
func (a *Authority) RootPEM() []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.Root.Raw})
}

// Signer makes a key of that kind and a leaf for it, with the faults given. In a
// world the same kind and faults in the same number give the same key.
func (a *Authority) Signer(kind KeyKind, faults ...Fault) (provenance.Signer, error) {
	return a.leaf(leafTemplate(), kind, faults)
}

// leaf makes a key and a certificate for it from a template.
func (a *Authority) leaf(t *x509.Certificate, kind KeyKind, faults []Fault) (provenance.Signer, error) {
	key, err := a.source.key(kind, fmt.Sprintf("%s %s", a.name, t.Subject.CommonName))
	if err != nil {
		return provenance.Signer{}, err
	}
	for _, f := range faults {
		f(t)
	}
	leaf, err := a.source.issue(t, a.Issuing, key.Public(), a.key)
	return provenance.Signer{Key: key, Alg: kind.algorithm(), Chain: []*x509.Certificate{leaf, a.Issuing}}, err
}

// NewKey makes a fresh key.
func NewKey(kind KeyKind) (crypto.Signer, error) {
	switch kind {
	case ES256:
		return ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	case ES384:
		return ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	case ES512:
		return ecdsa.GenerateKey(elliptic.P521(), rand.Reader)
	case PS256, PS384, PS512:
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

// issue signs a certificate. Without randomness the same input gives the same
// bytes: an authority's key is on P-256.
func (s source) issue(t, parent *x509.Certificate, public crypto.PublicKey, by crypto.Signer) (*x509.Certificate, error) {
	spki, err := x509.MarshalPKIXPublicKey(public)
	if err != nil {
		return nil, err
	}
	id := sha256.Sum256(spki)
	t.SubjectKeyId = id[:20]
	// Certificates of one key that say different things are different ones.
	content := fmt.Sprint(t.Subject, t.NotBefore, t.NotAfter, t.KeyUsage, t.IsCA, t.ExtKeyUsage, t.UnknownExtKeyUsage, t.Policies, t.OCSPServer, t.ExtraExtensions)
	if t.SerialNumber, err = s.serial(content, spki); err != nil {
		return nil, err
	}
	der, err := x509.CreateCertificate(rand.Reader, t, parent, public, deterministic{by})
	if err != nil {
		return nil, err
	}
	return x509.ParseCertificate(der)
}
