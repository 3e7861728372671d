package listing

import (
	"encoding/binary"
	"fmt"
	"math"
	"strconv"
	"strings"

	"vouch/sandbox/gas"
)

// lifter turns the instructions of one function into lines. stack holds an expression for each operand.
type lifter struct {
	m      *gas.Module
	names  []string
	code   []byte
	pos    int
	params int
	room   int // lines that may still be written

	out     []string
	cut     bool
	stack   []operand
	settled int // operands below this are fixed
	blocks  []block
	temps   int
	labels  int
	count   int
	endless int
	dead    bool // no way leads here
	calls   []uint32
	seen    map[uint32]bool
}

// operand is a value on the stack. One that is fixed is the same whatever happens meanwhile.
type operand struct {
	text  string
	fixed bool
}

// block is an open block.
type block struct {
	op      byte
	label   string
	base    int // height of the stack below its parameters
	sig     gas.FuncType
	results []string // what its results are called
	used    bool     // a branch leads to its end
	out     int      // outermost block that a branch in it leads to, by position
	dead    bool     // its beginning is
	then    bool     // of an if: its first half comes to the end
}

func (w *lifter) lift(t gas.FuncType) {
	w.seen = map[uint32]bool{}
	w.blocks = []block{{op: 0x02, label: "function", sig: gas.FuncType{Results: t.Results}}}
	for len(w.blocks) > 0 && w.pos < len(w.code) {
		op := w.byte()
		w.count++
		w.step(op)
	}
}

func (w *lifter) byte() byte {
	if w.pos >= len(w.code) {
		return 0x0b
	}
	w.pos++
	return w.code[w.pos-1]
}

// Immediates have been checked by gas.Parse.
func (w *lifter) u32() uint32 {
	v, n := binary.Uvarint(w.code[w.pos:])
	w.pos += max(n, 1)
	return uint32(v)
}

func (w *lifter) signed() int64 {
	var v int64
	for shift := uint(0); shift < 70; shift += 7 {
		c := w.byte()
		v |= int64(c&0x7f) << shift
		if c < 0x80 {
			if shift+7 < 64 && c&0x40 != 0 {
				v |= -1 << (shift + 7)
			}
			return v
		}
	}
	return v
}

// line writes a line, if there is room.
func (w *lifter) line(text string) {
	if len(w.out) >= w.room {
		w.cut = true
		return
	}
	if len(text) > MaxWidth {
		text = strings.ToValidUTF8(text[:MaxWidth], "") + "…"
	}
	w.out = append(w.out, strings.Repeat("  ", min(max(len(w.blocks)-1, 0), deepest))+text)
}

func (w *lifter) push(text string, fixed bool) {
	if w.cut {
		text, fixed = "?", true // nothing of it is shown any more
	}
	w.stack = append(w.stack, operand{text, fixed})
	if len(text) > MaxWidth/2 {
		w.name(len(w.stack) - 1)
	}
}

func (w *lifter) pop() operand {
	base := 0
	if n := len(w.blocks); n > 0 {
		base = w.blocks[n-1].base
	}
	if len(w.stack) <= base { // only where no way leads
		return operand{"?", true}
	}
	top := w.stack[len(w.stack)-1]
	w.drop(len(w.stack) - 1)
	return top
}

// drop shortens the stack to a height, if it is higher.
func (w *lifter) drop(height int) {
	w.stack = w.stack[:min(height, len(w.stack))]
	w.settled = min(w.settled, len(w.stack))
}

// name gives an operand a name of its own.
func (w *lifter) name(i int) {
	w.temps++
	t := "t" + strconv.Itoa(w.temps)
	w.line(t + " = " + w.stack[i].text)
	w.stack[i] = operand{t, true}
}

// settle names what a line could change.
func (w *lifter) settle() {
	for i := w.settled; i < len(w.stack); i++ {
		if !w.stack[i].fixed {
			w.name(i)
		}
	}
	w.settled = len(w.stack)
}

// args pops n operands, in their order.
func (w *lifter) args(n int) string {
	list := make([]string, min(n, mostValues))
	for i := len(list) - 1; i >= 0; i-- {
		list[i] = w.pop().text
	}
	return w.joined(list)
}

// joined is the values in a row; nothing once nothing is shown any more.
func (w *lifter) joined(list []string) string {
	if w.cut {
		return ""
	}
	return strings.Join(list, ", ")
}

func (w *lifter) step(op byte) {
	switch {
	case op == 0x02, op == 0x03, op == 0x04:
		w.open(op)
	case op == 0x05:
		w.other()
	case op == 0x0b:
		w.close()
	case op == 0x00, op >= 0x0c && op <= 0x0f:
		w.jump(op)
	case op == 0x10, op == 0x11:
		w.call(op)
	case op >= 0x20 && op <= 0x26:
		w.variable(op)
	case op >= 0x28 && op <= 0x40:
		w.memory(op)
	case op >= 0x41 && op <= 0x44:
		w.constant(op)
	case op >= 0x45 && op <= 0xc4:
		w.arithmetic(op)
	case op == 0xfc:
		w.prefixed()
	default:
		w.rest(op)
	}
}

func (w *lifter) rest(op byte) {
	switch op {
	case 0x1a:
		if o := w.pop(); !o.fixed {
			w.line(o.text)
		}
	case 0x1b, 0x1c:
		if op == 0x1c {
			for n := w.u32(); n > 0; n-- {
				w.byte()
			}
		}
		c, b, a := w.pop(), w.pop(), w.pop()
		w.push("("+c.text+" ? "+a.text+" : "+b.text+")", a.fixed && b.fixed && c.fixed)
	case 0xd0:
		w.byte()
		w.push("null", true)
	case 0xd1:
		a := w.pop()
		w.push("("+a.text+" == null)", a.fixed)
	case 0xd2:
		w.push("&"+w.names[w.u32()], true)
	}
}

func (w *lifter) constant(op byte) {
	switch op {
	case 0x41, 0x42:
		w.push(strconv.FormatInt(w.signed(), 10), true)
	case 0x43:
		w.push(strconv.FormatFloat(float64(math.Float32frombits(binary.LittleEndian.Uint32(w.code[w.pos:]))), 'g', -1, 32), true)
		w.pos += 4
	case 0x44:
		w.push(strconv.FormatFloat(math.Float64frombits(binary.LittleEndian.Uint64(w.code[w.pos:])), 'g', -1, 64), true)
		w.pos += 8
	}
}

func (w *lifter) local(i uint32) string {
	if int(i) < w.params {
		return "a" + strconv.Itoa(int(i))
	}
	return "v" + strconv.Itoa(int(i))
}

func (w *lifter) variable(op byte) {
	i := w.u32()
	switch op {
	case 0x20:
		w.push(w.local(i), false)
	case 0x23:
		w.push("g"+strconv.Itoa(int(i)), false)
	case 0x21, 0x22, 0x24:
		to := "g" + strconv.Itoa(int(i))
		if op != 0x24 {
			to = w.local(i)
		}
		v := w.pop()
		w.settle()
		w.line(to + " = " + v.text)
		if op == 0x22 {
			w.push(to, false)
		}
	case 0x25:
		w.push(fmt.Sprintf("table%d[%s]", i, w.pop().text), false)
	case 0x26:
		v, at := w.pop(), w.pop()
		w.settle()
		w.line(fmt.Sprintf("table%d[%s] = %s", i, at.text, v.text))
	}
}

// widths of loads from 0x28 and stores from 0x36, as written behind m.
var (
	loads  = [...]string{"32", "64", "f32", "f64", "8s", "8", "16s", "16", "8s", "8", "16s", "16", "32s", "32"}
	stores = [...]string{"32", "64", "f32", "f64", "8", "16", "8", "16", "32"}
)

func (w *lifter) memory(op byte) {
	if op >= 0x3f {
		w.byte()
		if op == 0x3f {
			w.push("pages()", false)
			return
		}
		n := w.pop()
		w.settle()
		w.push("grow("+n.text+")", false)
		w.name(len(w.stack) - 1)
		return
	}
	w.u32() // alignment
	offset := w.u32()
	place := func(at operand) string {
		if offset == 0 {
			return at.text
		}
		return at.text + " + " + strconv.Itoa(int(offset))
	}
	if op <= 0x35 {
		w.push("m"+loads[op-0x28]+"["+place(w.pop())+"]", false)
		return
	}
	v := w.pop()
	at := w.pop()
	w.settle()
	w.line("m" + stores[op-0x36] + "[" + place(at) + "] = " + v.text)
}

func (w *lifter) call(op byte) {
	var name string
	var t gas.FuncType
	if op == 0x10 {
		f := w.u32()
		t, _ = w.m.TypeOf(f)
		name = w.names[f]
		if !w.seen[f] {
			w.seen[f] = true
			w.calls = append(w.calls, f)
		}
	} else {
		t = w.m.Types[w.u32()]
		name = fmt.Sprintf("table%d[%s]", w.u32(), w.pop().text)
	}
	args := w.args(len(t.Params))
	w.settle()
	w.give(name+"("+args+")", len(t.Results))
}

// give writes a line whose results go onto the stack under names of their own.
func (w *lifter) give(text string, results int) {
	if results == 0 {
		w.line(text)
		return
	}
	names := w.fresh(results)
	w.line(w.joined(names) + " = " + text)
	for _, n := range names {
		w.push(n, true)
	}
}

// fresh gives new names for values.
func (w *lifter) fresh(n int) []string {
	var names []string
	for range min(n, mostValues) {
		w.temps++
		names = append(names, "t"+strconv.Itoa(w.temps))
	}
	return names
}

func (w *lifter) arithmetic(op byte) {
	name := operators[op-0x45]
	if strings.HasSuffix(name, "()") { // one operand
		a := w.pop()
		w.push(strings.TrimSuffix(name, ")")+a.text+")", a.fixed)
		return
	}
	b, a := w.pop(), w.pop()
	w.push("("+a.text+" "+name+" "+b.text+")", a.fixed && b.fixed)
}

func (w *lifter) prefixed() {
	sub := w.u32()
	if sub < 8 {
		a := w.pop()
		w.push("truncate("+a.text+")", a.fixed)
		return
	}
	bulk := [...]struct {
		name       string
		immediates int
		operands   int
		result     bool
	}{{"init", 2, 3, false}, {"drop data", 1, 0, false}, {"copy", 2, 3, false}, {"fill", 1, 3, false}, {"init table", 2, 3, false},
		{"drop elements", 1, 0, false}, {"copy table", 2, 3, false}, {"grow table", 1, 2, true}, {"size of table", 1, 0, true}, {"fill table", 1, 3, false}}
	if int(sub-8) >= len(bulk) {
		return
	}
	o := bulk[sub-8]
	for range o.immediates {
		w.u32()
	}
	args := w.args(o.operands)
	w.settle()
	results := 0
	if o.result {
		results = 1
	}
	w.give(o.name+"("+args+")", results)
}
