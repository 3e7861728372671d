package listing

import (
	"strconv"
	"strings"

	"vouch/sandbox/gas"
)

// open begins block, loop or if. All operands get names, so that they are the same on all ways.
func (w *lifter) open(op byte) {
	sig := w.blockType()
	cond := ""
	if op == 0x04 {
		cond = w.pop().text
	}
	w.settle()
	w.labels++
	b := block{op: op, label: "L" + strconv.Itoa(w.labels), base: max(len(w.stack)-len(sig.Params), 0), sig: sig, dead: w.dead}
	if n := len(w.blocks); n > 0 {
		b.base = max(b.base, w.blocks[n-1].base)
	}
	b.results, b.out = w.fresh(len(sig.Results)), len(w.blocks)
	switch op {
	case 0x02:
		w.line(b.label + ": {")
	case 0x03:
		w.line(b.label + ": loop {")
	case 0x04:
		w.line(b.label + ": if " + cond + " {")
	}
	w.blocks = append(w.blocks, b)
}

func (w *lifter) blockType() gas.FuncType {
	if w.pos < len(w.code) {
		if c := w.code[w.pos]; c == 0x40 {
			w.pos++
			return gas.FuncType{}
		} else if c&0xc0 == 0x40 {
			w.pos++
			return gas.FuncType{Results: []gas.ValueType{gas.ValueType(c)}}
		}
	}
	return w.m.Types[w.signed()]
}

// results hands the operands at the end of a block over to its results.
func (w *lifter) results(b *block) {
	if n := len(b.results); n > 0 && !w.dead {
		values := w.args(n)
		w.line(w.joined(b.results) + " = " + values)
	}
}

// other is else.
func (w *lifter) other() {
	b := &w.blocks[len(w.blocks)-1]
	w.results(b)
	b.then = !w.dead
	b.op = 0x05
	w.drop(b.base)
	for range min(len(b.sig.Params), mostValues) {
		w.stack = append(w.stack, operand{"parameter", true}) // of the block; compilers do not write such
	}
	w.dead = b.dead
	w.outside("} else {")
}

// outside writes a line that stands as far out as the block around the innermost.
func (w *lifter) outside(text string) {
	last := len(w.blocks) - 1
	kept := w.blocks
	w.blocks = w.blocks[:last]
	w.line(text)
	w.blocks = kept
}

func (w *lifter) close() {
	last := len(w.blocks) - 1
	b := w.blocks[last]
	if last == 0 {
		if len(b.sig.Results) > 0 && !w.dead {
			w.line("return " + w.args(len(b.sig.Results)))
		}
		w.blocks = nil
		return
	}
	w.results(&b)
	if b.op == 0x03 && w.dead && !b.dead && b.out >= last {
		w.endless++
	}
	w.leave(last-1, b.out)
	w.dead = b.dead || w.dead && !b.used && !b.then && b.op != 0x04
	w.drop(b.base)
	w.outside("}")
	w.blocks = w.blocks[:last]
	for _, r := range b.results {
		w.push(r, true)
	}
}

// jump is unreachable, br, br_if, br_table or return.
func (w *lifter) jump(op byte) {
	switch op {
	case 0x00:
		w.leave(len(w.blocks)-1, 0)
		w.line("trap")
	case 0x0c:
		w.line(w.branch(w.u32()))
	case 0x0d:
		label := w.u32()
		cond := w.pop().text
		w.line("if " + cond + " " + w.branch(label))
		return
	case 0x0e:
		w.table()
	case 0x0f:
		w.leave(len(w.blocks)-1, 0)
		w.line(strings.TrimRight("return "+w.args(len(w.blocks[0].sig.Results)), " "))
	}
	w.dead = true
	w.drop(w.blocks[len(w.blocks)-1].base)
}

func (w *lifter) table() {
	n := w.u32()
	of := w.pop().text
	var to []string
	for i := uint32(0); i <= n; i++ {
		label := w.u32()
		if i == mostTargets {
			to = append(to, "…")
		}
		if i < mostTargets {
			to = append(to, w.branch(label))
		} else {
			w.mark(label)
		}
	}
	w.line("switch " + of + ": " + strings.Join(to, "; "))
}

// leave notes that a way leads from a block as far out as to another, by their positions.
func (w *lifter) leave(from, to int) {
	b := &w.blocks[from]
	b.out = min(b.out, to)
}

// mark notes where a branch leads.
func (w *lifter) mark(label uint32) int {
	to := len(w.blocks) - 1 - int(label)
	if !w.dead {
		w.leave(len(w.blocks)-1, to)
		w.blocks[to].used = w.blocks[to].used || w.blocks[to].op != 0x03
	}
	return to
}

// branch names where a branch leads, with what it takes along.
func (w *lifter) branch(label uint32) string {
	to := w.mark(label)
	b := &w.blocks[to]
	if to == 0 {
		return strings.TrimRight("return "+w.top(len(b.sig.Results)), " ")
	}
	if b.op == 0x03 {
		return "continue " + b.label
	}
	if with := w.top(len(b.results)); with != "" {
		return "break " + b.label + " with " + with
	}
	return "break " + b.label
}

// top is the highest n operands, which stay.
func (w *lifter) top(n int) string {
	var list []string
	for i := max(len(w.stack)-min(n, mostValues), 0); i < len(w.stack); i++ {
		list = append(list, w.stack[i].text)
	}
	return w.joined(list)
}
