package replay

import (
	"bytes"
	"compress/flate"
	"fmt"
	"io"

	"github.com/fxamacker/cbor/v2"
)

// encoding writes core deterministic CBOR (RFC 8949 §4.2.1); decoding accepts
// nothing else, so that a recipe has one encoding and one hash.
// lenient skips what it does not know: with it the version is read before the
// rest.
var encoding, decoding, lenient = modes()

func modes() (cbor.EncMode, cbor.DecMode, cbor.DecMode) {
	e := cbor.CoreDetEncOptions()
	e.NilContainers = cbor.NilContainerAsEmpty
	enc, err := e.EncMode()
	if err != nil {
		panic("replay: encoding options: " + err.Error())
	}
	options := cbor.DecOptions{
		DupMapKey:         cbor.DupMapKeyEnforcedAPF,
		IndefLength:       cbor.IndefLengthForbidden,
		TagsMd:            cbor.TagsForbidden,
		ExtraReturnErrors: cbor.ExtraDecErrorUnknownField,
		FieldNameMatching: cbor.FieldNameMatchingCaseSensitive,
		MaxNestedLevels:   16,
		MaxArrayElements:  1 << 17,
		UTF8:              cbor.UTF8RejectInvalid,
	}
	dec, err := options.DecMode()
	if err != nil {
		panic("replay: decoding options: " + err.Error())
	}
	options.ExtraReturnErrors = cbor.ExtraDecErrorNone
	loose, err := options.DecMode()
	if err != nil {
		panic("replay: decoding options: " + err.Error())
	}
	return enc, dec, loose
}

// decodeCanonical decodes data into wire and refuses any encoding but the one
// that encoding would give.
func decodeCanonical(what string, data []byte, wire any) error {
	if err := decoding.Unmarshal(data, wire); err != nil {
		return &FormatError{Part: what, Reason: err.Error()}
	}
	again, err := encoding.Marshal(wire)
	if err != nil {
		return &FormatError{Part: what, Reason: err.Error()}
	}
	if !bytes.Equal(again, data) {
		return &FormatError{Part: what, Reason: "not in core deterministic encoding"}
	}
	return nil
}

// deflate packs data (RFC 1951).
func deflate(data []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// inflate unpacks data and stops at MaxInflated.
func inflate(what string, data []byte) ([]byte, error) {
	r := flate.NewReader(bytes.NewReader(data))
	out, err := io.ReadAll(io.LimitReader(r, MaxInflated+1))
	if err != nil {
		return nil, &FormatError{Part: what, Reason: "deflated data: " + err.Error()}
	}
	if len(out) > MaxInflated {
		return nil, &FormatError{Part: what, Reason: fmt.Sprintf("inflates to more than %d bytes", MaxInflated)}
	}
	return out, nil
}
