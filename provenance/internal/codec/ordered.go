package codec

import "github.com/fxamacker/cbor/v2"

var orderedMode = must(orderedOptions().EncMode())

func orderedOptions() cbor.EncOptions {
	o := encOptions()
	o.Sort = cbor.SortNone
	return o
}

// MarshalInOrder encodes v as Marshal does, save that the fields of structs come
// in the order in which they are declared. It is for what other implementations
// encode again before they check it.
func MarshalInOrder(v any) ([]byte, error) { return orderedMode.Marshal(v) }

// Again decodes one data item and encodes it deterministically, whatever its
// types.
func Again(data []byte) ([]byte, error) {
	var v any
	if err := Unmarshal(data, &v); err != nil {
		return nil, err
	}
	return Marshal(v)
}
