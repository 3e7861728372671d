package codec

import (
	"fmt"

	"github.com/fxamacker/cbor/v2"
)

const (
	// MaxNesting bounds arrays and maps within each other. Other
	// implementations refuse more than about 126 levels, so nothing that
	// travels needs more.
	MaxNesting = 128

	// MaxElements bounds one array or map of what is decoded. It is more than
	// any list of C2PA has, and keeps the memory for a hostile one near that of
	// its bytes.
	MaxElements = 1 << 17

	// MaxOwnElements bounds one array or map of what is only looked through: an
	// own assertion may well hold some hundred thousand numbers.
	MaxOwnElements = 1 << 22
)

// Raw is one encoded data item.
type Raw = cbor.RawMessage

var (
	encMode = must(encOptions().EncMode())
	decMode = must(decOptions(MaxElements).DecMode())
	ownMode = must(decOptions(MaxOwnElements).DecMode())
)

func encOptions() cbor.EncOptions { return cbor.CoreDetEncOptions() }

func decOptions(elements int) cbor.DecOptions {
	return cbor.DecOptions{
		DupMapKey:         cbor.DupMapKeyEnforcedAPF,
		FieldNameMatching: cbor.FieldNameMatchingCaseSensitive,
		MaxNestedLevels:   MaxNesting,
		MaxArrayElements:  elements,
		MaxMapPairs:       elements,
		IndefLength:       cbor.IndefLengthAllowed,
		TagsMd:            cbor.TagsAllowed,
		UTF8:              cbor.UTF8RejectInvalid,
		IntDec:            cbor.IntDecConvertNone,
	}
}

// must reports a mode that cannot be built: only a change of the constants
// above can cause it, never input.
func must[T any](mode T, err error) T {
	if err != nil {
		panic(fmt.Sprintf("codec: invalid CBOR options: %v", err))
	}
	return mode
}

// Marshal encodes v deterministically.
func Marshal(v any) ([]byte, error) { return encMode.Marshal(v) }

// Unmarshal decodes exactly one data item into v.
func Unmarshal(data []byte, v any) error { return decMode.Unmarshal(data, v) }

// Wellformed says whether data is exactly one well-formed item within limits.
func Wellformed(data []byte) error { return ownMode.Wellformed(data) }

// First returns the first data item of data; more may follow it.
func First(data []byte) (Raw, error) {
	var raw Raw
	_, err := decMode.UnmarshalFirst(data, &raw)
	return raw, err
}
