package exchange

import (
	"bytes"
	"encoding/json"

	"vouch/sources"
)

// object is a JSON object whose members keep their order, so that files can be read
// and compared.
type object []member

type member struct {
	name  string
	value any
}

// MarshalJSON writes the members in their order, without those that hold nothing.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	first := true
	for _, m := range o {
		if empty(m.value) {
			continue
		}
		if !first {
			b.WriteByte(',')
		}
		first = false
		for i, v := range []any{m.name, m.value} {
			if i == 1 {
				b.WriteByte(':')
			}
			data, err := encode(v)
			if err != nil {
				return nil, err
			}
			b.Write(data)
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// unless is nothing where there is nothing to say.
func (o object) unless(nothing bool) any {
	if nothing {
		return nil
	}
	return o
}

func empty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case []string:
		return len(v) == 0
	case []any:
		return len(v) == 0
	case []object:
		return len(v) == 0
	case object:
		return len(v) == 0
	}
	return false
}

// encode is json.Marshal without the escapes that HTML needs.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// document is the whole file, indented.
func document(o object) ([]byte, error) {
	data, err := encode(o)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := json.Indent(&b, data, "", "  "); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// id refers to a node.
func id(iri string) object { return object{{"@id", iri}} }

// ids refers to nodes: to one without a list around it, as RO-Crate recommends.
func ids(iris []string) any {
	if len(iris) == 1 {
		return id(iris[0])
	}
	var out []any
	for _, i := range iris {
		out = append(out, id(i))
	}
	return out
}

// few is values, or the one that there is.
func few(values []string) any {
	if len(values) == 1 {
		return values[0]
	}
	return values
}

// dated is a date as an XML Schema type of its precision.
func dated(d sources.Date) any {
	if d.IsZero() {
		return nil
	}
	kind := "xsd:date"
	switch {
	case d.Month == 0:
		kind = "xsd:gYear"
	case d.Dom == 0:
		kind = "xsd:gYearMonth"
	}
	return object{{"@type", kind}, {"@value", d.String()}}
}

// consents are the answers that let an interview into the export, with their ends.
func consents(c *sources.Citation) []any {
	var out []any
	for _, a := range c.Answers {
		ends := "no end was set"
		if !a.Ends.IsZero() {
			ends = a.Ends.String()
		}
		out = append(out, object{{"vouch:use", a.Scope.String()}, {"vouch:answer", a.Answer.String()}, {"vouch:since", a.Since.String()}, {"vouch:until", ends}})
	}
	return out
}

// labels are the communities' words.
func labels(c *sources.Citation) []any {
	var out []any
	for i := range c.Labels {
		l := &c.Labels[i]
		out = append(out, object{{"@id", l.Label}, {"rdfs:label", l.Title()}, {"vouch:community", l.Community}, {"rdfs:comment", l.Text}})
	}
	return out
}

// context is the beginning of an inline context: the names that all exports use.
func context(more ...member) object {
	return append(object{
		{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
		{"xsd", "http://www.w3.org/2001/XMLSchema#"},
		{"dcterms", "http://purl.org/dc/terms/"},
		{"vouch", "urn:vouch:terms:"},
	}, more...)
}
