package assertion

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"vouch/provenance/jumbf"
)

// Labels of metadata. Others end in the same way: com.example.metadata.
const (
	LabelMetadata     = "c2pa.metadata"
	LabelMetadataCAWG = "cawg.metadata"
	suffixMetadata    = ".metadata"
)

// A Metadata is c2pa.metadata, cawg.metadata or one of another name: a JSON-LD
// object with fields like "exif:FNumber". c2pa.metadata may hold the listed fields
// only; the others may hold any.
type Metadata struct {
	Kind string // label; empty means LabelMetadata
	JSON []byte
}

// Label returns the kind.
func (m Metadata) Label() string {
	if m.Kind == "" {
		return LabelMetadata
	}
	return m.Kind
}

// Box makes the assertion.
func (m Metadata) Box(label string) (*jumbf.Superbox, error) {
	if !strings.HasSuffix(m.Label(), suffixMetadata) {
		return nil, fmt.Errorf("label %q does not end in %s", m.Label(), suffixMetadata)
	}
	if _, err := m.Fields(); err != nil {
		return nil, err
	}
	if bad := m.Disallowed(true); len(bad) > 0 {
		return nil, fmt.Errorf("field %q is none of c2pa.metadata; put it into a metadata assertion of your own", bad[0])
	}
	return jumbf.New(jumbf.Description{Type: jumbf.TypeJSON, Label: label}, jumbf.Leaf(jumbf.BoxJSON, m.JSON))
}

// Fields returns the object; the context stands under "@context".
func (m Metadata) Fields() (map[string]json.RawMessage, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(bytes.TrimRight(m.JSON, "\x00"), &fields); err != nil {
		return nil, fmt.Errorf("metadata is no JSON object: %w", err)
	}
	if _, ok := fields["@context"]; !ok {
		return nil, errors.New("metadata without @context")
	}
	return fields, nil
}

// Disallowed returns the fields that c2pa.metadata may not hold, in order; none
// for other kinds. Up to C2PA 2.3 only listed fields may stand there (strict);
// from 2.4 on validators let pass what they do not know of a listed schema.
func (m Metadata) Disallowed(strict bool) []string {
	if m.Label() != LabelMetadata {
		return nil
	}
	fields, err := m.Fields()
	if err != nil {
		return nil
	}
	context := map[string]json.RawMessage{}
	if json.Unmarshal(fields["@context"], &context) != nil {
		context = nil // a list, or an address: prefixes mean what they always do
	}
	var out []string
	for key := range fields {
		if !strings.HasPrefix(key, "@") && !allowedField(key, context, strict) {
			out = append(out, key)
		}
	}
	slices.Sort(out)
	return out
}

func allowedField(key string, context map[string]json.RawMessage, strict bool) bool {
	prefix, name, ok := strings.Cut(key, ":")
	if !ok {
		return false
	}
	var namespace string
	if json.Unmarshal(context[prefix], &namespace) != nil {
		return false
	}
	if slices.Contains(wholeSchemas, namespace) {
		return true
	}
	names, known := schemaFields[namespace]
	return known && (!strict || slices.Contains(names, name))
}
