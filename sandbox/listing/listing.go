package listing

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"vouch/sandbox"
	"vouch/sandbox/gas"
)

// Listing is a module, readable. All texts in it are escaped for a terminal.
type Listing struct {
	Bytes     int        `json:"bytes"`
	Pages     uint32     `json:"pages"` // of memory that it begins with, 64 KiB each
	Data      int        `json:"data"`  // bytes that it brings along for memory
	Imports   []Name     `json:"imports"`
	Exports   []Name     `json:"exports"`
	Functions []Function `json:"functions"`
	Strings   []String   `json:"strings"`
	Omitted   Omitted    `json:"omitted"`
}

// Name is an import or an export.
type Name struct {
	Name string `json:"name"` // of an import with its module before it: "host.emit"
	Kind string `json:"kind"` // function, table, memory, global
	Type string `json:"type"` // of a function: "(i32, i32) i32"
}

// Function is one that the module defines.
type Function struct {
	Name         string   `json:"name"` // as exported, else f and its index
	Index        int      `json:"index"`
	Type         string   `json:"type"`
	Bytes        int      `json:"bytes"`
	Instructions int      `json:"instructions"`
	Loops        int      `json:"loops"`
	Endless      int      `json:"endless"`  // loops that nothing leads out of
	Calls        []string `json:"calls"`    // by name, each once, in order of their first call
	Indirect     int      `json:"indirect"` // calls through a table
	Code         []string `json:"code"`     // lines of pseudo-code
	Cut          bool     `json:"cut"`      // of Code or Calls the rest is left out
}

// String is a text in the data of the module.
type String struct {
	At   int64  `json:"at"` // address, -1 where it is not known
	Text string `json:"text"`
}

// Omitted counts what is not shown.
type Omitted struct {
	Functions int `json:"functions"`
	Strings   int `json:"strings"`
	Imports   int `json:"imports"`
	Exports   int `json:"exports"`
}

// Read lists a module. The error is a *gas.SyntaxError, a *gas.FeatureError, or a *gas.BoundError for a file above
// MaxFile; whether the module would pass a gate is another question.
func Read(wasm []byte) (*Listing, error) {
	if err := gas.CheckSize(len(wasm)); err != nil {
		return nil, err
	}
	m, err := gas.Parse(wasm)
	if err != nil {
		return nil, err
	}
	l := &Listing{Bytes: len(wasm), Imports: []Name{}, Exports: []Name{}, Functions: []Function{}, Strings: []String{}}
	if len(m.Memories) > 0 {
		l.Pages = m.Memories[0].Min
	}
	names := l.names(m)
	lines := MaxAllLines
	for i := range m.Bodies {
		if i == MaxFunctions {
			l.Omitted.Functions = len(m.Bodies) - i
			break
		}
		f := function(m, i, names, min(lines, MaxLines))
		lines -= len(f.Code)
		l.Functions = append(l.Functions, f)
	}
	l.strings(m)
	return l, nil
}

// short escapes a name of the module.
func short(name string) string { return sandbox.EscapeLine(name, 80) }

// names lists imports and exports, and names all functions.
func (l *Listing) names(m *gas.Module) []string {
	names := make([]string, m.FuncCount())
	for i := range names {
		names[i] = fmt.Sprintf("f%d", i)
	}
	n := 0
	for _, i := range m.Imports {
		name := Name{Name: short(i.Module) + "." + short(i.Name), Kind: i.Kind.String()}
		if i.Kind == gas.KindFunc {
			name.Type = typeText(m.Types[i.Type])
			names[n] = name.Name
			n++
		}
		if len(l.Imports) == MaxNames {
			l.Omitted.Imports++
			continue
		}
		l.Imports = append(l.Imports, name)
	}
	for _, e := range m.Exports {
		name := Name{Name: short(e.Name), Kind: e.Kind.String()}
		if e.Kind == gas.KindFunc {
			t, _ := m.TypeOf(e.Index)
			name.Type = typeText(t)
			if int(e.Index) >= m.ImportedFuncs {
				names[e.Index] = name.Name
			}
		}
		if len(l.Exports) == MaxNames {
			l.Omitted.Exports++
			continue
		}
		l.Exports = append(l.Exports, name)
	}
	return names
}

var typeNames = map[gas.ValueType]string{gas.I32: "i32", gas.I64: "i64", gas.F32: "f32", gas.F64: "f64", gas.FuncRef: "funcref", gas.AnyRef: "externref"}

func typesText(list []gas.ValueType) string {
	var b []string
	for i, t := range list {
		if i == 32 {
			b = append(b, "…")
			break
		}
		b = append(b, typeNames[t])
	}
	return strings.Join(b, ", ")
}

func typeText(t gas.FuncType) string {
	text := "(" + typesText(t.Params) + ")"
	switch len(t.Results) {
	case 0:
		return text
	case 1:
		return text + " " + typeNames[t.Results[0]]
	}
	return text + " (" + typesText(t.Results) + ")"
}

// strings finds the texts in the data: characters that can be read, or that are hidden among such.
func (l *Listing) strings(m *gas.Module) {
	for _, s := range m.Segments() {
		l.Data += len(s.Bytes)
		for b, at := s.Bytes, 0; at < len(b); {
			n, readable := textAt(b[at:])
			if readable >= leastString {
				l.add(s, at, string(b[at:at+n]))
			} else if text := wideAt(b[at:]); len(text) >= leastString {
				n = 2 * len(text)
				l.add(s, at, text)
			}
			at += max(n, 1)
		}
	}
}

// textAt is how long the text is that b begins with, in bytes, and how many characters of it can be read.
func textAt(b []byte) (n, readable int) {
	for n < len(b) {
		r, size := utf8.DecodeRune(b[n:])
		switch {
		case r == utf8.RuneError && size <= 1:
			return n, readable
		case unicode.IsPrint(r):
			readable++
		case r == '\n', r == '\t', r == '\r', unicode.Is(unicode.Cf, r): // characters without a form of their own steer or hide
		default:
			return n, readable
		}
		n += size
	}
	return n, readable
}

// wideAt is the text that b begins with in UTF-16, as far as it is ASCII: some languages keep all texts so.
func wideAt(b []byte) string {
	n := 0
	for n+1 < len(b) && b[n] >= ' ' && b[n] <= '~' && b[n+1] == 0 {
		n += 2
	}
	text := make([]byte, 0, n/2)
	for i := 0; i < n; i += 2 {
		text = append(text, b[i])
	}
	return string(text)
}

func (l *Listing) add(s gas.Segment, at int, text string) {
	if len(l.Strings) == MaxStrings {
		l.Omitted.Strings++
		return
	}
	address := s.At
	if address >= 0 {
		address += int64(at)
	}
	l.Strings = append(l.Strings, String{address, sandbox.EscapeLine(text, MaxText)})
}

// function lists one function, with at most room lines of pseudo-code.
func function(m *gas.Module, i int, names []string, room int) Function {
	b := &m.Bodies[i]
	index := m.ImportedFuncs + i
	t := m.Types[m.Funcs[i]]
	f := Function{Name: names[index], Index: index, Type: typeText(t), Bytes: b.Size, Loops: b.Shape.Loops, Indirect: b.Shape.Indirect, Calls: []string{}}
	w := lifter{m: m, names: names, code: b.Code(), params: len(t.Params), room: room, out: []string{}}
	w.lift(t)
	f.Code, f.Instructions, f.Endless, f.Cut = w.out, w.count, w.endless, w.cut
	for _, c := range w.calls {
		if name := names[c]; !slices.Contains(f.Calls, name) {
			if len(f.Calls) == MaxCalls {
				f.Cut = true
				break
			}
			f.Calls = append(f.Calls, name)
		}
	}
	return f
}
