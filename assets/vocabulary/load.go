package vocabulary

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// FileVersion is the version that a vocabulary file states on its first key.
const FileVersion = 1

// Load reads a vocabulary file. file is its name for messages; unknown keys,
// repeated keys, loose ends and families in a circle are a *SyntaxError.
func Load(file string, data []byte) (*Vocabulary, error) {
	l := &loader{file: file, concepts: map[ConceptID]bool{}, families: map[ConceptID]int{}}
	if len(data) > MaxFileBytes {
		return nil, &SyntaxError{File: file, What: fmt.Sprintf("%d bytes, at most %d", len(data), MaxFileBytes)}
	}
	root, err := l.document(data)
	if err != nil {
		return nil, err
	}
	top, err := l.mapping(root, "vocabulary", "families", "concepts")
	if err != nil {
		return nil, err
	}
	if n, err := l.number(top["vocabulary"], "vocabulary", 1<<30); err != nil || n != FileVersion || top["vocabulary"] == nil {
		return nil, cmp.Or(err, l.fault(cmp.Or(top["vocabulary"], root), "write vocabulary: 1", "vocabulary version %d is not known", n))
	}
	families, err := l.readFamilies(top["families"])
	if err != nil {
		return nil, err
	}
	concepts, err := l.readConcepts(root, top["concepts"], families)
	if err != nil {
		return nil, err
	}
	return assemble(concepts, families), nil
}

// loader walks the tree of one file. It keeps what ids it has met.
type loader struct {
	file     string
	concepts map[ConceptID]bool
	families map[ConceptID]int // ids and aliases, to an index
}

// fault is a mistake at a node.
func (l *loader) fault(n *yaml.Node, hint, format string, args ...any) error {
	e := &SyntaxError{File: l.file, What: fmt.Sprintf(format, args...), Hint: hint}
	if n != nil {
		e.Line, e.Column = n.Line, n.Column
	}
	return e
}

var yamlLine = regexp.MustCompile(`line (\d+): (.*)`)

func (l *loader) document(data []byte) (*yaml.Node, error) {
	if !utf8.Valid(data) {
		return nil, l.fault(nil, "save the file as UTF-8", "not UTF-8")
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc, more yaml.Node
	if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
		return nil, l.fault(nil, "start with vocabulary: 1", "empty file")
	} else if err != nil {
		e := &SyntaxError{File: l.file, What: err.Error(), Hint: "check indentation and quotes"}
		if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
			e.Line, _ = strconv.Atoi(m[1])
			e.What = m[2]
		}
		return nil, e
	}
	if err := dec.Decode(&more); !errors.Is(err, io.EOF) {
		return nil, l.fault(&more, "leave out the line ---", "a second document in the file")
	}
	return doc.Content[0], nil
}

// mapping checks that n is a mapping with these keys alone, each at most once.
func (l *loader) mapping(n *yaml.Node, keys ...string) (map[string]*yaml.Node, error) {
	if n.Kind != yaml.MappingNode {
		return nil, l.fault(n, "write key: value lines", "expected keys %v", keys)
	}
	m := make(map[string]*yaml.Node, len(keys))
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		if !slices.Contains(keys, k.Value) || k.Kind != yaml.ScalarNode {
			return nil, l.fault(k, fmt.Sprintf("known keys here: %v", keys), "unknown key %q", k.Value)
		}
		if m[k.Value] != nil {
			return nil, l.fault(k, "leave one of them out", "key %q is written twice", k.Value)
		}
		m[k.Value] = n.Content[i+1]
	}
	return m, nil
}

func (l *loader) list(n *yaml.Node, what string, limit int) ([]*yaml.Node, error) {
	if n == nil {
		return nil, nil
	}
	if n.Kind != yaml.SequenceNode {
		return nil, l.fault(n, "write - before each entry", "%s is not a list", what)
	}
	if len(n.Content) > limit {
		return nil, l.fault(n, "", "%d entries in %s, at most %d", len(n.Content), what, limit)
	}
	return n.Content, nil
}

// text reads an optional scalar of at most limit characters.
func (l *loader) text(n *yaml.Node, what string, limit int) (string, error) {
	if n == nil {
		return "", nil
	}
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" || n.Value == "" {
		return "", l.fault(n, "write one line of text or leave the key out", "%s is not a text", what)
	}
	if got := utf8.RuneCountInString(n.Value); got > limit {
		return "", l.fault(n, "shorten it", "%s has %d characters, at most %d", what, got, limit)
	}
	for _, r := range n.Value {
		if r < ' ' || r == 0x7f {
			return "", l.fault(n, "write one line of text", "%s holds the control character %U", what, r)
		}
	}
	return n.Value, nil
}

// number reads a whole number from 1 to limit; where the key is missing it is 1.
func (l *loader) number(n *yaml.Node, what string, limit int) (int, error) {
	if n == nil {
		return 1, nil
	}
	i, err := strconv.Atoi(n.Value)
	if n.Kind != yaml.ScalarNode || err != nil || i < 1 || i > limit {
		return 0, l.fault(n, fmt.Sprintf("write a whole number from 1 to %d", limit), "%s is %q", what, n.Value)
	}
	return i, nil
}

var idPattern = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$`)

func (l *loader) id(parent, n *yaml.Node, what string) (ConceptID, error) {
	if n == nil {
		return "", l.fault(parent, "add the key", "%s is missing", what)
	}
	if n.Kind != yaml.ScalarNode || len(n.Value) > MaxIDBytes || !idPattern.MatchString(n.Value) {
		return "", l.fault(n, "write lower-case words joined by - and . such as rowhouse.stick", "%s %q is not an id", what, n.Value)
	}
	return ConceptID(n.Value), nil
}

// names reads one list of terms per required language, in their fixed order.
func (l *loader) names(parent, n *yaml.Node, of ConceptID) ([]Term, error) {
	if n == nil {
		return nil, l.fault(parent, "add names: {en: […], es: […]}", "%s has no names", of)
	}
	keys := make([]string, 0, 2)
	for _, lang := range Languages() {
		keys = append(keys, string(lang))
	}
	byLang, err := l.mapping(n, keys...)
	if err != nil {
		return nil, err
	}
	var terms []Term
	for _, k := range keys {
		entries, err := l.list(byLang[k], "names."+k, MaxTerms)
		if err != nil {
			return nil, err
		}
		if len(entries) == 0 {
			return nil, l.fault(n, "give every name in each language", "%s has no name in %q", of, k)
		}
		for _, e := range entries {
			s, err := l.text(e, "name", MaxTermRunes)
			if err != nil {
				return nil, err
			}
			t := Term{Lang(k), s}
			if slices.Contains(terms, t) {
				return nil, l.fault(e, "leave one of them out", "%s has the name %q twice", of, s)
			}
			terms = append(terms, t)
		}
	}
	return terms, nil
}

func (l *loader) date(n *yaml.Node, what string) (Date, error) {
	s, err := l.text(n, what, 10)
	if err != nil || s == "" {
		return Date{}, err
	}
	d, err := ParseDate(s)
	if err != nil {
		return Date{}, l.fault(n, "", "%s: %v", what, err)
	}
	return d, nil
}
