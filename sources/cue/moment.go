package cue

import "vouch/sources/transcript"

// Moment is a point of a timeline; its Alignment is None where the file gives no
// time for it.
type Moment struct {
	MS        int
	Alignment transcript.Alignment
	Line      int
}

// Fill puts the moments without a time evenly between their neighbours, which makes
// them Interpolated, and notes each. Before the first time lies 0; behind the last
// nothing is known.
func Fill(moments []Moment, t *transcript.Transcript) {
	known, before := -1, 0 // place and time of the last moment with a time
	for i := range moments {
		if moments[i].Alignment != transcript.Exact {
			continue
		}
		for k := known + 1; k < i; k++ {
			m := &moments[k]
			m.MS = before + (moments[i].MS-before)*(k-known)/(i-known)
			m.Alignment = transcript.Interpolated
			t.Find(m.Line, transcript.MissingTime, "the moment has no time; %d ms lies between its neighbours", m.MS)
		}
		known, before = i, moments[i].MS
	}
	for k := known + 1; k < len(moments); k++ {
		t.Find(moments[k].Line, transcript.MissingTime, "the moment has no time, and none behind it has one")
	}
}

// Span is from one moment to another. Where only one is known the span has no
// length; it is as good as the worse of the two.
func Span(from, to Moment) (start, end int, a transcript.Alignment) {
	switch {
	case from.Alignment == transcript.None:
		from = to
	case to.Alignment == transcript.None:
		to = from
	}
	a = from.Alignment
	if to.Alignment == transcript.Interpolated {
		a = to.Alignment
	}
	return from.MS, to.MS, a
}
