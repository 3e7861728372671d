package webanno

import (
	"slices"
	"strings"
	"unicode/utf8"

	"vouch/sources/transcript"
)

// Method is how a part was found again.
type Method uint8

// The methods, the surest first.
const (
	Broken     Method = iota // not found, or at two places
	Exactly                  // the quote stands there word for word
	Positioned               // there was no quote; the positions lie inside the text
	Like                     // nearly the quote; Distance says how nearly
	Timed                    // the passages of that time
)

// String gives broken, exact, position, like or time.
func (m Method) String() string {
	return [...]string{"broken", "exact", "position", "like", "time"}[min(m, Timed)]
}

// Span is a part of a segment.
type Span struct {
	Segment    int // Index
	Start, End int // code points of its text; End is exclusive
}

// Resolution is where a target lies in a transcript.
type Resolution struct {
	Method   Method
	Spans    []Span // in the order of the file; empty where Broken
	Distance int    // of Like: letters to change to make one of the other
	Reason   string // of Broken
}

// Text is a transcript's text, prepared so that many targets can be found in it.
type Text struct {
	t      *transcript.Transcript
	text   string
	runes  []rune // of text
	starts []int  // of each segment in runes
}

// NewText prepares a transcript.
func NewText(t *transcript.Transcript) *Text {
	x := &Text{t: t}
	for i := range t.Segments {
		if i > 0 {
			x.runes = append(x.runes, ' ')
		}
		x.starts = append(x.starts, len(x.runes))
		x.runes = append(x.runes, []rune(t.Segments[i].Text)...)
	}
	x.text = string(x.runes)
	return x
}

// Resolve finds a target in a transcript; see Text.Resolve.
func Resolve(t *transcript.Transcript, target Target) Resolution { return NewText(t).Resolve(target) }

// hints is what the selectors of a target say together.
type hints struct {
	exact, prefix, suffix []rune
	from, to              int // position; from < 0: none
	begin, end            int // ms; begin < 0: none
}

// collect takes what of a target is about text and time, refinements included.
func collect(selectors []Selector) hints {
	h := hints{from: -1, begin: -1}
	for i := range selectors {
		for s := &selectors[i]; s != nil; s = s.RefinedBy {
			switch s.Type {
			case TextQuote:
				h.exact = []rune(transcript.Normalise(s.Exact))
				h.prefix, h.suffix = []rune(transcript.Normalise(s.Prefix)), []rune(transcript.Normalise(s.Suffix))
			case TextPosition:
				if s.End > s.Start {
					h.from, h.to = s.Start, s.End
				}
			case Fragment:
				if begin, end, ok := Time(s.Value); ok {
					h.begin, h.end = begin, end
				}
			}
		}
	}
	return h
}

// Resolve finds a target: by its quote if that stands in one place, or in the one
// place where its surroundings, position or time say; by position where nothing is
// quoted; by what is nearly the quote; by time.
func (x *Text) Resolve(target Target) Resolution {
	h := collect(target.Selectors)
	if len(h.exact) == 0 {
		switch {
		case h.from >= 0 && h.to <= len(x.runes):
			return Resolution{Method: Positioned, Spans: x.spans(h.from, h.to)}
		case h.begin >= 0:
			return x.timed(h, "no passage lies at that time")
		case h.from >= 0:
			return Resolution{Reason: "the position lies behind the end of the text"}
		}
		return Resolution{Reason: "no selector speaks of text or time"}
	}
	places := x.quoted(h.exact)
	if best, ok := x.choose(places, h); ok {
		return Resolution{Method: Exactly, Spans: x.spans(best, best+len(h.exact))}
	}
	if len(places) > 1 {
		return Resolution{Reason: "the quote stands in several places, and nothing tells them apart"}
	}
	if from, to, distance, ok := x.like(h); ok {
		return Resolution{Method: Like, Spans: x.spans(from, to), Distance: distance}
	}
	return x.timed(h, "neither the quote nor anything like it stands in the text")
}

// quoted lists where a quote stands, up to maxPlaces.
func (x *Text) quoted(quote []rune) []int {
	var out []int
	want := string(quote)
	for at, runes := 0, 0; ; {
		i := strings.Index(x.text[at:], want)
		if i < 0 || len(out) == maxPlaces {
			return out
		}
		runes += utf8.RuneCountInString(x.text[at : at+i])
		out = append(out, runes)
		_, size := utf8.DecodeRuneInString(x.text[at+i:])
		at, runes = at+i+size, runes+1
	}
}

// choose picks the place that the other selectors mean: each in turn leaves those it
// speaks for, if there are any.
func (x *Text) choose(places []int, h hints) (int, bool) {
	if len(places) == maxPlaces && !slices.Contains(places, h.from) {
		return 0, false // there may be more
	}
	for _, speaksFor := range []func(int) bool{
		func(at int) bool { return at == h.from },
		func(at int) bool { return x.surrounded(at, h) },
		func(at int) bool { return h.begin >= 0 && x.overlaps(at, at+len(h.exact), h) },
	} {
		if len(places) == 1 {
			break
		}
		if left := slices.DeleteFunc(slices.Clone(places), func(at int) bool { return !speaksFor(at) }); len(left) > 0 {
			places = left
		}
	}
	if len(places) != 1 || len(h.exact) < shortest && x.elsewhere(places[0], h) {
		return 0, false
	}
	return places[0], true
}

// elsewhere: the target says more than its quote, and nothing of it speaks for this
// place. "Yes." may stand once in a text and not be the one that was meant.
func (x *Text) elsewhere(at int, h hints) bool {
	says, agrees := false, at == h.from
	for _, side := range []hints{{prefix: h.prefix}, {suffix: h.suffix}} {
		if len(side.prefix)+len(side.suffix) > 0 {
			side.exact, says = h.exact, true
			agrees = agrees || x.surrounded(at, side)
		}
	}
	if h.begin >= 0 {
		says, agrees = true, agrees || x.overlaps(at, at+len(h.exact), h)
	}
	return says && !agrees
}

// surrounded: the prefix stands in front and the suffix behind, white space aside.
func (x *Text) surrounded(at int, h hints) bool {
	before := strings.TrimRight(string(x.runes[max(0, at-len(h.prefix)-1):at]), " ")
	after := strings.TrimLeft(string(x.runes[at+len(h.exact):min(len(x.runes), at+len(h.exact)+len(h.suffix)+1)]), " ")
	return len(h.prefix)+len(h.suffix) > 0 && strings.HasSuffix(before, string(h.prefix)) && strings.HasPrefix(after, string(h.suffix))
}

// overlaps: a part of the text lies at the time.
func (x *Text) overlaps(from, to int, h hints) bool {
	for _, s := range x.spans(from, to) {
		if x.at(s.Segment-1, h) {
			return true
		}
	}
	return false
}

// at: a segment lies at the time.
func (x *Text) at(i int, h hints) bool {
	s := &x.t.Segments[i]
	if s.Alignment == transcript.None {
		return false
	}
	end := h.end
	if end < 0 {
		end = int(^uint(0) >> 1)
	}
	return s.StartMS < end && h.begin < max(s.EndMS, s.StartMS+1)
}

func (x *Text) timed(h hints, reason string) Resolution {
	if h.begin < 0 {
		return Resolution{Reason: reason}
	}
	r := Resolution{Method: Timed}
	for i := range x.t.Segments {
		if x.at(i, h) {
			r.Spans = append(r.Spans, Span{i + 1, 0, utf8.RuneCountInString(x.t.Segments[i].Text)})
		}
	}
	if len(r.Spans) == 0 {
		return Resolution{Reason: reason}
	}
	return r
}

// spans cuts a part of the text at the segments.
func (x *Text) spans(from, to int) []Span {
	var out []Span
	i, found := slices.BinarySearch(x.starts, from)
	if !found {
		i--
	}
	for i = max(i, 0); i < len(x.starts) && x.starts[i] < to; i++ {
		end := len(x.runes)
		if i+1 < len(x.starts) {
			end = x.starts[i+1] - 1
		}
		if s := (Span{i + 1, max(from, x.starts[i]) - x.starts[i], min(to, end) - x.starts[i]}); s.End > s.Start {
			out = append(out, s)
		}
	}
	return out
}
