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

// writer builds the code of one function. Instructions gather in segment, which is a straight run: entered at its
// beginning only and left at its end only, but for traps. When it ends, its charge is written, then itself.
type writer struct {
	w       *rewriter
	out     []byte
	segment []byte
	cost    int64
	check   bool // the segment begins a function or a loop: look whether the gas is spent
	last    byte // opcode before, within the segment; opUnreachable where there is none

	sum, frames  uint32 // indices of the locals added: for charges and depth; for NaN, where uses… is set
	f32, f64     uint32
	uses32       bool
	uses64       bool
	wrapped      bool // the body stands in a block of its own, so that all ways out pass its end
	localsBefore uint32
}

// function rewrites one body:
//
//	charge and check
//	depth = depth - 1; if depth < 0 trap       only where the function calls
//	block (results)                            "
//	  the instructions, return as a branch to the block
//	end                                        "
//	depth = depth + 1                          "
//	end
//
// The block takes the place of the function's own label, so branches keep their numbers. A function that calls
// nothing is one frame at most and is not counted.
func (w *rewriter) function(c *writer, body *Body, t FuncType) []byte {
	*c = writer{w: w, out: c.out[:0], segment: c.segment[:0], check: true, wrapped: body.Shape.Calls+body.Shape.Indirect > 0,
		localsBefore: uint32(len(t.Params) + body.Locals)}
	c.sum, c.frames, c.f32, c.f64 = c.localsBefore, c.localsBefore+1, c.localsBefore+2, c.localsBefore+3
	p := &parser{m: w.m, reader: reader{b: body.code}}
	if c.wrapped {
		// The charge for entering comes with the first segment, which flush writes before the block.
		c.enter(t.Results)
	}
	depth := 0
	stack := make([]byte, 0, body.Shape.Nesting+1)
	stack = append(stack, opBlock)
	for len(stack) > 0 {
		start := p.pos
		in := p.instruction(scope{w.m, maxLocals + len(t.Params), len(stack)})
		if p.err != nil {
			break // Parse has read the same bytes before
		}
		raw := body.code[start:p.pos]
		switch in.op {
		case opBlock, opLoop, opIf:
			stack = append(stack, in.op)
			depth++
		case opEnd:
			c.end(stack[len(stack)-1], len(stack) == 1)
			stack = stack[:len(stack)-1]
			depth--
			continue
		}
		c.instruction(in, raw, uint32(depth))
	}
	return c.finish(body)
}

// instruction writes one instruction but end, and cuts the segment where control can leave or enter.
func (c *writer) instruction(in instruction, raw []byte, depth uint32) {
	c.cost += cost(in.op)
	switch in.op {
	case opLoop:
		c.put(raw)
		c.flush()
		c.check, c.cost = true, costRound
		return
	case opReturn:
		if c.wrapped {
			raw = appendU32([]byte{opBr}, depth)
		}
		c.put(raw)
		c.flush()
		return
	case opIf, opElse, opBr, opBrIf, opBrTable, opUnreachable:
		if in.op == opElse {
			c.flush() // what came before is charged in its own branch
			c.out = append(c.out, opElse)
			return
		}
		c.put(raw)
		c.flush()
		return
	case opMemoryGrow:
		c.put(appendU32([]byte{opCall}, c.w.grow))
	case opF32Store, opI32Reinterp, opF32Copysign:
		c.canonical32()
		c.put(raw)
	case opF64Store, opI64Reinterp, opF64Copysign:
		c.canonical64()
		c.put(raw)
	case opPrefix:
		switch in.sub {
		case subMemoryInit, subMemoryCopy, subMemoryFill:
			c.put(appendU32([]byte{opCall}, c.w.bulk))
		case subTableInit, subTableCopy, subTableFill, subTableGrow:
			c.put(appendU32([]byte{opCall}, c.w.items))
		}
		c.put(raw)
	default:
		c.put(raw)
	}
	c.last = in.op
}

func (c *writer) put(code []byte) { c.segment = append(c.segment, code...) }

// end closes a block. After block, if and else other ways come in, so a new segment begins; the end of a loop is
// only reached from above.
func (c *writer) end(opened byte, function bool) {
	switch {
	case function:
		c.flush()
		if c.wrapped {
			c.out = append(c.out, opEnd)
			c.out = c.w.appendAdd(c.out, c.w.depth, 1)
		}
		c.out = append(c.out, opEnd)
	case opened == opLoop:
		c.put([]byte{opEnd})
		c.last = opEnd
	default:
		c.flush()
		c.out = append(c.out, opEnd)
	}
}

// flush writes the charge for the segment and the segment.
func (c *writer) flush() {
	switch {
	case c.check:
		c.out = c.w.appendChargeCheck(c.out, c.cost, c.sum)
	case c.cost > 0:
		c.out = c.w.appendCharge(c.out, c.cost)
	}
	c.out = append(c.out, c.segment...)
	c.segment, c.cost, c.check, c.last = c.segment[:0], 0, false, opUnreachable
}

// enter counts the frame and opens the block around the body. It goes into the first segment, behind the charge.
func (c *writer) enter(results []ValueType) {
	w := c.w
	c.segment = appendU32(append(c.segment, opGlobalGet), w.depth)
	c.segment = appendU32(append(c.segment, opI32Const, 1, opI32Sub, opLocalTee), c.frames)
	c.segment = appendU32(append(c.segment, opGlobalSet), w.depth)
	c.segment = appendU32(append(c.segment, opLocalGet), c.frames)
	c.segment = append(c.segment, opI32Const, 0, opI32LtS, opIf, 0x40, opUnreachable, opEnd, opBlock)
	switch len(results) {
	case 0:
		c.segment = append(c.segment, 0x40)
	case 1:
		c.segment = append(c.segment, byte(results[0]))
	default:
		c.segment = appendS64(c.segment, int64(w.typeFor(nil, results)))
	}
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
	c.segment = appendU32(append(c.segment, opLocalTee), local)
	c.put(nan)
	c.segment = appendU32(append(c.segment, opLocalGet), local)
	c.segment = appendU32(append(c.segment, opLocalGet), local)
	c.put([]byte{eq, opSelect})
}

// finish puts the locals before the code. Both kinds of float come together, so that their indices are known
// before it is known whether they are used.
func (c *writer) finish(body *Body) []byte {
	runs := body.localCount + 2
	floats := c.uses32 || c.uses64
	if floats {
		runs += 2
	}
	b := make([]byte, 0, len(body.localRuns)+len(c.out)+16)
	b = append(appendU32(b, runs), body.localRuns...)
	b = append(b, 1, byte(I64), 1, byte(I32))
	if floats {
		b = append(b, 1, byte(F32), 1, byte(F64))
	}
	return append(b, c.out...)
}
