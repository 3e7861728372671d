package llm

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// schema is a compiled JSON schema.
type schema struct{ s *jsonschema.Schema }

type closedLoader struct{}

func (closedLoader) Load(string) (any, error) {
	return nil, errors.New("a schema may only refer to itself")
}

func compile(text json.RawMessage) (*schema, error) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	c.UseLoader(closedLoader{})
	if err := c.AddResource("answer.json", doc); err != nil {
		return nil, err
	}
	s, err := c.Compile("answer.json")
	return &schema{s}, err
}

// check validates a document; the error says the first thing that is wrong.
func (s *schema) check(doc []byte) error {
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(doc))
	if err != nil {
		return err
	}
	if err := s.s.Validate(v); err != nil {
		for line := range strings.Lines(err.Error()) {
			if found, ok := strings.CutPrefix(line, "- at "); ok {
				return errors.New("at " + strings.TrimSpace(found))
			}
		}
		return errors.New("it does not fit the schema")
	}
	return nil
}

// document finds the one JSON object of an answer. A code fence around it, which local
// models add whatever they are told, is taken off; nothing else is.
func document(text string) (json.RawMessage, error) {
	text = strings.TrimSpace(text)
	if rest, ok := strings.CutPrefix(text, "```"); ok {
		if inner, ok := strings.CutSuffix(rest, "```"); ok {
			text = strings.TrimSpace(strings.TrimPrefix(inner, "json"))
		}
	}
	if !utf8.ValidString(text) {
		return nil, errors.New("it is not UTF-8")
	}
	if !strings.HasPrefix(text, "{") {
		return nil, errors.New("it is no JSON object")
	}
	if err := once(text); err != nil {
		return nil, err
	}
	return json.RawMessage(text), nil
}

// once reads a document token by token: each key once in its object, not too deep, and
// nothing after it. The usual decoder takes the last of two keys, so two readers could
// read two answers.
func once(text string) error {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if err := walk(d, 0); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("there is more after the JSON object")
	}
	return nil
}

func walk(d *json.Decoder, depth int) error {
	t, err := d.Token()
	if err != nil {
		return errors.New("it is no JSON object, or it breaks off")
	}
	open, ok := t.(json.Delim)
	if !ok {
		return nil
	}
	if depth >= MaxDepth {
		return fmt.Errorf("it nests deeper than %d", MaxDepth)
	}
	keys := map[string]bool{}
	for d.More() {
		if open == '{' {
			key, err := d.Token()
			name, ok := key.(string)
			if err != nil || !ok {
				return errors.New("it is no JSON object, or it breaks off")
			}
			if keys[name] {
				return fmt.Errorf("the key %q is there twice", escape(name, 60))
			}
			keys[name] = true
		}
		if err := walk(d, depth+1); err != nil {
			return err
		}
	}
	if _, err := d.Token(); err != nil {
		return errors.New("it is no JSON object, or it breaks off")
	}
	return nil
}

// leakError: an answer repeats what must not leave. It ends the conversation: nothing is
// gained by telling the model.
type leakError struct{ what string }

func (e *leakError) Error() string { return "it repeats " + e.what }

// leaks finds the key, or a piece of the instructions, in an answer: as it stands, and
// with JSON's escapes undone.
func (c *Client) leaks(text string, r Request) error {
	for _, t := range []string{text, strings.Join(texts([]byte(text)), "\n")} {
		if c.options.Key != "" && strings.Contains(t, c.options.Key) {
			return &leakError{"the key"}
		}
		squeezed := squeeze(t)
		for line := range strings.Lines(r.System) {
			if line = squeeze(line); len(line) >= leakLength && strings.Contains(squeezed, line) {
				return &leakError{"the instructions"}
			}
		}
	}
	return nil
}

// texts are all keys and texts of a document, in an order of their own; none where it is
// no JSON.
func texts(data []byte) []string {
	var doc any
	if json.Unmarshal(data, &doc) != nil {
		return nil
	}
	return gather(doc, nil)
}

func gather(doc any, out []string) []string {
	switch v := doc.(type) {
	case string:
		return append(out, v)
	case []any:
		for _, e := range v {
			out = gather(e, out)
		}
	case map[string]any:
		for key, e := range v { // only searched, so the order does not matter
			out = gather(e, append(out, key))
		}
	}
	return out
}

// squeeze makes every run of spaces one.
func squeeze(text string) string { return strings.Join(strings.Fields(text), " ") }

// escape makes a text of a server safe for one line of a terminal, at most n bytes.
func escape(text string, n int) string {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(text, "\uFFFD") {
		piece := string(r)
		switch {
		case r == '\n':
			piece = `\n`
		case r == '\t':
			piece = `\t`
		case r == ' ':
		case !unicode.IsPrint(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r):
			piece = fmt.Sprintf(`\u{%x}`, r)
		}
		if b.Len()+len(piece)+len("…") > n {
			b.WriteString("…")
			break
		}
		b.WriteString(piece)
	}
	return b.String()
}
