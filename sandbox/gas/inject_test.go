package gas_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"vouch/sandbox/gas"
	"vouch/sandbox/sandboxtest"
)

// Rewritten modules do what they did before, gas and depth permitting; and the gas is the same in both engines.
func TestRewrittenModulesBehaveAsBefore(t *testing.T) {
	list := machines(t)
	var ended, trapped int
	rapid.Check(t, func(rt *rapid.T) {
		wasm := drawModule(rt)
		args := []uint64{uint64(rapid.Uint32().Draw(rt, "a")), uint64(rapid.Uint32Range(0, 100).Draw(rt, "b"))}
		metered := inject(t, wasm)
		var before []outcome
		var after []outcome
		for _, m := range list {
			before = append(before, m.call(t, wasm, false, "f", 0, 0, args...))
			after = append(after, m.call(t, metered, true, "f", 1<<40, 1000, args...))
		}
		if after[0] != after[1] {
			rt.Fatalf("compiler %+v\ninterpreter %+v", after[0], after[1])
		}
		if after[0].left < 0 || after[0].left == 1<<40 {
			rt.Fatalf("left %d", after[0].left)
		}
		if !after[0].trap && after[0].depth != 1000 {
			rt.Fatalf("frames do not add up: %d", after[0].depth)
		}
		for i := range after {
			after[i].left, after[i].depth = 0, 0
		}
		if !slices.Equal(before, after) {
			rt.Fatalf("before %+v\nafter %+v", before, after)
		}
		if before[0].trap {
			trapped++
		} else {
			ended++
		}
	})
	if ended < 20 {
		t.Errorf("only %d runs ended, %d trapped: the generator draws too little that works", ended, trapped)
	}
	t.Logf("%d ended, %d trapped", ended, trapped)
}

// A run with less gas than it needs stops, with as much as it needs it does not: nothing is charged by accident.
func TestAnyBudgetStopsOrNot(t *testing.T) {
	list := machines(t)
	rapid.Check(t, func(rt *rapid.T) {
		wasm := inject(t, drawModule(rt))
		free := list[0].call(t, wasm, true, "f", 1<<40, 1000, 3, 5)
		need := 1<<40 - free.left
		budget := rapid.Int64Range(0, need+1).Draw(rt, "budget")
		var got []outcome
		for _, m := range list {
			got = append(got, m.call(t, wasm, true, "f", budget, 1000, 3, 5))
		}
		if got[0] != got[1] {
			rt.Fatalf("compiler %+v\ninterpreter %+v", got[0], got[1])
		}
		spent := got[0].left < 0
		if budget >= need && spent || budget < need && !spent && !free.trap && got[0].left != budget-need {
			rt.Fatalf("budget %d of %d needed: left %d", budget, need, got[0].left)
		}
	})
}

// function wraps code into a module with one function (i32, i32) -> i32 called "f".
func function(code ...[]byte) []byte {
	i32 := byte(sandboxtest.I32)
	return sandboxtest.Assembly{
		Types: []sandboxtest.Signature{{Params: []byte{i32, i32}, Results: []byte{i32}}},
		Funcs: []sandboxtest.Function{{Code: cat(code...)}},
		Table: 4, Pages: 1, Start: -1,
		Exports: []sandboxtest.Export{{Name: "f"}, {Name: "memory", Kind: 2}},
	}.Bytes()
}

func TestCosts(t *testing.T) {
	list := machines(t)
	one := sandboxtest.I32Const(1)
	drop := op(0x1a)
	for _, c := range []struct {
		name string
		code []byte
		want int64
	}{
		{"one constant", one, 1},
		{"marks are free", cat(op(0x01, 0x02, 0x40, 0x0b), one), 1},
		{"a loop has its price", cat(op(0x03, 0x40, 0x0b), one), 4},
		{"a division", cat(one, one, op(0x6d)), 10},
		{"a square root", cat(op(0x44), make([]byte, 8), op(0x9f, 0x1a), one), 1 + 8 + 1 + 1},
		{"half of an if", cat(one, op(0x04, 0x7f), one, op(0x05), one, one, op(0x6a, 0x0b)), 3},
		{"other half of an if", cat(op(0x41, 0), op(0x04, 0x7f), one, op(0x05), one, one, op(0x6a, 0x0b)), 5},
		{"a fill of 160 bytes", cat(one, one, op(0x41, 0xa0, 0x01), op(0xfc, 11, 0), one), 5 + 10},
		{"a fill of 1 byte", cat(one, one, one, op(0xfc, 11, 0), one), 5 + 1},
		{"a page", cat(one, op(0x40, 0)), 2 + gas.CostPage},
		{"a page too many", cat(sandboxtest.I32Const(100), op(0x40, 0)), 2},
		{"what a branch leaves out", cat(op(0x02, 0x40, 0x0c, 0), one, one, op(0x6a, 0x1a, 0x0b), one), 2},
		{"ten rounds", cat(op(0x41, 10, 0x21, 0, 0x03, 0x40, 0x20, 0, 0x41, 0x7f, 0x6a, 0x22, 0, 0x0d, 0, 0x0b), one, drop, one), 2 + 10*(3+5) + 3},
		{"a table of 3 filled", cat(op(0x41, 0, 0xd0, 0x70, 0x41, 3, 0xfc, 17, 0), one), 5 + 3},
	} {
		wasm := inject(t, function(c.code))
		for _, m := range list {
			o := m.call(t, wasm, true, "f", 1_000_000, 10, 0, 0)
			if got := 1_000_000 - o.left; got != c.want || o.trap {
				t.Errorf("%s, %s: %d gas, trap %v; want %d", c.name, m.name, got, o.trap, c.want)
			}
		}
	}
}

// Frames are counted the same whatever engine, through calls and tables.
func TestDepth(t *testing.T) {
	recursive := function(op(0x20, 0, 0x45, 0x04, 0x40, 0x41, 0, 0x0f, 0x0b, 0x20, 0, 0x41, 1, 0x6b, 0x20, 1, 0x10, 0, 0x41, 1, 0x6a))
	wasm := inject(t, recursive)
	for _, m := range machines(t) {
		if o := m.call(t, wasm, true, "f", 1<<30, 100, 99, 0); o.trap || o.result != 99 || o.depth != 100 {
			t.Errorf("%s: 100 frames: %+v", m.name, o)
		}
		if o := m.call(t, wasm, true, "f", 1<<30, 100, 100, 0); !o.trap || o.depth != -1 {
			t.Errorf("%s: 101 frames: %+v", m.name, o)
		}
	}
}

// NaN has one form wherever its bits can be seen, whatever the hardware makes of it.
func TestNaNIsCanonical(t *testing.T) {
	f64 := func(v float64) []byte {
		b := []byte{0x44}
		for bits, i := math.Float64bits(v), 0; i < 8; i++ {
			b = append(b, byte(bits>>(8*i)))
		}
		return b
	}
	zero := f64(0)
	nan := cat(zero, zero, op(0xa3)) // 0/0
	top := op(0x42, 32, 0x88, 0xa7)  // the upper half of an i64
	for _, c := range []struct {
		name string
		code []byte
		want uint64
	}{
		{"0/0 reinterpreted", cat(nan, op(0xbd), top), 0x7ff80000},
		{"-(0/0) reinterpreted", cat(nan, op(0x9a, 0xbd), top), 0x7ff80000},
		{"0/0 stored", cat(op(0x41, 0), nan, op(0x39, 3, 0, 0x41, 4, 0x28, 2, 0)), 0x7ff80000},
		{"sign of 0/0 copied", cat(f64(1), nan, op(0xa6), op(0xbd), top), 0x3ff00000},
		{"sign of -(0/0) copied", cat(f64(1), nan, op(0x9a), op(0xa6), op(0xbd), top), 0x3ff00000},
		{"0/0 of 32 bits", cat(nan, op(0xb6, 0xbc)), 0x7fc00000},
		{"a number", cat(f64(-1.5), op(0x9a, 0xbd), top), 0x3ff80000},
		{"a constant keeps its bits", cat(op(0x44, 1, 0, 0, 0, 0, 0, 0xf0, 0xff, 0xbd), top), 0xfff00000},
		{"what was loaded keeps its bits", cat(op(0x41, 0, 0x42, 0x7f, 0x37, 3, 0, 0x41, 8, 0x41, 0, 0x2b, 3, 0, 0x39, 3, 0, 0x41, 12, 0x28, 2, 0)), 0xffffffff},
	} {
		wasm := inject(t, function(c.code))
		for _, m := range machines(t) {
			if o := m.call(t, wasm, true, "f", 1<<30, 10, 0, 0); o.result != c.want || o.trap {
				t.Errorf("%s, %s: %#x, want %#x", c.name, m.name, o.result, c.want)
			}
		}
	}
}

func TestReservedExport(t *testing.T) {
	for _, name := range []string{gas.Left, gas.Pages, gas.Refused} {
		a := sandboxtest.Program(sandboxtest.I32Const(0))
		a.Exports = append(a.Exports, sandboxtest.Export{Name: name, Kind: 2})
		m, err := gas.Parse(a.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := gas.Inject(m, caps); err == nil {
			t.Errorf("export %q is taken", name)
		}
	}
}

// Gas and depth are out of reach of the module: no index names them, and tables hold no more than they did.
func TestMaximaAreWrittenIn(t *testing.T) {
	a := sandboxtest.Program(cat(sandboxtest.I32Const(0)))
	a.Most, a.Table = 65536, 3
	m, err := gas.Parse(inject(t, a.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if got := m.Memories[0]; !got.HasMax || got.Max != caps.Pages {
		t.Errorf("memory: %+v", got)
	}
	if got := m.Tables[0].Limits; !got.HasMax || got.Max != caps.Items || got.Min != 3 {
		t.Errorf("table: %+v", got)
	}
}
