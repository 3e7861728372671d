package provenancetest

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
	"fmt"
	"io"
	"math/big"
)

// A source makes keys and numbers: fresh ones, or for a seed always the same.
// What is made depends on its name and not on what was made before it, so that
// a world does not change when a test asks for more.
type source struct {
	fresh bool
	seed  uint64
}

// stream returns the bytes for a name, without end.
func (s source) stream(name string) io.Reader {
	if s.fresh {
		return rand.Reader
	}
	return &stream{head: fmt.Sprintf("provenancetest %d %q", s.seed, name)}
}

// A stream is SHA-512 over a head and a running counter.
type stream struct {
	head string
	n    uint64
	rest []byte
}

func (s *stream) Read(out []byte) (int, error) {
	for filled := 0; filled < len(out); {
		if len(s.rest) == 0 {
			sum := sha512.Sum512(binary.BigEndian.AppendUint64([]byte(s.head), s.n))
			s.rest, s.n = sum[:], s.n+1
		}
		k := copy(out[filled:], s.rest)
		s.rest, filled = s.rest[k:], filled+k
	}
	return len(out), nil
}

// key makes a key. The standard library takes no randomness from outside any
// more, so keys for a seed are put together from their numbers.
func (s source) key(kind KeyKind, name string) (crypto.Signer, error) {
	if s.fresh {
		return NewKey(kind)
	}
	random := s.stream("key " + string(kind) + " " + name)
	switch kind {
	case ES256:
		return ecdsaKey(elliptic.P256(), random)
	case ES384:
		return ecdsaKey(elliptic.P384(), random)
	case ES512:
		return ecdsaKey(elliptic.P521(), random)
	case PS256, PS384, PS512:
		return rsaKey(random)
	case Ed25519:
		seed := make([]byte, ed25519.SeedSize)
		_, err := io.ReadFull(random, seed)
		return ed25519.NewKeyFromSeed(seed), err
	}
	return nil, fmt.Errorf("provenancetest: no key of kind %q", kind)
}

func ecdsaKey(curve elliptic.Curve, random io.Reader) (crypto.Signer, error) {
	bits := curve.Params().BitSize
	for range 256 {
		scalar := make([]byte, (bits+7)/8)
		if _, err := io.ReadFull(random, scalar); err != nil {
			return nil, err
		}
		scalar[0] >>= (8 - bits%8) % 8
		if key, err := ecdsa.ParseRawPrivateKey(curve, scalar); err == nil {
			return key, nil
		}
	}
	return nil, fmt.Errorf("provenancetest: no key on %s for this seed", curve.Params().Name)
}

// rsaKey makes an RSA key of 2048 bits.
func rsaKey(random io.Reader) (crypto.Signer, error) {
	p, err := prime(random)
	if err != nil {
		return nil, err
	}
	q, err := prime(random)
	if err != nil {
		return nil, err
	}
	one := big.NewInt(1)
	phi := new(big.Int).Mul(new(big.Int).Sub(p, one), new(big.Int).Sub(q, one))
	key := &rsa.PrivateKey{PublicKey: rsa.PublicKey{N: new(big.Int).Mul(p, q), E: 65537}, Primes: []*big.Int{p, q}}
	key.D = new(big.Int).ModInverse(big.NewInt(65537), phi)
	if key.D == nil {
		return nil, fmt.Errorf("provenancetest: no RSA key for this seed")
	}
	key.Precompute()
	return key, key.Validate()
}

// prime returns a prime of 1024 bits whose two upper bits are set, so that a
// product of two has 2048.
func prime(random io.Reader) (*big.Int, error) {
	data := make([]byte, 128)
	if _, err := io.ReadFull(random, data); err != nil {
		return nil, err
	}
	data[0] |= 0xC0
	data[127] |= 1
	p, two := new(big.Int).SetBytes(data), big.NewInt(2)
	for !p.ProbablyPrime(20) || new(big.Int).Mod(p, big.NewInt(65537)).Int64() == 1 {
		p.Add(p, two)
	}
	return p, nil
}

// serial returns the serial number for a certificate of that name and key.
func (s source) serial(name string, spki []byte) (*big.Int, error) {
	sum := sha256.Sum256(spki)
	data := make([]byte, 15)
	_, err := io.ReadFull(s.stream(fmt.Sprintf("serial %s %x", name, sum)), data)
	data[0] |= 0x40
	return new(big.Int).SetBytes(data), err
}

// deterministic signs without randomness where the key allows it: ECDSA by
// RFC 6979. RSA-PSS is the one that never gives the same twice.
type deterministic struct{ crypto.Signer }

func (d deterministic) Sign(random io.Reader, digest []byte, opts crypto.SignerOpts) ([]byte, error) {
	if _, ok := d.Signer.(*ecdsa.PrivateKey); ok {
		random = nil
	}
	return d.Signer.Sign(random, digest, opts)
}
