package gas

import "slices"

// flow is the graph of the straight runs of one function. A straight run is entered at its beginning only and left at
// its end only, but for traps.
//
//	code ─▶ follow ─▶ runs, joined at places ─▶ least ─▶ settle ─▶ run.charge
//
// A place is what lies between runs: all ways out of one run lead from one place, all ways into one run from one place,
// so where either is shared they are the same. To each place belongs a level: what has been charged there in advance. A
// run is charged its cost and the difference of the levels behind and before it. So what is charged on a whole way
// through the function is what the way costs, whatever the levels are; they are chosen so that few runs are charged
// anything, and never less than nothing. A level is at most what must at least still follow (least), so nobody is
// charged for what he does not do, unless he traps.
type flow struct {
	runs   []run
	joined []int32 // of places: union-find, towards the smaller
	level  []int64 // of places that stand for themselves
	labels []flowLabel
	now    int32 // run that the walk is in, or -1 where no way leads
	weight int64

	byIn, byOut adjacency
	reached     []bool
	heap        []waiting
}

// run is a straight run.
type run struct {
	at      int   // offset in the code
	in, out int32 // places; out is -1 before a trap
	head    bool  // of a function or a loop: a look at what is left
	cost    int64
	charge  int64
	weight  int64 // how often it is passed, estimated
}

// flowLabel is an open block.
type flowLabel struct {
	op      byte
	place   int32 // where branches to it lead
	other   int32 // of if: where its other half begins
	used    bool  // a branch leads there
	opened  int64 // weight before it
	arrived int64 // weight of the branches
	reached bool  // its beginning is
}

// The places of every function: what calls it, and what it returns to, have nothing in advance.
const outside = 0

const (
	onceWeight = 1 << 20 // weight of a function's beginning
	mostWeight = 1 << 50
	rounds     = 8 // of a loop, estimated
)

func (f *flow) reset() {
	f.runs, f.joined, f.labels = f.runs[:0], append(f.joined[:0], outside), f.labels[:0]
	f.now, f.weight = -1, onceWeight
}

func (f *flow) place() int32 {
	f.joined = append(f.joined, int32(len(f.joined)))
	return int32(len(f.joined) - 1)
}

func (f *flow) find(p int32) int32 {
	for f.joined[p] != p {
		f.joined[p] = f.joined[f.joined[p]]
		p = f.joined[p]
	}
	return p
}

func (f *flow) join(a, b int32) {
	a, b = f.find(a), f.find(b)
	f.joined[max(a, b)] = min(a, b)
}

// begin begins a run at an offset. in is where the ways into it come from.
func (f *flow) begin(at int, in int32) {
	f.now = int32(len(f.runs))
	f.runs = append(f.runs, run{at: at, in: in, out: -1, weight: max(f.weight, 1)})
}

// leave gives the place behind the run.
func (f *flow) leave() int32 {
	r := &f.runs[f.now]
	if r.out < 0 {
		r.out = f.place()
	}
	return r.out
}

// branch leads a part of the weight out of the run to a label, counted from within.
func (f *flow) branch(label uint32, weight int64) {
	l := &f.labels[len(f.labels)-1-int(label)]
	l.used = true
	l.arrived += weight
	f.join(f.leave(), l.place)
}

// follow walks over a body and finds runs, ways and costs.
func (f *flow) follow(p *parser, s scope) {
	f.reset()
	f.labels = append(f.labels, flowLabel{op: opBlock, place: outside, used: true, opened: onceWeight, reached: true})
	f.begin(0, outside)
	f.runs[0].head = true
	for len(f.labels) > 0 {
		s.depth = len(f.labels)
		in := p.instruction(s)
		if p.err != nil {
			return // Parse has read the same bytes before
		}
		if f.now >= 0 {
			f.runs[f.now].cost += cost(in.op)
		}
		f.step(in, p)
	}
}

func (f *flow) step(in instruction, p *parser) {
	switch in.op {
	case opBlock:
		f.labels = append(f.labels, flowLabel{op: in.op, place: f.place(), opened: f.weight, reached: f.now >= 0})
	case opLoop:
		f.loop(p.pos)
	case opIf:
		l := flowLabel{op: in.op, place: f.place(), opened: f.weight, reached: f.now >= 0}
		if f.now >= 0 {
			l.other = f.leave()
			f.weight /= 2
			f.begin(p.pos, l.other)
		}
		f.labels = append(f.labels, l)
	case opElse:
		l := &f.labels[len(f.labels)-1]
		f.arrive(l)
		l.op = opElse
		if l.reached {
			f.weight = l.opened / 2
			f.begin(p.pos, l.other)
		}
	case opEnd:
		f.end(p.pos)
	case opBr, opReturn, opUnreachable, opBrIf, opBrTable:
		if f.now >= 0 {
			f.jump(in, p)
		}
	}
}

func (f *flow) loop(at int) {
	l := flowLabel{op: opLoop, opened: f.weight, reached: f.now >= 0, place: f.place()}
	if f.now >= 0 {
		f.join(f.leave(), l.place)
		f.weight = min(f.weight*rounds, mostWeight)
		f.begin(at, l.place)
		f.runs[f.now].head = true
		f.runs[f.now].cost = costRound
	}
	f.labels = append(f.labels, l)
}

// arrive ends the run where the end of a block, or else, is reached from above.
func (f *flow) arrive(l *flowLabel) {
	if f.now < 0 {
		return
	}
	l.used = true
	l.arrived += f.weight
	f.join(f.leave(), l.place)
	f.now = -1
}

func (f *flow) end(at int) {
	l := f.labels[len(f.labels)-1]
	f.labels = f.labels[:len(f.labels)-1]
	switch {
	case len(f.labels) == 0:
		f.arrive(&l)
		return
	case l.op == opLoop: // only reached from above
		f.weight = l.opened
		return
	case l.op == opIf && l.reached: // without else
		f.arrive(&l)
		f.join(l.other, l.place)
		l.used = true
		l.arrived += l.opened / 2
	case !l.used: // only from above, or not at all
		return
	default:
		f.arrive(&l)
	}
	if f.weight = min(l.arrived, l.opened); l.used && l.reached {
		f.begin(at, l.place)
	}
}

// jump ends the run, or parts of its ways.
func (f *flow) jump(in instruction, p *parser) {
	switch in.op {
	case opBr:
		f.branch(in.label, f.weight)
	case opReturn:
		f.join(f.leave(), outside)
	case opBrIf:
		const taken = 4 // one in that many, estimated
		f.branch(in.label, f.weight/taken)
		f.weight -= f.weight / taken
		f.begin(p.pos, f.leave())
		return
	case opBrTable:
		for _, label := range p.ways {
			f.branch(label, f.weight/int64(len(p.ways)))
		}
	}
	f.now = -1
}

// work is the cost of all runs.
func (f *flow) work() int64 {
	sum := int64(0)
	for i := range f.runs {
		sum += f.runs[i].cost
	}
	return sum
}

// adjacency lists runs by place.
type adjacency struct{ first, runs []int32 }

func (a *adjacency) build(f *flow, place func(*run) int32) {
	n := len(f.joined)
	a.first = slices.Grow(a.first[:0], n+1)[:n+1]
	clear(a.first)
	for i := range f.runs {
		if p := place(&f.runs[i]); p >= 0 {
			a.first[p+1]++
		}
	}
	for i := range n {
		a.first[i+1] += a.first[i]
	}
	a.runs = slices.Grow(a.runs[:0], int(a.first[n]))[:a.first[n]]
	for i := len(f.runs) - 1; i >= 0; i-- {
		if p := place(&f.runs[i]); p >= 0 {
			a.first[p+1]--
			a.runs[a.first[p+1]] = int32(i)
		}
	}
	// first[p+1] is now where the runs of p begin.
}

func (a *adjacency) of(p int32) []int32 {
	end := int32(len(a.runs))
	if int(p)+2 < len(a.first) {
		end = a.first[p+2]
	}
	return a.runs[a.first[p+1]:end]
}

// price sets what each run is charged.
func (f *flow) price() {
	for i := range f.runs {
		r := &f.runs[i]
		if r.in = f.find(r.in); r.out >= 0 {
			r.out = f.find(r.out)
		}
	}
	f.byIn.build(f, func(r *run) int32 { return r.in })
	f.byOut.build(f, func(r *run) int32 { return r.out })
	f.least()
	f.settle()
	for i := range f.runs {
		r := &f.runs[i]
		behind := int64(0)
		if r.out >= 0 {
			behind = f.level[r.out]
		}
		r.charge = max(r.cost+behind-f.level[r.in], 0) // less than nothing only where no way leads out of the function
	}
}

// waiting is a place that is to be looked at, by its level.
type waiting struct {
	level int64
	place int32
}

// least sets each level to the least that must follow, and to zero where the function does not end any more. These are
// the highest levels by which no run is charged less than nothing. (E. W. Dijkstra, 1959.)
func (f *flow) least() {
	n := len(f.joined)
	f.level = slices.Grow(f.level[:0], n)[:n]
	clear(f.level)
	f.reached = slices.Grow(f.reached[:0], n)[:n]
	clear(f.reached)
	f.heap = append(f.heap[:0], waiting{0, outside})
	for len(f.heap) > 0 {
		w := f.pop()
		if f.reached[w.place] {
			continue
		}
		f.reached[w.place], f.level[w.place] = true, w.level
		for _, i := range f.byOut.of(w.place) {
			if r := &f.runs[i]; !f.reached[r.in] {
				f.push(waiting{w.level + r.cost, r.in})
			}
		}
	}
}

func (f *flow) push(w waiting) {
	f.heap = append(f.heap, w)
	for i := len(f.heap) - 1; i > 0; {
		up := (i - 1) / 2
		if f.heap[up].level <= f.heap[i].level {
			return
		}
		f.heap[up], f.heap[i] = f.heap[i], f.heap[up]
		i = up
	}
}

func (f *flow) pop() waiting {
	top := f.heap[0]
	last := len(f.heap) - 1
	f.heap[0] = f.heap[last]
	f.heap = f.heap[:last]
	for i := 0; ; {
		down := 2*i + 1
		if down >= last {
			return top
		}
		if down+1 < last && f.heap[down+1].level < f.heap[down].level {
			down++
		}
		if f.heap[i].level <= f.heap[down].level {
			return top
		}
		f.heap[i], f.heap[down] = f.heap[down], f.heap[i]
		i = down
	}
}

// settle lowers and raises levels, each as far as it goes while no run is charged less than nothing, where that frees
// more of what is passed often.
func (f *flow) settle() {
	const sweeps = 6
	for range sweeps {
		moved := false
		for p := int32(1); int(p) < len(f.joined); p++ {
			if f.joined[p] == p && f.reached[p] && f.move(p) {
				moved = true
			}
		}
		if !moved {
			return
		}
	}
}

// move sets one level to its lowest or its highest, whichever frees more.
func (f *flow) move(p int32) bool {
	low, lowFrees := int64(0), int64(0)
	for _, i := range f.byOut.of(p) {
		r := &f.runs[i]
		if r.in == p {
			continue
		}
		switch at := f.level[r.in] - r.cost; {
		case at > low:
			low, lowFrees = at, r.weight
		case at == low:
			lowFrees += r.weight
		}
	}
	high, highFrees, open := int64(0), int64(0), true
	for _, i := range f.byIn.of(p) {
		r := &f.runs[i]
		if r.out == p || r.out < 0 || !f.reached[r.out] {
			continue
		}
		switch at := f.level[r.out] + r.cost; {
		case open || at < high:
			high, highFrees, open = at, r.weight, false
		case at == high:
			highFrees += r.weight
		}
	}
	if open || low > high {
		return false
	}
	to := high
	if lowFrees > highFrees {
		to = low
	}
	was := f.level[p]
	f.level[p] = to
	return was != to
}
