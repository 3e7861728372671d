package gas_test

import (
	"pgregory.net/rapid"

	"vouch/sandbox/sandboxtest"
)

// generator draws the code of functions that end. Types: 0 (i32, i32) i32, 1 (i32) (i32, i64), 2 () , 3 () (i32, i32).
// Every function has two parameters or one, and locals of type i32 up to local 5, then one i64.
type generator struct {
	t      *rapid.T
	labels []byte // of the blocks around: 'b' may be branched to without a value, 'l' is a loop, 'v' wants an i32
	callee int    // functions below this index may be called
	fuel   int    // how much code may still come
}

func (g *generator) n(most int, label string) int { return rapid.IntRange(0, most).Draw(g.t, label) }

var cat = sandboxtest.Cat

func op(code ...byte) []byte { return code }

func u(op byte, index int) []byte { return cat([]byte{op}, sandboxtest.U32(uint32(index))) }

// expression gives code that leaves one i32.
func (g *generator) expression() []byte {
	g.fuel--
	if g.fuel < 0 {
		return sandboxtest.I32Const(int32(g.n(9, "leaf")))
	}
	switch g.n(13, "expression") {
	case 0:
		return sandboxtest.I32Const(rapid.Int32().Draw(g.t, "const"))
	case 1, 2:
		return u(0x20, g.n(5, "local"))
	case 3, 4:
		ops := []byte{0x6a, 0x6b, 0x6c, 0x6d, 0x70, 0x71, 0x73, 0x74, 0x46, 0x48, 0x4b}
		return cat(g.expression(), g.expression(), op(ops[g.n(len(ops)-1, "binary")]))
	case 5:
		return cat(g.expression(), op(0x28, 2, 0)) // load
	case 6:
		return cat(g.expression(), g.expression(), g.expression(), op(0x1b))
	case 7: // if with a value
		c := g.expression()
		g.labels = append(g.labels, 'v')
		a, b := g.expression(), cat(g.step(), g.expression())
		g.labels = g.labels[:len(g.labels)-1]
		return cat(c, op(0x04, sandboxtest.I32), a, op(0x05), b, op(0x0b))
	case 8:
		if g.callee > 0 {
			f := g.n(g.callee-1, "callee")
			if f%3 == 1 { // (i32) (i32, i64)
				return cat(g.expression(), u(0x10, f), op(0xa7, 0x6a))
			}
			return cat(g.expression(), g.expression(), u(0x10, f))
		}
		return u(0x20, 0)
	case 9: // a double there and back
		return cat(g.expression(), op(0xb7), g.expression(), op(0xb7, 0xa0, 0xfc, 2))
	case 10:
		return cat(op(0x3f, 0), g.expression(), op(0x41, 3, 0x71, 0x40, 0, 0x6a)) // size + grow(x & 3)
	case 11:
		return cat(g.expression(), g.expression(), op(0x02, 3), op(0x41, 1, 0x41, 2), op(0x0b), op(0x6a, 0x6a, 0x6a))
	case 12: // through the table: function 0, where there is one
		if g.callee > 0 {
			return cat(g.expression(), g.expression(), sandboxtest.I32Const(int32(g.n(1, "slot"))), op(0x11, 0, 0))
		}
		return u(0x20, 0)
	default:
		return cat(g.expression(), op(0xac), g.expression(), op(0xad, 0x7e, 0x50)) // (i64 * i64) == 0
	}
}

// step gives code that leaves nothing.
func (g *generator) step() []byte {
	g.fuel--
	if g.fuel < 0 {
		return op(0x01)
	}
	switch g.n(12, "step") {
	case 0, 1:
		return cat(g.expression(), u(0x21, g.n(4, "set"))) // local 5 counts loops
	case 2: // store
		return cat(g.expression(), op(0x41, 0xff, 0x01, 0x71), g.expression(), op(0x36, 2, 0))
	case 3: // store of a double
		return cat(g.expression(), op(0x41, 0xff, 0x01, 0x71), g.expression(), op(0xb7, 0x39, 3, 0))
	case 4:
		return g.block(op(0x02, 0x40), 'b')
	case 5:
		c := g.expression()
		return cat(c, g.block(op(0x04, 0x40), 'b'))
	case 6, 7:
		return g.loop()
	case 8: // br_if to a block that wants nothing
		if k, ok := g.label('b'); ok {
			return cat(g.expression(), u(0x0d, k))
		}
		return op(0x01)
	case 9: // br, or br_table, with dead code behind
		if k, ok := g.label('b'); ok {
			if g.n(1, "table") == 0 {
				return cat(g.expression(), op(0x04, 0x40), u(0x0c, k+1), op(0x41, 1, 0x1a), op(0x0b))
			}
			return cat(op(0x02, 0x40), g.expression(), op(0x0e, 3, 0), sandboxtest.U32(uint32(k+1)), op(0), sandboxtest.U32(uint32(k+1)), op(0x0b))
		}
		return op(0x01)
	case 10: // fill or copy, within the page or not
		length := cat(g.expression(), op(0x41, 0xff, 0x00, 0x71))
		if g.n(1, "bulk") == 0 {
			return cat(g.expression(), op(0x41, 0xff, 0x00, 0x71), g.expression(), length, op(0xfc, 11, 0))
		}
		return cat(g.expression(), op(0x41, 0xff, 0x00, 0x71), op(0x41, 8), length, op(0xfc, 10, 0, 0))
	case 11: // return early
		return cat(g.expression(), op(0x04, 0x40), g.results(), op(0x0f), op(0x0b))
	default:
		return cat(g.expression(), op(0x1a))
	}
}

// results of the function that is being made; pairs has set what they are.
func (g *generator) results() []byte {
	if g.labels[0] == 'p' {
		return cat(g.expression(), op(0x42, 7))
	}
	return g.expression()
}

func (g *generator) block(head []byte, label byte) []byte {
	g.labels = append(g.labels, label)
	body := cat(g.step(), g.step())
	g.labels = g.labels[:len(g.labels)-1]
	return cat(head, body, op(0x0b))
}

// loop counts local 5 up to a small number, and only its own end branches back. Loops within share the counter, so
// they end early, which is as good.
func (g *generator) loop() []byte {
	g.labels = append(g.labels, 'l')
	body := cat(g.step(), g.step())
	g.labels = g.labels[:len(g.labels)-1]
	again := cat(op(0x20, 5, 0x41, 1, 0x6a, 0x22, 5), sandboxtest.I32Const(int32(g.n(40, "rounds"))), op(0x48, 0x0d, 0))
	return cat(op(0x03, 0x40), body, again, op(0x0b))
}

// label finds a block around that can be branched to.
func (g *generator) label(kind byte) (int, bool) {
	var found []int
	for i := len(g.labels) - 1; i > 0; i-- {
		if g.labels[i] == kind {
			found = append(found, len(g.labels)-1-i)
		}
	}
	if len(found) == 0 {
		return 0, false
	}
	return found[g.n(len(found)-1, "label")], true
}

// drawModule makes a module whose last function is exported as "f".
func drawModule(t *rapid.T) []byte {
	i32, i64 := byte(sandboxtest.I32), byte(sandboxtest.I64)
	a := sandboxtest.Assembly{
		Types: []sandboxtest.Signature{
			{Params: []byte{i32, i32}, Results: []byte{i32}}, {Params: []byte{i32}, Results: []byte{i32, i64}},
			{}, {Results: []byte{i32, i32}},
		},
		Table: 2, Elems: []uint32{0}, Pages: 1, Start: -1, Data: []byte("some data to begin with"),
	}
	funcs := rapid.IntRange(1, 5).Draw(t, "functions")
	if funcs%3 == 2 {
		funcs++ // the last one takes two parameters
	}
	for i := range funcs {
		g := &generator{t: t, callee: i, labels: []byte{'f'}, fuel: 30}
		f := sandboxtest.Function{Locals: []sandboxtest.Run{{Count: 4, Type: i32}}}
		if i%3 == 1 {
			f = sandboxtest.Function{Type: 1, Locals: []sandboxtest.Run{{Count: 5, Type: i32}}}
			g.labels[0] = 'p'
		}
		f.Code = cat(g.step(), g.step(), g.step(), g.results())
		a.Funcs = append(a.Funcs, f)
	}
	a.Exports = []sandboxtest.Export{{Name: "f", Kind: 0, Index: uint32(funcs - 1)}, {Name: "memory", Kind: 2}}
	return a.Bytes()
}
