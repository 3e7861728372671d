package scene

import "slices"

// Op is the kind of a change.
type Op uint8

const (
	Pin    Op = iota + 1 // this concept stands on the lot
	Forbid               // it does not
	Place                // this feature stands on the street or park, or on the wall of the lot
)

var opNames = [...]string{"", "pin", "forbid", "place"}

func (o Op) String() string { return nameOf(opNames[:], uint8(o)) }

// ParseOp reads the word of a kind of change.
func ParseOp(word string) (Op, bool) {
	i := slices.Index(opNames[:], word)
	return Op(max(i, 0)), i > 0
}

// Change is an edit: pin, forbid, place, or one edit of an approved proposal.
// Changes are ordered; another order is another scene.
type Change struct {
	Op      Op
	X, Y    int32  // a cell of the lot, the street or the park
	Concept string // id
	By      string // the person; "skill:NAME" or "model:NAME" where a program proposed it
	Cites   []Commitment
}

// ByProgram says that a program proposed the change: only an [Approval] lets it in.
func (c Change) ByProgram() bool { return byProgram(c.By) }
