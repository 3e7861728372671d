package gas

// ValueType is a type of WebAssembly 2.0 §5.3, as its byte.
type ValueType byte

// The value types that modules may use.
const (
	I32     ValueType = 0x7f
	I64     ValueType = 0x7e
	F32     ValueType = 0x7d
	F64     ValueType = 0x7c
	FuncRef ValueType = 0x70
	AnyRef  ValueType = 0x6f // externref
)

// FuncType is a signature.
type FuncType struct{ Params, Results []ValueType }

// Kind is what an import or export is.
type Kind byte

// The kinds of imports and exports, as their bytes.
const (
	KindFunc Kind = iota
	KindTable
	KindMemory
	KindGlobal
)

func (k Kind) String() string {
	return [...]string{"function", "table", "memory", "global"}[k&3]
}

// Import is one thing asked of the host.
type Import struct {
	Module, Name string
	Kind         Kind
	Type         uint32 // of a function: index into Types
	desc         []byte // as in the file, after the names
}

// Export is one thing shown to the host.
type Export struct {
	Name  string
	Kind  Kind
	Index uint32
}

// Limits of a memory (pages of 64 KiB) or a table (items).
type Limits struct {
	Min, Max uint32
	HasMax   bool
}

// Table is a table defined in the module.
type Table struct {
	Type   ValueType
	Limits Limits
}

// Global is a global defined in the module.
type Global struct {
	Type    ValueType
	Mutable bool
	init    []byte // constant expression with its end
}

// Body is the code of one function.
type Body struct {
	Offset     int // in the file, of the size field
	Size       int // bytes
	Locals     int // without parameters
	Shape      Shape
	localRuns  []byte // as in the file, after the count
	localCount uint32 // of runs
	code       []byte // with its last end
	start      int    // offset of code in the file
}

// Module is a parsed module. It is structurally sound (WebAssembly 2.0 §5.5), and all its indices are in range;
// types of operands are not checked, since the runtime that compiles it does so.
type Module struct {
	Types    []FuncType
	Imports  []Import
	Funcs    []uint32 // type indices of the functions defined here
	Tables   []Table
	Memories []Limits
	Globals  []Global
	Exports  []Export
	Start    int // index of the start function, or -1
	Bodies   []Body

	ImportedFuncs, ImportedTables, ImportedMemories, ImportedGlobals int

	size            int
	importedTypes   []uint32 // of the imported functions
	importedMutable []bool   // of the imported globals
	elements        []byte   // section as in the file
	elems           int
	data            []byte // section as in the file
	datas           int
	dataCount       int // -1: no such section
}

// FuncCount is the number of all functions, imported ones first.
func (m *Module) FuncCount() int { return m.ImportedFuncs + len(m.Funcs) }

func (m *Module) tableCount() int  { return m.ImportedTables + len(m.Tables) }
func (m *Module) memoryCount() int { return m.ImportedMemories + len(m.Memories) }
func (m *Module) globalCount() int { return m.ImportedGlobals + len(m.Globals) }

// TypeOf gives the signature of function i, and false where there is none.
func (m *Module) TypeOf(i uint32) (FuncType, bool) {
	imported := len(m.importedTypes)
	switch {
	case int64(i) < int64(imported):
		return m.Types[m.importedTypes[i]], true
	case int64(i) < int64(m.FuncCount()):
		return m.Types[m.Funcs[int(i)-imported]], true
	}
	return FuncType{}, false
}
