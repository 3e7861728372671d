package keyring

import (
	"context"
	"crypto"
	"crypto/ed25519"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"time"
)

// Keyring is what those who need keys ask. A name is made of lower-case letters, digits, dots,
// hyphens and low lines, at most 80, and begins with a letter or digit.
type Keyring interface {
	// Signer returns a key that signs editions. The empty name means the default: the newest
	// development key that is valid now, which is made on first use and when the last one has expired.
	// Any other name that is not there is [ErrNoKey].
	Signer(ctx context.Context, name string) (Key, error)

	// Curator returns the Ed25519 key of a curator, or [ErrNoKey].
	Curator(ctx context.Context, name string) (Key, error)

	// CommitmentKey returns the secret that a project's commitments are made with; it is made on first
	// use.
	CommitmentKey(ctx context.Context, project string) (CommitmentKey, error)

	// List returns all keys, without their secrets, in order of kind and name.
	List(ctx context.Context) ([]Info, error)
}

// Kind is what a key is for.
type Kind string

// The kinds of keys.
const (
	Authority   Kind = "authority"   // issues development keys; never signs anything else
	Development Kind = "development" // signs editions, as drafts
	Certified   Kind = "certified"   // signs editions; its certificate was issued by somebody else
	Curator     Kind = "curator"     // signs statements
	Commitment  Kind = "commitment"  // a secret of 32 bytes; signs nothing
)

// Key is a key that can sign.
type Key struct {
	Name        string
	Kind        Kind
	Signer      crypto.Signer
	Chain       []*x509.Certificate // leaf first, anchor left out; empty for curators
	Fingerprint string              // SHA-256 of the public key, 64 hexadecimal digits
}

// Leaf returns the key's own certificate, nil where it has none.
func (k Key) Leaf() *x509.Certificate {
	if len(k.Chain) == 0 {
		return nil
	}
	return k.Chain[0]
}

// Ed25519 returns the public key of a curator, nil for other kinds.
func (k Key) Ed25519() ed25519.PublicKey {
	if k.Signer == nil {
		return nil
	}
	public, _ := k.Signer.Public().(ed25519.PublicKey)
	return public
}

// Public returns the public half of a curator's key as curators.yaml has it, in standard base64; ""
// for other kinds.
func (k Key) Public() string { return base64.StdEncoding.EncodeToString(k.Ed25519()) }

// Info describes a key without its secret.
type Info struct {
	Name        string
	Kind        Kind
	Algorithm   string    // "ECDSA P-256", "Ed25519", "HKDF-SHA256"
	Fingerprint string    // empty for commitment keys: a hash of a secret is a hint at it
	Public      string    // of a curator's key, as curators.yaml has it
	Subject     string    // of the certificate, empty without one
	NotBefore   time.Time // of the certificate, zero without one
	NotAfter    time.Time
	Path        string // the folder it lies in
}

// Fingerprint returns the SHA-256 of a public key's SubjectPublicKeyInfo (RFC 5280 §4.1.2.7), in
// hexadecimal.
func Fingerprint(public crypto.PublicKey) (string, error) {
	der, err := x509.MarshalPKIXPublicKey(public)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(der)
	return hex.EncodeToString(sum[:]), nil
}
