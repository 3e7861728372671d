package assertion

import (
	"bytes"
	"crypto"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	gocose "github.com/veraison/go-cose"

	"vouch/provenance/cose"
	"vouch/provenance/internal/codec"
)

// NewSessionKey makes the entry of a key that signs segments from a number on:
// id is its kid, certificate the DER of the leaf of whoever signs the manifest.
func NewSessionKey(key crypto.Signer, id []byte, certificate []byte, first uint64, created time.Time, validity time.Duration) (SessionKey, error) {
	s := SessionKey{MinSequence: first, Created: created, Validity: validity}
	public, err := gocose.NewKeyFromPublic(key.Public())
	if err != nil {
		return s, fmt.Errorf("session key: %w", err)
	}
	public.ID = id
	if s.Key, err = public.MarshalCBOR(); err != nil {
		return s, fmt.Errorf("session key: %w", err)
	}
	alg, err := cose.AlgorithmFor(key.Public())
	if err != nil {
		return s, err
	}
	signer, err := gocose.NewSigner(gocose.Algorithm(alg), key)
	if err != nil {
		return s, err
	}
	msg := gocose.NewSign1Message()
	msg.Headers.Protected.SetAlgorithm(gocose.Algorithm(alg))
	if msg.Payload, err = codec.Marshal(certificate); err != nil {
		return s, err
	}
	if err := msg.Sign(rand.Reader, nil, signer); err != nil {
		return s, err
	}
	msg.Payload = nil // detached
	if s.Binding, err = msg.MarshalCBOR(); err != nil {
		return s, err
	}
	return s, s.check()
}

// ErrNotBound is returned for a session key that its signer's certificate was not
// signed with.
var ErrNotBound = errors.New("session key is not bound to the certificate")

// Bound checks that the key has signed the leaf certificate (DER) of the signer
// of the manifest. The text has the certificate "encoded as a CBOR byte string",
// which some read as the certificate itself, for the structure that is signed
// makes a byte string of it anyway: either passes.
func (s SessionKey) Bound(certificate []byte) error {
	public, err := s.Public()
	if err != nil {
		return err
	}
	binding := s.Binding
	if len(binding) > 0 && binding[0]>>5 == 4 { // without its tag, as the schema lets it be
		binding = append([]byte{tagSign1}, binding...)
	}
	msg := new(gocose.Sign1Message)
	if err := msg.UnmarshalCBOR(binding); err != nil {
		return fmt.Errorf("%w: %w", ErrNotBound, err)
	}
	alg, err := msg.Headers.Protected.Algorithm()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNotBound, err)
	}
	v, err := gocose.NewVerifier(alg, public)
	if err != nil || !cose.Algorithm(alg).Supported() {
		return fmt.Errorf("%w: algorithm %v", ErrNotBound, alg)
	}
	wrapped, err := codec.Marshal(certificate)
	if err != nil {
		return err
	}
	for _, payload := range [][]byte{wrapped, bytes.Clone(certificate)} {
		msg.Payload = payload
		if err = msg.Verify(nil, v); err == nil {
			return nil
		}
	}
	return fmt.Errorf("%w: %w", ErrNotBound, err)
}

// tagSign1 is the head of CBOR tag 18.
const tagSign1 = 0xD2
