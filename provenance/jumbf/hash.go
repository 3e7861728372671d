package jumbf

import (
	"crypto/sha256"
	"crypto/sha512"
	"errors"
	"fmt"
	"hash"
)

// A HashAlgorithm is one of the three names that C2PA knows. The empty name
// means "as the enclosing structure says".
type HashAlgorithm string

// The hash algorithms of C2PA 2.4.
const (
	SHA256 HashAlgorithm = "sha256"
	SHA384 HashAlgorithm = "sha384"
	SHA512 HashAlgorithm = "sha512"
)

// ErrAlgorithm: a hash algorithm that C2PA does not know, or none at all.
var ErrAlgorithm = errors.New("jumbf: unsupported hash algorithm")

// New returns a running hash, or ErrAlgorithm.
func (a HashAlgorithm) New() (hash.Hash, error) {
	switch a {
	case SHA256:
		return sha256.New(), nil
	case SHA384:
		return sha512.New384(), nil
	case SHA512:
		return sha512.New(), nil
	}
	return nil, fmt.Errorf("%w: %.20q", ErrAlgorithm, string(a))
}

// Or returns a, or the fallback where a is empty.
func (a HashAlgorithm) Or(fallback HashAlgorithm) HashAlgorithm {
	if a == "" {
		return fallback
	}
	return a
}

// Hash returns the hash of the superbox's payload, as C2PA takes it.
func (s *Superbox) Hash(a HashAlgorithm) ([]byte, error) {
	h, err := a.New()
	if err != nil {
		return nil, err
	}
	h.Write(s.payload)
	return h.Sum(nil), nil
}

// A HashedURI binds a box by name and content: the hashed-uri-map of C2PA.
// With an empty Alg the enclosing structure, at last the claim, names the
// algorithm.
type HashedURI struct {
	URL  string        `cbor:"url"`
	Hash []byte        `cbor:"hash"`
	Alg  HashAlgorithm `cbor:"alg,omitempty"`
}
