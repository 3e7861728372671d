package lattice

// class is a set of patterns with the same row in one direction, in the form
// that visits read. Nearly all classes and rows fill at most two words of a set:
// these lie here, those of the others in classes.rest.
type class struct {
	has  [2]uint64 // words of the members
	row  [2]uint64 // words of the row
	at   [4]uint8  // which words: two of the members, two of the row
	more uint32    // all ones and more below: there are further words
	mark uint64    // all ones if there are, else 0
}

// part is one word of a set.
type part struct {
	bits uint64
	at   uint32
}

// span is further words of a class, rest[from : mid], and of its row, rest[mid : to].
type span struct{ from, mid, to uint32 }

// classes is the classes of a partition with four directions.
type classes struct {
	list  []class
	rest  []part
	spans []span
	of    []member // per pattern
}

// member is what visits read of a pattern: its classes in four directions, as
// indices into classes.list, and the sums of its entropy.
type member struct {
	class [4]uint16
	sum   uint64
}

// newClasses brings the classes of the rules into this form. Class 0 stands for
// an empty row: it has every pattern's place and takes nothing.
func newClasses(r *Rules) classes {
	s := r.stride
	n := len(r.share.rows) / s
	l := classes{list: make([]class, n+1), of: make([]member, r.patterns)}
	for k := range n {
		c := &l.list[k+1]
		moreHas := split(r.share.members[k*s:(k+1)*s], &c.has, c.at[:2])
		moreRow := split(r.share.rows[k*s:(k+1)*s], &c.row, c.at[2:])
		if len(moreHas)+len(moreRow) == 0 {
			continue
		}
		c.mark = ^uint64(0)
		c.more = uint32(len(l.spans))
		from := uint32(len(l.rest))
		l.rest = append(append(l.rest, moreHas...), moreRow...)
		l.spans = append(l.spans, span{from, from + uint32(len(moreHas)), uint32(len(l.rest))})
	}
	for p := range r.patterns {
		l.of[p].sum = r.entropy.sums[p]
		for d := range r.dirs {
			l.of[p].class[d] = uint16(r.share.class[p*r.dirs+d] + 1)
		}
	}
	return l
}

// split puts the first two words of set that are not 0 into two, and where they
// are into at, and returns the others.
func split(set []uint64, two *[2]uint64, at []uint8) (more []part) {
	n := 0
	for k, w := range set {
		switch {
		case w == 0:
		case n == 2:
			more = append(more, part{w, uint32(k)})
		default:
			two[n], at[n] = w, uint8(k)
			if n++; n == 1 {
				at[1] = at[0]
			}
		}
	}
	return more
}
