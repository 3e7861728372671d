package eaf

import (
	"slices"

	"vouch/sources/cue"
	"vouch/sources/transcript"
)

// span is when an annotation is.
type span struct {
	start, end int
	alignment  transcript.Alignment
}

// resolve gives annotations their times and makes segments of them.
func (d *document) resolve() error {
	cue.Fill(d.slots, d.t)
	spans := d.spans()
	index := make([]int, len(d.all)) // of the segment
	for i := range d.all {
		a := &d.all[i]
		tier := &d.tiers[a.tier]
		if a.value == "" {
			a.value = d.entries[a.entry]
		}
		s := transcript.Segment{Speaker: tier.speaker, Tier: tier.id, Language: tier.language, Name: a.id, Line: a.line, Text: a.value,
			StartMS: spans[i].start, EndMS: spans[i].end, Alignment: spans[i].alignment}
		count := len(d.t.Segments)
		if !d.t.Add(s) {
			return &transcript.LimitError{What: "segments", Limit: transcript.MaxSegments, Got: count + 1}
		}
		if len(d.t.Segments) > count {
			index[i] = count + 1
		}
	}
	for i := range d.all {
		if of, ok := d.at[d.all[i].of]; ok && index[i] > 0 && of != i {
			d.t.Segments[index[i]-1].Of = index[of]
		}
	}
	return nil
}

// spans gives each annotation its time: its own, or that of what it refers to.
func (d *document) spans() []span {
	out := make([]span, len(d.all))
	share := d.shares()
	state := make([]visit, len(d.all))
	var track *cue.Track
	tier := -1
	for i := range d.all {
		if a := &d.all[i]; a.of == "" {
			if a.tier != tier {
				tier, track = a.tier, &cue.Track{T: d.t}
			}
			out[i] = d.own(a, track)
			state[i] = done
		}
	}
	for i := range d.all {
		// Follow the references up to what is known, then come back down.
		var chain []int
		for k := i; state[k] == fresh; {
			state[k] = entered
			chain = append(chain, k)
			of, ok := d.at[d.all[k].of]
			if !ok {
				d.t.Find(d.all[k].line, transcript.BrokenReference, "the annotation refers to %.60q, which is not in the file", d.all[k].of)
				break
			}
			if state[of] == entered {
				d.t.Find(d.all[k].line, transcript.Circular, "the annotation refers to itself by way of %.60q", d.all[k].of)
				for _, c := range chain[slices.Index(chain, of):] {
					d.all[c].of = "" // what is nobody's is nobody's translation
				}
				break
			}
			k = of
		}
		for j := len(chain) - 1; j >= 0; j-- {
			k := chain[j]
			if of, ok := d.at[d.all[k].of]; ok && state[of] == done {
				out[k] = share[k].of(out[of])
			}
			state[k] = done
		}
	}
	return out
}

// visit is how far an annotation's references are followed.
type visit uint8

const (
	fresh visit = iota
	entered
	done
)

// own is the time of an alignable annotation.
func (d *document) own(a *annotation, track *cue.Track) span {
	from, ok1 := d.slotAt[a.from]
	to, ok2 := d.slotAt[a.to]
	if !ok1 || !ok2 {
		d.t.Find(a.line, transcript.BrokenReference, "the annotation names a time slot that is not in the file")
		return span{}
	}
	start, end, alignment := cue.Span(d.slots[from], d.slots[to])
	if alignment == transcript.None {
		return span{}
	}
	return span{start, track.Times(a.line, start, end), alignment}
}

// part is the k-th of n annotations of a tier that refer to the same one.
type part struct{ k, n int }

func (p part) of(s span) span {
	if p.n < 2 || s.alignment == transcript.None {
		return s
	}
	length := s.end - s.start
	return span{s.start + length*p.k/p.n, s.start + length*(p.k+1)/p.n, transcript.Interpolated}
}

// shares counts the annotations of a tier that refer to the same one, and orders
// them: each behind its PREVIOUS_ANNOTATION, else as they stand.
func (d *document) shares() []part {
	type group struct {
		tier int
		of   string
	}
	members := map[group][]int{}
	for i := range d.all {
		if a := &d.all[i]; a.of != "" {
			g := group{a.tier, a.of}
			members[g] = append(members[g], i)
		}
	}
	out := make([]part, len(d.all))
	for i := range d.all {
		a := &d.all[i]
		list := members[group{a.tier, a.of}]
		if a.of == "" || list[0] != i { // once per group
			continue
		}
		for k, m := range d.ordered(list) {
			out[m] = part{k, len(list)}
		}
	}
	return out
}

// ordered follows PREVIOUS_ANNOTATION; what hangs in no chain keeps its place behind.
func (d *document) ordered(list []int) []int {
	next := map[string]int{} // by the id of the one before
	var heads []int
	for _, i := range list {
		p := d.all[i].previous
		if _, taken := next[p]; p == "" || taken {
			heads = append(heads, i)
		} else {
			next[p] = i
		}
	}
	out := make([]int, 0, len(list))
	placed := map[int]bool{}
	for _, start := range append(heads, list...) {
		for i := start; !placed[i]; {
			placed[i] = true
			out = append(out, i)
			after, ok := next[d.all[i].id]
			if !ok {
				break
			}
			i = after
		}
	}
	return out
}
