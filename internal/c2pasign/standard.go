package c2pasign

import (
	"encoding/json"
	"errors"
	"fmt"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
)

// add puts an assertion into the manifest: one of C2PA or CAWG as what its schema
// says it is, any other as it was written. It returns how the library will name it.
func (a Assertion) add(m *provenance.Manifest) (string, error) {
	if assertion.TypeOf(a.Label) == nil {
		data, err := a.Data.CBOR()
		m.Custom = append(m.Custom, provenance.Custom{Label: a.Label, CBOR: data})
		return fmt.Sprintf("Custom[%d]", len(m.Custom)-1), err
	}
	standard, err := a.standard()
	m.Assertions = append(m.Assertions, standard)
	return fmt.Sprintf("Assertions[%d]", len(m.Assertions)-1), err
}

// standard reads the data as an assertion of the specification.
func (a Assertion) standard() (assertion.Standard, error) {
	data, err := a.Data.CBOR()
	if err != nil {
		return nil, err
	}
	kind, content := jumbf.TypeCBOR, jumbf.BoxCBOR
	if assertion.IsJSON(a.Label) {
		kind, content = jumbf.TypeJSON, jumbf.BoxJSON
		if data, err = json.Marshal(a.Data.any); err != nil {
			return nil, err
		}
	}
	box, err := jumbf.New(jumbf.Description{Type: kind, Label: a.Label}, jumbf.Leaf(content, data))
	if err != nil {
		return nil, err
	}
	v, err := assertion.Decode(box)
	if err != nil {
		return nil, err
	}
	if s, ok := v.(assertion.Standard); ok && s.Label() == a.Label {
		return s, nil
	}
	return nil, errors.New(a.Label + " is made by signing, or has a key of its own here")
}
