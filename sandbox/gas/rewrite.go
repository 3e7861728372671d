package gas

func (w *rewriter) codeSection() []byte {
	m := w.m
	b := appendU32(nil, uint32(len(m.Bodies)+w.added()))
	var scratch writer
	for i := range m.Bodies {
		body := w.function(&scratch, &m.Bodies[i], m.Types[m.Funcs[i]])
		b = appendU32(b, uint32(len(body)))
		b = append(b, body...)
	}
	b = w.appendBulk(b)
	b = w.appendItems(b)
	if w.added() == 3 {
		b = w.appendGrow(b)
	}
	return b
}

// writer builds the code of one function.
type writer struct {
	w    *rewriter
	flow flow
	out  []byte
	last byte // opcode before; opNop where another way comes in

	sum, f32, f64 uint32 // indices of the locals added: for charges, and for NaN, where uses… is set
	uses32        bool
	uses64        bool
	looks         bool // at what is left: the body stands in two blocks of its own
	counts        bool // its frames
	depth         uint32
}

// function rewrites one body:
//
//	block
//	  left = left - charge - 1; if either part of it is below zero branch out      1 only where the function calls
//	  block (results)
//	    the instructions, return as a branch to the block
//	  end
//	  left = left + 1                                                              "
//	  return
//	end
//	unreachable
//
// The inner block takes the place of the function's own label, so branches keep their numbers. A function that calls
// nothing is one frame at most and is not counted; if it has no loop and does little it does not look either.
func (w *rewriter) function(c *writer, body *Body, t FuncType) []byte {
	locals := uint32(len(t.Params) + body.Locals)
	*c = writer{w: w, flow: c.flow, out: c.out[:0], sum: locals, f32: locals + 1, f64: locals + 2,
		counts: body.Shape.Calls+body.Shape.Indirect > 0}
	s := scope{w.m, maxLocals + len(t.Params), 0}
	c.flow.follow(&parser{m: w.m, reader: reader{b: body.code}}, s)
	c.flow.price()
	c.looks = c.counts || body.Shape.Loops > 0 || c.flow.work() > freeOfLooks
	c.begin(t.Results)
	p := &parser{m: w.m, reader: reader{b: body.code}}
	next := 0
	depth := uint32(0)
	for runs := c.flow.runs; !p.done(); {
		if next < len(runs) && runs[next].at == p.pos {
			if next > 0 {
				c.charge(&runs[next], depth)
			}
			next++
		}
		start := p.pos
		s.depth = int(depth) + 1
		in := p.instruction(s)
		if p.err != nil {
			break // Parse has read the same bytes before
		}
		switch in.op {
		case opBlock, opLoop, opIf:
			depth++
		case opEnd:
			depth--
		}
		c.depth = depth
		if p.done() {
			break // its last end is written by finish
		}
		c.instruction(in, body.code[start:p.pos])
	}
	return c.finish(body)
}

// begin writes what stands before the instructions, with the charge of the first run.
func (c *writer) begin(results []ValueType) {
	first, w := &c.flow.runs[0], c.w
	if !c.looks {
		c.take(first.charge)
		return
	}
	c.put(opBlock, 0x40)
	if c.counts {
		c.out = w.appendTake(c.out, first.charge<<depthBits+1, c.sum)
		// The signs of both parts at once: one turned into the lowest bit, the other above the frames.
		c.put(opI64Const, 1, opI64Rotl)
		c.out = appendS64(append(c.out, opI64Const), 1<<depthBits|1)
		c.put(opI64And, opI64Const, 0, opI64Ne, opBrIf, 0)
	} else {
		c.check(first.charge, 0)
	}
	c.put(opBlock)
	switch len(results) {
	case 0:
		c.put(0x40)
	case 1:
		c.put(byte(results[0]))
	default:
		c.out = appendS64(c.out, int64(w.typeFor(nil, results)))
	}
}

// finish closes what begin has opened, and puts the locals before the code. Both kinds of float come together, so that
// their indices are known before it is known whether they are used.
func (c *writer) finish(body *Body) []byte {
	c.put(opEnd)
	if c.looks {
		if c.counts {
			c.out = c.w.appendTake(c.out, -1, noLocal)
		}
		c.put(opReturn, opEnd, opUnreachable, opEnd)
	}
	runs := body.localCount + 1
	floats := c.uses32 || c.uses64
	if floats {
		runs += 2
	}
	b := make([]byte, 0, len(body.localRuns)+len(c.out)+16)
	b = append(appendU32(b, runs), body.localRuns...)
	b = append(b, 1, byte(I64))
	if floats {
		b = append(b, 1, byte(F32), 1, byte(F64))
	}
	return append(b, c.out...)
}

// charge writes what stands before a run.
func (c *writer) charge(r *run, depth uint32) {
	c.last = opNop
	if r.head {
		c.check(r.charge, depth+1)
	} else {
		c.take(r.charge)
	}
}

// take writes: left = left - charge.
func (c *writer) take(charge int64) {
	if charge > 0 {
		c.out = c.w.appendTake(c.out, charge<<depthBits, noLocal)
	}
}

// check writes: left = left - charge; if left < 0 branch to what traps.
func (c *writer) check(charge int64, label uint32) {
	if charge > 0 {
		c.out = c.w.appendTake(c.out, charge<<depthBits, c.sum)
	} else {
		c.out = appendU32(append(c.out, opGlobalGet), c.w.left)
	}
	c.put(opI64Const, 0, opI64LtS, opBrIf)
	c.out = appendU32(c.out, label)
}

func (c *writer) put(code ...byte) { c.out = append(c.out, code...) }

// instruction writes one instruction, or what stands in its place.
func (c *writer) instruction(in instruction, raw []byte) {
	switch in.op {
	case opReturn:
		if c.looks {
			raw = appendU32([]byte{opBr}, c.depth)
		}
	case opMemoryGrow:
		raw = appendU32([]byte{opCall}, c.w.grow)
	case opF32Store, opI32Reinterp, opF32Copysign:
		c.canonical32()
	case opF64Store, opI64Reinterp, opF64Copysign:
		c.canonical64()
	case opPrefix:
		switch in.sub {
		case subMemoryInit, subMemoryCopy, subMemoryFill:
			c.out = appendU32(append(c.out, opCall), c.w.bulk)
		case subTableInit, subTableCopy, subTableFill, subTableGrow:
			c.out = appendU32(append(c.out, opCall), c.w.items)
		}
	}
	c.put(raw...)
	c.last = in.op
}

// canonical32 makes a NaN on top of the stack the one with the highest bit of the fraction alone, since hardware
// differs: 0/0 is negative on amd64 and positive on arm64. What was just loaded or is a constant has its bits
// from the program itself and keeps them.
func (c *writer) canonical32() {
	if c.last == opF32Load || c.last == opF32Const {
		return
	}
	c.uses32 = true
	c.tee(c.f32, []byte{opF32Const, 0, 0, 0xc0, 0x7f}, opF32Eq)
}

func (c *writer) canonical64() {
	if c.last == opF64Load || c.last == opF64Const {
		return
	}
	c.uses64 = true
	c.tee(c.f64, []byte{opF64Const, 0, 0, 0, 0, 0, 0, 0xf8, 0x7f}, opF64Eq)
}

// tee writes: select(x, nan, x == x).
func (c *writer) tee(local uint32, nan []byte, eq byte) {
	c.out = appendU32(append(c.out, opLocalTee), local)
	c.put(nan...)
	c.out = appendU32(append(c.out, opLocalGet), local)
	c.out = appendU32(append(c.out, opLocalGet), local)
	c.put(eq, opSelect)
}
