package wave

// Model is a component of a problem in the form that the inner loops read. It is
// immutable once Finish has run, and may be shared by any number of waves.
type Model struct {
	Cells    int32
	Patterns int32
	Words    int32    // words per set
	Name     []uint64 // for each cell the number that hashes know it by
	Tables   []Table  // relation r forward at 2r, backward at 2r+1

	Links    []Link  // sorted by From
	linkFrom []int32 // Links[linkFrom[c]:linkFrom[c+1]] leave cell c

	Counts   []Count
	countsAt [][]int32 // the counts whose scope has the cell
	Clauses  []Clause

	Rules   []Rule
	rulesAt [][]place // the rules whose scope has the cell; nil without rules
}

// Link is one direction of an arc.
type Link struct {
	From, To int32
	Table    int32 // what From allows at To; Table^1 is the way back
	Arc      int32 // the caller's number of the arc, −1 if a constraint made it
	Rule     int32 // the caller's number of that constraint, if Arc is −1
}

// Count demands that Min to Max of Cells hold a pattern of In.
type Count struct {
	Cells    []int32
	In, Out  []uint64 // patterns that count, and all the others
	Min, Max int32
	Rule     int32 // the caller's number of the constraint
}

// Clause demands that at least one literal holds: cell Cells[i] has a pattern of
// the i-th set of Masks. The cells differ.
type Clause struct {
	Cells []int32
	Masks []uint64
	Rule  int32 // the caller's number of the constraint, −1 if learnt
}

// Finish orders the links and builds the indices. Call it once, after the
// exported fields are filled.
func (m *Model) Finish() {
	sorted := make([]Link, len(m.Links))
	m.linkFrom = make([]int32, m.Cells+1)
	for _, l := range m.Links {
		m.linkFrom[l.From+1]++
	}
	for c := range m.Cells {
		m.linkFrom[c+1] += m.linkFrom[c]
	}
	next := append([]int32(nil), m.linkFrom...)
	for _, l := range m.Links {
		sorted[next[l.From]] = l
		next[l.From]++
	}
	m.Links = sorted
	m.countsAt = make([][]int32, m.Cells)
	for k := range m.Counts {
		for _, c := range m.Counts[k].Cells {
			m.countsAt[c] = append(m.countsAt[c], int32(k))
		}
	}
	m.finishRules()
}

// Full is the set of all patterns of the model.
func (m *Model) Full() []uint64 {
	s := make([]uint64, m.Words)
	for i := range s {
		s[i] = ^uint64(0)
	}
	if r := m.Patterns % 64; r != 0 {
		s[m.Words-1] = 1<<uint(r) - 1
	}
	return s
}

// AddClause adds a clause of literals, joining those of one cell.
func (m *Model) AddClause(rule int32, cells []int32, masks [][]uint64) {
	k := Clause{Rule: rule}
	for i, c := range cells {
		at := -1
		for j, d := range k.Cells {
			if c == d {
				at = j
			}
		}
		if at < 0 {
			k.Cells = append(k.Cells, c)
			k.Masks = append(k.Masks, masks[i]...)
			continue
		}
		for w, bits := range masks[i] {
			k.Masks[at*int(m.Words)+w] |= bits
		}
	}
	m.Clauses = append(m.Clauses, k)
}
