package catalogue

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"vouch/sources/transcript"
)

// looksLikeJSON: the first sign after white space and byte order mark opens an
// object or an array.
func looksLikeJSON(data []byte) bool {
	data = bytes.TrimLeft(bytes.TrimPrefix(data, []byte{0xEF, 0xBB, 0xBF}), " \t\r\n")
	return len(data) > 0 && (data[0] == '{' || data[0] == '[')
}

// jsonReader reads records token by token, so that terms keep their order and a
// deep file costs no stack.
type jsonReader struct {
	dec  *json.Decoder
	text string
	out  []Entry
}

// dublinCoreJSON reads one object or an array of them; a list of records may lie
// under any key ("items", "@graph", "records").
func dublinCoreJSON(data []byte) ([]Entry, error) {
	t := new(transcript.Transcript)
	r := &jsonReader{text: transcript.Text(data, t)}
	r.dec = json.NewDecoder(strings.NewReader(r.text))
	r.dec.UseNumber()
	tok, err := r.dec.Token()
	for err == nil {
		if d, ok := tok.(json.Delim); ok && d == '{' {
			err = r.object(0)
		}
		if err == nil {
			tok, err = r.dec.Token()
		}
	}
	if err != io.EOF {
		return nil, r.fault(err)
	}
	return finish(r.out, t, "Dublin Core record")
}

// maxJSONDepth bounds nesting; JSON-LD values have three levels.
const maxJSONDepth = 32

// object reads the object that was just opened. It is an entry when it has a term.
func (r *jsonReader) object(depth int) error {
	if depth > maxJSONDepth {
		return fmt.Errorf("the objects are nested deeper than %d levels", maxJSONDepth)
	}
	e := Entry{Format: "dublincore", Line: r.line()}
	terms := 0
	for r.dec.More() {
		key, err := r.dec.Token()
		if err != nil {
			return err
		}
		name, known := jsonTerm(fmt.Sprint(key))
		values, err := r.values(known, depth)
		if err != nil {
			return err
		}
		for _, v := range values {
			if known {
				terms++
				e.Set(name, v, r.line())
			} else {
				e.Extra(name, transcript.Normalise(v))
			}
		}
	}
	if _, err := r.dec.Token(); err != nil { // }
		return err
	}
	if terms > 0 {
		if len(r.out) == MaxEntries {
			return tooMany()
		}
		r.out = append(r.out, e)
	}
	return nil
}

// jsonTerm takes the prefix off a key: dc:title, dcterms.available, title.
func jsonTerm(key string) (name string, known bool) {
	for _, prefix := range []string{"dc:", "dcterms:", "dct:", "dc.", "dcterms.",
		"http://purl.org/dc/terms/", "http://purl.org/dc/elements/1.1/"} {
		if rest, ok := strings.CutPrefix(key, prefix); ok {
			return rest, true
		}
	}
	return key, elements[key]
}

// values reads the value of a key: a word, a number, a list, or a JSON-LD value. Of
// a key that is no term the objects inside may be records of their own.
func (r *jsonReader) values(term bool, depth int) ([]string, error) {
	tok, err := r.dec.Token()
	if err != nil {
		return nil, err
	}
	switch v := tok.(type) {
	case string:
		return []string{v}, nil
	case json.Number:
		return []string{v.String()}, nil
	case bool:
		return []string{fmt.Sprint(v)}, nil
	case json.Delim:
		switch {
		case v == '{' && term:
			return r.literal(depth + 1)
		case v == '{':
			return nil, r.object(depth + 1)
		}
		var out []string
		for r.dec.More() {
			if depth > maxJSONDepth {
				return nil, fmt.Errorf("the lists are nested deeper than %d levels", maxJSONDepth)
			}
			inner, err := r.values(term, depth+1)
			if err != nil {
				return nil, err
			}
			out = append(out, inner...)
		}
		_, err := r.dec.Token() // ]
		return out, err
	}
	return nil, nil // null
}

// literal reads a JSON-LD value object (@value or @id; Omeka's o:label), or a
// language map: all its words.
func (r *jsonReader) literal(depth int) ([]string, error) {
	if depth > maxJSONDepth {
		return nil, fmt.Errorf("the objects are nested deeper than %d levels", maxJSONDepth)
	}
	var all, value, id []string
	for r.dec.More() {
		key, err := r.dec.Token()
		if err != nil {
			return nil, err
		}
		words, err := r.values(true, depth+1)
		if err != nil {
			return nil, err
		}
		switch key {
		case "@value", "o:label":
			value = append(value, words...)
		case "@id":
			id = append(id, words...)
		case "@type", "type", "property_id", "property_label", "is_public", "@language", "o:lang":
		default:
			all = append(all, words...)
		}
	}
	if _, err := r.dec.Token(); err != nil { // }
		return nil, err
	}
	switch {
	case len(value) > 0:
		return append(value, id...), nil
	case len(all) > 0:
		return append(all, id...), nil
	}
	return id, nil
}

// line is that of the token which was read last.
func (r *jsonReader) line() int {
	return 1 + strings.Count(r.text[:min(int(r.dec.InputOffset()), len(r.text))], "\n")
}

func (r *jsonReader) fault(err error) error {
	if _, ok := err.(*transcript.LimitError); ok {
		return err
	}
	return &transcript.SyntaxError{Line: r.line(), Message: fmt.Sprintf("this is not JSON of records: %.200s; ask the archive for a new export", err)}
}
