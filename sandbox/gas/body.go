package gas

// maxLocals is what engines agree to hold (WebAssembly JavaScript interface, implementation limits).
const maxLocals = 50_000

func (p *parser) code() {
	m := p.m
	n := p.count(3)
	if p.err == nil && n != len(m.Funcs) {
		p.fail("functions and bodies differ in number")
	}
	var sum total
	for i := 0; i < n && p.err == nil; i++ {
		offset := p.pos
		size := p.count(1)
		if p.err != nil {
			return
		}
		part := parser{m: m, reader: reader{b: p.b[:p.pos+size], pos: p.pos}}
		body := part.body(len(m.Types[m.Funcs[i]].Params))
		body.Offset, body.Size = offset, size
		p.err = part.err
		p.pos += size
		m.Bodies = append(m.Bodies, body)
		if p.bounded && p.err == nil {
			p.err = sum.add(m, i)
		}
	}
}

// body reads locals and instructions, and holds the blocks against each other.
func (p *parser) body(params int) Body {
	var b Body
	runs := p.count(2)
	b.localCount = uint32(runs)
	start := p.pos
	for ; runs > 0 && p.err == nil; runs-- {
		n := p.u32()
		p.valueType()
		if int64(b.Locals)+int64(n) > maxLocals {
			p.fail("too many locals")
			return b
		}
		b.Locals += int(n)
	}
	if p.err != nil {
		return b
	}
	b.localRuns = p.b[start:p.pos]
	b.start = p.pos
	p.expression(&b, params)
	if p.err == nil {
		b.code = p.b[b.start:p.pos]
	}
	return b
}

// expression reads instructions up to the end that belongs to the function, which must be the end of the part.
func (p *parser) expression(b *Body, params int) {
	t := tally{m: p.m, shape: &b.Shape}
	t.open(opBlock, FuncType{})
	for p.err == nil {
		in := p.instruction(scope{p.m, params + b.Locals, len(t.labels)})
		if p.err != nil {
			return
		}
		if in.op == opElse && t.labels[len(t.labels)-1].op != opIf {
			p.fail("else without if")
			return
		}
		t.add(in)
		if len(t.labels) == 0 {
			if !p.done() {
				p.fail("instructions after the end of the function")
			}
			return
		}
	}
}
