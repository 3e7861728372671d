package examples

import "embed"

// FS holds every example project as its folder lies in the repository, under its
// name. It is read-only and safe for concurrent use.
//
//go:embed mission-1974 square thin
var FS embed.FS

// The projects in FS.
const (
	// Mission1974 is the showcase: the Inner Mission of San Francisco in
	// October 1974, 96 by 96 cells.
	Mission1974 = "mission-1974"
	// Square is a public square of 24 by 24 cells without a street plan; new
	// projects begin as a copy of it.
	Square = "square"
	// Thin is the smallest project with a street plan, 32 by 32 cells.
	Thin = "thin"
)

// Names returns the names of the projects in FS, in alphabetical order.
func Names() []string { return []string{Mission1974, Square, Thin} }
