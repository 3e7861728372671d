package samples

import "fmt"

// Kind is how an entry is made into a model.
type Kind uint8

const (
	// Overlapping: the windows of a picture.
	Overlapping Kind = iota
	// Tiled: a tileset.
	Tiled
)

// String returns "overlapping" or "tiled".
func (k Kind) String() string {
	switch k {
	case Overlapping:
		return "overlapping"
	case Tiled:
		return "tiled"
	}
	return fmt.Sprintf("kind %d", uint8(k))
}

// Heuristic is how the next cell is chosen.
type Heuristic uint8

const (
	// Entropy takes the cell with the least entropy first.
	Entropy Heuristic = iota
	// MRV takes the cell with the fewest remaining values.
	MRV
	// Scanline goes row by row.
	Scanline
)

// String returns the word of the files.
func (h Heuristic) String() string {
	switch h {
	case Entropy:
		return "Entropy"
	case MRV:
		return "MRV"
	case Scanline:
		return "Scanline"
	}
	return fmt.Sprintf("heuristic %d", uint8(h))
}

// Entry is one line of a list.
type Entry struct {
	Kind Kind
	Name string
	// Line is where the entry stands in its file, from 1.
	Line int

	// For Overlapping.
	N, Symmetry   int
	Ground        bool
	PeriodicInput bool
	// For Tiled. An empty Subset means all tiles.
	Subset          string
	BlackBackground bool
	TextOutput      bool
	// For both. Width and Height are those of the output, in cells.
	Width, Height int
	Periodic      bool
	Heuristic     Heuristic
	Screenshots   int
	// Limit is the number of choices after which to stop, or −1.
	Limit int

	// Ignored are attributes that mean nothing here.
	Ignored []string
}

// List is a file of entries.
type List struct {
	File    string
	Entries []Entry
}
