package gas

import "testing"

// TestPrice: what is charged on each way is what it costs, the least of it in advance, and nobody is charged less than
// nothing.
func TestPrice(t *testing.T) {
	const get, drop = 0x20, 0x1a
	for _, c := range []struct {
		name string
		code []byte
		want []int64 // of each run
	}{
		{"straight", []byte{get, 0, drop, opEnd}, []int64{2}},
		{"half of an if: the rest is charged in advance", []byte{get, 0, opIf, 0x40, get, 0, drop, opEnd, get, 0, drop, opEnd}, []int64{4, 2, 0}},
		{"both halves: the cheaper in advance", []byte{get, 0, opIf, 0x40, get, 0, drop, opElse, opNop, get, 0, get, 0, drop, drop, opEnd, opEnd}, []int64{4, 0, 2, 0}},
		{"a loop, and what follows it", []byte{opLoop, 0x40, get, 0, opBrIf, 0, opEnd, get, 0, drop, opEnd}, []int64{2, 5, 0}},
		{"a way that traps", []byte{get, 0, opIf, 0x40, get, 0, drop, opUnreachable, opEnd, get, 0, drop, opEnd}, []int64{4, 1, 0}},
		{"no way to the end", []byte{opLoop, 0x40, opBr, 0, opEnd, get, 0, drop, opEnd}, []int64{0, 4}},
	} {
		m := &Module{Types: []FuncType{{}}}
		f := new(flow)
		p := &parser{m: m, reader: reader{b: c.code}}
		f.follow(p, scope{m: m, locals: 1})
		if p.err != nil {
			t.Fatal(p.err)
		}
		f.price()
		if len(f.runs) != len(c.want) {
			t.Errorf("%s: %d runs, want %d: %+v", c.name, len(f.runs), len(c.want), f.runs)
			continue
		}
		for i, r := range f.runs {
			if r.charge != c.want[i] {
				t.Errorf("%s: run %d is charged %d, want %d", c.name, i, r.charge, c.want[i])
			}
		}
	}
}
