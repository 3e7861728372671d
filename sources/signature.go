package sources

import (
	"bytes"
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
)

// The prefixes keep a signature or a commitment from being taken for another
// thing with the same bytes.
const (
	signaturePrefix  = "vouch-statement-v1"
	commitmentPrefix = "vouch-commitment-v1"
	minKeyBytes      = 16
)

// ErrSignature is returned when a signature does not fit a statement.
var ErrSignature = errors.New("the signature does not fit the statement")

func signed(s *Statement) []byte {
	return append([]byte(signaturePrefix), Canonical(s)...)
}

// SignStatement signs a loaded statement. The curator is the statement's By;
// the key must be that curator's.
func SignStatement(key ed25519.PrivateKey, s *Statement) (Signature, error) {
	if len(key) != ed25519.PrivateKeySize {
		return Signature{}, fmt.Errorf("an Ed25519 private key has %d bytes, not %d", ed25519.PrivateKeySize, len(key))
	}
	sig := ed25519.Sign(key, signed(s))
	return Signature{Statement: s.ID, Curator: s.By, Sig: base64.StdEncoding.EncodeToString(sig)}, nil
}

// Verify checks a signature with the curator's key. The error is ErrSignature
// or says what cannot be read.
func Verify(c *Curator, s *Statement, sig *Signature) error {
	key, err := c.PublicKey()
	if err != nil {
		return err
	}
	raw, err := base64.StdEncoding.Strict().DecodeString(sig.Sig)
	if err != nil || len(raw) != ed25519.SignatureSize {
		return fmt.Errorf("the signature is not %d bytes in base64", ed25519.SignatureSize)
	}
	if sig.Statement != s.ID || sig.Curator != c.ID || s.By != c.ID || !ed25519.Verify(key, signed(s), raw) {
		return ErrSignature
	}
	return nil
}

// FormatSignatures writes signatures.yaml, in the order given.
func FormatSignatures(list []Signature) []byte {
	if len(list) == 0 {
		return []byte("signatures: []\n")
	}
	var b bytes.Buffer
	b.WriteString("signatures:\n")
	for _, g := range list {
		if g.Sig == "" {
			fmt.Fprintf(&b, "  - {statement: %s, curator: %s, withdrawn: %s}\n", g.Statement, g.Curator, g.Withdrawn)
			continue
		}
		fmt.Fprintf(&b, "  - {statement: %s, curator: %s, sig: %q}\n", g.Statement, g.Curator, g.Sig)
	}
	return b.Bytes()
}

// PublicKey decodes the curator's key.
func (c *Curator) PublicKey() (ed25519.PublicKey, error) {
	raw, err := base64.StdEncoding.Strict().DecodeString(c.Key)
	if err != nil || len(raw) != ed25519.PublicKeySize {
		return nil, fmt.Errorf("the key of curator %q is not %d bytes in base64", c.ID, ed25519.PublicKeySize)
	}
	return ed25519.PublicKey(raw), nil
}

// Bytes decodes the commitment key.
func (k *CommitmentKey) Bytes() ([]byte, error) {
	raw, err := base64.StdEncoding.Strict().DecodeString(k.Key)
	if err != nil || len(raw) < minKeyBytes {
		return nil, fmt.Errorf("the commitment key is not at least %d bytes in base64", minKeyBytes)
	}
	return raw, nil
}

// Commitment is what stands for a statement in public files: HKDF-SHA256 (RFC
// 5869) of the project's key without salt, info "vouch-commitment-v1" and the
// statement's canonical bytes. Who has key and statement can show that they
// belong to it; nobody else learns anything.
func Commitment(key []byte, s *Statement) [32]byte {
	var out [32]byte
	// 32 bytes are within HKDF's bound, and a key of any length is taken.
	k, err := hkdf.Key(sha256.New, key, nil, commitmentPrefix+string(Canonical(s)), len(out))
	if err == nil {
		copy(out[:], k)
	}
	return out
}
