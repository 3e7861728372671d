package constraint

// maxSplit nodes that lose links at once are looked at one by one; for more the
// whole graph is walked.
const maxSplit = 32

// split finds what a few closed nodes cut off from the ends, by walks from all
// their neighbours at once: each stops when it comes to an end or all have met,
// so that the cost is that of the smaller side, not of the graph (after
// S. Even, Y. Shiloach, An on-line edge-deletion problem, 1981).
type split struct {
	mark   []int32 // the number of the last search that came here
	search int32
	owner  []int32 // by which walk, in this search
	walks  []walk
	groups int // of walks that have met
	alive  int // groups that go on
	safe   int // groups that came to an end
	looked int // nodes
}

// walk is one of the walks, or, after walks have met, a group of them.
type walk struct {
	group int32   // the walk that now stands for this one
	queue []int32 // nodes it came to
	next  int     // those before it were looked at
	safe  bool    // it came to an end
	alive bool    // neither safe nor through
}

func newSplit(nodes int) split { return split{mark: make([]int32, nodes), owner: make([]int32, nodes)} }

// lost lists the nodes that no end reaches any more, where before the nodes of
// shut lost links every node did, and the ends are linked to each other.
func (p *split) lost(v *view, shut []int32) (out []int32) {
	p.search++
	p.walks, p.groups, p.alive, p.safe, p.looked = p.walks[:0], 0, 0, 0, 0
	for _, c := range shut {
		p.begin(v, c)
		first, last := v.at(c)
		for h := first; h < last; h++ {
			p.begin(v, v.halves[h].to)
		}
	}
	for p.goesOn() {
		for w := range int32(len(p.walks)) {
			if p.walks[w].group == w && p.walks[w].alive && p.goesOn() {
				p.step(v, w)
			}
		}
	}
	if p.groups < 2 {
		return nil
	}
	for w := range p.walks {
		// The last that is alive, if none is safe, has the ends.
		if k := &p.walks[w]; k.group == int32(w) && !k.safe && !k.alive {
			out = append(out, k.queue...)
		}
	}
	return out
}

// goesOn tells whether there is more to find out. Where all have met, or only
// one group is left to have the ends, there is not.
func (p *split) goesOn() bool { return p.groups > 1 && p.alive > 0 && p.alive+p.safe > 1 }

// begin starts a walk at node i, if it can be path.
func (p *split) begin(v *view, i int32) {
	if !v.may[i] || p.mark[i] == p.search {
		return
	}
	w := int32(len(p.walks))
	if cap(p.walks) > len(p.walks) {
		p.walks = p.walks[:w+1] // with the memory of its queue
	} else {
		p.walks = append(p.walks, walk{})
	}
	p.walks[w] = walk{group: w, queue: append(p.walks[w].queue[:0], i)}
	p.mark[i], p.owner[i] = p.search, w
	p.groups++
	p.settle(w, v.must[i])
}

// settle brings the sums up to date with group w, which is safe if end is true.
func (p *split) settle(w int32, end bool) {
	k := &p.walks[w]
	if end && !k.safe {
		k.safe = true
		p.safe++
	}
	alive := !k.safe && k.next < len(k.queue)
	if alive != k.alive {
		k.alive = alive
		if alive {
			p.alive++
		} else {
			p.alive--
		}
	}
}

func (p *split) find(w int32) int32 {
	for p.walks[w].group != w {
		w = p.walks[w].group
	}
	return w
}

// step looks at one node of group w.
func (p *split) step(v *view, w int32) {
	u := p.walks[w].queue[p.walks[w].next]
	p.walks[w].next++
	p.looked++
	end := false
	first, last := v.at(u)
	for h := first; h < last; h++ {
		to := v.halves[h].to
		if !v.linkable(h) {
			continue
		}
		if p.mark[to] == p.search {
			w = p.meet(w, p.find(p.owner[to]))
			continue
		}
		p.mark[to], p.owner[to] = p.search, w
		p.walks[w].queue = append(p.walks[w].queue, to)
		end = end || v.must[to]
	}
	p.settle(w, end)
}

// meet makes one group of two, and returns it.
func (p *split) meet(a, b int32) int32 {
	if a == b {
		return a
	}
	if len(p.walks[a].queue) < len(p.walks[b].queue) {
		a, b = b, a
	}
	ka, kb := &p.walks[a], &p.walks[b]
	p.groups--
	if kb.safe {
		p.safe--
	}
	if kb.alive {
		p.alive--
	}
	for i, u := range kb.queue {
		ka.queue = append(ka.queue, u)
		if i < kb.next { // looked at: to the front
			last := len(ka.queue) - 1
			ka.queue[last], ka.queue[ka.next] = ka.queue[ka.next], u
			ka.next++
		}
	}
	kb.group, kb.alive = a, false
	p.settle(a, kb.safe)
	return a
}
