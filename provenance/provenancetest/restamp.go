package provenancetest

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"vouch/provenance/cose"
	"vouch/provenance/internal/codec"
)

// Restamp exchanges the time-stamps of the first stamped signature in a file for
// what stamp returns, given the bytes that a time-stamp belongs to: as many tokens
// as it returns, of whatever kind. The file keeps its length, and everything
// else of it its bytes, so that nothing but the time-stamp is wrong.
func Restamp(file []byte, stamp func(stamped []byte) ([][]byte, error)) ([]byte, error) {
	at, old := findStamped(file)
	if old == nil {
		return nil, errors.New("provenancetest: no signature with a time-stamp in the file")
	}
	envelope, err := cose.Decode(old)
	if err != nil {
		return nil, err
	}
	stamped, err := envelope.Stamped(2, nil)
	if err != nil {
		return nil, err
	}
	tokens, err := stamp(stamped)
	if err != nil {
		return nil, err
	}
	var parts []codec.Raw
	if err := codec.Unmarshal(old[1:], &parts); err != nil {
		return nil, err
	}
	header := map[string]any{}
	if err := codec.Unmarshal(parts[1], &header); err != nil {
		return nil, err
	}
	var list []any
	for _, t := range tokens {
		list = append(list, map[string]any{"val": t})
	}
	header["sigTst2"] = map[string]any{"tstTokens": list}
	replaced, err := refill(old[:2], parts, header, len(old))
	if err != nil {
		return nil, err
	}
	return slices.Concat(file[:at], replaced, file[at+len(old):]), nil
}

// findStamped finds a COSE_Sign1 with a time-stamp.
func findStamped(file []byte) (int, []byte) {
	for at := 0; ; at++ {
		next := bytes.Index(file[at:], []byte{0xD2, 0x84})
		if next < 0 {
			return 0, nil
		}
		at += next
		if item, err := codec.First(file[at:]); err == nil && bytes.Contains(item, []byte("sigTst2")) {
			return at, item
		}
	}
}

// refill encodes an envelope with padding to a length.
func refill(head []byte, parts []codec.Raw, header map[string]any, length int) ([]byte, error) {
	for _, second := range []bool{false, true} {
		delete(header, "pad2")
		if second {
			header["pad2"] = []byte{0}
		}
		for pad := range length {
			header["pad"] = make([]byte, pad)
			encoded, err := codec.Marshal(header)
			if err != nil {
				return nil, err
			}
			out := slices.Concat(head, parts[0], encoded, parts[2], parts[3])
			if len(out) == length {
				return out, nil
			}
			if len(out) > length {
				break
			}
		}
	}
	return nil, fmt.Errorf("provenancetest: no room for these time-stamps in %d bytes", length)
}
