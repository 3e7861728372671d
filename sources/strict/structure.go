package strict

import (
	"reflect"
	"strings"

	"go.yaml.in/yaml/v3"
)

// field is one key that a struct knows.
type field struct {
	key      string
	index    int
	required bool
}

var posType = reflect.TypeFor[Pos]()

// fields lists the keys of a struct type in the order of its fields, and the
// index of the embedded Pos or -1.
func fields(t reflect.Type) (known []field, pos int) {
	pos = -1
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Type == posType && f.Anonymous {
			pos = i
			continue
		}
		tag, ok := f.Tag.Lookup("key")
		if !ok || !f.IsExported() {
			continue
		}
		name, opt, _ := strings.Cut(tag, ",")
		known = append(known, field{key: name, index: i, required: opt == "required"})
	}
	return known, pos
}

// locate gives a struct the place of its node, also where nothing can be read
// into it: later checks point there.
func (c *Context) locate(n *yaml.Node, v reflect.Value) {
	if v.Kind() != reflect.Struct {
		return
	}
	if _, pos := fields(v.Type()); pos >= 0 {
		v.Field(pos).Set(reflect.ValueOf(c.Pos(n)))
	}
}

func (c *Context) structure(n *yaml.Node, v reflect.Value, depth int) {
	known, posAt := fields(v.Type())
	at := c.Pos(n)
	if posAt >= 0 {
		defer func() { v.Field(posAt).Set(reflect.ValueOf(at)) }()
	}
	if n.Kind != yaml.MappingNode {
		c.Fault(n, "write keys and values", "this must be a mapping of keys, not %s", kindName(n))
		return
	}
	seen := make([]bool, len(known))
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, val := n.Content[i], n.Content[i+1]
		k := find(known, key.Value)
		if key.Kind != yaml.ScalarNode || k < 0 {
			c.Fault(key, suggest(known, key.Value), "unknown key %q", Clip(key.Value))
			continue
		}
		if seen[k] {
			c.Fault(key, "keep one of the two", "the key %q stands here a second time", key.Value)
			continue
		}
		seen[k] = true
		at.keys = append(at.keys, keyOf(key, val))
		c.value(val, v.Field(known[k].index), depth+1)
		if known[k].required && val.Kind == yaml.ScalarNode && val.ShortTag() == "!!str" && strings.TrimSpace(val.Value) == "" {
			c.Fault(val, "write it", "%s is empty", key.Value)
		}
	}
	for i, f := range known {
		if f.required && !seen[i] {
			c.Fault(n, "add "+f.key+": with its value", "the key %q is missing", f.key)
		}
	}
}

// keyOf is where a check points that finds a key's value wrong: at the value, or
// at the key where the value begins on a line below.
func keyOf(key, val *yaml.Node) keyPos {
	if val.Line != key.Line {
		val = key
	}
	return keyPos{key.Value, val.Line, val.Column}
}

func find(known []field, key string) int {
	for i, f := range known {
		if f.key == key {
			return i
		}
	}
	return -1
}

// suggest names the nearest known key, or all of them when none is near.
func suggest(known []field, key string) string {
	best, at := 3, -1
	all := make([]string, len(known))
	for i, f := range known {
		all[i] = f.key
		if d := Distance(f.key, key); d < best {
			best, at = d, i
		}
	}
	if at >= 0 {
		return "did you mean " + known[at].key + "?"
	}
	return "known here: " + strings.Join(all, ", ")
}

// Distance is the Levenshtein distance of two short words, in bytes.
func Distance(a, b string) int {
	if len(b) > 40 {
		return len(b)
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			next := min(row[j+1]+1, row[j]+1, diagonal+cost)
			diagonal, row[j+1] = row[j+1], next
		}
	}
	return row[len(b)]
}

// Pair is one key with its text in a mapping whose keys are free.
type Pair struct {
	Pos
	Key, Value string
}

// Pairs decodes a mapping with free keys and text values, in the order written.
type Pairs []Pair

// DecodeNode implements NodeDecoder.
func (p *Pairs) DecodeNode(c *Context, n *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		c.Fault(n, "write keys and values", "this must be a mapping of keys, not %s", kindName(n))
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, val := n.Content[i], n.Content[i+1]
		k, ok := c.text(key)
		if !ok {
			continue
		}
		if _, twice := p.Get(k); twice {
			c.Fault(key, "keep one of the two", "the key %q stands here a second time", k)
			continue
		}
		if s, ok := c.text(val); ok {
			*p = append(*p, Pair{Pos: c.Pos(key), Key: k, Value: s})
		}
	}
}

// Get returns the text under key.
func (p Pairs) Get(key string) (string, bool) {
	for _, e := range p {
		if e.Key == key {
			return e.Value, true
		}
	}
	return "", false
}
