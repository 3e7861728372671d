package gas

func (p *parser) imports() {
	m := p.m
	for n := p.count(4); n > 0 && p.err == nil; n-- {
		imp := Import{Module: p.name(), Name: p.name()}
		start := p.pos
		imp.Kind = Kind(p.byte())
		switch imp.Kind {
		case KindFunc:
			imp.Type = p.typeIndex()
			m.ImportedFuncs++
			m.importedTypes = append(m.importedTypes, imp.Type)
		case KindTable:
			p.table()
			m.ImportedTables++
		case KindMemory:
			p.memory()
			m.ImportedMemories++
		case KindGlobal:
			p.valueType()
			m.importedMutable = append(m.importedMutable, p.mutability())
			m.ImportedGlobals++
		case 4:
			p.unsupported("exceptions (imported tag)")
		default:
			p.fail("unknown kind of import")
		}
		if p.err == nil {
			imp.desc = p.b[start:p.pos]
			m.Imports = append(m.Imports, imp)
		}
	}
}

func (p *parser) mutability() bool {
	c := p.byte()
	if c > 1 {
		p.fail("mutability is neither 0 nor 1")
	}
	return c == 1
}

func (p *parser) globals() {
	for n := p.count(4); n > 0 && p.err == nil; n-- {
		g := Global{Type: p.valueType(), Mutable: p.mutability()}
		start := p.pos
		p.constant()
		if p.err == nil {
			g.init = p.b[start:p.pos]
			p.m.Globals = append(p.m.Globals, g)
		}
	}
}

func (p *parser) exports() {
	m := p.m
	seen := map[string]bool{}
	for n := p.count(3); n > 0 && p.err == nil; n-- {
		e := Export{Name: p.name(), Kind: Kind(p.byte())}
		switch e.Kind {
		case KindFunc:
			e.Index = p.index("function", m.FuncCount())
		case KindTable:
			e.Index = p.index("table", m.tableCount())
		case KindMemory:
			e.Index = p.index("memory", m.memoryCount())
		case KindGlobal:
			e.Index = p.index("global", m.globalCount())
		case 4:
			p.unsupported("exceptions (exported tag)")
		default:
			p.fail("unknown kind of export")
		}
		if p.err == nil && seen[e.Name] {
			p.fail("two exports of one name")
		}
		seen[e.Name] = true
		m.Exports = append(m.Exports, e)
	}
}

// constant steps over a constant expression (WebAssembly 2.0 §3.3.10): one instruction and end. Longer ones are of
// the extended-const proposal.
func (p *parser) constant() {
	switch op := p.byte(); op {
	case opI32Const:
		p.signed(32)
	case opI64Const:
		p.signed(64)
	case opF32Const:
		p.bytes(4)
	case opF64Const:
		p.bytes(8)
	case opGlobalGet:
		// Of another module, and never written (§3.3.10): the value must not depend on when it is read.
		if i := p.index("imported global", p.m.ImportedGlobals); p.err == nil && p.m.importedMutable[i] {
			p.fail("constant expression reads a global that can change")
		}
	case opRefNull:
		p.refType()
	case opRefFunc:
		p.index("function", p.m.FuncCount())
	case 0xfd:
		p.unsupported("SIMD")
	case 0xfb:
		p.unsupported("garbage collection")
	default:
		p.fail("not a constant expression")
	}
	if c := p.byte(); p.err == nil && c != opEnd {
		p.pos--
		p.unsupported("a constant expression of several instructions")
	}
}

func (p *parser) functionIndices() {
	for n := p.count(1); n > 0 && p.err == nil; n-- {
		p.index("function", p.m.FuncCount())
	}
}

func (p *parser) constants() {
	for n := p.count(2); n > 0 && p.err == nil; n-- {
		p.constant()
	}
}

// elements steps over the element section (§5.5.12): eight forms, told by three bits.
func (p *parser) elements() {
	n := p.count(2)
	p.m.elems = n
	for ; n > 0 && p.err == nil; n-- {
		flags := p.u32()
		if flags > 7 {
			p.fail("unknown form of an element segment")
			return
		}
		active, explicit, expressions := flags&1 == 0, flags&2 != 0, flags&4 != 0
		if active {
			if explicit {
				p.index("table", p.m.tableCount())
			} else if p.m.tableCount() == 0 {
				p.fail("element segment without a table")
			}
			p.constant()
		}
		if !active || explicit {
			if expressions {
				p.refType()
			} else if p.byte() != 0 {
				p.fail("unknown kind of elements")
			}
		}
		if expressions {
			p.constants()
		} else {
			p.functionIndices()
		}
	}
}

// data steps over the data section (§5.5.14).
func (p *parser) data() {
	n := p.count(2)
	p.m.datas = n
	for ; n > 0 && p.err == nil; n-- {
		flags := p.u32()
		switch flags {
		case 0:
			if p.m.memoryCount() == 0 {
				p.fail("data segment without a memory")
			}
			p.constant()
		case 1:
		case 2:
			p.index("memory", p.m.memoryCount())
			p.constant()
		default:
			p.fail("unknown form of a data segment")
		}
		p.bytes(p.count(1))
	}
}
