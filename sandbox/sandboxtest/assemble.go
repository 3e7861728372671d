package sandboxtest

// Assembly is a WebAssembly module put together by hand, for what no compiler would write. Its sections are written
// as they stand, with nothing checked.
type Assembly struct {
	Types   []Signature
	Imports []Import
	Funcs   []Function
	Table   int    // items of table 0; below zero: no table
	Pages   uint32 // that memory begins with
	Most    uint32 // maximum of memory; 0: none given
	Globals [][]byte
	Exports []Export
	Start   int // function index; below zero: none
	Elems   []uint32
	Data    []byte // at address 0
}

// Signature of a function: value types as their bytes.
type Signature struct{ Params, Results []byte }

// Import of a function.
type Import struct {
	Module, Name string
	Type         int
}

// Function with its locals as runs of one type, and its code without the last end.
type Function struct {
	Type   int
	Locals []Run
	Code   []byte
}

// Run is a number of locals of one type.
type Run struct {
	Count uint32
	Type  byte
}

// Export of anything.
type Export struct {
	Name  string
	Kind  byte // 0 function, 1 table, 2 memory, 3 global
	Index uint32
}

// Value types.
const (
	I32 = 0x7f
	I64 = 0x7e
	F32 = 0x7d
	F64 = 0x7c
)

// U32 is an unsigned LEB128.
func U32(v uint32) []byte {
	var b []byte
	for v >= 0x80 {
		b = append(b, byte(v)|0x80)
		v >>= 7
	}
	return append(b, byte(v))
}

// S64 is a signed LEB128.
func S64(v int64) []byte {
	var b []byte
	for {
		c := byte(v & 0x7f)
		v >>= 7
		if v == 0 && c&0x40 == 0 || v == -1 && c&0x40 != 0 {
			return append(b, c)
		}
		b = append(b, c|0x80)
	}
}

// Cat joins pieces of code.
func Cat(parts ...[]byte) []byte {
	var b []byte
	for _, p := range parts {
		b = append(b, p...)
	}
	return b
}

// I32Const is the instruction.
func I32Const(v int32) []byte { return Cat([]byte{0x41}, S64(int64(v))) }

func text(s string) []byte { return Cat(U32(uint32(len(s))), []byte(s)) }

func vector(items [][]byte) []byte { return Cat(U32(uint32(len(items))), Cat(items...)) }

// Section is one section with its head, or nothing when there are no items.
func Section(id byte, items ...[]byte) []byte {
	if len(items) == 0 {
		return nil
	}
	return RawSection(id, vector(items))
}

// RawSection is a section of any content.
func RawSection(id byte, payload []byte) []byte {
	return Cat([]byte{id}, U32(uint32(len(payload))), payload)
}

// Header begins every module.
func Header() []byte { return []byte{0, 'a', 's', 'm', 1, 0, 0, 0} }

// Bytes writes the module.
func (a Assembly) Bytes() []byte {
	var types, imports, funcs, tables, exports, elems, codes [][]byte
	for _, t := range a.Types {
		types = append(types, Cat([]byte{0x60}, U32(uint32(len(t.Params))), t.Params, U32(uint32(len(t.Results))), t.Results))
	}
	for _, i := range a.Imports {
		imports = append(imports, Cat(text(i.Module), text(i.Name), []byte{0}, U32(uint32(i.Type))))
	}
	for _, f := range a.Funcs {
		funcs = append(funcs, U32(uint32(f.Type)))
		var runs [][]byte
		for _, r := range f.Locals {
			runs = append(runs, append(U32(r.Count), r.Type))
		}
		body := Cat(vector(runs), f.Code, []byte{0x0b})
		codes = append(codes, Cat(U32(uint32(len(body))), body))
	}
	if a.Table >= 0 {
		tables = append(tables, Cat([]byte{0x70, 0}, U32(uint32(a.Table))))
	}
	for _, e := range a.Exports {
		exports = append(exports, Cat(text(e.Name), []byte{e.Kind}, U32(e.Index)))
	}
	memory := Cat([]byte{0}, U32(a.Pages))
	if a.Most > 0 {
		memory = Cat([]byte{1}, U32(a.Pages), U32(a.Most))
	}
	out := Cat(Header(), Section(1, types...), Section(2, imports...), Section(3, funcs...), Section(4, tables...),
		Section(5, memory), Section(6, a.Globals...), Section(7, exports...))
	if a.Start >= 0 {
		out = Cat(out, RawSection(8, U32(uint32(a.Start))))
	}
	if len(a.Elems) > 0 {
		var indices [][]byte
		for _, i := range a.Elems {
			indices = append(indices, U32(i))
		}
		elems = append(elems, Cat([]byte{0}, I32Const(0), []byte{0x0b}, vector(indices)))
	}
	out = Cat(out, Section(9, elems...), Section(10, codes...))
	if len(a.Data) > 0 {
		out = Cat(out, Section(11, Cat([]byte{0}, I32Const(0), []byte{0x0b}, U32(uint32(len(a.Data))), a.Data)))
	}
	return out
}
