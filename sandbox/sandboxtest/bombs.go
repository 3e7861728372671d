package sandboxtest

import "vouch/sandbox/gas"

// Named is a module with what is odd about it.
type Named struct {
	Name  string
	Bytes []byte
}

func repeat(n int, code ...byte) []byte {
	b := make([]byte, 0, n*len(code))
	for range n {
		b = append(b, code...)
	}
	return b
}

// with is a module of as many copies of a function as fit into size bytes, at least one.
func with(f Function, size int) []byte {
	a := Program(I32Const(0))
	a.Table = 10
	f.Type = TypeNone
	for sum := 0; sum == 0 || sum+len(f.Code) < size; sum += len(f.Code) + 12 {
		a.Funcs = append(a.Funcs, f)
	}
	return a.Bytes()
}

// SetAndIf is code that adds to each local in turn under a condition: all locals live through all blocks.
func SetAndIf(locals, ifs int) []byte {
	var c []byte
	for i := range ifs {
		l := U32(uint32(i % locals))
		c = Cat(c, []byte{LocalGet}, l, []byte{If, NoResult, LocalGet}, l, I32Const(1), []byte{I32Add, LocalSet}, l, []byte{End})
	}
	return c
}

// NestedLoops is code with loops in loops, each counting a local.
func NestedLoops(depth, locals int) []byte {
	var c []byte
	for i := range depth {
		l := U32(uint32(i % locals))
		c = Cat(c, []byte{Loop, NoResult, LocalGet}, l, I32Const(1), []byte{I32Add, LocalSet}, l)
	}
	for i := range depth {
		c = Cat(c, []byte{LocalGet}, U32(uint32(i%locals)), []byte{BrIf, 0, End})
	}
	return c
}

func i32s(n uint32) []Run { return []Run{{n, I32}} }

func localsAndIfs(locals, ifs int) []byte {
	return with(Function{Locals: i32s(uint32(locals)), Code: SetAndIf(locals, ifs)}, 0)
}

func nest(depth int) []byte {
	return with(Function{Code: Cat(repeat(depth, Loop, NoResult), repeat(depth, End))}, 0)
}

func targets(n int) []byte {
	return with(Function{Code: Cat([]byte{Block, NoResult}, I32Const(0), []byte{BrTable}, U32(uint32(n)), repeat(n+1, 0), []byte{End})}, 0)
}

// SlowToCompile are valid modules that keep every single bound, and take seconds to minutes to compile where nobody
// adds up.
func SlowToCompile() []Named {
	const all = 1 << 20
	smallLoop := []byte{Loop, NoResult, LocalGet, 0, BrIf, 0, End}
	tables := repeat(50, Cat([]byte{Block, NoResult, LocalGet, 0, BrTable}, U32(1000), repeat(1001, 0), []byte{End})...)
	return []Named{
		{"9,000 small loops in a row", with(Function{Locals: i32s(1), Code: repeat(9000, smallLoop...)}, 0)},
		{"10,000 br_if", with(Function{Locals: i32s(1), Code: Cat([]byte{Block, NoResult}, repeat(10000, LocalGet, 0, BrIf, 0), []byte{End})}, all)},
		{"2,000 returns", with(Function{Locals: i32s(1), Code: repeat(2000, LocalGet, 0, If, NoResult, 0x0f, End)}, all)},
		{"380 functions of 250 nested loops and 78 locals", with(Function{Locals: i32s(78), Code: NestedLoops(250, 78)}, all)},
		{"1,400 functions of 40 nested loops and 490 locals", with(Function{Locals: i32s(490), Code: NestedLoops(40, 490)}, all)},
		{"functions of 100 locals and 200 ifs", with(Function{Locals: i32s(100), Code: SetAndIf(100, 200)}, all)},
		{"a million targets", with(Function{Locals: i32s(1), Code: tables}, all)},
		{"200,000 calls through a table", with(Function{Locals: i32s(1), Code: repeat(9000, LocalGet, 0, CallIndirect, TypeNone, 0)}, all)},
		{"16,000 operands", with(Function{Code: Cat(repeat(16000, 0x41, 1), repeat(16000, Drop))}, 0)},
	}
}

// SlowestThatPass are modules of the kinds in SlowToCompile, as large as the gate lets pass: what a stranger can make
// a host compile.
func SlowestThatPass() []Named {
	smallLoop := []byte{Loop, NoResult, LocalGet, 0, BrIf, 0, End}
	tables := repeat(20, Cat([]byte{Block, NoResult, LocalGet, 0, BrTable}, U32(1000), repeat(1001, 0), []byte{End})...)
	kinds := []struct {
		name string
		f    Function
	}{
		{"small loops in a row", Function{Locals: i32s(1), Code: repeat(300, smallLoop...)}},
		{"br_if", Function{Locals: i32s(1), Code: Cat([]byte{Block, NoResult}, repeat(1000, LocalGet, 0, BrIf, 0), []byte{End})}},
		{"returns", Function{Locals: i32s(1), Code: repeat(300, LocalGet, 0, If, NoResult, 0x0f, End)}},
		{"nested loops", largestOf(150, func(n int) Function { return Function{Locals: i32s(78), Code: NestedLoops(n, 78)} })},
		{"locals and ifs", largestOf(200, func(n int) Function { return Function{Locals: i32s(100), Code: SetAndIf(100, n)} })},
		{"targets", Function{Locals: i32s(1), Code: tables}},
		{"calls through a table", Function{Locals: i32s(1), Code: repeat(9000, LocalGet, 0, CallIndirect, TypeNone, 0)}},
		{"divisions", Function{Code: repeat(9000, 0x41, 7, 0x41, 3, 0x6d, Drop)}},
		{"stores", Function{Code: repeat(7000, 0x41, 0, 0x41, 0, 0x36, 2, 0)}},
	}
	list := make([]Named, len(kinds))
	for i, k := range kinds {
		list[i] = Named{k.name, largestThatPasses(k.f)}
	}
	return list
}

// largestThatPasses finds by halving how many copies of a function the gate takes.
func largestThatPasses(f Function) []byte {
	low, high := 0, 1<<20
	for high-low > 512 {
		if mid := (low + high) / 2; passes(with(f, mid)) {
			low = mid
		} else {
			high = mid
		}
	}
	return with(f, low)
}

// largestOf is the largest function of a kind, up to a size, that the gate takes alone.
func largestOf(most int, of func(n int) Function) Function {
	for n := most; n > 1; n-- {
		if f := of(n); passes(with(f, 0)) {
			return f
		}
	}
	return of(1)
}

func passes(wasm []byte) bool {
	m, err := gas.Parse(wasm)
	return err == nil && m.Check() == nil
}
