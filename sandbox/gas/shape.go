package gas

// Shape is what the time to compile a function depends on.
type Shape struct {
	Nesting  int // of blocks, deepest
	Blocks   int // block, loop and if
	Loops    int
	LoopNest int // of loops, deepest
	Joints   int // places where the flow parts or meets: blocks, else, branches, return
	Jumps    int // br and br_if
	Targets  int // of the longest br_table
	Branches int // targets of all br_table
	Calls    int // direct ones
	Indirect int // calls through a table
	Items    int // table.get and table.set
	Bulk     int // operations on ranges of memory or tables, memory.grow
	Fills    int // memory.fill and table.fill, which are among Bulk
	Operands int // most values on the operand stack
}

// tally follows the instructions of a body and measures its shape. The height of the operand stack is exact for
// modules that are valid; for others it is just a number, and they are refused later.
type tally struct {
	m      *Module
	shape  *Shape
	labels []label
	loops  int // open ones
	height int
}

// label is an open block. base is the height below its parameters.
type label struct {
	op            byte
	base, results int
	params        int
}

func (t *tally) open(op byte, sig FuncType) {
	t.labels = append(t.labels, label{op, t.height - len(sig.Params), len(sig.Results), len(sig.Params)})
}

func (t *tally) push(n int) {
	t.height = max(t.height+n, t.labels[len(t.labels)-1].base) // lower only in dead code
	t.shape.Operands = max(t.shape.Operands, t.height)
}

func (t *tally) add(in instruction) {
	s := t.shape
	switch in.op {
	case opBlock, opLoop, opIf:
		if in.op == opIf {
			t.push(-1)
		}
		if in.op == opLoop {
			t.loops++
			s.Loops++
			s.LoopNest = max(s.LoopNest, t.loops)
		}
		t.open(in.op, in.sig)
		s.Blocks++
		s.Joints++
		s.Nesting = max(s.Nesting, len(t.labels)-1)
	case opElse:
		l := &t.labels[len(t.labels)-1]
		l.op = opElse
		t.height = l.base + l.params
		s.Joints++
	case opEnd:
		l := t.labels[len(t.labels)-1]
		t.labels = t.labels[:len(t.labels)-1]
		t.height = l.base + l.results
		if l.op == opLoop {
			t.loops--
		}
	case opBr:
		s.Jumps++
		s.Joints++
	case opReturn, opUnreachable:
		s.Joints++
	case opBrIf:
		t.push(-1)
		s.Jumps++
		s.Joints++
	case opBrTable:
		t.push(-1)
		s.Joints++
		s.Branches += in.targets + 1
		s.Targets = max(s.Targets, in.targets)
	case opCall:
		s.Calls++
		t.push(len(in.sig.Results) - len(in.sig.Params))
	case opCallIndirect:
		s.Indirect++
		t.push(len(in.sig.Results) - len(in.sig.Params) - 1)
	case opMemoryGrow:
		s.Bulk++
	case opTableGet, opTableSet:
		s.Items++
		t.push(effect(in.op))
	case opPrefix:
		if in.sub >= subMemoryInit {
			s.Bulk++
		}
		if in.sub == subMemoryFill || in.sub == subTableFill {
			s.Fills++
		}
		t.push(prefixedEffect(in.sub))
	default:
		t.push(effect(in.op))
	}
}

// effect is by how much an instruction without blocks or signatures changes the height of the operand stack
// (WebAssembly 2.0 §3.3).
func effect(op byte) int {
	switch {
	case op == opLocalGet, op == opGlobalGet, op == opMemorySize, op >= opI32Const && op <= opF64Const, op == opRefNull, op == opRefFunc:
		return 1
	case op == opDrop, op == opLocalSet, op == opGlobalSet:
		return -1
	case op == opSelect, op == opSelectTyped, op == opTableSet, op >= opI32Store && op <= opI64Store32:
		return -2
	case op == opI32Eqz, op == opI64Eqz:
		return 0
	case op > opI32Eqz && op <= opF64Ge: // comparisons
		return -1
	case op >= opI32Add && op <= opI32Rotr, op >= opI64Add && op <= opI64Rotr,
		op >= opF32Add && op <= opF32Copysign, op >= opF64Add && op <= opF64Copysign:
		return -1
	}
	return 0
}

func prefixedEffect(sub uint32) int {
	switch sub {
	case subMemoryInit, subMemoryCopy, subMemoryFill, subTableInit, subTableCopy, subTableFill:
		return -3
	case subTableGrow:
		return -1
	case subTableSize:
		return 1
	}
	return 0
}
