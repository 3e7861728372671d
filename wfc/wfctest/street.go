package wfctest

import "vouch/wfc"

// Shape of Street's world.
const (
	streetKinds   = 60 // things; the k-th is 1 + k%3 cells wide
	streetLength  = 16 // cells of one strip
	streetsInArea = 5  // strips that share counts
)

// Street makes a problem like a town's: strips of 16 cells in which things one to
// three cells wide (so many patterns in a row) stand side by side, counts of
// 1 to 60 cells, and some implications. The rules are true of an assignment drawn
// beforehand, so it has a solution. One rule per strip is what a town has; five
// and more make it hard.
func Street(cells, rules int, seed uint64) wfc.Problem {
	draw := Source(seed)
	kinds := newKinds()
	p := wfc.Problem{Patterns: kinds.patterns, Groups: kinds.group, Relations: []wfc.Relation{kinds.beside}}
	var witness []wfc.Pattern
	strips := cells / streetLength
	for s := range strips {
		at := wfc.Cell(s * streetLength)
		for i := range streetLength {
			d := wfc.FullSet(p.Patterns)
			if i == 0 {
				d = kinds.anchors
			}
			if i == streetLength-1 {
				d = d.Intersect(kinds.ends)
			}
			p.Domains = append(p.Domains, d)
			if i > 0 {
				p.Arcs = append(p.Arcs, wfc.Arc{From: at + wfc.Cell(i) - 1, To: at + wfc.Cell(i)})
			}
		}
		witness = append(witness, kinds.fill(draw)...)
	}
	for range p.Patterns {
		p.Weights = append(p.Weights, 1)
	}
	for k := range streetKinds {
		p.Weights[kinds.anchor[k]] = uint32(1 + draw(20))
	}
	for i := range rules {
		p.Constraints = append(p.Constraints, streetRule(draw, wfc.RuleID(i), i%strips, kinds, witness))
	}
	return p
}

// streetRule makes a rule about the strips near the i-th, true of witness.
func streetRule(draw func(int) int, id wfc.RuleID, i int, kinds kinds, witness []wfc.Pattern) wfc.Constraint {
	area := i / streetsInArea * streetsInArea * streetLength
	length := min(1+draw(60), len(witness)-area)
	from := area + draw(max(1, min(streetsInArea*streetLength, len(witness)-area)-length+1))
	things := wfc.SetOf(kinds.patterns, kinds.anchor[draw(streetKinds)])
	for cells := from; cells < from+length; cells++ {
		if v := witness[cells]; kinds.anchors.Has(v) && draw(4) == 0 {
			things = wfc.SetOf(kinds.patterns, v)
			break
		}
	}
	if draw(6) == 0 {
		things = things.Union(wfc.SetOf(kinds.patterns, kinds.anchor[draw(streetKinds)], kinds.anchor[draw(streetKinds)]))
	}
	var scope []wfc.Cell
	found := 0
	for c := from; c < from+length; c++ {
		scope = append(scope, wfc.Cell(c))
		if things.Has(witness[c]) {
			found++
		}
	}
	if draw(8) == 0 && found > 0 && len(scope) > 2 {
		return wfc.Implies{ID: id, If: scope[0], IfSet: kinds.anchors, Any: scope[1:], Then: things.Union(wfc.SetOf(kinds.patterns, witness[scope[1]]))}
	}
	return wfc.Count{ID: id, Cells: scope, Patterns: things, Min: found, Max: found + draw(3)}
}

// kinds are the things of a street and their patterns.
type kinds struct {
	patterns      int
	anchor        []wfc.Pattern // per thing its first pattern
	group         []int32       // per pattern its thing
	anchors, ends wfc.Set
	beside        wfc.Relation
}

func newKinds() kinds {
	var k kinds
	for i := range streetKinds {
		k.anchor = append(k.anchor, wfc.Pattern(k.patterns))
		for range 1 + i%3 {
			k.group = append(k.group, int32(i))
			k.patterns++
		}
	}
	k.anchors, k.ends = wfc.SetOf(k.patterns, k.anchor...), wfc.NewSet(k.patterns)
	for v := range wfc.Pattern(k.patterns) {
		if int(v)+1 < k.patterns && k.group[v] == k.group[v+1] {
			k.beside.Allowed = append(k.beside.Allowed, wfc.SetOf(k.patterns, v+1))
		} else {
			k.beside.Allowed = append(k.beside.Allowed, k.anchors)
			k.ends.With(v)
		}
	}
	return k
}

// fill lays things into one strip at random.
func (k *kinds) fill(draw func(int) int) []wfc.Pattern {
	var out []wfc.Pattern
	for len(out) < streetLength {
		i := draw(streetKinds)
		width := 1 + i%3
		if len(out)+width > streetLength {
			continue
		}
		for j := range width {
			out = append(out, k.anchor[i]+wfc.Pattern(j))
		}
	}
	return out
}
