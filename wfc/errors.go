package wfc

import "fmt"

// ProblemError says what is malformed in a Problem, an Options value, a
// previous assignment or a change. A well-formed problem without a solution
// is no error: see Impossible.
type ProblemError struct {
	// Part is the field: "Patterns", "Lattice", "Domains", "Weights", "Bias",
	// "Groups", "Relations", "Arcs", "Constraints", "previous", "changes",
	// "Budget", "Selection", "Priority", "Assignment" or "cell".
	Part string
	// Index is the position in that field, or −1.
	Index int
	// Reason is what is wrong with it.
	Reason string
}

// Error returns "wfc: Arcs[3]: …".
func (e *ProblemError) Error() string {
	if e.Index < 0 {
		return fmt.Sprintf("wfc: %s: %s", e.Part, e.Reason)
	}
	return fmt.Sprintf("wfc: %s[%d]: %s", e.Part, e.Index, e.Reason)
}

func malformed(part string, index int, format string, args ...any) *ProblemError {
	return &ProblemError{Part: part, Index: index, Reason: fmt.Sprintf(format, args...)}
}
