package c2pasign

import (
	"math"
	"strconv"
	"strings"

	"github.com/fxamacker/cbor/v2"
	"go.yaml.in/yaml/v3"

	"vouch/sources/strict"
)

// Value is any YAML value, for assertions of the signer's own.
type Value struct {
	strict.Pos
	any any // nil, bool, int64, float64, string, []any, map[string]any
}

// DecodeNode reads any node without anchors.
func (v *Value) DecodeNode(c *strict.Context, n *yaml.Node) {
	v.Pos = c.Pos(n)
	v.any = value(c, n, 0)
}

// CBOR returns the value in core deterministic encoding (RFC 8949 §4.2.1).
func (v Value) CBOR() ([]byte, error) { return encoding.Marshal(v.any) }

var encoding = func() cbor.EncMode {
	mode, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		panic("c2pasign: encoding options: " + err.Error())
	}
	return mode
}()

// Fields are values by name, in the order written.
type Fields []Field

// Field is one of them.
type Field struct {
	strict.Pos
	Name  string
	Value Value
}

// DecodeNode reads a mapping with free keys.
func (f *Fields) DecodeNode(c *strict.Context, n *yaml.Node) {
	eachPair(c, n, func(key *yaml.Node, name string, val *yaml.Node) {
		field := Field{Pos: c.Pos(key), Name: name}
		field.Value.DecodeNode(c, val)
		*f = append(*f, field)
	})
}

func eachPair(c *strict.Context, n *yaml.Node, do func(key *yaml.Node, name string, val *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		c.Fault(n, "write names and values", "this must be a mapping")
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, ok := c.Text(n.Content[i])
		switch {
		case !ok:
		case seen[name]:
			c.Fault(n.Content[i], "keep one of the two", "the key %q stands here a second time", name)
		default:
			seen[name] = true
			do(n.Content[i], name, n.Content[i+1])
		}
	}
}

func value(c *strict.Context, n *yaml.Node, depth int) any {
	switch {
	case depth > MaxValueDepth:
		c.Fault(n, "flatten it", "nested more than %d levels deep", MaxValueDepth)
		return nil
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		c.Fault(n, "write the value out", "anchors and aliases are not used here")
		return nil
	}
	switch n.Kind {
	case yaml.SequenceNode:
		out := []any{}
		for _, item := range n.Content {
			out = append(out, value(c, item, depth+1))
		}
		return out
	case yaml.MappingNode:
		out := map[string]any{}
		eachPair(c, n, func(_ *yaml.Node, name string, val *yaml.Node) { out[name] = value(c, val, depth+1) })
		return out
	}
	return scalar(c, n)
}

func scalar(c *strict.Context, n *yaml.Node) any {
	switch n.ShortTag() {
	case "!!null":
		return nil
	case "!!bool":
		return strings.EqualFold(n.Value, "true")
	case "!!int":
		i, err := strconv.ParseInt(n.Value, 10, 64)
		if err != nil {
			c.Fault(n, "write a decimal number below 2^63, or quote it", "%q is no number that others can read", strict.Clip(n.Value))
		}
		return i
	case "!!float":
		f, err := strconv.ParseFloat(n.Value, 64)
		switch {
		case err != nil || math.IsInf(f, 0) || math.IsNaN(f):
			c.Fault(n, "write a finite decimal number, or quote it", "%q is no number", strict.Clip(n.Value))
		case !strings.ContainsAny(n.Value, ".eE"):
			c.Fault(n, "write a number below 2^63, or quote it", "%q is no number that others can read", strict.Clip(n.Value))
		}
		return f
	case "!!str", "!!timestamp":
		return n.Value
	}
	c.Fault(n, "write text, numbers, lists or mappings", "values of kind %s are not known", n.ShortTag())
	return nil
}
