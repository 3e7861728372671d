package cose

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"errors"
	"fmt"

	gocose "github.com/veraison/go-cose"
)

// An Algorithm is a COSE signature algorithm by its registered number.
type Algorithm int64

// The signature algorithms of C2PA 2.4.
const (
	ES256 Algorithm = -7
	ES384 Algorithm = -35
	ES512 Algorithm = -36
	PS256 Algorithm = -37
	PS384 Algorithm = -38
	PS512 Algorithm = -39
	EdDSA Algorithm = -8 // Ed25519 only
)

// ErrAlgorithm: an algorithm outside of the list, or a key that has none.
var ErrAlgorithm = errors.New("cose: unsupported signature algorithm")

// String returns the registered name.
func (a Algorithm) String() string {
	switch a {
	case ES256:
		return "ES256"
	case ES384:
		return "ES384"
	case ES512:
		return "ES512"
	case PS256:
		return "PS256"
	case PS384:
		return "PS384"
	case PS512:
		return "PS512"
	case EdDSA:
		return "EdDSA"
	}
	return fmt.Sprintf("algorithm %d", int64(a))
}

// Supported says whether C2PA lists the algorithm.
func (a Algorithm) Supported() bool {
	switch a {
	case ES256, ES384, ES512, PS256, PS384, PS512, EdDSA:
		return true
	}
	return false
}

// Hash returns the hash that the algorithm signs, 0 for EdDSA, which signs the
// message itself.
func (a Algorithm) Hash() crypto.Hash {
	switch a {
	case ES256, PS256:
		return crypto.SHA256
	case ES384, PS384:
		return crypto.SHA384
	case ES512, PS512:
		return crypto.SHA512
	}
	return 0
}

func (a Algorithm) registered() gocose.Algorithm { return gocose.Algorithm(a) }

// AlgorithmFor returns the algorithm with which a key of that kind signs.
func AlgorithmFor(public crypto.PublicKey) (Algorithm, error) {
	switch k := public.(type) {
	case *ecdsa.PublicKey:
		switch k.Curve.Params().BitSize {
		case 256:
			return ES256, nil
		case 384:
			return ES384, nil
		case 521:
			return ES512, nil
		}
	case ed25519.PublicKey:
		return EdDSA, nil
	case *rsa.PublicKey:
		if bits := k.N.BitLen(); bits >= MinRSABits && bits <= MaxRSABits {
			return PS256, nil
		}
	}
	return 0, fmt.Errorf("%w: no algorithm for a key of type %T", ErrAlgorithm, public)
}

// fits says whether a key of that kind may sign with the algorithm. C2PA lets
// any of the three curves go with any of the three hashes.
func (a Algorithm) fits(public crypto.PublicKey) bool {
	usual, err := AlgorithmFor(public)
	if err != nil {
		return false
	}
	switch a {
	case ES256, ES384, ES512:
		return usual == ES256 || usual == ES384 || usual == ES512
	case PS256, PS384, PS512:
		return usual == PS256
	}
	return a == EdDSA && usual == EdDSA
}
