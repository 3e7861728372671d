package project

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// yamlText is a file of the project with one list at its top, changed in places:
// what a person wrote stays, with its comments.
type yamlText struct {
	text  []byte
	list  *yaml.Node
	edits []edit
	added []string // entries behind the last one
}

// edit puts other bytes in place of some.
type edit struct {
	from, to int
	with     string
}

// readYAML parses a file whose top-level key holds a list of mappings. The file was
// read strictly before.
func readYAML(text []byte, key string) (*yamlText, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		return nil, err
	}
	if len(doc.Content) == 1 && doc.Content[0].Kind == yaml.MappingNode {
		if list := valueOf(doc.Content[0], key); list != nil && list.Kind == yaml.SequenceNode {
			return &yamlText{text: text, list: list}, nil
		}
	}
	return nil, fmt.Errorf("the file has no list %q", key)
}

func valueOf(mapping *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == key {
			return mapping.Content[i+1]
		}
	}
	return nil
}

// entry is the mapping with the id, or nil.
func (y *yamlText) entry(id string) *yaml.Node {
	for _, n := range y.list.Content {
		if v := valueOf(n, "id"); v != nil && v.Value == id {
			return n
		}
	}
	return nil
}

// offset is the byte at which a node begins.
func (y *yamlText) offset(line, column int) int {
	at := 0
	for range line - 1 {
		next := bytes.IndexByte(y.text[at:], '\n')
		if next < 0 {
			return len(y.text)
		}
		at += next + 1
	}
	for range column - 1 {
		_, size := utf8.DecodeRune(y.text[at:])
		at += size
	}
	return min(at, len(y.text))
}

// set writes another value in place of a scalar that stands on one line.
func (y *yamlText) set(n *yaml.Node, value string) {
	from := y.offset(n.Line, n.Column)
	to := from + len(n.Value)
	if quote := n.Style & (yaml.DoubleQuotedStyle | yaml.SingleQuotedStyle); quote != 0 {
		mark := y.text[from]
		for to = from + 1; to < len(y.text) && y.text[to] != mark; to++ {
			if mark == '"' && y.text[to] == '\\' {
				to++
			}
		}
		to = min(to+1, len(y.text))
	}
	y.edits = append(y.edits, edit{from, to, value})
}

// extend puts lines behind the last line of an entry, before the comments of the
// next.
func (y *yamlText) extend(entry *yaml.Node, lines string) {
	last := y.end(entry)
	if last > 0 && y.text[last-1] != '\n' {
		lines = "\n" + lines
	}
	y.edits = append(y.edits, edit{last, last, lines})
}

// end is behind the last line of an entry, before the comments of the next.
func (y *yamlText) end(entry *yaml.Node) int {
	last := len(y.text)
	for i, n := range y.list.Content {
		if n == entry && i+1 < len(y.list.Content) {
			last = y.offset(y.list.Content[i+1].Line, 1)
		}
	}
	for {
		begin := bytes.LastIndexByte(bytes.TrimSuffix(y.text[:last], []byte("\n")), '\n') + 1
		if begin >= last || !isComment(y.text[begin:last]) {
			break
		}
		last = begin
	}
	return last
}

// addTo puts lines behind the last item of a list of an entry, or begins the list at
// the entry's end. The lines are those of an entry whose dash stands two spaces in.
func (y *yamlText) addTo(entry *yaml.Node, key, items string) error {
	list := valueOf(entry, key)
	switch {
	case list == nil:
		y.extend(entry, reindent("    "+key+":\n"+items, y.indent()))
		return nil
	case entry.Style&yaml.FlowStyle != 0 || list.Kind != yaml.SequenceNode || list.Style&yaml.FlowStyle != 0 || len(list.Content) == 0:
		return &InputError{fmt.Sprintf("the list %s in line %d is written in brackets", key, list.Line), "write one entry per line, each with a dash"}
	}
	dash := strings.Repeat(" ", max(list.Content[0].Column-3, 0))
	items = reindent(strings.ReplaceAll(items, "      - ", "  - "), dash)
	for i := 0; i+2 < len(entry.Content); i += 2 {
		if entry.Content[i].Value == key {
			at := y.offset(entry.Content[i+2].Line, 1)
			y.edits = append(y.edits, edit{at, at, items})
			return nil
		}
	}
	y.extend(entry, items)
	return nil
}

// remove takes a key of an entry away with its lines.
func (y *yamlText) remove(entry *yaml.Node, key string) {
	for i := 0; i+1 < len(entry.Content); i += 2 {
		k := entry.Content[i]
		if k.Value != key {
			continue
		}
		from := y.offset(k.Line, 1)
		to := y.end(entry)
		if i+2 < len(entry.Content) {
			to = y.offset(entry.Content[i+2].Line, 1)
		}
		y.edits = append(y.edits, edit{from, to, ""})
		return
	}
}

// spread writes an entry that stands in brackets anew, one key per line, without some of
// its keys and with one more behind the others.
func (y *yamlText) spread(entry *yaml.Node, without []string, key, value string) error {
	if y.list.Style&yaml.FlowStyle != 0 {
		return &InputError{fmt.Sprintf("the list in line %d is written in brackets", y.list.Line), "write one entry per line, each with a dash"}
	}
	block := &yaml.Node{Kind: yaml.MappingNode, HeadComment: entry.LineComment}
	for i := 0; i+1 < len(entry.Content); i += 2 {
		if !slices.Contains(without, entry.Content[i].Value) {
			block.Content = append(block.Content, entry.Content[i], entry.Content[i+1])
		}
	}
	block.Content = append(block.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: key}, &yaml.Node{Kind: yaml.ScalarNode, Value: value})
	text, err := yaml.Marshal(block)
	if err != nil {
		return err
	}
	lines := strings.ReplaceAll(strings.TrimSuffix(string(text), "\n"), "\n", "\n"+strings.Repeat(" ", entry.Column-1))
	y.edits = append(y.edits, edit{y.offset(entry.Line, entry.Column), y.end(entry), lines + "\n"})
	return nil
}

// indent is how far the dashes of the list stand in.
func (y *yamlText) indent() string {
	if len(y.list.Content) > 0 && y.list.Style&yaml.FlowStyle == 0 {
		return strings.Repeat(" ", max(y.list.Content[0].Column-3, 0))
	}
	return "  "
}

// add puts an entry, written with two spaces before its dash, behind the last one.
func (y *yamlText) add(entry string) { y.added = append(y.added, entry) }

func (y *yamlText) changed() bool { return len(y.edits)+len(y.added) > 0 }

// bytes is the file with all changes.
func (y *yamlText) bytes() ([]byte, error) {
	edits := slices.Clone(y.edits)
	if y.list.Style&yaml.FlowStyle != 0 && len(y.added) > 0 {
		from := y.offset(y.list.Line, y.list.Column)
		if len(y.list.Content) > 0 || !bytes.HasPrefix(y.text[from:], []byte("[]")) {
			return nil, &InputError{"the list of interviews is written in brackets", "write one entry per line, each with a dash"}
		}
		edits = append(edits, edit{from, from + 2, ""})
	}
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Compare(a.from, b.from) })
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		out.Write(y.text[at:e.from])
		out.WriteString(e.with)
		at = e.to
	}
	out.Write(y.text[at:])
	if b := out.Bytes(); len(y.added) > 0 && len(b) > 0 && b[len(b)-1] != '\n' {
		out.WriteByte('\n')
	}
	for _, entry := range y.added {
		out.WriteString(reindent(entry, y.indent()))
	}
	return out.Bytes(), nil
}

// reindent moves lines that begin with two spaces to begin with indent.
func reindent(entry, indent string) string {
	var b strings.Builder
	for line := range strings.Lines(entry) {
		b.WriteString(indent + strings.TrimPrefix(line, "  "))
	}
	return b.String()
}
