package skills

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Encode writes a test as its file has it: one lot, reading or change a line, so that
// people can read it and version control shows what changed.
func (t *Test) Encode() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("{\n")
	scene := fieldOrder{}
	if err := json.Unmarshal(t.Scene, &scene); err != nil {
		return nil, err
	}
	for _, m := range []struct {
		name  string
		value any
	}{{"about", t.About}, {"parameters", t.Parameters}, {"region", t.Region}, {"run", t.Run}} {
		text, err := json.Marshal(m.value)
		if err != nil {
			return nil, err
		}
		b.WriteString(" \"" + m.name + "\": " + string(text) + ",\n")
	}
	b.WriteString(" \"scene\": {\n")
	for i, f := range scene {
		end := ",\n"
		if i == len(scene)-1 {
			end = "\n"
		}
		b.WriteString("  \"" + f.name + "\": " + rows(f.value, 3) + end)
	}
	changes, err := json.Marshal(t.Expect.Changes)
	if err != nil {
		return nil, err
	}
	notes, err := json.Marshal(t.Expect.Notes)
	if err != nil {
		return nil, err
	}
	b.WriteString(" },\n \"expect\": {\n  \"stop\": \"" + string(t.Expect.Stop) + "\",\n  \"changes\": " + rows(changes, 3) +
		",\n  \"notes\": " + rows(notes, 3) + "\n }\n}\n")
	return plainly(b.Bytes()), nil
}

// plainly writes hidden characters as escapes of JSON: a reading may hold one, and what
// people look at must not.
func plainly(text []byte) []byte {
	var out []byte
	for _, r := range string(text) {
		if !hidden(r) {
			out = utf8.AppendRune(out, r)
			continue
		}
		for _, u := range utf16.AppendRune(nil, r) {
			out = fmt.Appendf(out, "\\u%04x", u)
		}
	}
	return out
}

// rows writes an array of objects one a line, anything else as it is.
func rows(text json.RawMessage, indent int) string {
	var list []json.RawMessage
	if err := json.Unmarshal(text, &list); err != nil || len(list) == 0 || list[0][0] != '{' {
		return string(text)
	}
	pad := strings.Repeat(" ", indent)
	var b strings.Builder
	b.WriteString("[\n")
	for i, e := range list {
		b.WriteString(pad + string(e))
		if i < len(list)-1 {
			b.WriteString(",")
		}
		b.WriteString("\n")
	}
	return b.String() + pad[1:] + "]"
}

// fieldOrder is a JSON object with its members in their order.
type fieldOrder []struct {
	name  string
	value json.RawMessage
}

// UnmarshalJSON reads the members one by one.
func (o *fieldOrder) UnmarshalJSON(text []byte) error {
	d := json.NewDecoder(bytes.NewReader(text))
	if _, err := d.Token(); err != nil {
		return err
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		name, _ := key.(string)
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return err
		}
		*o = append(*o, struct {
			name  string
			value json.RawMessage
		}{name, value})
	}
	return nil
}
