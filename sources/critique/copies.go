package critique

import (
	"fmt"
	"slices"
	"strings"

	"vouch/sources"
	"vouch/sources/gazetteer"
)

// The numbers of the search. Sixty-four values in sixteen bands of four find nine in
// ten pairs that share half of their shingles, and are compared exactly then.
const (
	shingle   = 3  // words
	minWords  = 12 // of a passage: shorter ones are alike by chance
	hashes    = 64
	bandWidth = 4
	alike     = 50 // percent of shingles shared with the shorter passage
	maxPairs  = 2000
)

// passage is a segment that a narrator speaks.
type passage struct {
	interview string
	narrator  string
	segment   int
	plain     []uint64 // hashes of its shingles, ordered, each once
	masked    []uint64 // with names and numbers masked
	sketch    [hashes]uint64
}

// Copies finds passages of different interviews that are nearly one text, word for word
// or with other names and numbers filled in.
func Copies(h *sources.Holding) []Finding {
	list := passages(h)
	var out []Finding
	for _, pair := range candidates(list) {
		a, b := &list[pair[0]], &list[pair[1]]
		code, share := CopiedPassage, shared(a.plain, b.plain)
		if share < alike {
			code, share = Template, shared(a.masked, b.masked)
		}
		if share < alike {
			continue
		}
		what := "nearly the same words"
		if code == Template {
			what = "one text with other names or numbers"
		}
		who := "two narrators"
		if a.narrator == b.narrator {
			who = "two interviews of one narrator"
		}
		out = append(out, Finding{Code: code, Interviews: []string{a.interview, b.interview}, Statements: reading(h, a, b),
			Message: fmt.Sprintf("%s have %s: segment %d of %s and segment %d of %s share %d %% of their word runs; find out whether one was written after the other",
				who, what, a.segment, a.interview, b.segment, b.interview, share)})
	}
	return out
}

// reading lists the statements that rest on either passage.
func reading(h *sources.Holding, a, b *passage) []string {
	var out []string
	for i := range h.Statements {
		s := &h.Statements[i]
		if s.SupersededBy == "" && (s.Interview == a.interview && s.Segment == a.segment || s.Interview == b.interview && s.Segment == b.segment) {
			out = append(out, s.ID)
		}
	}
	return out
}

func passages(h *sources.Holding) []passage {
	var out []passage
	for i := range h.Interviews {
		iv := &h.Interviews[i]
		for k := range iv.Segments {
			seg := &iv.Segments[k]
			voice := iv.Voice(seg)
			tokens := gazetteer.Tokens(seg.Text)
			if voice == nil || len(tokens) < minWords || iv.TakenOut(seg.Index) {
				continue
			}
			p := passage{interview: iv.ID, narrator: voice.ID, segment: seg.Index}
			p.plain, p.masked = shingles(tokens, false), shingles(tokens, true)
			p.sketch = sketch(p.masked)
			out = append(out, p)
		}
	}
	return out
}

// shingles hashes every run of words.
func shingles(tokens []gazetteer.Token, mask bool) []uint64 {
	words := make([]string, len(tokens))
	for i, t := range tokens {
		words[i] = t.Folded
		if mask && (t.Capital() && !t.Opens || gazetteer.IsNumber(t)) {
			words[i] = "#"
		}
	}
	var out []uint64
	for i := 0; i+shingle <= len(words); i++ {
		out = append(out, hash(strings.Join(words[i:i+shingle], " ")))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// hash is FNV-1a, 64 bits.
func hash(s string) uint64 {
	v := uint64(14695981039346656037)
	for i := range len(s) {
		v = (v ^ uint64(s[i])) * 1099511628211
	}
	return mix(v)
}

// mix is the finalizer of SplitMix64 (Steele, Lea, Flood 2014).
func mix(v uint64) uint64 {
	v = (v ^ v>>30) * 0xbf58476d1ce4e5b9
	v = (v ^ v>>27) * 0x94d049bb133111eb
	return v ^ v>>31
}

// sketch is the smallest value of each hash function over a passage's shingles.
func sketch(list []uint64) [hashes]uint64 {
	var out [hashes]uint64
	for k := range out {
		out[k] = ^uint64(0)
		seed := mix(uint64(k+1) * 0x9e3779b97f4a7c15)
		for _, v := range list {
			out[k] = min(out[k], mix(v^seed))
		}
	}
	return out
}

// candidates are pairs of passages of different interviews that agree in a band of
// their sketches, ordered.
func candidates(list []passage) [][2]int {
	seen := map[[2]int]bool{}
	var out [][2]int
	for band := 0; band < hashes; band += bandWidth {
		order := make([]int, len(list))
		for i := range order {
			order[i] = i
		}
		of := func(i int) []uint64 { return list[i].sketch[band : band+bandWidth] }
		slices.SortStableFunc(order, func(a, b int) int { return slices.Compare(of(a), of(b)) })
		for i := range order {
			for k := i + 1; k < len(order) && slices.Equal(of(order[i]), of(order[k])); k++ {
				pair := [2]int{min(order[i], order[k]), max(order[i], order[k])}
				if !seen[pair] && list[pair[0]].interview != list[pair[1]].interview && len(out) < maxPairs {
					seen[pair] = true
					out = append(out, pair)
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	return out
}

// shared is how many percent of the shorter passage's shingles the other has too.
func shared(a, b []uint64) int {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	n := 0
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch {
		case a[i] == b[k]:
			n, i, k = n+1, i+1, k+1
		case a[i] < b[k]:
			i++
		default:
			k++
		}
	}
	return n * 100 / min(len(a), len(b))
}
