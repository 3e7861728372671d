package gas

// Bounds of modules from strangers: what people's compilers make of small programs lies far below (nesting 4, blocks
// times locals 25).
const (
	maxFile      = 2 << 20 // bytes, data included
	maxCode      = 1 << 20 // bytes of all bodies
	maxBody      = 64 << 10
	maxNesting   = 256
	maxOwnLocals = 512 // with parameters
	maxProduct   = 20_000
	maxTargets   = 1_024
	maxOperands  = 512
	maxFunctions = 5_000
	maxArity     = 32 // parameters, or results, of one type
	maxTypes     = 5_000
	maxGlobals   = 5_000
	maxExports   = 1_000
	maxTables    = 16
	maxItems     = 65_536 // that a table begins with

	// maxWork is in nanoseconds. What was made to be slow takes from 0.3 to 1.1 times its estimate on a quiet machine and
	// up to 1.7 times on a busy one, so this is well below a second, with room for kinds that nobody has thought of.
	maxWork = 400_000_000
)

// work estimates how long a function takes to compile, in nanoseconds on a desktop of 2020. It is a bound and no
// forecast: the factors were measured with wazero 1.12 on functions made to be slow, one kind each. None of the
// bounds above is enough: 9,000 loops one after the other in a body of 63 kB took 21 s, 380 functions of 250 nested
// loops and 78 locals each 104 s, a thousand fills of memory with 490 locals to keep 2 s. Compiling cannot be
// interrupted, so this is what keeps it short.
func (s Shape) work(size, locals int) int64 {
	n := func(v int) int64 { return int64(v) }
	values, joints, jumps, fills, branches, nest := n(locals+s.Operands), n(s.Joints), n(s.Jumps), n(s.Fills), n(s.Branches), n(s.LoopNest)
	sum := 25_000 + 1_300*n(size) + 2_000*n(s.Calls) + 20_000*n(s.Indirect+s.Items) + n(s.Bulk)*(45_000+50*values)
	sum += branches * (12_000 + 450*values)                             // each way out carries all values
	sum += fills * (70_000 + 20*fills + 1_500*values + 5*values*values) // becomes a loop of its own
	sum += joints * (10_000 + 16*joints + joints*values*3/2)            // values merge where ways meet
	sum += jumps * jumps * (30 + 8*values)                              // and most where all jumps lead to one place
	sum += 300*n(s.Loops)*n(s.Loops) + nest*nest*joints*values/4 + 2_500*nest*values
	return sum + 2*nest*nest*values*values // a loop merges what the loops within it write: 34 deep with 430 values 0.37 s
}

// CheckSize bounds the file, before it is parsed.
func CheckSize(bytes int) error {
	if bytes > maxFile {
		return &BoundError{"bytes of the module", -1, maxFile, int64(bytes)}
	}
	return nil
}

// total adds up bodies.
type total struct {
	code int // bytes
	work int64
}

// add takes body i and tells whether it, or all up to it, are too much.
func (t *total) add(m *Module, i int) error {
	if err := m.checkBody(i); err != nil {
		return err
	}
	t.code += m.Bodies[i].Size
	t.work += m.work(i)
	if t.work > maxWork {
		return &BoundError{"estimated work to compile, in ns", -1, maxWork, t.work}
	}
	return nil
}

// Check holds the module against the bounds of what can be compiled in short time: the gate. The error is a
// *BoundError.
func (m *Module) Check() error {
	var sum total
	for i := range m.Bodies {
		if err := sum.add(m, i); err != nil {
			return err
		}
	}
	for _, b := range []struct {
		what       string
		limit, got int
	}{
		{"bytes of code", maxCode, sum.code},
		{"functions", maxFunctions, m.FuncCount()},
		{"types", maxTypes, len(m.Types)},
		{"globals", maxGlobals, m.globalCount()},
		{"exports", maxExports, len(m.Exports)},
		{"tables", maxTables, m.tableCount()},
	} {
		if b.got > b.limit {
			return &BoundError{b.what, -1, int64(b.limit), int64(b.got)}
		}
	}
	for _, t := range m.Types {
		if n := max(len(t.Params), len(t.Results)); n > maxArity {
			return &BoundError{"parameters or results of a type", -1, maxArity, int64(n)}
		}
	}
	for _, t := range m.Tables {
		if t.Limits.Min > maxItems {
			return &BoundError{"items of a table", -1, maxItems, int64(t.Limits.Min)}
		}
	}
	return nil
}

// locals of body i with its parameters.
func (m *Module) locals(i int) int {
	return m.Bodies[i].Locals + len(m.Types[m.Funcs[i]].Params)
}

func (m *Module) checkBody(i int) error {
	b, locals := &m.Bodies[i], m.locals(i)
	for _, c := range []struct {
		what       string
		limit, got int
	}{
		{"bytes of a body", maxBody, b.Size},
		{"nesting of blocks", maxNesting, b.Shape.Nesting},
		{"locals", maxOwnLocals, locals},
		{"blocks times locals", maxProduct, b.Shape.Blocks * locals},
		{"targets of a br_table", maxTargets, b.Shape.Targets},
		{"operands", maxOperands, b.Shape.Operands},
	} {
		if c.got > c.limit {
			return &BoundError{c.what, m.ImportedFuncs + i, int64(c.limit), int64(c.got)}
		}
	}
	return nil
}

// Work is the estimate of the time that the module takes to compile, in nanoseconds, as Check has it.
func (m *Module) Work() int64 {
	var sum int64
	for i := range m.Bodies {
		sum += m.work(i)
	}
	return sum
}

func (m *Module) work(i int) int64 { return m.Bodies[i].Shape.work(m.Bodies[i].Size, m.locals(i)) }
