package problem

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"vouch/wfc/model"
)

// doc is a file that is being read; mistakes are collected, so that a person sees
// all of them.
type doc struct {
	file string
	errs Errors
}

// fault notes a mistake at n.
func (d *doc) fault(n *yaml.Node, format string, args ...any) {
	d.add(n, nil, fmt.Sprintf(format, args...))
}

// because notes a mistake that err explains.
func (d *doc) because(n *yaml.Node, err error) { d.add(n, err, err.Error()) }

func (d *doc) add(n *yaml.Node, err error, reason string) {
	if len(d.errs) < MaxErrors {
		d.errs = append(d.errs, &SyntaxError{File: d.file, Line: max(n.Line, 1), Column: max(n.Column, 1), Reason: reason, Err: err})
	}
}

// err is the mistakes so far, or nil.
func (d *doc) err() error {
	if len(d.errs) == 0 {
		return nil
	}
	return d.errs
}

// yamlLine finds the line in the messages of the YAML package.
var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)`)

// parse reads the one document of a file.
func (d *doc) parse(data []byte) *yaml.Node {
	dec := yaml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	var first, more yaml.Node
	if err := dec.Decode(&first); err != nil {
		d.broken(err)
		return nil
	}
	if err := dec.Decode(&more); !errors.Is(err, io.EOF) {
		if err != nil {
			d.broken(err)
		} else {
			d.fault(&more, "a second document begins here")
		}
		return nil
	}
	if len(first.Content) != 1 {
		d.fault(&first, "the file is empty")
		return nil
	}
	return first.Content[0]
}

func (d *doc) broken(err error) {
	at := &yaml.Node{Line: 1, Column: 1}
	reason := err.Error()
	if errors.Is(err, io.EOF) {
		reason = "the file is empty"
	} else if m := yamlLine.FindStringSubmatch(reason); m != nil {
		reason = m[2]
		if n, err := strconv.Atoi(m[1]); err == nil {
			at.Line = n
		}
	}
	d.fault(at, "%s", reason)
}

// reader reads one node, noting mistakes.
type reader func(n *yaml.Node)

// keys reads a mapping: each key once, and none but those of readers.
func (d *doc) keys(n *yaml.Node, readers map[string]reader) {
	d.pairs(n, func(key string, k, v *yaml.Node) {
		read, ok := readers[key]
		if !ok {
			d.fault(k, "unknown key %q; known are %s", key, known(readers))
			return
		}
		read(v)
	})
}

// pairs calls each for the entries of a mapping, in order.
func (d *doc) pairs(n *yaml.Node, each func(key string, k, v *yaml.Node)) {
	if !d.is(n, yaml.MappingNode, "a mapping") {
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		var key string
		before := len(d.errs)
		d.text(&key)(k)
		switch {
		case len(d.errs) > before:
		case seen[key]:
			d.fault(k, "the key %q stands twice", key)
		default:
			seen[key] = true
			each(key, k, v)
		}
	}
}

func known(readers map[string]reader) string {
	var names []string
	//determinism:allow the names are sorted below
	for name := range readers {
		names = append(names, name)
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

// is checks the kind of a node. Aliases are refused, so that a small file cannot
// stand for a large one.
func (d *doc) is(n *yaml.Node, kind yaml.Kind, what string) bool {
	if n.Kind == yaml.AliasNode {
		d.fault(n, "aliases are not read: write the value out")
		return false
	}
	if n.Kind != kind {
		d.fault(n, "this must be %s", what)
		return false
	}
	return true
}

// list reads a sequence.
func (d *doc) list(n *yaml.Node, each func(i int, n *yaml.Node)) {
	if !d.is(n, yaml.SequenceNode, "a list") {
		return
	}
	for i, item := range n.Content {
		each(i, item)
	}
}

// text reads a scalar as it was written. An empty value is no text unless quoted.
func (d *doc) text(into *string) reader {
	return func(n *yaml.Node) {
		if !d.is(n, yaml.ScalarNode, "text") {
			return
		}
		if n.ShortTag() == "!!null" {
			d.fault(n, "there is no value")
			return
		}
		*into = n.Value
	}
}

// texts reads a list of text, or one alone.
func (d *doc) texts(into *[]string) reader {
	return func(n *yaml.Node) {
		if n.Kind == yaml.ScalarNode {
			var s string
			d.text(&s)(n)
			*into = []string{s}
			return
		}
		*into = []string{}
		d.list(n, func(_ int, n *yaml.Node) {
			var s string
			d.text(&s)(n)
			*into = append(*into, s)
		})
	}
}

// number reads a whole number from low to high.
func (d *doc) number(into *int, low, high int) reader {
	return func(n *yaml.Node) {
		var s string
		before := len(d.errs)
		d.text(&s)(n)
		if len(d.errs) > before {
			return
		}
		v, err := strconv.Atoi(s)
		if err != nil || v < low || v > high {
			d.fault(n, "%q is not a whole number from %d to %d", s, low, high)
			return
		}
		*into = v
	}
}

// numbers reads a list of whole numbers.
func (d *doc) numbers(into *[]int, low, high int) reader {
	return func(n *yaml.Node) {
		*into = nil
		d.list(n, func(_ int, n *yaml.Node) {
			var v int
			d.number(&v, low, high)(n)
			*into = append(*into, v)
		})
	}
}

// flag reads true or false.
func (d *doc) flag(into *bool) reader {
	return func(n *yaml.Node) {
		if n.Kind != yaml.ScalarNode || n.ShortTag() != "!!bool" {
			d.fault(n, "this must be true or false")
			return
		}
		*into = strings.EqualFold(n.Value, "true")
	}
}

// weight reads an exact decimal fraction.
func (d *doc) weight(into *model.Weight) reader {
	return func(n *yaml.Node) {
		var s string
		before := len(d.errs)
		d.text(&s)(n)
		if len(d.errs) > before {
			return
		}
		w, err := model.ParseWeight(s)
		if err != nil {
			d.because(n, err)
			return
		}
		*into = w
	}
}

// word reads one of some words and gives its number.
func (d *doc) word(into *int, words ...string) reader {
	return func(n *yaml.Node) {
		var s string
		before := len(d.errs)
		d.text(&s)(n)
		if len(d.errs) > before {
			return
		}
		i := slices.Index(words, s)
		if i < 0 {
			d.fault(n, "%q is none of %s", s, strings.Join(words, ", "))
			return
		}
		*into = i
	}
}
