package assertion

import (
	"fmt"
	"strings"

	"vouch/provenance/internal/codec"
)

// A TimeStampEntry is a time-stamp for the signature of another manifest.
type TimeStampEntry struct {
	Manifest string // label: "urn:c2pa:…"
	Token    []byte // TimeStampToken, DER
}

// TimeStamps is c2pa.time-stamp (C2PA 2.4, "Time-stamps"): what was stamped after
// it was signed, when the signer could not reach an authority. Tokens are read by
// package timestamp.
type TimeStamps struct {
	Entries []TimeStampEntry // a manifest may be there once
}

// Encode returns the CBOR of the assertion.
func (t TimeStamps) Encode() ([]byte, error) {
	out := map[string][]byte{}
	for _, e := range t.Entries {
		switch _, twice := out[e.Manifest]; {
		case !strings.HasPrefix(e.Manifest, "urn:"):
			return nil, fmt.Errorf("%q is not the label of a manifest", e.Manifest)
		case twice:
			return nil, fmt.Errorf("manifest %q has two time-stamps", e.Manifest)
		case len(e.Token) == 0:
			return nil, fmt.Errorf("time-stamp of manifest %q is empty", e.Manifest)
		}
		out[e.Manifest] = e.Token
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no time-stamps")
	}
	return codec.Marshal(out)
}

// DecodeTimeStamps reads the assertion: one map with at least one entry. Labels
// come in the order of their bytes.
func DecodeTimeStamps(data []byte) (TimeStamps, error) {
	var t TimeStamps
	m, err := codec.ReadMap(data)
	if err != nil {
		return t, err
	}
	keys := m.Keys()
	switch {
	case len(keys) == 0:
		return t, fmt.Errorf("no time-stamps")
	case len(keys) > MaxTimeStamps:
		return t, fmt.Errorf("more than %d time-stamps", MaxTimeStamps)
	}
	for _, k := range keys {
		t.Entries = append(t.Entries, TimeStampEntry{k, m.Bytes(k)})
	}
	return t, m.Err()
}
