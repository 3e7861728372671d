package assertion

import (
	"errors"

	"vouch/provenance/jumbf"
)

// LabelSoftBinding is that of what finds an asset again without its manifest: a
// watermark or a fingerprint.
const LabelSoftBinding = "c2pa.soft-binding"

// A SoftBinding is c2pa.soft-binding. Alg is a name of the C2PA soft binding
// algorithm list; what Params and values mean is up to that.
type SoftBinding struct {
	Alg    string             `cbor:"alg"`
	Blocks []SoftBindingBlock `cbor:"blocks"`
	Name   string             `cbor:"name,omitempty"`
	Params []byte             `cbor:"alg-params,omitempty"`
	Pad    []byte             `cbor:"pad"`
	Pad2   []byte             `cbor:"pad2,omitempty"`
}

// A SoftBindingBlock is the value for a part of the content.
type SoftBindingBlock struct {
	Scope SoftBindingScope `cbor:"scope"`
	Value []byte           `cbor:"value"`
}

// A SoftBindingScope is that part; without fields it is all of it.
type SoftBindingScope struct {
	Timespan *Timespan `cbor:"timespan,omitempty"`
	Region   *Region   `cbor:"region,omitempty"`
}

// A Timespan is a run of time in ms from the start of the content.
type Timespan struct {
	Start uint64 `cbor:"start"`
	End   uint64 `cbor:"end"`
}

// Label returns LabelSoftBinding.
func (SoftBinding) Label() string { return LabelSoftBinding }

// Box makes the assertion.
func (s SoftBinding) Box(label string) (*jumbf.Superbox, error) {
	if s.Alg == "" || len(s.Blocks) == 0 {
		return nil, errors.New("soft binding without algorithm or blocks")
	}
	if s.Pad == nil {
		s.Pad = []byte{}
	}
	return boxOfCBOR(label, s)
}

// DecodeSoftBinding reads the assertion. An algorithm may be missing where the
// claim names one for all (alg_soft).
func DecodeSoftBinding(data []byte) (SoftBinding, error) {
	var s SoftBinding
	err := decode(data, &s, "blocks", "pad")
	if err == nil && len(s.Blocks) == 0 {
		err = errors.New("list of blocks is empty")
	}
	return s, err
}
