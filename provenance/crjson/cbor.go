package crjson

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"

	"vouch/provenance/internal/codec"
)

// Major types of CBOR (RFC 8949 §3.1).
const (
	majorUnsigned = iota
	majorNegative
	majorBytes
	majorText
	majorArray
	majorMap
	majorTag
	majorSimple
)

// fromCBOR returns one data item as what encoding/json writes. The item was found
// well-formed, which bounds its nesting.
func fromCBOR(raw []byte) (any, error) {
	if len(raw) == 0 {
		return nil, errors.New("crjson: no data item")
	}
	switch raw[0] >> 5 {
	case majorBytes:
		var b []byte
		err := codec.Unmarshal(raw, &b)
		return bytesText(b), err
	case majorText:
		var s string
		err := codec.Unmarshal(raw, &s)
		return s, err
	case majorArray:
		return arrayFromCBOR(raw)
	case majorMap:
		return mapFromCBOR(raw)
	case majorTag:
		return fromCBOR(raw[headLength(raw):])
	case majorSimple:
		return simpleFromCBOR(raw)
	}
	var v any
	if err := codec.Unmarshal(raw, &v); err != nil {
		return nil, err
	}
	return json.Number(fmt.Sprint(v)), nil
}

func arrayFromCBOR(raw []byte) (any, error) {
	var items []codec.Raw
	if err := codec.Unmarshal(raw, &items); err != nil {
		return nil, err
	}
	out := make([]any, 0, len(items))
	for _, item := range items {
		v, err := fromCBOR(item)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

func mapFromCBOR(raw []byte) (any, error) {
	var items map[any]codec.Raw
	if err := codec.Unmarshal(raw, &items); err != nil {
		return nil, err
	}
	out := make(map[string]any, len(items))
	for k, item := range items {
		v, err := fromCBOR(item)
		if err != nil {
			return nil, err
		}
		out[fmt.Sprint(k)] = v
	}
	return out, nil
}

func simpleFromCBOR(raw []byte) (any, error) {
	var v any
	if err := codec.Unmarshal(raw, &v); err != nil {
		return nil, err
	}
	switch f := v.(type) {
	case float64:
		if math.IsNaN(f) || math.IsInf(f, 0) {
			return strconv.FormatFloat(f, 'g', -1, 64), nil
		}
		return f, nil
	case bool:
		return f, nil
	}
	return nil, nil
}

// headLength is the length of the head of a data item: the initial byte and the
// argument behind it.
func headLength(raw []byte) int {
	n := 1
	switch raw[0] & 0x1F {
	case 24:
		n = 2
	case 25:
		n = 3
	case 26:
		n = 5
	case 27:
		n = 9
	}
	return min(n, len(raw))
}

func bytesText(b []byte) string { return "b64'" + base64.StdEncoding.EncodeToString(b) + "'" }
