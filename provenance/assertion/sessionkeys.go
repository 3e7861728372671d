package assertion

import (
	"bytes"
	"crypto"
	"errors"
	"fmt"
	"time"

	gocose "github.com/veraison/go-cose"

	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
)

// LabelSessionKeys is that of the keys that sign the segments of a live film; a
// manifest has one such assertion at most.
const LabelSessionKeys = "c2pa.session-keys"

// SessionKeys is c2pa.session-keys (C2PA 2.4, "Session Keys").
//
//	session-keys-data = { "keys" => [1* session-key] }
//	session-key = {
//	  "key" => COSE_Key, "minSequenceNumber" => uint, "createdAt" => #6.0(tstr),
//	  "validityPeriod" => uint, "signerBinding" => COSE_Sign1
//	}
type SessionKeys struct{ Keys []SessionKey }

// A SessionKey may sign the segments from a number on, for a time. NewSessionKey
// makes one; Bound says whether it belongs to a signer.
type SessionKey struct {
	Key         []byte // COSE_Key with a kid
	MinSequence uint64
	Created     time.Time
	Validity    time.Duration // whole seconds
	Binding     []byte        // COSE_Sign1 of the signer's certificate by this key
}

type sessionKeysWire struct {
	Keys []sessionKeyWire `cbor:"keys"`
}

type sessionKeyWire struct {
	Key         codec.Raw `cbor:"key"`
	MinSequence uint64    `cbor:"minSequenceNumber"`
	Created     codec.Raw `cbor:"createdAt"`
	Validity    uint64    `cbor:"validityPeriod"`
	Binding     codec.Raw `cbor:"signerBinding"`
}

// ID is the kid by which a segment names the key.
func (s SessionKey) ID() []byte {
	k, err := s.parse()
	if err != nil {
		return nil
	}
	return k.ID
}

// Public returns the key: *ecdsa.PublicKey or ed25519.PublicKey. RSA keys, which
// COSE has in a specification of their own (RFC 8230), are not read.
func (s SessionKey) Public() (crypto.PublicKey, error) {
	k, err := s.parse()
	if err != nil {
		return nil, err
	}
	return k.PublicKey()
}

func (s SessionKey) parse() (*gocose.Key, error) {
	k := new(gocose.Key)
	if err := k.UnmarshalCBOR(s.Key); err != nil {
		return nil, fmt.Errorf("session key: %w", err)
	}
	return k, nil
}

// ValidAt says whether a segment of that number and time may be signed with the
// key.
func (s SessionKey) ValidAt(sequence uint64, t time.Time) bool {
	return sequence >= s.MinSequence && !t.Before(s.Created) && !t.After(s.Created.Add(s.Validity))
}

// Label returns LabelSessionKeys.
func (SessionKeys) Label() string { return LabelSessionKeys }

// Box makes the assertion.
func (s SessionKeys) Box(label string) (*jumbf.Superbox, error) {
	var w sessionKeysWire
	for i, k := range s.Keys {
		if err := k.check(); err != nil {
			return nil, fmt.Errorf("session key %d: %w", i, err)
		}
		created, err := encodeDate(k.Created)
		if err != nil {
			return nil, err
		}
		w.Keys = append(w.Keys, sessionKeyWire{k.Key, k.MinSequence, created, uint64(k.Validity / time.Second), k.Binding})
	}
	if err := s.check(); err != nil {
		return nil, err
	}
	return boxOfCBOR(label, w)
}

func (s SessionKeys) check() error {
	if len(s.Keys) == 0 || len(s.Keys) > MaxSessionKeys {
		return fmt.Errorf("%d session keys, want 1 to %d", len(s.Keys), MaxSessionKeys)
	}
	seen := map[string]bool{}
	for _, k := range s.Keys {
		if id := string(k.ID()); seen[id] {
			return fmt.Errorf("two session keys have the kid %x", id)
		} else {
			seen[id] = true
		}
	}
	return nil
}

func (s SessionKey) check() error {
	k, err := s.parse()
	switch {
	case err != nil:
		return err
	case len(k.ID) == 0:
		return errors.New("key without kid")
	case s.Created.IsZero():
		return errors.New("key without time of creation")
	case s.Validity < 0 || s.Validity%time.Second != 0:
		return fmt.Errorf("validity of %v is not in whole seconds", s.Validity)
	case codec.Wellformed(s.Binding) != nil:
		return errors.New("signer binding is no CBOR item")
	}
	return nil
}

// DecodeSessionKeys reads the assertion. The bindings are not checked: see Bound.
func DecodeSessionKeys(data []byte) (SessionKeys, error) {
	var s SessionKeys
	m, err := codec.ReadMap(data)
	if err != nil {
		return s, err
	}
	m.Require("keys")
	list := m.List("keys")
	if m.Err() != nil {
		return s, m.Err()
	}
	if len(list) > MaxSessionKeys {
		return s, fmt.Errorf("%d session keys, want 1 to %d", len(list), MaxSessionKeys)
	}
	for i, raw := range list {
		k, err := decodeSessionKey(raw)
		if err != nil {
			return s, fmt.Errorf("session key %d: %w", i, err)
		}
		s.Keys = append(s.Keys, k)
	}
	return s, s.check()
}

func decodeSessionKey(raw []byte) (SessionKey, error) {
	m, err := codec.ReadMap(raw)
	if err != nil {
		return SessionKey{}, err
	}
	m.Require("key", "minSequenceNumber", "createdAt", "validityPeriod", "signerBinding")
	seconds := m.Uint("validityPeriod")
	if seconds > maxSessionSeconds {
		return SessionKey{}, fmt.Errorf("validity of %d s is beyond any film", seconds)
	}
	k := SessionKey{bytes.Clone(m.Raw("key")), m.Uint("minSequenceNumber"), dateField(m, "createdAt"),
		time.Duration(seconds) * time.Second, bytes.Clone(m.Raw("signerBinding"))}
	if m.Err() != nil {
		return k, m.Err()
	}
	return k, k.check()
}
