package skills

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// closedLoader refuses every reference out of a schema: a package brings what it needs.
type closedLoader struct{}

func (closedLoader) Load(string) (any, error) {
	return nil, errors.New("a schema may only refer to itself")
}

// ParameterError says why the values of a run's parameters cannot be taken.
type ParameterError struct{ Why string }

func (e *ParameterError) Error() string { return "parameters: " + e.Why }

// schema compiles the parameters' JSON schema (draft 2020-12).
func (m *Manifest) schema() (*jsonschema.Schema, error) {
	text, err := m.parametersJSON()
	if err != nil {
		return nil, err
	}
	if depth(text) > MaxDepth {
		return nil, fmt.Errorf("the schema nests deeper than %d", MaxDepth)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	if o, ok := doc.(map[string]any); !ok || o["type"] != "object" {
		return nil, errors.New("the schema is not one of an object")
	}
	c := jsonschema.NewCompiler()
	c.UseLoader(closedLoader{})
	if err := c.AddResource("parameters.json", doc); err != nil {
		return nil, err
	}
	return c.Compile("parameters.json")
}

// depth is how deep arrays and objects nest in a JSON text.
func depth(text []byte) int {
	d := json.NewDecoder(bytes.NewReader(text))
	now, most := 0, 0
	for {
		t, err := d.Token()
		if err != nil {
			return most
		}
		switch t {
		case json.Delim('{'), json.Delim('['):
			now++
			most = max(most, now)
		case json.Delim('}'), json.Delim(']'):
			now--
		}
	}
}

// values fills in the defaults of the schema's properties and checks the result against
// the schema. It comes back with its keys ordered.
func (m *Manifest) values(given json.RawMessage) (json.RawMessage, error) {
	if len(given) > MaxParameters {
		return nil, &ParameterError{fmt.Sprintf("they have %d bytes; %d are allowed", len(given), MaxParameters)}
	}
	if len(given) == 0 {
		given = []byte("{}")
	}
	if depth(given) > MaxDepth {
		return nil, &ParameterError{fmt.Sprintf("they nest deeper than %d", MaxDepth)}
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(given))
	if err != nil {
		return nil, &ParameterError{err.Error()}
	}
	object, ok := doc.(map[string]any)
	if !ok {
		return nil, &ParameterError{"they are no object; write {\"name\": value}"}
	}
	m.defaults(object)
	s, err := m.schema()
	if err != nil {
		return nil, &ParameterError{err.Error()}
	}
	if err := s.Validate(object); err != nil {
		return nil, &ParameterError{firstLine(err)}
	}
	return json.Marshal(object) // keys in order
}

func (m *Manifest) defaults(object map[string]any) {
	properties, _ := m.Parameters["properties"].(map[string]any)
	for name, p := range properties {
		property, _ := p.(map[string]any)
		value, has := property["default"]
		if _, given := object[name]; has && !given {
			object[name] = plain(value)
		}
	}
}

// plain brings a value of TOML into the form that the validator knows from JSON.
func plain(v any) any {
	text, err := json.Marshal(v)
	if err != nil {
		return nil
	}
	out, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return nil
	}
	return out
}

// firstLine is the first thing that a validator found wrong.
func firstLine(err error) string {
	for line := range strings.Lines(err.Error()) {
		if found, ok := strings.CutPrefix(line, "- at "); ok {
			return "at " + strings.TrimSpace(found)
		}
	}
	return err.Error()
}
