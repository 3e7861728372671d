package cose

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	_ "crypto/sha256" // registers the hashes that algorithms refer to by number
	_ "crypto/sha512"
	"encoding/asn1"
	"errors"
	"fmt"
	"io"
	"math/big"

	gocose "github.com/veraison/go-cose"
)

// Sign returns the encoded envelope over payload. chain is DER, leaf first,
// without the root.
func Sign(key crypto.Signer, chain [][]byte, payload []byte) ([]byte, error) {
	return Options{}.Sign(key, chain, payload)
}

// Placeholder returns an envelope of zeros as long as the one that Sign will
// make, so that sizes can be settled without asking the key.
func Placeholder(public crypto.PublicKey, chain [][]byte) ([]byte, error) {
	return Options{}.Placeholder(public, chain)
}

// Sign returns the encoded envelope over payload, with what the options ask for.
// It is as long as the Placeholder for the same options. Errors: ErrAlgorithm, a
// *RoomError, those of the key and of the time-stamp.
func (o Options) Sign(key crypto.Signer, chain [][]byte, payload []byte) ([]byte, error) {
	msg, alg, err := o.message(key.Public(), chain)
	if err != nil {
		return nil, err
	}
	msg.Payload = append([]byte{}, payload...) // nil would be no payload at all
	if err := msg.Sign(nil, nil, signer{alg, key}); err != nil {
		return nil, fmt.Errorf("cose: %w", err)
	}
	msg.Payload = nil // detached
	if o.TimeStamp == nil {
		return msg.MarshalCBOR()
	}
	protected, err := msg.Headers.MarshalProtected()
	if err != nil {
		return nil, fmt.Errorf("cose: %w", err)
	}
	stamped, err := counterSignature(protected, msg.Signature)
	if err != nil {
		return nil, err
	}
	token, err := o.TimeStamp(stamped)
	if err != nil {
		return nil, fmt.Errorf("cose: time-stamp: %w", err)
	}
	return o.filled(msg, token)
}

// Placeholder returns an envelope of zeros as long as the one that Options.Sign
// will make. Neither the key nor the time-stamp is asked.
func (o Options) Placeholder(public crypto.PublicKey, chain [][]byte) ([]byte, error) {
	msg, _, err := o.message(public, chain)
	if err != nil {
		return nil, err
	}
	msg.Signature = make([]byte, signatureSize(public))
	if o.TimeStamp == nil {
		return msg.MarshalCBOR()
	}
	return o.filled(msg, nil)
}

// message returns an envelope with its headers, and the algorithm of the key.
func (o Options) message(public crypto.PublicKey, chain [][]byte) (*gocose.Sign1Message, Algorithm, error) {
	alg, err := o.algorithm(public)
	if err != nil {
		return nil, 0, err
	}
	if len(chain) == 0 || len(chain) > MaxChain {
		return nil, 0, fmt.Errorf("cose: chain of %d certificates, want 1 to %d", len(chain), MaxChain)
	}
	msg := gocose.NewSign1Message()
	msg.Headers.Protected.SetAlgorithm(alg.registered())
	if len(chain) == 1 {
		msg.Headers.Protected[gocose.HeaderLabelX5Chain] = chain[0]
	} else {
		msg.Headers.Protected[gocose.HeaderLabelX5Chain] = chain
	}
	if !o.IssuedAt.IsZero() {
		msg.Headers.Protected[iatHeader] = o.IssuedAt.Unix()
	}
	if len(o.Revocation) > 0 {
		msg.Headers.Unprotected[revocationHeader] = map[string]any{"ocspVals": o.Revocation}
	}
	return msg, alg, nil
}

// signatureSize returns the length of a signature in bytes for a key that has
// an algorithm.
func signatureSize(public crypto.PublicKey) int {
	switch k := public.(type) {
	case *ecdsa.PublicKey:
		return 2 * coordinateSize(k)
	case *rsa.PublicKey:
		return k.Size()
	}
	return ed25519.SignatureSize
}

func coordinateSize(k *ecdsa.PublicKey) int { return (k.Curve.Params().BitSize + 7) / 8 }

// A signer signs for go-cose. It exists because go-cose hands its own
// randomness to ECDSA keys and so never makes the same signature twice.
type signer struct {
	alg Algorithm
	key crypto.Signer
}

func (s signer) Algorithm() gocose.Algorithm { return s.alg.registered() }

// Sign implements gocose.Signer; the randomness given by go-cose is not used.
func (s signer) Sign(_ io.Reader, content []byte) ([]byte, error) {
	digest := content
	h := s.alg.Hash()
	if h != 0 {
		sum := h.New()
		sum.Write(content)
		digest = sum.Sum(nil)
	}
	var random io.Reader = rand.Reader
	if _, own := s.key.(*ecdsa.PrivateKey); own {
		random = nil // RFC 6979
	}
	var opts crypto.SignerOpts = h
	if s.alg == PS256 || s.alg == PS384 || s.alg == PS512 {
		opts = &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash, Hash: h}
	}
	sig, err := s.key.Sign(random, digest, opts)
	if err != nil {
		return nil, err
	}
	if public, ok := s.key.Public().(*ecdsa.PublicKey); ok {
		return rawECDSA(sig, coordinateSize(public))
	}
	return sig, nil
}

// rawECDSA turns a DER signature into r||s, each of size bytes (RFC 9053 §2.1).
func rawECDSA(der []byte, size int) ([]byte, error) {
	var sig struct{ R, S *big.Int }
	if rest, err := asn1.Unmarshal(der, &sig); err != nil || len(rest) != 0 {
		return nil, errors.New("cose: key returned a signature that is not DER")
	}
	if sig.R.Sign() <= 0 || sig.S.Sign() <= 0 || sig.R.BitLen() > 8*size || sig.S.BitLen() > 8*size {
		return nil, errors.New("cose: key returned a signature out of range")
	}
	out := make([]byte, 2*size)
	sig.R.FillBytes(out[:size])
	sig.S.FillBytes(out[size:])
	return out, nil
}
