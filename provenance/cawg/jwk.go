package cawg

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/big"
	"strings"
)

// jwk is a public key of RFC 7517 with the fields of RFC 7518 and 8037.
type jwk struct {
	Kty string `json:"kty"`
	Crv string `json:"crv"`
	X   string `json:"x"`
	Y   string `json:"y"`
	N   string `json:"n"`
	E   string `json:"e"`
}

var curves = map[string]elliptic.Curve{"P-256": elliptic.P256(), "P-384": elliptic.P384(), "P-521": elliptic.P521()}

// readJWK reads a key of one of the kinds that C2PA knows: Ed25519, P-256, P-384,
// P-521 or RSA.
func readJWK(data []byte) (crypto.PublicKey, error) {
	var k jwk
	if err := json.Unmarshal(data, &k); err != nil {
		return nil, fmt.Errorf("key: %w", err)
	}
	switch {
	case k.Kty == "OKP" && k.Crv == "Ed25519":
		x, err := number(k.X)
		if err != nil || len(x) != ed25519.PublicKeySize {
			return nil, fmt.Errorf("key: x is none of Ed25519")
		}
		return ed25519.PublicKey(x), nil
	case k.Kty == "EC" && curves[k.Crv] != nil:
		return k.point(curves[k.Crv])
	case k.Kty == "RSA":
		return k.modulus()
	}
	return nil, fmt.Errorf("key of the kind %.20q %.20q is not supported", k.Kty, k.Crv)
}

// point reads the coordinates, and refuses what is not on the curve.
func (k jwk) point(curve elliptic.Curve) (crypto.PublicKey, error) {
	size := (curve.Params().BitSize + 7) / 8
	x, errx := number(k.X)
	y, erry := number(k.Y)
	if errx != nil || erry != nil || len(x) != size || len(y) != size {
		return nil, fmt.Errorf("key: coordinates are none of %s", k.Crv)
	}
	public, err := ecdsa.ParseUncompressedPublicKey(curve, append(append([]byte{4}, x...), y...))
	if err != nil {
		return nil, fmt.Errorf("key: %w", err)
	}
	return public, nil
}

func (k jwk) modulus() (crypto.PublicKey, error) {
	n, errn := number(k.N)
	e, erre := number(k.E)
	if errn != nil || erre != nil || len(n) < 2048/8 || len(n) > 16384/8+1 || len(e) == 0 || len(e) > 4 {
		return nil, fmt.Errorf("key: modulus or exponent is none of RSA with 2048 to 16384 bits")
	}
	return &rsa.PublicKey{N: new(big.Int).SetBytes(n), E: int(new(big.Int).SetBytes(e).Int64())}, nil
}

// number reads base64url, with or without padding.
func number(text string) ([]byte, error) {
	return base64.RawURLEncoding.DecodeString(strings.TrimRight(text, "="))
}
