package model

// Symmetry is the class of a square tile by its own symmetries, named after a
// letter that has them. It says how many orientations differ.
type Symmetry byte

const (
	// SymmetryX looks the same however it is turned or mirrored.
	SymmetryX Symmetry = 'X'
	// SymmetryI has two orientations; a half turn and mirroring leave it.
	SymmetryI Symmetry = 'I'
	// SymmetryDiagonal has two; a half turn leaves it, mirroring is a turn.
	SymmetryDiagonal Symmetry = '\\'
	// SymmetryT has four; its first is mirrored onto itself.
	SymmetryT Symmetry = 'T'
	// SymmetryL has four; mirroring exchanges the first two.
	SymmetryL Symmetry = 'L'
	// SymmetryF has eight: nothing leaves it as it is.
	SymmetryF Symmetry = 'F'
)

// ParseSymmetry reads the letter of a class. P is another letter for F.
func ParseSymmetry(s string) (Symmetry, error) {
	switch s {
	case "X", "I", "\\", "T", "L", "F":
		return Symmetry(s[0]), nil
	case "P":
		return SymmetryF, nil
	}
	return 0, wrong("symmetry", -1, `%q is none of X, I, \, T, L, F`, s)
}

// String returns the letter.
func (s Symmetry) String() string { return string(rune(s)) }

// Orientations is the number of orientations that differ, and 0 for a value that
// is no class.
func (s Symmetry) Orientations() int {
	switch s {
	case SymmetryX:
		return 1
	case SymmetryI, SymmetryDiagonal:
		return 2
	case SymmetryT, SymmetryL:
		return 4
	case SymmetryF:
		return 8
	}
	return 0
}

// Turn is the orientation i after a quarter turn against the clock.
func (s Symmetry) Turn(i int) int {
	if s == SymmetryF && i >= 4 {
		// A mirrored tile turns the other way round.
		return 4 + (i+3)%4
	}
	return (i + 1) % min(s.Orientations(), 4)
}

// Mirror is the orientation i mirrored left to right.
func (s Symmetry) Mirror(i int) int {
	switch s {
	case SymmetryDiagonal:
		return 1 - i
	case SymmetryT:
		if i%2 == 1 {
			return 4 - i
		}
	case SymmetryL:
		return i ^ 1
	case SymmetryF:
		return i ^ 4
	}
	return i
}

// act is orientation i turned and then mirrored.
func (s Symmetry) act(i, turns int, mirrored bool) int {
	for range turns {
		i = s.Turn(i)
	}
	if mirrored {
		i = s.Mirror(i)
	}
	return i
}
