package strict

import "fmt"

// Pos is where a value stands in its file. Embedded in a struct it is filled by
// Decode, and then also knows the position of each key of that mapping.
type Pos struct {
	File   string
	Line   int // 1-based
	Column int // 1-based, in characters
	keys   []keyPos
}

type keyPos struct {
	key          string
	line, column int
}

// At returns the position of the key's value, on the key's own line, or of the
// mapping itself when the key was not written.
func (p Pos) At(key string) Pos {
	for _, k := range p.keys {
		if k.key == key {
			return Pos{File: p.File, Line: k.line, Column: k.column}
		}
	}
	return Pos{File: p.File, Line: p.Line, Column: p.Column}
}

// Has reports whether the key was written in the file.
func (p Pos) Has(key string) bool {
	for _, k := range p.keys {
		if k.key == key {
			return true
		}
	}
	return false
}

// String gives "file:line:column".
func (p Pos) String() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column) }
