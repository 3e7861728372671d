package gas

// TableVersion numbers the costs below together with where they are charged. Any change of either raises it: the
// gas of a run is only comparable under one version.
const TableVersion = 2

// Costs in units of gas.
const (
	costPlain  = 1
	costCall   = 5 // frames are built and taken down
	costDivide = 8 // division, remainder, square root
	costRound  = 3 // beginning a loop, and each way back to its head: the look at what is left takes longer than a branch

	// CostPage is charged for a page of memory that is given, before it is given.
	CostPage = 4096
	// BytesPerUnit: a bulk operation on memory costs its length divided by this, rounded up.
	BytesPerUnit = 16
	// freeOfLooks is the work of a function without loops and calls up to which it does not look whether the gas is
	// spent: the next look is not far.
	freeOfLooks = 64

	// A bulk operation on a table costs one unit per item.
)

// cost of one instruction, without what depends on a length. Marks that become no machine code are free: nobody can
// go around in them without a branch, and an interpreter inside the module begins its loop with one block for each
// of its some 250 instructions, which would make every step of a script cost 250 more than it takes.
func cost(op byte) int64 {
	switch {
	case op == opNop, op == opBlock, op == opLoop, op == opElse, op == opEnd:
		return 0
	case op == opCall, op == opCallIndirect:
		return costCall
	case op >= opI32DivS && op <= opI32RemU, op >= opI64DivS && op <= opI64RemU:
		return costDivide
	case op == opF32Div, op == opF64Div, op == opF32Sqrt, op == opF64Sqrt:
		return costDivide
	}
	return costPlain
}
