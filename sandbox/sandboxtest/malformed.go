package sandboxtest

// Malformed are bytes that are no modules, each wrong in one thing.
func Malformed() []Named {
	small := Small()
	huge := []byte{0xff, 0xff, 0xff, 0xff, 0x0f} // 2^32-1
	list := []Named{
		{"nothing", []byte{}},
		{"half a head", small[:6]},
		{"another magic", Cat([]byte{0, 'a', 's', 'n', 1, 0, 0, 0})},
		{"cut in the middle", small[:len(small)/2]},
		{"cut at the last byte", small[:len(small)-1]},
		{"one byte more", Cat(small, []byte{0})},
		{"section longer than the file", Cat(Header(), []byte{1, 0x7f, 0})},
		{"section shorter than what it holds", Cat(Header(), []byte{1, 2, 1, 0x60, 0, 0})},
		{"section longer than what it holds", Cat(Header(), RawSection(1, []byte{1, 0x60, 0, 0, 0}))},
		{"sections out of order", Cat(Header(), Section(3, []byte{0}), Section(1, []byte{0x60, 0, 0}))},
		{"section twice", Cat(Header(), Section(1, []byte{0x60, 0, 0}), Section(1, []byte{0x60, 0, 0}))},
		{"unknown section", Cat(Header(), RawSection(42, nil))},
		{"integer of six bytes", Cat(Header(), RawSection(1, []byte{0x80, 0x80, 0x80, 0x80, 0x80, 0}))},
		{"integer beyond 32 bits", Cat(Header(), RawSection(1, []byte{0xff, 0xff, 0xff, 0xff, 0x1f}))},
		{"integer without an end", Cat(Header(), []byte{1, 0x80, 0x80})},
		{"functions without bodies", Cat(Header(), Section(1, []byte{0x60, 0, 0}), Section(3, []byte{0}))},
		{"type that is not there", Cat(Header(), Section(3, []byte{0}))},
		{"name that is no UTF-8", Cat(Header(), RawSection(0, []byte{2, 0xc3, 0x28}))},
		{"unknown instruction", program([]byte{0x27})},
		{"else without if", program(Cat([]byte{Block, NoResult, 0x05, End}, I32Const(0)))},
		{"body without an end", func() []byte { a := Program(nil); a.Funcs[1].Code = []byte{Block, NoResult}; return a.Bytes() }()},
		{"code after the end", program(Cat(I32Const(0), []byte{End}, I32Const(0)))},
		{"local that is not there", program([]byte{LocalGet, 9})},
		{"global that is not there", program(Cat([]byte{0x23, 0}))},
		{"global that metering will add", program(Cat([]byte{0x42, 0x7f, 0x24, 0}, I32Const(0)))},
		{"function that metering will add", program(Cat(I32Const(0), []byte{Call, 2}))},
		{"label that is not there", program(Cat([]byte{Br, 7}))},
		{"locals beyond counting", func() []byte {
			a := Program(I32Const(0))
			a.Funcs[1].Locals = []Run{{1<<32 - 1, I32}, {1<<32 - 1, I32}}
			return a.Bytes()
		}()},
		{"results that do not fit", program([]byte{0x42, 0})},
	}
	for _, id := range []byte{1, 2, 3, 4, 5, 6, 7, 9, 10, 11} {
		list = append(list, Named{"vector of 2^32-1 items", Cat(Header(), RawSection(id, huge))})
	}
	return list
}

// Unsupported are modules that use what is not supported here.
func Unsupported() []Named {
	memory := func(payload ...byte) []byte {
		return Cat(Header(), RawSection(5, payload))
	}
	types := func(payload ...byte) []byte { return Cat(Header(), RawSection(1, payload)) }
	return []Named{
		{"SIMD instruction", program(Cat([]byte{0xfd, 12}, repeat(16, 0), []byte{Drop}, I32Const(0)))},
		{"SIMD value type", types(1, 0x60, 1, 0x7b, 0)},
		{"threads: atomic instruction", program(Cat([]byte{0xfe, 3, 0}, I32Const(0)))},
		{"threads: shared memory", memory(1, 3, 1, 2)},
		{"tail call", program(Cat([]byte{0x12, 0}))},
		{"tail call through a table", program(Cat([]byte{0x13, 0, 0}))},
		{"exceptions: tag section", Cat(Header(), RawSection(13, []byte{0}))},
		{"exceptions: throw", program([]byte{0x08, 0})},
		{"exceptions: try_table", program([]byte{0x1f, NoResult, 0, End})},
		{"garbage collection: struct type", types(1, 0x5f, 0)},
		{"garbage collection: instruction", program([]byte{0xfb, 0})},
		{"typed references", program([]byte{0x14, 0})},
		{"64-bit memory", memory(1, 4, 1)},
		{"two memories", memory(2, 0, 1, 0, 1)},
		{"component", []byte{0, 'a', 's', 'm', 0x0d, 0, 1, 0}},
	}
}
