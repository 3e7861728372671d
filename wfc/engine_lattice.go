package wfc

import (
	"context"

	"vouch/wfc/internal/lattice"
	"vouch/wfc/internal/wave"
)

// isPlain tells whether the fast engine can solve c: it lies on a lattice, no
// other arc joins its cells, and its constraints do no more than restrict them.
func (k *compiler) isPlain(c *component) bool {
	if k.p.Lattice == nil || len(c.arcs) > 0 {
		return false
	}
	for _, i := range c.constraints {
		if !k.rules[i].isRestriction() {
			return false
		}
	}
	return true
}

// isRestriction tells whether the constraint speaks of single cells only.
func (e *expanded) isRestriction() bool {
	p := &e.parts
	return e.rule == nil && len(p.Arcs)+len(p.Counts)+len(p.Clauses) == 0
}

// makeLatticeRules puts the lattice's rules into the fast engine's form.
func (k *compiler) makeLatticeRules() *lattice.Rules {
	p := k.p
	weights := make([]uint32, p.Patterns)
	for i, w := range k.weights {
		weights[i] = uint32(w)
	}
	return lattice.NewRules(p.Patterns, p.Lattice.Shape.Axes(), func(axis int) [][]uint64 {
		rows := make([][]uint64, p.Patterns)
		for i, row := range p.Relations[p.Lattice.Along[axis]].Allowed {
			rows[i] = row
		}
		return rows
	}, weights)
}

// box is the least part of the lattice that holds a component. Components are
// solved within theirs, so that nothing depends on what lies outside.
type box struct {
	from, size [3]int
	wrap       [3]bool
	// places has the position in the box of each cell of the component; nil
	// where they are equal.
	places []int32
}

func (k *compiler) boxOf(c *component) box {
	l := k.p.Lattice
	full := [3]int{l.Width, l.Height, max(l.Depth, 1)}
	if c.all {
		return box{size: full, wrap: l.Wrap}
	}
	b := box{from: full}
	to := [3]int{}
	for _, cell := range c.cells {
		x, y, z := l.At(cell)
		for i, v := range [3]int{x, y, z} {
			b.from[i], to[i] = min(b.from[i], v), max(to[i], v+1)
		}
	}
	for i := range b.size {
		b.size[i] = to[i] - b.from[i]
		b.wrap[i] = l.Wrap[i] && b.size[i] == full[i]
	}
	b.places = make([]int32, len(c.cells))
	for i, cell := range c.cells {
		x, y, z := l.At(cell)
		b.places[i] = int32(((z-b.from[2])*b.size[1]+y-b.from[1])*b.size[0] + x - b.from[0])
	}
	return b
}

// place is the position in the box of the i-th cell.
func (b *box) place(i int32) int32 {
	if b.places == nil {
		return i
	}
	return b.places[i]
}

func (b *box) cells() int { return b.size[0] * b.size[1] * b.size[2] }

func (b *box) geometry(shape Shape) lattice.Geometry {
	return lattice.Geometry{Shape: uint8(shape), Width: int32(b.size[0]), Height: int32(b.size[1]),
		Depth: int32(b.size[2]), Wrap: b.wrap}
}

// latticeEngine is the fast engine of internal/lattice.
type latticeEngine struct {
	*lattice.Engine
	box    box
	part   *component
	budget int64
	start  lattice.Start
	asked  *follow
}

// follow is the context of whoever asks at the moment.
type follow struct{ context.Context }

// fast prepares to solve the plain component c.
func (k *call) fast(c *component, rules *lattice.Rules, budget int64) *latticeEngine {
	e := &latticeEngine{box: k.boxOf(c), part: c, budget: budget, asked: &follow{context.Background()}}
	e.Engine = lattice.New(rules, e.box.geometry(k.p.Lattice.Shape))
	e.start = lattice.Start{Seed: k.options.Seed, Selection: uint8(max(k.options.Selection, Entropy) - Entropy),
		MaxSearch: budget, Domains: k.boxed(c, &e.box), Bias: k.boxedBias(c, &e.box)}
	for i, v := range e.box.from {
		e.start.Origin[i] = int64(v)
	}
	if e.box.places != nil {
		e.start.Mask = make([]bool, e.box.cells())
		for _, at := range e.box.places {
			e.start.Mask[at] = true
		}
	}
	if k.options.Selection == ByPriority {
		e.start.Priority = make([]int32, e.box.cells())
		for i, cell := range c.cells {
			e.start.Priority[e.box.place(int32(i))] = k.options.Priority[cell]
		}
	}
	if trace := k.options.Trace; trace != nil {
		e.start.Trace = e.tracer(trace)
	}
	e.start.Context = e.asked
	e.Reset(e.start)
	return e
}

// boxed are the domains of the box, restricted by the constraints; nil where
// everything may stand everywhere.
func (k *compiler) boxed(c *component, b *box) []uint64 {
	restrictions := k.rules.restrictions()
	if len(restrictions) == 0 && len(k.p.Domains) == 0 {
		return nil
	}
	words := len(k.full)
	out := make([]uint64, b.cells()*words)
	free := true
	for i, cell := range c.cells {
		d := k.p.given(cell)
		if d == nil {
			d = k.full
		}
		d = restricted(d, cell, restrictions)
		free = free && d.Equal(k.full)
		copy(out[int(b.place(int32(i)))*words:], d)
	}
	if free {
		return nil
	}
	return out
}

// boxedBias gives the weights of the cells that have some of their own.
func (k *compiler) boxedBias(c *component, b *box) func(int32) []uint32 {
	if len(k.p.Bias) == 0 {
		return nil
	}
	own := make([][]uint32, b.cells())
	for i, cell := range c.cells {
		biases := k.p.biases(cell)
		if len(biases) == 0 {
			continue
		}
		w := make([]uint32, k.p.Patterns)
		for p := range w {
			w[p] = uint32(k.weights[p])
		}
		for _, x := range biases {
			w[x.Pattern] = x.Weight
		}
		own[b.place(int32(i))] = w
	}
	return func(cell int32) []uint32 { return own[cell] }
}

// tracer turns the engine's events into those of the problem.
func (e *latticeEngine) tracer(trace func(Decision)) func(lattice.Event) {
	at := make([]Cell, e.box.cells())
	for i, cell := range e.part.cells {
		at[e.box.place(int32(i))] = cell
	}
	return func(ev lattice.Event) { trace(Decision{Cell: at[ev.Cell], Pattern: Pattern(ev.Pattern)}) }
}

func (e *latticeEngine) slice(ctx context.Context, until int64) (wave.Verdict, error) {
	e.asked.Context = ctx
	for {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		spent := e.Steps()
		switch {
		case spent > e.budget:
			return wave.Spent, nil
		case spent >= until:
			return 0, nil
		}
		switch e.Run(min(until-spent, stepsBetweenLooks)) {
		case lattice.Solved:
			return wave.Found, nil
		case lattice.Impossible:
			return wave.None, nil
		case lattice.Undecided:
			return wave.Spent, nil
		}
	}
}

func (e *latticeEngine) spent() tally {
	return tally{steps: e.Steps(), failures: e.Failures(), repairs: e.Repairs()}
}

func (e *latticeEngine) values() []int32 {
	out := make([]int32, len(e.part.cells))
	if e.box.places == nil {
		e.Patterns(out)
		return out
	}
	for i := range out {
		out[i] = e.Pattern(e.box.place(int32(i)))
	}
	return out
}

func (e *latticeEngine) domain(i int32) Set { return e.Domain(e.box.place(i)) }
