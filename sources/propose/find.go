package propose

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"vouch/sources"
	"vouch/sources/gazetteer"
)

// Options of Find.
type Options struct {
	// Things are the terms of the vocabulary; the ids are concepts and families.
	Things []gazetteer.Term
	// Name is what readings call a concept; nil: its id.
	Name func(concept string) string
	// Interview is the only one to be read; "": all.
	Interview string
	// By is the curator who will sign; "": to be filled in.
	By string
}

// Find reads what narrators say and proposes passages, in the order of the
// interviews. Passages that a statement reads already are left out, and so is what a
// narrator has withdrawn.
func Find(h *sources.Holding, o Options) []Passage {
	f := newFinder(h, o)
	var out []Passage
	for i := range h.Interviews {
		iv := &h.Interviews[i]
		if o.Interview != "" && o.Interview != iv.ID {
			continue
		}
		for n := range iv.Segments {
			seg := &iv.Segments[n]
			if voice := iv.Voice(seg); voice != nil && !iv.TakenOut(seg.Index) {
				out = append(out, f.segment(iv, seg, voice)...)
			}
		}
	}
	return out
}

// finder holds what stays the same over a holding.
type finder struct {
	h      *sources.Holding
	o      Options
	terms  *gazetteer.Lexicon
	hedges *gazetteer.Lexicon
	read   map[string][]*sources.Statement // by interview and segment; only looked up
	ids    map[string]bool
}

func newFinder(h *sources.Holding, o Options) *finder {
	if o.Name == nil {
		o.Name = func(id string) string { return id }
	}
	terms := slices.Concat(o.Things, gazetteer.NameTerms(h.PlaceNames()), Cues())
	for _, q := range h.Words.Quantities {
		if !q.Second || q.MinNum > 0 {
			terms = append(terms, gazetteer.Term{Class: gazetteer.Quantity, ID: q.Word, Text: q.Word, Exact: true})
		}
	}
	for _, d := range h.Words.Periods.Decades {
		terms = append(terms, gazetteer.Term{Class: gazetteer.When, ID: d.Word, Text: d.Word, Exact: true})
	}
	f := &finder{h: h, o: o, terms: gazetteer.New(terms), hedges: gazetteer.New(hedgeTerms()),
		read: map[string][]*sources.Statement{}, ids: map[string]bool{}}
	for i := range h.Statements {
		s := &h.Statements[i]
		f.ids[s.ID] = true
		key := segmentKey(s.Interview, s.Segment)
		f.read[key] = append(f.read[key], s)
	}
	return f
}

func segmentKey(interview string, segment int) string {
	return interview + " " + strconv.Itoa(segment)
}

// sentence is one sentence with everything found in it.
type sentence struct {
	iv     *sources.Interview
	seg    *sources.Segment
	voice  *sources.Narrator
	tokens []gazetteer.Token // of the segment
	all    []gazetteer.Hit   // of the segment
	hits   []gazetteer.Hit   // of the sentence
	from   int               // code points
	to     int
	asked  []gazetteer.Hit // of the question before
	around []gazetteer.Hit // of the question and of the whole segment
}

func (f *finder) segment(iv *sources.Interview, seg *sources.Segment, voice *sources.Narrator) []Passage {
	tokens := gazetteer.Tokens(seg.Text)
	s := sentence{iv: iv, seg: seg, voice: voice, tokens: tokens, all: f.terms.FindIn(tokens)}
	if before := iv.Segment(seg.Index - 1); before != nil && iv.Asks(before) {
		s.asked = f.terms.Find(before.Text)
	}
	s.around = slices.Concat(s.all, s.asked)
	var out []Passage
	for _, r := range gazetteer.Sentences(seg.Text) {
		if s.from, s.to = r[0], r[1]; strings.HasSuffix(cut(seg.Text, s.from, s.to), "?") {
			continue // a narrator who asks back says nothing
		}
		s.hits = nil
		for _, h := range s.all {
			if h.Start >= r[0] && h.End <= r[1] {
				s.hits = append(s.hits, h)
			}
		}
		out = append(out, f.sentence(&s)...)
	}
	return out
}

// of lists the hits of a class, each id once.
func of(hits []gazetteer.Hit, class gazetteer.Class) []gazetteer.Hit {
	var out []gazetteer.Hit
	for _, h := range hits {
		if h.Term.Class == class && !slices.ContainsFunc(out, func(o gazetteer.Hit) bool { return o.Term.ID == h.Term.ID }) {
			out = append(out, h)
		}
	}
	return out
}

// things are the things of a sentence that are not part of a place's name.
func (s *sentence) things() []gazetteer.Hit {
	places := of(s.hits, gazetteer.Place)
	return slices.DeleteFunc(of(s.hits, gazetteer.Thing), func(h gazetteer.Hit) bool {
		return slices.ContainsFunc(places, func(p gazetteer.Hit) bool { return p.Start <= h.Start && h.End <= p.End })
	})
}

// has finds the first hit of a class with an id.
func has(hits []gazetteer.Hit, class gazetteer.Class, id string) *gazetteer.Hit {
	for i := range hits {
		if hits[i].Term.Class == class && hits[i].Term.ID == id {
			return &hits[i]
		}
	}
	return nil
}

// sentence gives the passages of one sentence: a neighbourhood where two things are
// named with a relation, else one for each thing; a custom where there is none.
func (f *finder) sentence(s *sentence) []Passage {
	things := s.things()
	var out []Passage
	add := func(p Passage, ok bool) {
		if ok {
			out = append(out, p)
		}
	}
	relations := of(s.hits, gazetteer.Relation)
	custom := of(s.hits, gazetteer.Custom)
	switch {
	case len(things) >= 2 && len(relations) > 0:
		add(f.passage(s, sources.Adjacency, &things[0], func(p *Passage) {
			p.Relation, p.Other = relations[0].Term.ID, things[1].Term.ID
		}))
	case len(things) > 0 && has(custom, gazetteer.Custom, "practice") == nil:
		for i := range things {
			add(f.thing(s, &things[i]))
		}
	case has(custom, gazetteer.Custom, "route") != nil && len(f.streets(of(s.hits, gazetteer.Place))) > 0:
		add(f.passage(s, sources.RouteOf, first(things), func(p *Passage) {
			p.Via = strings.Join(f.streets(of(s.hits, gazetteer.Place)), " ")
		}))
	case has(custom, gazetteer.Custom, "practice") != nil:
		add(f.passage(s, sources.Practice, first(things), nil))
	case has(custom, gazetteer.Custom, "meaning") != nil:
		add(f.passage(s, sources.Meaning, first(things), nil))
	}
	return out
}

func first(things []gazetteer.Hit) *gazetteer.Hit {
	if len(things) > 0 {
		return &things[0]
	}
	return nil
}

// thing tells what kind of statement a sentence with one thing is.
func (f *finder) thing(s *sentence, thing *gazetteer.Hit) (Passage, bool) {
	custom := of(s.hits, gazetteer.Custom)
	quality := of(s.hits, gazetteer.Quality)
	switch {
	case has(s.hits, gazetteer.Knowing, forgets) != nil:
		return f.passage(s, sources.Presence, thing, nil)
	case has(s.hits, gazetteer.Knowing, denies) != nil:
		return f.passage(s, sources.Absence, thing, nil)
	case has(custom, gazetteer.Custom, "route") != nil && len(f.streets(of(s.hits, gazetteer.Place))) > 0:
		return f.passage(s, sources.RouteOf, thing, func(p *Passage) {
			p.Via = strings.Join(f.streets(of(s.hits, gazetteer.Place)), " ")
		})
	case len(quality) > 0:
		return f.passage(s, sources.Attribute, thing, func(p *Passage) {
			p.Property, p.Value, _ = strings.Cut(quality[0].Term.ID, "=")
		})
	}
	if words := f.frequency(s, thing); words != "" {
		return f.passage(s, sources.Frequency, thing, func(p *Passage) { p.Words = words })
	}
	if has(custom, gazetteer.Custom, "period") != nil && f.said(s) != "" {
		return f.passage(s, sources.PeriodOf, thing, nil)
	}
	return f.passage(s, sources.Presence, thing, func(p *Passage) { f.count(s, thing, p) })
}

// passage fills in what all kinds have. It reports false where a statement reads the
// words already.
func (f *finder) passage(s *sentence, kind sources.Kind, thing *gazetteer.Hit, more func(*Passage)) (Passage, bool) {
	concept := ""
	if thing != nil {
		concept = thing.Term.ID
	}
	for _, st := range f.read[segmentKey(s.iv.ID, s.seg.Index)] {
		if st.Quote.Start < s.to && s.from < st.Quote.End && (st.Concept == concept || st.Kind == kind) {
			return Passage{}, false
		}
	}
	p := Passage{Interview: s.iv.ID, Segment: strconv.Itoa(s.seg.Index), Kind: kind.String(), Concept: concept, By: f.o.By,
		Quote: cut(s.seg.Text, s.from, s.to), Time: clock(s.seg)}
	p.Key = keyOf(stable(s.iv, s.seg), s.from, s.to, p.Kind, concept)
	f.place(s, &p)
	f.period(s, &p)
	f.knowing(s, &p)
	if s.iv.Speaker(s.seg) == nil && len(s.iv.Narrators) > 1 {
		p.Narrator = s.voice.ID
	}
	if more != nil {
		more(&p)
	}
	p.Why = f.why(s)
	p.Reading = f.reading(&p)
	return p, true
}

// stable is the id of a segment that a new import keeps.
func stable(iv *sources.Interview, seg *sources.Segment) string {
	if seg.Index <= len(iv.IDs) {
		return iv.IDs[seg.Index-1]
	}
	return segmentKey(iv.ID, seg.Index)
}

// why lists what was found, for the person who wonders.
func (f *finder) why(s *sentence) string {
	var out []string
	for _, h := range s.hits {
		id := cmp.Or(h.Term.ID, h.Term.Text)
		out = append(out, fmt.Sprintf("%s: %s", cut(s.seg.Text, h.Start, h.End), id))
	}
	return strings.Join(out, "; ")
}

func cut(text string, from, to int) string {
	runes := []rune(text)
	return string(runes[max(from, 0):min(to, len(runes))])
}

func clock(seg *sources.Segment) string {
	if seg.Alignment == sources.AlignmentNone {
		return ""
	}
	t := seg.StartMS / 1000
	return fmt.Sprintf("%d:%02d:%02d", t/3600, t/60%60, t%60)
}
