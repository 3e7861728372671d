package constraint

import (
	"fmt"

	"vouch/wfc"
)

// Way says which cells are path, and which of these lead on to each other.
type Way struct {
	Graph Graph
	// Path are the patterns that are path.
	Path wfc.Set
	// Exits, if not nil, has for each exit number of the graph's edges the
	// patterns that lead on through it; patterns outside Path do not count.
	// Two path cells are linked by an edge if the pattern at A is in
	// Exits[Out] and the pattern at B in Exits[In]. If Exits is nil, any two
	// path cells with an edge between them are linked.
	Exits []wfc.Set
}

// Scope lists the cells of the graph.
func (w Way) Scope() []wfc.Cell { return w.Graph.Cells }

// fault says what is wrong with w for p, or nil.
func (w *Way) fault(p *wfc.Problem, at []int32) error {
	if err := setFault("Path", w.Path, p.Patterns); err != nil {
		return err
	}
	for i, s := range w.Exits {
		if err := setFault(fmt.Sprintf("Exits[%d]", i), s, p.Patterns); err != nil {
			return err
		}
	}
	if w.Exits != nil {
		for i, e := range w.Graph.Edges {
			if e.Out < 0 || e.Out >= len(w.Exits) || e.In < 0 || e.In >= len(w.Exits) {
				return fmt.Errorf("edge %d uses exit %d or %d of %d", i, e.Out, e.In, len(w.Exits))
			}
		}
	}
	return w.Graph.fault(at)
}

// net is a Way in the form that the propagators read. Each edge is two halves,
// one at either end.
type net struct {
	first   []int32 // the halves of node i are first[i] to first[i+1]
	halves  []half
	path    wfc.Set
	other   wfc.Set              // what is no path
	exits   []wfc.Set            // by exit, within path
	shut    []wfc.Set            // by exit, what has not that exit
	watched map[uint64][]wfc.Set // by the exits that a node uses
	plain   bool                 // no exits: any two path neighbours are linked
}

type half struct {
	from int32 // its node
	to   int32 // the node at the other end
	twin int32 // the other half of the edge
	exit int32 // by which it leaves its node
}

// newNet prepares w for a problem of that many cells and patterns.
func newNet(w *Way, cells, patterns int) *net {
	at := positions(w.Graph.Cells, cells)
	n := &net{first: make([]int32, len(w.Graph.Cells)+1), halves: make([]half, 2*len(w.Graph.Edges)),
		path: w.Path, other: not(w.Path, patterns), exits: []wfc.Set{w.Path}, plain: w.Exits == nil, watched: make(map[uint64][]wfc.Set)}
	if w.Exits != nil {
		n.exits = nil
		for _, s := range w.Exits {
			n.exits = append(n.exits, s.Intersect(w.Path))
		}
	}
	for _, e := range w.Graph.Edges {
		n.first[at[e.A]+1]++
		n.first[at[e.B]+1]++
	}
	for i := range w.Graph.Cells {
		n.first[i+1] += n.first[i]
	}
	for _, s := range n.exits {
		n.shut = append(n.shut, not(s, patterns))
	}
	next := append([]int32(nil), n.first...)
	for _, e := range w.Graph.Edges {
		a, b := at[e.A], at[e.B]
		i, j := next[a], next[b]
		next[a], next[b] = i+1, j+1
		n.halves[i] = half{from: a, to: b, twin: j}
		n.halves[j] = half{from: b, to: a, twin: i}
		if w.Exits != nil {
			n.halves[i].exit, n.halves[j].exit = int32(e.Out), int32(e.In)
		}
	}
	return n
}

// at yields the range of node i's halves.
func (n *net) at(i int32) (from, to int32) { return n.first[i], n.first[i+1] }

// Watch is what any of the path kinds wants to know: may be path, must be path,
// and the same of each exit.
func (n *net) Watch(i int) []wfc.Set {
	var used uint64 // exits; those beyond 63 share a bit, which only costs memory
	from, to := n.at(int32(i))
	for h := from; h < to; h++ {
		used |= 1 << min(n.halves[h].exit, 63)
	}
	if masks, ok := n.watched[used]; ok && used>>63 == 0 {
		return masks
	}
	masks := []wfc.Set{n.path}
	for h := from; h < to && !n.plain; h++ {
		exit, seen := n.halves[h].exit, false
		for g := from; g < h; g++ {
			seen = seen || n.halves[g].exit == exit
		}
		if !seen && !n.exits[exit].Equal(n.path) {
			masks = append(masks, n.exits[exit])
		}
	}
	n.watched[used] = masks
	return masks
}

// view is a net with what the domains say about it.
type view struct {
	*net
	may, must  []bool // by node: can, must be path
	open, firm []bool // by half, unless the net is plain: its node can, must have the exit
	links      []bool // by half: its edge can link its two nodes
}

func newView(n *net) view {
	nodes := len(n.first) - 1
	v := view{net: n, may: make([]bool, nodes), must: make([]bool, nodes), links: make([]bool, len(n.halves))}
	if !n.plain {
		v.open, v.firm = make([]bool, len(n.halves)), make([]bool, len(n.halves))
	}
	return v
}

// look reads the domains of s that have changed.
func (v *view) look(s wfc.State) {
	for _, i := range s.Changed() {
		v.read(i, s.Domain(int(i)))
	}
}

// news says what a node's new domain has changed.
type news struct {
	opened, closed bool // it can now, or can no more, be path or have some exit
	bound, freed   bool // it must now, or need no more, be path or have some exit
}

func (n *news) note(was, is bool, more, less *bool) bool {
	*more, *less = *more || is && !was, *less || was && !is
	return is
}

// read takes d as node i's domain.
func (v *view) read(i int32, d wfc.Set) (n news) {
	v.may[i] = n.note(v.may[i], meets(d, v.path), &n.opened, &n.closed)
	v.must[i] = n.note(v.must[i], !meets(d, v.other), &n.bound, &n.freed)
	from, to := v.at(i)
	for h := from; h < to && (n.opened || n.closed || !v.plain); h++ {
		e := &v.halves[h]
		if !v.plain {
			mask := v.exits[e.exit]
			v.open[h] = n.note(v.open[h], meets(d, mask), &n.opened, &n.closed)
			v.firm[h] = n.note(v.firm[h], within(d, mask), &n.bound, &n.freed)
		}
		v.links[h] = v.faces(h) && v.faces(e.twin)
		v.links[e.twin] = v.links[h]
	}
	return n
}

// faces tells whether h's node can have its exit.
func (v *view) faces(h int32) bool {
	if v.plain {
		return v.may[v.halves[h].from]
	}
	return v.open[h]
}

// sure tells whether h's node must have its exit.
func (v *view) sure(h int32) bool {
	if v.plain {
		return v.must[v.halves[h].from]
	}
	return v.firm[h]
}

// linkable tells whether h's edge can link its two nodes.
func (v *view) linkable(h int32) bool { return v.links[h] }

// linked tells whether h's edge does link them in any case.
func (v *view) linked(h int32) bool { return v.sure(h) && v.sure(v.halves[h].twin) }

// viewOf reads a full assignment: what may be and what must be are then the same.
func viewOf(w *Way, a []wfc.Pattern) *view {
	words := len(w.Path)
	v := newView(newNet(w, len(a), 64*words))
	one := wfc.NewSet(64 * words)
	for i, c := range w.Graph.Cells {
		v.read(int32(i), one.With(a[c]))
		one.Without(a[c])
	}
	return &v
}
