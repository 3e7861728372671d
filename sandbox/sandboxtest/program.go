package sandboxtest

// The signatures of Program, by index.
const (
	TypeAlloc  = iota // (i32) i32
	TypeRun           // (i32, i32) i32; emit has the same
	TypeLog           // (i32, i32, i32)
	TypeRead          // (i32, i32, i32, i32) i64
	TypeNumber        // () i64; random and now
	TypeNone          // ()
)

// Program is the frame of a module that a sandbox.Runtime takes, with run as the code of vouch_run. Its functions
// are, after what is imported: vouch_alloc, which gives 65,536 (the second page), vouch_run, and those that are
// added to Funcs afterwards.
func Program(run []byte, imports ...string) Assembly {
	types := map[string]int{"emit": TypeRun, "log": TypeLog, "read": TypeRead, "random": TypeNumber, "now": TypeNumber}
	a := Assembly{
		Types: []Signature{
			{[]byte{I32}, []byte{I32}}, {[]byte{I32, I32}, []byte{I32}}, {[]byte{I32, I32, I32}, nil},
			{[]byte{I32, I32, I32, I32}, []byte{I64}}, {nil, []byte{I64}}, {nil, nil},
		},
		Funcs: []Function{{Type: TypeAlloc, Code: I32Const(65536)}, {Type: TypeRun, Code: run}},
		Pages: 2, Table: -1, Start: -1,
	}
	for _, name := range imports {
		a.Imports = append(a.Imports, Import{"vouch", name, types[name]})
	}
	n := uint32(len(imports))
	a.Exports = []Export{{"memory", 2, 0}, {"vouch_alloc", 0, n}, {"vouch_run", 0, n + 1}}
	return a
}

// Instructions that the modules here use.
const (
	Unreachable  = 0x00
	Block        = 0x02
	Loop         = 0x03
	If           = 0x04
	End          = 0x0b
	Br           = 0x0c
	BrIf         = 0x0d
	BrTable      = 0x0e
	Call         = 0x10
	CallIndirect = 0x11
	Drop         = 0x1a
	LocalGet     = 0x20
	LocalSet     = 0x21
	LocalTee     = 0x22
	I64Store     = 0x37
	MemoryGrow   = 0x40
	I32Add       = 0x6a
	Bulk         = 0xfc // then 10 for memory.copy, 11 for memory.fill
	NoResult     = 0x40
)
