package gas

import "fmt"

// Names of the globals that Inject adds and exports. The host writes Left and Pages before it calls the
// module and reads all of them afterwards. Programs cannot reach them: they are behind the last index that the
// module as given can name.
const (
	// Left (i64, mutable) is the gas that is left and how many frames may still be entered: see Pack.
	Left = "__left"
	// Pages (i32, mutable) is how many pages the memory may grow to.
	Pages = "__pages_most"
	// Refused (i32, mutable) is 1 when the memory was to grow and could not.
	Refused = "__pages_refused"
)

// Caps are the hardest bounds, written into the module for the runtime to keep.
type Caps struct {
	Pages uint32 // of the memory
	Items uint32 // of each table
}

// rewriter holds what stays the same for all functions of a module.
type rewriter struct {
	m       *Module
	types   []FuncType // with those added
	left    uint32     // indices of the globals
	pages   uint32
	refused uint32
	unary   uint32 // type (i32) -> i32
	grow    uint32 // indices of the functions added; grow only with a memory
	bulk    uint32
	items   uint32
}

// Inject gives the module with metering, as bytes. The rewritten module does what the module does, but that it
// traps when gas or depth are spent, that memory.grow answers -1 beyond Pages, and that a NaN has one form
// wherever its bits can be seen. Custom sections are left out.
func Inject(m *Module, caps Caps) ([]byte, error) {
	for _, e := range m.Exports {
		if e.Name == Left || e.Name == Pages || e.Name == Refused {
			return nil, fmt.Errorf("export %q: the name is reserved", e.Name)
		}
	}
	w := newRewriter(m)
	code := w.codeSection() // first: it may add types
	out := make([]byte, 0, m.size+m.size/2)
	out = append(out, header...)
	out = section(out, secType, w.typeSection())
	out = section(out, secImport, importSection(m))
	out = section(out, secFunction, w.functionSection())
	out = section(out, secTable, tableSection(m, caps))
	out = section(out, secMemory, memorySection(m, caps))
	out = section(out, secGlobal, globalSection(m))
	out = section(out, secExport, w.exportSection())
	if m.Start >= 0 {
		out = section(out, secStart, appendU32(nil, uint32(m.Start)))
	}
	out = section(out, secElement, m.elements)
	if m.dataCount >= 0 {
		out = section(out, secDataCount, appendU32(nil, uint32(m.dataCount)))
	}
	out = section(out, secCode, code)
	return section(out, secData, m.data), nil
}

func newRewriter(m *Module) *rewriter {
	g, f := uint32(m.globalCount()), uint32(m.FuncCount())
	w := &rewriter{m: m, types: m.Types[:len(m.Types):len(m.Types)], left: g, pages: g + 1, refused: g + 2,
		bulk: f, items: f + 1, grow: f + 2}
	w.unary = w.typeFor([]ValueType{I32}, []ValueType{I32})
	return w
}

// typeFor gives the index of a signature that is there, or adds it.
func (w *rewriter) typeFor(params, results []ValueType) uint32 {
	for i := len(w.types) - 1; i >= 0; i-- {
		if t := w.types[i]; string(valueBytes(t.Params)) == string(valueBytes(params)) && string(valueBytes(t.Results)) == string(valueBytes(results)) {
			return uint32(i)
		}
	}
	w.types = append(w.types, FuncType{params, results})
	return uint32(len(w.types) - 1)
}

func valueBytes(types []ValueType) []byte {
	b := make([]byte, len(types))
	for i, t := range types {
		b[i] = byte(t)
	}
	return b
}

// section appends a section, or nothing where it would be empty.
func section(out []byte, id byte, payload []byte) []byte {
	if len(payload) == 0 {
		return out
	}
	out = append(out, id)
	out = appendU32(out, uint32(len(payload)))
	return append(out, payload...)
}

func (w *rewriter) typeSection() []byte {
	b := appendU32(nil, uint32(len(w.types)))
	for _, t := range w.types {
		b = append(b, 0x60)
		b = appendU32(b, uint32(len(t.Params)))
		b = append(b, valueBytes(t.Params)...)
		b = appendU32(b, uint32(len(t.Results)))
		b = append(b, valueBytes(t.Results)...)
	}
	return b
}

func importSection(m *Module) []byte {
	if len(m.Imports) == 0 {
		return nil
	}
	b := appendU32(nil, uint32(len(m.Imports)))
	for _, i := range m.Imports {
		b = appendName(b, i.Module)
		b = appendName(b, i.Name)
		b = append(b, i.desc...)
	}
	return b
}

func appendName(b []byte, name string) []byte {
	return append(appendU32(b, uint32(len(name))), name...)
}

// added is the number of functions that metering needs.
func (w *rewriter) added() int {
	if w.m.memoryCount() > 0 {
		return 3
	}
	return 2
}

func (w *rewriter) functionSection() []byte {
	b := appendU32(nil, uint32(len(w.m.Funcs)+w.added()))
	for _, t := range w.m.Funcs {
		b = appendU32(b, t)
	}
	for range w.added() {
		b = appendU32(b, w.unary)
	}
	return b
}

func tableSection(m *Module, caps Caps) []byte {
	if len(m.Tables) == 0 {
		return nil
	}
	b := appendU32(nil, uint32(len(m.Tables)))
	for _, t := range m.Tables {
		b = appendCapped(append(b, byte(t.Type)), t.Limits, caps.Items)
	}
	return b
}

func memorySection(m *Module, caps Caps) []byte {
	if len(m.Memories) == 0 {
		return nil
	}
	b := appendU32(nil, uint32(len(m.Memories)))
	for _, l := range m.Memories {
		b = appendCapped(b, l, caps.Pages)
	}
	return b
}

// appendCapped writes limits with a maximum. A minimum above the cap stays, for the runtime to refuse.
func appendCapped(b []byte, l Limits, most uint32) []byte {
	if l.HasMax {
		most = min(most, l.Max)
	}
	b = appendU32(append(b, 1), l.Min)
	return appendU32(b, max(most, l.Min))
}

func globalSection(m *Module) []byte {
	b := appendU32(nil, uint32(len(m.Globals)+3))
	for _, g := range m.Globals {
		b = append(b, byte(g.Type), 0)
		if g.Mutable {
			b[len(b)-1] = 1
		}
		b = append(b, g.init...)
	}
	b = append(b, byte(I64), 1, opI64Const, 0, opEnd)
	for range 2 {
		b = append(b, byte(I32), 1, opI32Const, 0, opEnd)
	}
	return b
}

func (w *rewriter) exportSection() []byte {
	b := appendU32(nil, uint32(len(w.m.Exports)+3))
	for _, e := range w.m.Exports {
		b = appendU32(append(appendName(b, e.Name), byte(e.Kind)), e.Index)
	}
	for i, name := range []string{Left, Pages, Refused} {
		b = appendU32(append(appendName(b, name), byte(KindGlobal)), w.left+uint32(i))
	}
	return b
}
