package wave

import "slices"

// Uneven tells whether an exact count asks for an odd number where only an even one
// is possible, or the other way round: no closed wall has an odd number of corners,
// and a search would try every wall before it said so. False says nothing.
//
// The patterns on the two sides of a table fall into classes, such that one class
// ahead fits one class behind alone: walls that go on, say, and all the rest. Over
// all links as many cells begin with a class as end with it. Where every cell but
// those at borders has one link ahead and one behind, and the borders' domains leave
// no doubt about the class there, that is an equation modulo 2 in how many cells hold
// each pattern. So is every exact count, and the number of cells. Elimination (C. F.
// Gauss) tells whether they contradict each other.
func (m *Model) Uneven(domains []uint64) bool {
	exact := func(n Count) bool { return n.Min == n.Max }
	if !slices.ContainsFunc(m.Counts, exact) || len(m.Tables)*(len(m.Links)+int(m.Cells)) > maxSums {
		return false
	}
	s := &sums{m: m, domains: m.restricted(domains), pivots: make([][]uint64, m.Patterns+1)}
	s.stand = make([]uint64, m.Words)
	for c := range m.Cells {
		unite(s.stand, s.at(c))
	}
	if s.add(m.Full(), make([]uint64, m.Words), m.Cells&1 != 0) {
		return true
	}
	for _, n := range m.Counts {
		if exact(n) && s.count(&n) {
			return true
		}
	}
	for t := range int32(len(m.Tables) / 2) {
		if s.table(2 * t) {
			return true
		}
	}
	return false
}

// restricted are the domains with the clauses of one literal kept.
func (m *Model) restricted(domains []uint64) []uint64 {
	out := slices.Clone(domains)
	for i := range m.Clauses {
		if k := &m.Clauses[i]; len(k.Cells) == 1 {
			at := int(k.Cells[0]) * int(m.Words)
			for x, w := range k.mask(0, m.Words) {
				out[at+x] &= w
			}
		}
	}
	return out
}

// sums are equations modulo 2: bit p is set if the cells with pattern p count, and
// the bit behind the last pattern is what they come to.
type sums struct {
	m       *Model
	domains []uint64
	stand   []uint64   // the patterns that stand in some domain
	pivots  [][]uint64 // by its least pattern, an equation; the last is a contradiction
}

func (s *sums) at(c int32) []uint64 {
	return s.domains[int(c)*int(s.m.Words) : int(c+1)*int(s.m.Words)]
}

// add takes in that the cells with a pattern of just one of a and b are odd in number
// or even. It tells whether that contradicts the rest.
func (s *sums) add(a, b []uint64, odd bool) bool {
	row := make([]uint64, s.m.Patterns/64+1)
	for i := range a {
		row[i] = (a[i] ^ b[i]) & s.stand[i]
	}
	end := s.m.Patterns
	if odd {
		row[end>>6] |= 1 << uint(end&63)
	}
	for {
		p := first(row)
		switch {
		case p < 0:
			return false
		case p == end:
			return true
		case s.pivots[p] == nil:
			s.pivots[p] = row
			return false
		}
		for i, w := range s.pivots[p] {
			row[i] ^= w
		}
	}
}

// count adds an exact count, if it is clear what its patterns do elsewhere.
func (s *sums) count(n *Count) bool {
	in := make([]bool, s.m.Cells)
	for _, c := range n.Cells {
		in[c] = true
	}
	odd := n.Min&1 != 0
	for c := range s.m.Cells {
		switch d := s.at(c); {
		case in[c] || !meets(d, n.In):
		case within(d, n.In):
			odd = !odd
		default:
			return false
		}
	}
	return s.add(n.In, make([]uint64, s.m.Words), odd)
}

// table adds what follows from the links by table t: an equation for each class.
func (s *sums) table(t int32) bool {
	m := s.m
	ahead, behind := make([]uint8, m.Cells), make([]uint8, m.Cells)
	links := 0
	for _, l := range m.Links {
		if l.Table == t {
			ahead[l.From] ^= 1
			behind[l.To] ^= 1
			links++
		}
	}
	if links == 0 {
		return false
	}
	k := newClasses(m, t)
	odd, unclear := make([]bool, len(k.ahead)), make([]bool, len(k.ahead))
	for c := range m.Cells {
		if ahead[c] == 0 { // not among the links, but among the cells with a pattern
			k.settle(s.at(c), k.ahead, odd, unclear)
		}
		if behind[c] == 0 {
			k.settle(s.at(c), k.behind, odd, unclear)
		}
	}
	for i := range k.ahead {
		if !unclear[i] && s.add(k.ahead[i], k.behind[i], odd[i]) {
			return true
		}
	}
	return false
}

// classes are sets of patterns, by the number of the class: those ahead of which
// stands one of the same number behind.
type classes struct{ ahead, behind [][]uint64 }

func newClasses(m *Model, t int32) *classes {
	k := &classes{}
	there, back := &m.Tables[t], &m.Tables[t^1]
	seen := make([]uint64, m.Words)
	for p := range m.Patterns {
		if seen[p>>6]>>uint(p&63)&1 != 0 || there.rowOf[p] < 0 {
			continue
		}
		a, b := make([]uint64, m.Words), make([]uint64, m.Words)
		a[p>>6] |= 1 << uint(p&63)
		for size := int32(0); size != count(a)+count(b); {
			size = count(a) + count(b)
			each(a, func(p int32) { unite(b, there.Row(p)) })
			each(b, func(p int32) { unite(a, back.Row(p)) })
		}
		unite(seen, a)
		k.ahead, k.behind = append(k.ahead, a), append(k.behind, b)
	}
	return k
}

func unite(s, t []uint64) {
	for i, w := range t {
		s[i] |= w
	}
}

// settle takes a cell with domain d out of the sums of those classes that it is
// surely in; those that it may be in are unclear.
func (k *classes) settle(d []uint64, side [][]uint64, odd, unclear []bool) {
	for i, set := range side {
		switch {
		case within(d, set):
			odd[i] = !odd[i]
		case meets(d, set):
			unclear[i] = true
		}
	}
}
