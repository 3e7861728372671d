package assertion

import (
	"fmt"
	"slices"

	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
)

// A Standard is a typed assertion that a writer may add to a manifest as often as
// the specification allows. Label is that of its kind; Box makes the box under
// the label that it gets in its manifest, with a number where there are more of
// the kind.
type Standard interface {
	Label() string
	Box(label string) (*jumbf.Superbox, error)
}

// boxOfCBOR makes the box of an assertion that is one CBOR item.
func boxOfCBOR(label string, v any) (*jumbf.Superbox, error) {
	data, err := codec.Marshal(v)
	if err != nil {
		return nil, err
	}
	return jumbf.New(jumbf.Description{Type: jumbf.TypeCBOR, Label: label}, jumbf.Leaf(jumbf.BoxCBOR, data))
}

// decode reads a map of known types. Unknown keys are left aside; those that are
// required are named by the caller.
func decode(data []byte, v any, required ...string) error {
	m, err := codec.ReadMap(data)
	if err != nil {
		return err
	}
	if m.Require(required...); m.Err() != nil {
		return m.Err()
	}
	if err := codec.Unmarshal(data, v); err != nil {
		return fmt.Errorf("a field has the wrong type: %w", err)
	}
	return nil
}

// oneOf says that a field has none of the words that the specification knows.
func oneOf(key, value string, words []string) error {
	if slices.Contains(words, value) {
		return nil
	}
	return fmt.Errorf("field %q: %.60q is none of %q", key, value, words)
}
