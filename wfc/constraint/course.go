package constraint

import "vouch/wfc"

// course is the memory of a search for cheapest ways from a node: every node on
// one costs 0 or 1, the ends included.
type course struct {
	far   []int32 // by node; unreached where there is no way
	by    []int32 // the half by which it was reached, none at the start
	queue []int32 // nodes at the present cost
	next  []int32 // and at one more
}

const unreached int32 = 1 << 30

func newCourse(nodes int) course { return course{far: make([]int32, nodes), by: make([]int32, nodes)} }

// measure works out the ways from start in v. A node costs 1 if it is counted and
// not paid.
func (c *course) measure(v *view, start int32, counted, paid []bool) {
	for i := range c.far {
		c.far[i], c.by[i] = unreached, none
	}
	cost := func(i int32) int32 {
		if counted[i] && !paid[i] {
			return 1
		}
		return 0
	}
	c.far[start] = cost(start)
	c.queue, c.next = append(c.queue[:0], start), c.next[:0]
	for now := c.far[start]; len(c.queue) > 0; now++ {
		for at := 0; at < len(c.queue); at++ {
			u := c.queue[at]
			if c.far[u] != now {
				continue
			}
			first, last := v.at(u)
			for h := first; h < last; h++ {
				to := v.halves[h].to
				far := now + cost(to)
				if far >= c.far[to] || !v.linkable(h) {
					continue
				}
				c.far[to], c.by[to] = far, h
				if far == now {
					c.queue = append(c.queue, to)
				} else {
					c.next = append(c.next, to)
				}
			}
		}
		c.queue, c.next = c.next, c.queue[:0]
	}
}

// way lists the nodes of the way to end, from the start.
func (c *course) way(v *view, end int32, out []int32) []int32 {
	for i := end; ; i = v.halves[c.by[i]].from {
		out = append(out, i)
		if c.by[i] == none {
			break
		}
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}

// fence tells add why no node that the course has at a cost of at least enough
// costs less: for each edge by which one could be reached for less, the loss that
// closes it. Losses of node i itself are left out.
func (c *course) fence(v *view, i, enough int32, counted, paid []bool, add func(int, wfc.Set)) {
	for u := range int32(len(c.far)) {
		if c.far[u] >= enough {
			continue
		}
		first, last := v.at(u)
		for h := first; h < last; h++ {
			to := v.halves[h].to
			far := c.far[u]
			if counted[to] && !paid[to] {
				far++
			}
			if far >= min(c.far[to], enough) || v.linkable(h) {
				continue
			}
			// What i lacks, the patterns that were taken from it lack.
			if u == i && !v.faces(h) || to == i && !v.faces(v.halves[h].twin) {
				continue
			}
			v.tellShut(h, add)
		}
	}
}
