package cose

import (
	"crypto"
	"fmt"
	"time"

	gocose "github.com/veraison/go-cose"
)

// Options say what an envelope holds beside the signature. The zero value is a
// signature alone.
type Options struct {
	// Alg is the algorithm; zero means the usual one of the key (AlgorithmFor).
	// An RSA key may sign PS384 or PS512 as well, and any of the curves with any
	// ES algorithm.
	Alg Algorithm

	// IssuedAt is the signer's own word about the time, to the second, in the
	// protected header; zero writes none.
	IssuedAt time.Time

	// Revocation are OCSP responses (DER) about the certificates of the chain.
	Revocation [][]byte

	// TimeStamp returns an RFC 3161 TimeStampToken (DER) over the bytes that it
	// is given, of which it sends nobody more than a hash. Nil: no time-stamp.
	TimeStamp func(stamped []byte) (token []byte, err error)

	// Reserve is the room for the token in bytes, since the length of an
	// envelope must be known before it is made; what the token does not use is
	// filled with padding. Zero means DefaultReserve. Without TimeStamp it has
	// no meaning.
	Reserve int
}

// DefaultReserve is the room for a time-stamp token, in bytes. Public
// authorities send 4 to 7 kB with their certificates.
const DefaultReserve = 10 << 10

// A RoomError says that a time-stamp token is larger than what was reserved.
type RoomError struct {
	Reserved, Needed int // bytes
}

func (e *RoomError) Error() string {
	return fmt.Sprintf("cose: time-stamp of %d bytes where %d are reserved; reserve more", e.Needed, e.Reserved)
}

// Labels of unprotected headers (C2PA 2.4, "Storing the time-stamp",
// "Certificate Revocation").
const (
	stampHeader      = "sigTst2"
	stampHeaderV1    = "sigTst"
	revocationHeader = "rVals"
	padHeader        = "pad"
	padHeader2       = "pad2"
)

func (o Options) algorithm(public crypto.PublicKey) (Algorithm, error) {
	usual, err := AlgorithmFor(public)
	switch {
	case err != nil:
		return 0, err
	case o.Alg == 0:
		return usual, nil
	case !o.Alg.fits(public):
		return 0, fmt.Errorf("%w: %v with a key of type %T", ErrAlgorithm, o.Alg, public)
	}
	return o.Alg, nil
}

// filled encodes a signed message with its time-stamp and as much padding as
// makes it as long as with a token of the reserved length. A nil token is a
// placeholder.
func (o Options) filled(msg *gocose.Sign1Message, token []byte) ([]byte, error) {
	room := o.Reserve
	if room <= 0 {
		room = DefaultReserve
	}
	if len(token) > room {
		return nil, &RoomError{room, len(token)}
	}
	full, err := encodeWith(msg, make([]byte, room), 0, -1)
	if err != nil {
		return nil, err
	}
	if token == nil {
		token = make([]byte, room)
	}
	for _, second := range []int{-1, 0} {
		bare, err := encodeWith(msg, token, 0, second)
		if err != nil {
			return nil, err
		}
		// A longer byte string may take up to four more bytes for its head.
		gap := len(full) - len(bare)
		for pad := max(gap-4, 0); pad <= gap; pad++ {
			out, err := encodeWith(msg, token, pad, second)
			if err != nil || len(out) == len(full) {
				return out, err
			}
		}
	}
	return nil, fmt.Errorf("cose: no padding makes %d bytes", len(full))
}

// encodeWith encodes a message with a token and paddings of those lengths; a
// negative second padding is none. The length of some gaps can be had with two
// only, since the head of a byte string grows in steps.
func encodeWith(msg *gocose.Sign1Message, token []byte, pad, second int) ([]byte, error) {
	u := msg.Headers.Unprotected
	u[stampHeader] = map[string]any{"tstTokens": []any{map[string]any{"val": token}}}
	u[padHeader] = make([]byte, pad)
	delete(u, padHeader2)
	if second >= 0 {
		u[padHeader2] = make([]byte, second)
	}
	return msg.MarshalCBOR()
}
