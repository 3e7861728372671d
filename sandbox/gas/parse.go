package gas

import "bytes"

// Section ids of WebAssembly 2.0 §5.5.2.
const (
	secCustom = iota
	secType
	secImport
	secFunction
	secTable
	secMemory
	secGlobal
	secExport
	secStart
	secElement
	secCode
	secData
	secDataCount
	secTag // of the exceptions proposal
)

// rank gives sections their order: the data count stands before the code.
var rank = [...]int{secType: 1, secImport: 2, secFunction: 3, secTable: 4, secMemory: 5, secGlobal: 6, secExport: 7,
	secStart: 8, secElement: 9, secDataCount: 10, secCode: 11, secData: 12}

var header = []byte{0, 'a', 's', 'm', 1, 0, 0, 0}

// Parse reads a module. The error is a *SyntaxError or a *FeatureError. The module keeps parts of file.
// Custom sections are stepped over.
func Parse(file []byte) (*Module, error) {
	return parse(file, false)
}

// ParseBounded reads a module and holds it against the bounds of Check. It stops at the first body that is too much, so
// that to refuse takes no longer than to read what could pass. The error is one of Parse, or a *BoundError.
func ParseBounded(file []byte) (*Module, error) {
	if err := CheckSize(len(file)); err != nil {
		return nil, err
	}
	m, err := parse(file, true)
	if err != nil {
		return nil, err
	}
	return m, m.Check()
}

func parse(file []byte, bounded bool) (*Module, error) {
	if len(file) < 8 || !bytes.Equal(file[:4], header[:4]) {
		return nil, &SyntaxError{0, `does not begin with "\0asm"`}
	}
	if !bytes.Equal(file[:8], header) {
		return nil, &FeatureError{4, "a version other than 1, or a component"}
	}
	m := &Module{Start: -1, dataCount: -1, size: len(file)}
	p := &parser{m: m, reader: reader{b: file, pos: 8}}
	last := 0
	for !p.done() {
		id := p.byte()
		size := p.count(1)
		if p.err != nil {
			break
		}
		section := parser{m: m, bounded: bounded, reader: reader{b: file[:p.pos+size], pos: p.pos}}
		switch {
		case id == secTag:
			p.unsupported("exceptions (tag section)")
		case id > secDataCount:
			p.fail("unknown section")
		case id == secCustom:
			section.name()
			section.pos = len(section.b)
		case rank[id] <= last:
			p.fail("section out of order, or there twice")
		default:
			last = rank[id]
			section.section(id)
			if !section.done() {
				section.fail("section is longer than what it holds")
			}
		}
		if p.err == nil {
			p.err = section.err
		}
		p.pos += size
	}
	if p.err == nil {
		p.wholes()
	}
	if p.err != nil {
		return nil, p.err
	}
	return m, nil
}

// wholes checks what concerns several sections.
func (p *parser) wholes() {
	m := p.m
	switch {
	case len(m.Funcs) != len(m.Bodies):
		p.fail("functions and bodies differ in number")
	case m.dataCount >= 0 && m.dataCount != m.datas:
		p.fail("data count differs from the data section")
	case m.memoryCount() > 1:
		p.unsupported("more than one memory")
	}
}

type parser struct {
	m       *Module
	bounded bool     // bodies are held against the bounds as they are read
	ways    []uint32 // labels of the last br_table, the default at the end
	reader
}

func (p *parser) section(id byte) {
	start := p.pos
	switch id {
	case secType:
		p.types()
	case secImport:
		p.imports()
	case secFunction:
		for n := p.count(1); n > 0 && p.err == nil; n-- {
			p.m.Funcs = append(p.m.Funcs, p.typeIndex())
		}
	case secTable:
		for n := p.count(3); n > 0 && p.err == nil; n-- {
			p.m.Tables = append(p.m.Tables, p.table())
		}
	case secMemory:
		for n := p.count(2); n > 0 && p.err == nil; n-- {
			p.m.Memories = append(p.m.Memories, p.memory())
		}
	case secGlobal:
		p.globals()
	case secExport:
		p.exports()
	case secStart:
		p.m.Start = int(p.index("function", p.m.FuncCount()))
	case secElement:
		p.elements()
		p.m.elements = p.b[start:p.pos]
	case secDataCount:
		p.m.dataCount = int(p.u32())
	case secCode:
		p.code()
	case secData:
		p.data()
		p.m.data = p.b[start:p.pos]
	}
}

// index reads an index below n.
func (p *parser) index(of string, n int) uint32 {
	i := p.u32()
	if p.err == nil && int64(i) >= int64(n) {
		p.fail(of + " index out of range")
		return 0
	}
	return i
}

func (p *parser) typeIndex() uint32 { return p.index("type", len(p.m.Types)) }

func (p *parser) valueType() ValueType {
	t := ValueType(p.byte())
	switch t {
	case I32, I64, F32, F64, FuncRef, AnyRef:
	case 0x7b:
		p.unsupported("SIMD")
	case 0x69, 0x68, 0x74:
		p.unsupported("exceptions")
	case 0x63, 0x64, 0x6e, 0x6d, 0x6c, 0x6b, 0x6a, 0x71, 0x72, 0x73:
		p.unsupported("garbage collection and typed references")
	default:
		if p.err == nil {
			p.fail("unknown value type")
		}
	}
	return t
}

func (p *parser) refType() ValueType {
	t := p.valueType()
	if p.err == nil && t != FuncRef && t != AnyRef {
		p.fail("not a reference type")
	}
	return t
}

func (p *parser) valueTypes() []ValueType {
	var list []ValueType
	for n := p.count(1); n > 0 && p.err == nil; n-- {
		list = append(list, p.valueType())
	}
	return list
}

func (p *parser) types() {
	for n := p.count(2); n > 0 && p.err == nil; n-- {
		switch form := p.byte(); form {
		case 0x60:
			p.m.Types = append(p.m.Types, FuncType{p.valueTypes(), p.valueTypes()})
		case 0x4e, 0x4f, 0x50, 0x5e, 0x5f:
			p.unsupported("garbage collection")
		default:
			if p.err == nil {
				p.fail("not a function type")
			}
		}
	}
}

// limits reads Limits; what names the thing for messages.
func (p *parser) limits(of string) Limits {
	var l Limits
	switch flags := p.byte(); flags {
	case 0:
		l.Min = p.u32()
	case 1:
		l.Min, l.Max, l.HasMax = p.u32(), p.u32(), true
		if l.Max < l.Min {
			p.fail(of + " with a maximum below its minimum")
		}
	case 2, 3:
		p.unsupported("threads (shared " + of + ")")
	case 4, 5, 6, 7:
		p.unsupported("64-bit " + of)
	default:
		p.fail("unknown limits of a " + of)
	}
	return l
}

func (p *parser) table() Table { return Table{p.refType(), p.limits("table")} }

func (p *parser) memory() Limits {
	l := p.limits("memory")
	if p.err == nil && (l.Min > 65536 || l.Max > 65536) {
		p.fail("memory beyond 4 GiB")
	}
	return l
}
