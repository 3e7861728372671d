package ingest

import (
	"strings"
	"unicode/utf8"

	"vouch/sources/transcript"
)

// Quote is a range of a passage: code points Start to End, exclusive.
type Quote struct {
	Segment    int // index from 1
	Start, End int
}

// LinkState is what became of a quote in a new version of its transcript.
type LinkState uint8

// The states.
const (
	Broken  LinkState = iota // not found again, or not without doubt
	Kept                     // the same words at the same place
	Moved                    // the same words at another place
	Changed                  // other words, so near that they are the same passage
)

// String gives broken, kept, moved or changed.
func (s LinkState) String() string {
	return [...]string{"broken", "kept", "moved", "changed"}[s&3]
}

// Link is a quote found again.
type Link struct {
	State    LinkState
	Quote    Quote  // where it stands now; zero where it is broken
	Distance int    // words changed, left out or put in
	Of       int    // words of the old quote
	Was, Now string // the words; Now is empty where the link is broken
	Negation bool   // a "no" or "never" came or went
}

// farthest is the part of a quote's words that may have changed, in percent.
// Beyond it a person has to look.
const farthest = 40

// Relink finds the quotes of an old version of a transcript in the new one, in
// their order: by the words around them, which must be the same passage, and then
// by their own. Words that stand elsewhere by chance are no link.
func Relink(before, after []transcript.Segment, quotes []Quote) []Link {
	v := &lexicon{ids: map[string]uint32{}}
	r := &relinker{old: v.words(before), new: v.words(after), before: before, after: after}
	r.paired = align(keys(r.old), keys(r.new))
	r.hear(v.spelled)
	out := make([]Link, len(quotes))
	for i, q := range quotes {
		out[i] = r.link(q)
	}
	return out
}

type relinker struct {
	old, new      []word
	before, after []transcript.Segment
	paired        []int32 // of each old word, the new one, or -1
}

// maxHeard bounds the words between two paired ones among which a word heard anew
// is looked for.
const maxHeard = 40

// hear pairs, between two paired words, those that are spelled nearly alike: "house"
// and "houses". The order stays.
func (r *relinker) hear(spelled []string) {
	from, next := 0, 0
	for i := 0; i <= len(r.old); i++ {
		to := len(r.new)
		if i < len(r.old) {
			if r.paired[i] < 0 {
				continue
			}
			to = int(r.paired[i])
		}
		if i-from <= maxHeard && to-next <= maxHeard {
			for k := from; k < i; k++ {
				for j := next; j < to; j++ {
					if alike(spelled[r.old[k].key], spelled[r.new[j].key]) {
						r.paired[k], next = int32(j), j+1
						break
					}
				}
			}
		}
		from, next = i+1, to+1
	}
}

// alike: one letter in three may differ, and the first is the same.
func alike(a, b string) bool {
	x, y := []rune(a), []rune(b)
	longer := max(len(x), len(y))
	return longer > 2 && longer < 40 && x[0] == y[0] && distance(x, y)*3 <= longer
}

// link finds one quote.
func (r *relinker) link(q Quote) Link {
	out := Link{}
	if q.Segment < 1 || q.Segment > len(r.before) {
		return out
	}
	out.Was, _ = cutRunes(r.before[q.Segment-1].Text, q.Start, q.End)
	from, to := r.touched(q)
	if out.Of = to - from; out.Was == "" || out.Of == 0 {
		return out
	}
	now, ok := r.follow(from, to)
	if !ok {
		return r.elsewhere(out)
	}
	// A quote may begin or end inside a word, or leave its signs out.
	now.Start += q.Start - r.old[from].start
	now.End -= r.old[to-1].end - q.End
	seg := r.after[now.Segment-1]
	now = verbatim(seg.Text, now, out.Was)
	text, ok := cutRunes(seg.Text, now.Start, now.End)
	if !ok {
		return out
	}
	newFrom, newTo := rangeOf(r.new, now)
	out.Distance = distance(keys(r.old[from:to]), keys(r.new[newFrom:newTo]))
	if text != out.Was && out.Distance == 0 {
		out.Distance = 1 // signs or letters' case
	}
	if out.Distance*100 > farthest*out.Of && out.Distance > 1 || out.Distance == 1 && out.Of == 1 && key(text) != key(out.Was) {
		return out
	}
	out.Quote, out.Now = now, text
	out.Negation = negations(out.Was) != negations(text)
	switch {
	case text != out.Was:
		out.State = Changed
	case now == q:
		out.State = Kept
	default:
		out.State = Moved
	}
	return out
}

// verbatim prefers the very words where they stand, once, across the place found.
func verbatim(text string, at Quote, words string) Quote {
	length := utf8.RuneCountInString(words)
	begin := max(0, at.Start-length)
	near, ok := cutRunes(text, begin, min(utf8.RuneCountInString(text), at.End+length))
	k := strings.Index(near, words)
	if !ok || k < 0 || strings.LastIndex(near, words) != k {
		return at
	}
	start := begin + utf8.RuneCountInString(near[:k])
	if end := start + length; start < at.End && end > at.Start {
		return Quote{at.Segment, start, end}
	}
	return at
}

// fewestWords make a quote that is found by its words alone; fewer occur by chance.
const fewestWords = 5

// elsewhere finds a passage that was moved past others: its words stand once in the
// old version and once in the new one.
func (r *relinker) elsewhere(out Link) Link {
	if out.Of < fewestWords {
		return out
	}
	_, once := occurrences(r.before, out.Was)
	if at, n := occurrences(r.after, out.Was); n == 1 && once == 1 {
		out.State, out.Quote, out.Now = Moved, at, out.Was
	}
	return out
}

// occurrences counts how often words stand in a version, and says where first.
func occurrences(list []transcript.Segment, words string) (at Quote, n int) {
	for i := range list {
		text := list[i].Text
		before, _, ok := strings.Cut(text, words)
		if !ok {
			continue
		}
		if n == 0 {
			start := utf8.RuneCountInString(before)
			at = Quote{i + 1, start, start + utf8.RuneCountInString(words)}
		}
		n += strings.Count(text, words)
	}
	return at, n
}

// follow gives the new place of the old words from to to-1. At least half of them
// must be paired, in one passage; what is not paired at an end goes with its
// neighbour.
func (r *relinker) follow(from, to int) (Quote, bool) {
	first, last, paired := -1, -1, 0
	votes := map[int]int{}
	for i := from; i < to; i++ {
		if j := r.paired[i]; j >= 0 {
			votes[r.new[j].segment]++
		}
	}
	segment, most := -1, 0
	for s, n := range votes {
		if n > most || n == most && s < segment {
			segment, most = s, n
		}
	}
	for i := from; i < to; i++ {
		if j := r.paired[i]; j >= 0 && r.new[j].segment == segment {
			if first < 0 {
				first = i
			}
			last = i
			paired++
		}
	}
	if paired*2 < to-from || paired == 0 {
		return Quote{}, false
	}
	begin := r.extend(int(r.paired[first]), first, from, -1)
	end := r.extend(int(r.paired[last]), last, to-1, 1)
	return Quote{Segment: segment + 1, Start: r.new[begin].start, End: r.new[end].end}, true
}

// extend goes from a paired word towards the end of the quote, as many words as the
// old quote has there, but not into another passage and not into what is paired
// with words outside the quote.
func (r *relinker) extend(j, i, until, step int) int {
	for i != until {
		i += step
		next := j + step
		if next < 0 || next >= len(r.new) || r.new[next].segment != r.new[j].segment {
			break
		}
		if outside := until + step; outside >= 0 && outside < len(r.old) && r.paired[outside] == int32(next) {
			break
		}
		j = next
	}
	// Where the word outside is paired, what lies between belongs to the quote.
	if outside := until + step; outside >= 0 && outside < len(r.old) && r.old[outside].segment == r.old[until].segment {
		if k := int(r.paired[outside]); k >= 0 && r.new[k].segment == r.new[j].segment && abs(k-j) <= 3 && (k-j)*step > 0 && r.paired[until] < 0 {
			j = k - step
		}
	}
	return j
}

func abs(n int) int { return max(n, -n) }

func (r *relinker) touched(q Quote) (from, to int) { return rangeOf(r.old, q) }

// rangeOf gives the words that a quote touches.
func rangeOf(words []word, q Quote) (from, to int) {
	low, high := 0, len(words)
	for low < high { // the first word of the passage or behind
		if m := (low + high) / 2; words[m].segment < q.Segment-1 {
			low = m + 1
		} else {
			high = m
		}
	}
	for from = low; from < len(words) && words[from].segment == q.Segment-1 && words[from].end <= q.Start; from++ {
	}
	for to = from; to < len(words) && words[to].segment == q.Segment-1 && words[to].start < q.End; to++ {
	}
	return from, to
}
