package sandboxtest

import (
	"fmt"
	"math/rand/v2"

	"vouch/sandbox/gas"
)

// RandomThatPasses draws a valid module that the gate lets pass and that is as slow to compile as a stranger could
// make it who knows what makes compilers slow and tries everything: loops, joints, targets, locals that live long,
// deep operands, tables, in any mixture. One in sixteen is as large as the gate allows. The same seed gives the same
// module.
func RandomThatPasses(seed uint64) Named {
	d := draw{rand.New(rand.NewPCG(seed, 0))}
	kinds := make([]Function, d.between(1, 3))
	for i := range kinds {
		kinds[i] = d.function()
	}
	copies := 1 << d.IntN(9)
	if d.IntN(16) == 0 {
		copies = 1 << 13
	}
	for {
		a := Program(I32Const(0))
		a.Table = 10
		for i := range copies {
			a.Funcs = append(a.Funcs, kinds[i%len(kinds)])
		}
		wasm := a.Bytes()
		if _, err := gas.ParseBounded(wasm); err == nil {
			return Named{fmt.Sprintf("seed %d: %d functions of %d kinds", seed, copies, len(kinds)), wasm}
		}
		if copies > 1 {
			copies = copies * 2 / 3
			continue
		}
		kinds[0] = d.function() // one alone is too much
	}
}

type draw struct{ *rand.Rand }

func (d draw) between(low, high int) int { return low + d.IntN(high-low+1) }

// upTo draws from 1 to most, small ones as often as large ones.
func (d draw) upTo(most int) int {
	n := 1
	for n < most && d.IntN(6) > 0 {
		n *= 2
	}
	return d.between(1, min(n, most))
}

// function has locals of type i32, and code in pieces that leave the operand stack as they found it.
func (d draw) function() Function {
	locals := d.upTo(500)
	var code, live []byte
	for range d.between(1, 4) {
		code = Cat(code, d.piece(locals, 2))
	}
	if d.IntN(2) == 0 { // all locals hold what is not known, and are needed to the end
		for i := range locals {
			l, at := U32(uint32(i)), I32Const(int32(i))
			code = Cat(at, []byte{0x28, 2, 0, LocalSet}, l, code)
			live = Cat(live, at, []byte{LocalGet}, l, []byte{0x36, 2, 0})
		}
	}
	code = Cat(code, live)
	return Function{Type: TypeNone, Locals: i32s(uint32(locals)), Code: code}
}

// piece draws one kind of code; nested says how often another may stand inside.
func (d draw) piece(locals, nested int) []byte {
	get := func() []byte { return Cat([]byte{LocalGet}, U32(uint32(d.IntN(locals)))) }
	set := func() []byte { return Cat([]byte{LocalSet}, U32(uint32(d.IntN(locals)))) }
	switch d.IntN(14) {
	case 0: // loops in a row
		return repeat(d.upTo(2000), Cat([]byte{Loop, NoResult}, get(), []byte{BrIf, 0, End})...)
	case 1: // ways out of one block
		return Cat([]byte{Block, NoResult}, repeat(d.upTo(4000), Cat(get(), []byte{BrIf, 0})...), []byte{End})
	case 2: // ways out of the function
		return repeat(d.upTo(1000), Cat(get(), []byte{If, NoResult, 0x0f, End})...)
	case 3:
		return NestedLoops(d.upTo(250), locals)
	case 4:
		return SetAndIf(locals, d.upTo(400))
	case 5: // targets
		n := d.upTo(1000)
		return repeat(d.upTo(50), Cat([]byte{Block, NoResult}, get(), []byte{BrTable}, U32(uint32(n)), repeat(n+1, 0), []byte{End})...)
	case 6: // a table of many different targets
		n := d.upTo(200)
		var labels []byte
		for i := range n + 1 {
			labels = Cat(labels, U32(uint32(i%n)))
		}
		return Cat(repeat(n, Block, NoResult), get(), []byte{BrTable}, U32(uint32(n)), labels, repeat(n, End))
	case 7:
		return repeat(d.upTo(6000), Cat(get(), []byte{CallIndirect, TypeNone, 0})...)
	case 8:
		return repeat(d.upTo(8000), Cat(I32Const(3), []byte{Call, 0, Drop})...)
	case 9: // operands that wait
		n := d.upTo(500)
		return Cat(repeat(n, get()...), repeat(n-1, I32Add), set())
	case 10: // memory
		return repeat(d.upTo(3000), Cat(get(), get(), []byte{0x28, 2, 0, 0x36, 2, 0})...)
	case 11: // arithmetic, with floats
		ops := []byte{0x6a, 0x6c, 0x6d, 0x70, 0x71, 0x74, 0x77, 0x4a}
		return repeat(d.upTo(3000), Cat(get(), get(), []byte{ops[d.IntN(len(ops))], 0xb7, 0x9f, 0xaa}, set())...)
	case 12: // ranges of memory
		return repeat(d.upTo(2000), Cat(get(), get(), get(), [][]byte{{Bulk, 11, 0}, {Bulk, 10, 0, 0}}[d.IntN(2)])...)
	default: // something else in a loop or under a condition, with both ways
		if nested == 0 {
			return Cat(get(), set())
		}
		if d.IntN(2) == 0 {
			return Cat([]byte{Loop, NoResult}, d.piece(locals, nested-1), get(), []byte{BrIf, 0, End})
		}
		return Cat(get(), []byte{If, NoResult}, d.piece(locals, nested-1), []byte{0x05}, d.piece(locals, nested-1), []byte{End})
	}
}
