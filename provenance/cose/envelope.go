package cose

import (
	"crypto"
	"errors"
	"fmt"
	"time"

	gocose "github.com/veraison/go-cose"

	"vouch/provenance/internal/codec"
)

// Errors of reading and verifying an envelope.
var (
	// ErrMalformed: not a detached COSE_Sign1 with tag 18.
	ErrMalformed = errors.New("cose: malformed envelope")
	// ErrChain: no x5chain, one that is not certificates, or two of them.
	ErrChain = errors.New("cose: no usable certificate chain")
	// ErrMismatch: the signature does not belong to payload and key.
	ErrMismatch = errors.New("cose: signature does not match")
)

// chainLabel is the text label under which older writers put the chain.
const chainLabel = "x5chain"

const (
	cborNull  = 0xF6
	tagSign1  = 0xD2
	iatHeader = "iat"
)

// An Envelope is a decoded signature.
type Envelope struct {
	Alg      Algorithm
	Chain    [][]byte  // DER, leaf first
	IssuedAt time.Time // the signer's own word, protected; zero when absent

	// Stamps are the time-stamps of the unprotected header, not yet looked into;
	// at most one of each version. StampProblem says why there are none although
	// the header has a place for them.
	Stamps       []Stamp
	StampProblem error

	Revocation [][]byte // OCSP responses, DER, not yet looked into
	Signature  []byte

	message   *gocose.Sign1Message
	protected []byte // as stored: a CBOR byte string
}

// Decode reads an envelope. It returns ErrMalformed, ErrAlgorithm or ErrChain,
// wrapped with what was found.
func Decode(data []byte) (*Envelope, error) {
	if len(data) > MaxEnvelopeBytes {
		return nil, fmt.Errorf("%w: %d bytes are over the limit of %d", ErrMalformed, len(data), MaxEnvelopeBytes)
	}
	// go-cose reads undefined and an empty payload like nil; a flipped bit must
	// not go unseen here, for nothing signs these bytes.
	var parts []codec.Raw
	if len(data) < 2 || data[0] != tagSign1 || codec.Unmarshal(data[1:], &parts) != nil || len(parts) != 4 {
		return nil, fmt.Errorf("%w: not four parts under tag 18", ErrMalformed)
	}
	if len(parts[2]) != 1 || parts[2][0] != cborNull {
		return nil, fmt.Errorf("%w: payload is not detached", ErrMalformed)
	}
	e := &Envelope{message: gocose.NewSign1Message()}
	if err := e.message.UnmarshalCBOR(data); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMalformed, err)
	}
	alg, err := e.message.Headers.Protected.Algorithm()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAlgorithm, err)
	}
	if e.Alg = Algorithm(alg); !e.Alg.Supported() {
		return nil, fmt.Errorf("%w: %v", ErrAlgorithm, e.Alg)
	}
	if err := understood(e.message.Headers.Protected); err != nil {
		return nil, err
	}
	if e.Chain, err = findChain(e.message.Headers); err != nil {
		return nil, err
	}
	e.IssuedAt = numericDate(e.message.Headers.Protected[iatHeader])
	e.protected, e.Signature = parts[0], e.message.Signature
	e.Stamps, e.StampProblem = readStamps(e.message.Headers.Unprotected)
	e.Revocation = readRevocation(e.message.Headers.Unprotected)
	return e, nil
}

// Verify checks the signature over payload with the key of the leaf. It returns
// ErrMismatch, or ErrAlgorithm when the key cannot have made it.
func (e *Envelope) Verify(payload []byte, key crypto.PublicKey) error {
	if payload == nil {
		payload = []byte{}
	}
	v, err := gocose.NewVerifier(e.Alg.registered(), key)
	if err != nil {
		return fmt.Errorf("%w: %v with this key: %w", ErrAlgorithm, e.Alg, err)
	}
	m := *e.message // Payload is set per call, so that calls do not meet
	m.Payload = payload
	if err := m.Verify(nil, v); err != nil {
		return fmt.Errorf("%w: %w", ErrMismatch, err)
	}
	return nil
}

// numericDate reads seconds since 1970, with or without a fraction; anything
// else is no time.
func numericDate(v any) time.Time {
	const lastYear = 253402300800 // of which times can be written: 10000
	switch v := v.(type) {
	case int64:
		if v >= 0 && v < lastYear {
			return time.Unix(v, 0).UTC()
		}
	case float64:
		if v >= 0 && v < lastYear {
			return time.Unix(int64(v), 0).UTC()
		}
	}
	return time.Time{}
}

// understood refuses a header that its writer marked as critical and that this
// package does not act upon (RFC 9052 §3.1).
func understood(h gocose.ProtectedHeader) error {
	critical, err := h.Critical()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrMalformed, err)
	}
	for _, label := range critical {
		if label != gocose.HeaderLabelAlgorithm && label != gocose.HeaderLabelX5Chain {
			return fmt.Errorf("%w: critical header %.40v is not understood", ErrMalformed, label)
		}
	}
	return nil
}

// findChain takes x5chain by number before the older text label, protected
// before unprotected; the same label in both buckets is refused.
func findChain(h gocose.Headers) ([][]byte, error) {
	for _, label := range []any{gocose.HeaderLabelX5Chain, chainLabel} {
		p, inProtected := h.Protected[label]
		u, inUnprotected := h.Unprotected[label]
		switch {
		case inProtected && inUnprotected:
			return nil, fmt.Errorf("%w: it is given twice", ErrChain)
		case inProtected:
			return chainValue(p)
		case inUnprotected:
			return chainValue(u)
		}
	}
	return nil, fmt.Errorf("%w: x5chain is missing", ErrChain)
}

func chainValue(v any) ([][]byte, error) {
	switch v := v.(type) {
	case []byte:
		return [][]byte{v}, nil
	case []any:
		if len(v) == 0 || len(v) > MaxChain {
			return nil, fmt.Errorf("%w: %d certificates, want 1 to %d", ErrChain, len(v), MaxChain)
		}
		chain := make([][]byte, 0, len(v))
		for _, c := range v {
			der, ok := c.([]byte)
			if !ok {
				return nil, fmt.Errorf("%w: a certificate is not a byte string", ErrChain)
			}
			chain = append(chain, der)
		}
		return chain, nil
	}
	return nil, fmt.Errorf("%w: x5chain has the wrong type", ErrChain)
}
