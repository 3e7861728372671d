package gas

// Opcodes of WebAssembly 2.0 §5.4 that this package tells apart.
const (
	opUnreachable  = 0x00
	opNop          = 0x01
	opBlock        = 0x02
	opLoop         = 0x03
	opIf           = 0x04
	opElse         = 0x05
	opEnd          = 0x0b
	opBr           = 0x0c
	opBrIf         = 0x0d
	opBrTable      = 0x0e
	opReturn       = 0x0f
	opCall         = 0x10
	opCallIndirect = 0x11
	opDrop         = 0x1a
	opSelect       = 0x1b
	opSelectTyped  = 0x1c
	opLocalGet     = 0x20
	opLocalSet     = 0x21
	opLocalTee     = 0x22
	opGlobalGet    = 0x23
	opGlobalSet    = 0x24
	opTableGet     = 0x25
	opTableSet     = 0x26
	opI32Load      = 0x28
	opF32Load      = 0x2a
	opF64Load      = 0x2b
	opI32Store     = 0x36
	opF32Store     = 0x38
	opF64Store     = 0x39
	opI64Store32   = 0x3e
	opMemorySize   = 0x3f
	opMemoryGrow   = 0x40
	opI32Const     = 0x41
	opI64Const     = 0x42
	opF32Const     = 0x43
	opF64Const     = 0x44
	opI32Eqz       = 0x45
	opI32Eq        = 0x46
	opI32LtS       = 0x48
	opI64Eqz       = 0x50
	opI64Ne        = 0x52
	opI64LtS       = 0x53
	opI64GtU       = 0x56
	opF32Eq        = 0x5b
	opF64Eq        = 0x61
	opF64Ge        = 0x66
	opI32Add       = 0x6a
	opI32Sub       = 0x6b
	opI32DivS      = 0x6d
	opI32RemU      = 0x70
	opI32Rotr      = 0x78
	opI64Add       = 0x7c
	opI64Sub       = 0x7d
	opI64Mul       = 0x7e
	opI64DivS      = 0x7f
	opI64RemU      = 0x82
	opI64And       = 0x83
	opI64Shl       = 0x86
	opI64ShrU      = 0x88
	opI64Rotl      = 0x89
	opI64Rotr      = 0x8a
	opF32Sqrt      = 0x91
	opF32Add       = 0x92
	opF32Div       = 0x95
	opF32Copysign  = 0x98
	opF64Sqrt      = 0x9f
	opF64Add       = 0xa0
	opF64Div       = 0xa3
	opF64Copysign  = 0xa6
	opI64ExtendU   = 0xad
	opI32Reinterp  = 0xbc
	opI64Reinterp  = 0xbd
	opI64Extend32S = 0xc4
	opRefNull      = 0xd0
	opRefIsNull    = 0xd1
	opRefFunc      = 0xd2
	opPrefix       = 0xfc

	subMemoryInit = 8
	subDataDrop   = 9
	subMemoryCopy = 10
	subMemoryFill = 11
	subTableInit  = 12
	subElemDrop   = 13
	subTableCopy  = 14
	subTableGrow  = 15
	subTableSize  = 16
	subTableFill  = 17
)

// scope is what an instruction's indices are checked against.
type scope struct {
	m      *Module
	locals int // with parameters
	depth  int // number of labels around, the function's own among them
}

// instruction is one instruction as read.
type instruction struct {
	op      byte
	sub     uint32   // after opPrefix
	label   uint32   // of br and br_if
	targets int      // of br_table, without the default
	sig     FuncType // of block, loop, if, call and call_indirect
}

// instruction reads the next instruction and checks its indices.
func (p *parser) instruction(s scope) instruction {
	in := instruction{op: p.byte()}
	m := s.m
	switch op := in.op; {
	case op == opBlock, op == opLoop, op == opIf:
		in.sig = p.blockType()
	case op == opBr, op == opBrIf:
		in.label = p.index("label", s.depth)
	case op == opBrTable:
		in.targets = p.count(1)
		p.ways = p.ways[:0]
		for n := in.targets + 1; n > 0 && p.err == nil; n-- {
			p.ways = append(p.ways, p.index("label", s.depth))
		}
	case op == opCall:
		i := p.index("function", m.FuncCount())
		in.sig, _ = m.TypeOf(i)
	case op == opRefFunc:
		p.index("function", m.FuncCount())
	case op == opCallIndirect:
		if i := p.typeIndex(); p.err == nil {
			in.sig = m.Types[i]
		}
		p.index("table", m.tableCount())
	case op == opSelectTyped:
		p.valueTypes()
	case op >= opLocalGet && op <= opLocalTee:
		p.index("local", s.locals)
	case op == opGlobalGet, op == opGlobalSet:
		p.index("global", m.globalCount())
	case op == opTableGet, op == opTableSet:
		p.index("table", m.tableCount())
	case op >= opI32Load && op <= opI64Store32:
		p.memarg()
	case op == opMemorySize, op == opMemoryGrow:
		p.zeroMemory()
	case op == opI32Const:
		p.signed(32)
	case op == opI64Const:
		p.signed(64)
	case op == opF32Const:
		p.bytes(4)
	case op == opF64Const:
		p.bytes(8)
	case op == opRefNull:
		p.refType()
	case op == opPrefix:
		in.sub = p.u32()
		p.prefixed(in.sub)
	case plain(op):
	default:
		p.unknown(op)
	}
	return in
}

// plain: opcodes without anything after them.
func plain(op byte) bool {
	return op <= 0x01 || op == opElse || op == opEnd || op == opReturn || op == opDrop || op == opSelect ||
		op >= opI32Eqz && op <= opI64Extend32S || op == opRefIsNull
}

func (p *parser) unknown(op byte) {
	if p.err != nil {
		return
	}
	p.pos--
	switch op {
	case 0x06, 0x07, 0x08, 0x09, 0x0a, 0x18, 0x19, 0x1f:
		p.unsupported("exceptions")
	case 0x12, 0x13, 0x15:
		p.unsupported("tail calls")
	case 0x14, 0xd3, 0xd4, 0xd5, 0xd6:
		p.unsupported("typed references")
	case 0xfb:
		p.unsupported("garbage collection")
	case 0xfd:
		p.unsupported("SIMD")
	case 0xfe:
		p.unsupported("threads")
	default:
		p.fail("unknown instruction")
	}
}

func (p *parser) blockType() FuncType {
	if p.err == nil && p.pos < len(p.b) {
		if c := p.b[p.pos]; c == 0x40 {
			p.pos++
			return FuncType{}
		} else if c&0xc0 == 0x40 { // a value type is a negative number of one byte
			return FuncType{Results: []ValueType{p.valueType()}}
		}
	}
	i := p.signed(33)
	if p.err == nil && (i < 0 || i >= int64(len(p.m.Types))) {
		p.fail("type index out of range")
	}
	if p.err != nil {
		return FuncType{}
	}
	return p.m.Types[i]
}

func (p *parser) memarg() {
	align := p.u32()
	p.u32()
	if p.err != nil {
		return
	}
	if align >= 64 {
		p.unsupported("more than one memory")
	} else if p.m.memoryCount() == 0 {
		p.fail("memory used that is not there")
	}
}

// zeroMemory reads a memory index, which must be the one byte 0.
func (p *parser) zeroMemory() {
	switch c := p.byte(); {
	case p.err != nil:
	case c != 0:
		p.unsupported("more than one memory")
	case p.m.memoryCount() == 0:
		p.fail("memory used that is not there")
	}
}

func (p *parser) prefixed(sub uint32) {
	m := p.m
	switch {
	case sub < subMemoryInit: // saturating truncations
	case sub == subMemoryInit:
		p.index("data", max(m.dataCount, 0))
		p.zeroMemory()
	case sub == subDataDrop:
		p.index("data", max(m.dataCount, 0))
	case sub == subMemoryCopy:
		p.zeroMemory()
		p.zeroMemory()
	case sub == subMemoryFill:
		p.zeroMemory()
	case sub == subTableInit:
		p.index("element", m.elems)
		p.index("table", m.tableCount())
	case sub == subElemDrop:
		p.index("element", m.elems)
	case sub == subTableCopy:
		p.index("table", m.tableCount())
		p.index("table", m.tableCount())
	case sub <= subTableFill:
		p.index("table", m.tableCount())
	default:
		p.fail("unknown instruction")
	}
}
