package cose

import (
	"fmt"

	"vouch/provenance/internal/codec"
)

// A Stamp is a time-stamp beside a signature, as it is stored.
type Stamp struct {
	// Version is 2 for a token over the signature, and 1 for the older kind: a
	// whole TimeStampResp over the claim.
	Version int
	Data    []byte // DER
}

// Stamped returns the bytes to which a time-stamp beside this envelope belongs
// (C2PA 2.4, "Choosing the Payload"). payload is the claim; version 2 does not
// need it.
func (e *Envelope) Stamped(version int, payload []byte) ([]byte, error) {
	if version == 1 {
		return sigStructure(e.protected, payload)
	}
	return counterSignature(e.protected, e.Signature)
}

// counterSignature returns what a time-stamp of version 2 covers: the signature
// with its head, as the payload of a countersignature.
func counterSignature(protected, signature []byte) ([]byte, error) {
	encoded, err := codec.Marshal(signature)
	if err != nil {
		return nil, fmt.Errorf("cose: %w", err)
	}
	return sigStructure(protected, encoded)
}

// sigStructure encodes a Sig_structure of RFC 9052 §4.4 in the context of a
// countersignature. protected is a CBOR byte string already.
func sigStructure(protected, payload []byte) ([]byte, error) {
	return codec.Marshal([]any{"CounterSignature", codec.Raw(protected), []byte{}, payload})
}

// readStamps reads the time-stamps of an unprotected header: those of version 2
// first, since one of version 1 beside it is at best a copy.
func readStamps(u map[any]any) ([]Stamp, error) {
	var out []Stamp
	for _, kind := range []struct {
		label   string
		version int
	}{{stampHeader, 2}, {stampHeaderV1, 1}} {
		v, ok := u[kind.label]
		if !ok {
			continue
		}
		tokens, ok := field(v, "tstTokens").([]any)
		if !ok || len(tokens) == 0 {
			return nil, fmt.Errorf("cose: header %s holds no list of time-stamps", kind.label)
		}
		if len(tokens) > 1 {
			return nil, fmt.Errorf("cose: header %s holds %d time-stamps, want one", kind.label, len(tokens))
		}
		data, ok := field(tokens[0], "val").([]byte)
		if !ok || len(data) == 0 {
			return nil, fmt.Errorf("cose: header %s holds something that is no time-stamp", kind.label)
		}
		out = append(out, Stamp{kind.version, data})
	}
	return out, nil
}

// readRevocation reads the OCSP responses of an unprotected header. What is not
// of their form counts as not there.
func readRevocation(u map[any]any) [][]byte {
	list, _ := field(u[revocationHeader], "ocspVals").([]any)
	var out [][]byte
	for _, v := range list {
		if der, ok := v.([]byte); ok && len(out) < MaxRevocations {
			out = append(out, der)
		}
	}
	return out
}

// field returns the value of a key of a map, nil when it is none or has none.
func field(v any, key string) any {
	m, _ := v.(map[any]any)
	return m[key]
}
