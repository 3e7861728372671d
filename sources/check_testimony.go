package sources

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"vouch/sources/strict"
)

// checkTestimony: who speaks, in which segment, in which words.
func (l *loader) checkTestimony(s *Statement) {
	if s.Modality == NoModality {
		s.Modality = Unsaid
	}
	if s.Present == NoWitness {
		s.Present = UnknownWitness
	}
	if !s.Has("certainty") {
		l.errs.Addf(s.At("interview"), "add certainty: 0 to 4, where 4 is an eyewitness with a date", "the statement %q has no certainty", s.ID)
	} else if s.Certainty < 0 || s.Certainty > 4 {
		l.errs.Addf(s.At("certainty"), "write 0 to 4", "the certainty %d is outside 0 to 4", s.Certainty)
	}
	iv := l.interview(s.Interview)
	if iv == nil {
		l.unknown(s.At("interview"), "interview", s.Interview, InterviewsFile)
		return
	}
	if !s.Has("segment") {
		l.errs.Addf(s.At("interview"), "add segment: with its number from 1", "the statement %q names no segment", s.ID)
		return
	}
	if !s.Has("quote") {
		l.errs.Addf(s.At("segment"), "add quote: {start, end, sha256}", "the statement %q quotes nothing", s.ID)
	}
	if l.broken[iv.ID] {
		return
	}
	before := len(l.errs.Faults)
	l.checkPassage(s, iv)
	if found := l.errs.Faults[before:]; len(found) > 0 && l.options.Astray && !l.named(s.ID) {
		s.Astray, l.errs.Faults = found[0], l.errs.Faults[:before]
	}
}

// named reports whether a signature names a statement, whether it fits or not.
func (l *loader) named(statement string) bool {
	return slices.ContainsFunc(l.h.Signatures, func(g Signature) bool { return g.Statement == statement })
}

// checkPassage: the segment is there, its voice is a narrator's, and the words stand in it.
func (l *loader) checkPassage(s *Statement, iv *Interview) {
	seg := iv.Segment(s.Segment)
	if seg == nil {
		l.errs.Addf(s.At("segment"), fmt.Sprintf("write 1 to %d", len(iv.Segments)), "the interview %q has no segment %d", iv.ID, s.Segment)
		return
	}
	l.checkNarratorOf(s, iv, seg)
	if s.Has("quote") {
		l.checkQuote(s, iv, seg)
	}
}

// checkNarratorOf finds out whose voice it is: who is named in the segment, else
// who is named in the statement, else the only narrator. A statement cannot give
// somebody the words of another.
func (l *loader) checkNarratorOf(s *Statement, iv *Interview, seg *Segment) {
	at := either(s, "narrator", "segment")
	const tell = "add narrator: to the statement, or speaker: to the narrator in interviews.yaml"
	speaks := iv.Speaker(seg)
	switch {
	case s.Narrator != "" && !slices.ContainsFunc(iv.Narrators, func(n Narrator) bool { return n.ID == s.Narrator }):
		l.errs.Addf(at, "write the id of one of its narrators", "the interview %q has no narrator %q", iv.ID, strict.Clip(s.Narrator))
	case speaks != nil && s.Narrator != "" && s.Narrator != speaks.ID:
		l.errs.Addf(at, "remove narrator:, or quote another segment", "segment %d is spoken by %q, not by %q", seg.Index, speaks.ID, s.Narrator)
	case speaks != nil:
		s.Narrator = speaks.ID
	case iv.Asks(seg):
		l.errs.Addf(s.At("segment"), "quote a narrator; if this is one, add speaker: "+strict.Clip(seg.Speaker)+" to the narrator in interviews.yaml",
			"in segment %d the interviewer speaks, and a question is no testimony", seg.Index)
	case s.Narrator != "":
	case len(iv.Narrators) == 1 && seg.Speaker == "":
		s.Narrator = iv.Narrators[0].ID
	case len(iv.Narrators) == 1:
		l.errs.Addf(at, tell, "in segment %d %q speaks, who is no narrator of %q", seg.Index, strict.Clip(seg.Speaker), iv.ID)
	case len(iv.Narrators) > 1:
		l.errs.Addf(at, tell, "nothing says which narrator of %q speaks in segment %d (%q)", iv.ID, seg.Index, strict.Clip(seg.Speaker))
	}
}

// Speaker finds the narrator whom the label of a segment means, or nil.
func (iv *Interview) Speaker(seg *Segment) *Narrator {
	label := seg.Speaker
	for i := range iv.Narrators {
		n := &iv.Narrators[i]
		if label != "" && (strings.EqualFold(label, n.Speaker) || strings.EqualFold(label, n.Shown) || strings.EqualFold(label, n.ID)) {
			return n
		}
	}
	return nil
}

// Voice is the narrator who speaks in a segment, or nil: who is named there, else
// the only one of an interview that names nobody.
func (iv *Interview) Voice(seg *Segment) *Narrator {
	if n := iv.Speaker(seg); n != nil || iv.Asks(seg) {
		return n
	}
	if len(iv.Narrators) == 1 && seg.Speaker == "" {
		return &iv.Narrators[0]
	}
	return nil
}

// TakenOut reports whether the narrator has withdrawn the segment, alone or with the
// whole interview, and nothing was granted since.
func (iv *Interview) TakenOut(segment int) bool {
	s := replay(iv.Consent, Date{Year: lastYear})
	p := s.parts[segment]
	return s.withdrawn || p != nil && p.closed > 0
}

// Asks reports whether a segment is the interviewer's: by the customary labels, and
// those the file itself names. Where the format has none, people write the label
// before the words.
func (iv *Interview) Asks(seg *Segment) bool {
	label := seg.Speaker
	if label == "" {
		label, _, _ = strings.Cut(seg.Text, ":")
	}
	for _, w := range []string{"interviewer", "entrevistador", "entrevistadora", "q"} {
		if strings.EqualFold(label, w) {
			return true
		}
	}
	for _, name := range iv.Interviewers {
		family, _, _ := strings.Cut(name, ",")
		if family != "" && (strings.EqualFold(label, name) || strings.EqualFold(label, family)) {
			return true
		}
	}
	return false
}

// checkWitness notes a witness who was, by the narrator's own years and places,
// not there then: memory moves dates, so it is for a person to look at and no
// mistake.
func (l *loader) checkWitness(s *Statement) {
	iv := l.interview(s.Interview)
	if iv == nil || s.Present != WasThere || !s.Period.Said() {
		return
	}
	i := slices.IndexFunc(iv.Narrators, func(n Narrator) bool { return n.ID == s.Narrator })
	if i < 0 || len(iv.Narrators[i].Present) == 0 {
		return
	}
	for _, stay := range iv.Narrators[i].Present {
		near := stay.Place == "" || s.Place == "" || l.within(s.Place, stay.Place) || l.within(stay.Place, s.Place)
		if near && stay.Period.Overlaps(s.Period.Span) {
			return
		}
	}
	l.h.Findings = append(l.h.Findings, Finding{Interview: iv.ID, File: s.File, Line: s.At("present").Line, Code: "witness.elsewhere",
		Message: fmt.Sprintf("%q has its narrator there and then, but none of the narrator's years and places meets its own", s.ID)})
}

// within reports whether a place is another, or lies in it or on it, however far
// up.
func (l *loader) within(id, other string) bool {
	seen, queue := map[string]bool{}, []string{id}
	for len(queue) > 0 {
		id, queue = queue[0], queue[1:]
		if id == other {
			return true
		}
		if p := l.place(id); p != nil && !seen[id] {
			queue = append(queue, p.Refers()...)
		}
		seen[id] = true
	}
	return false
}

// checkQuote: the words at the range are the words that were read.
func (l *loader) checkQuote(s *Statement, iv *Interview, seg *Segment) {
	q := &s.Quote
	length := utf8.RuneCountInString(seg.Text)
	if q.Start < 0 || q.End > length || q.Start >= q.End {
		if q.Has("start") && q.Has("end") {
			l.errs.Addf(q.At("start"), fmt.Sprintf("segment %d has %d code points; start is included, end is not", s.Segment, length),
				"the quote %d to %d does not lie in its segment", q.Start, q.End)
		}
		return
	}
	words, _ := q.cut(seg.Text)
	got := QuoteHash(words)
	again := fmt.Sprintf("read segment %d of %s at these code points; if these are the words, write %s and sign anew, else set the range", s.Segment, iv.ID, got)
	switch {
	case !s.Withdrawn.IsZero() && q.SHA256 == "":
	case !q.Has("sha256") && q.Line > 0:
		l.errs.Add(q.Pos, `the key "sha256" is missing`, "add sha256: with its value")
	case !hexHash.MatchString(q.SHA256):
		l.errs.Add(q.At("sha256"), "this is no SHA-256", again)
	case got != strings.ToLower(q.SHA256):
		l.errs.Addf(q.At("sha256"), again, "the words quoted by %q are not those that were read", s.ID)
	}
	q.SHA256 = strings.ToLower(q.SHA256)
}
