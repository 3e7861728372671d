package sources

import (
	"fmt"
	"strings"
	"unicode/utf8"
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
		l.errs.Addf(s.Pos, "add certainty: 0 to 4, where 4 is an eyewitness with a date", "the statement %q has no certainty", s.ID)
	} else if s.Certainty < 0 || s.Certainty > 4 {
		l.errs.Addf(s.At("certainty"), "write 0 to 4", "the certainty %d is outside 0 to 4", s.Certainty)
	}
	iv := l.interview(s.Interview)
	if iv == nil {
		l.unknown(s.At("interview"), "interview", s.Interview, InterviewsFile)
		return
	}
	if !s.Has("segment") {
		l.errs.Addf(s.Pos, "add segment: with its number from 1", "the statement %q names no segment", s.ID)
		return
	}
	if !s.Has("quote") {
		l.errs.Addf(s.Pos, "add quote: {start, end, sha256}", "the statement %q quotes nothing", s.ID)
	}
	if l.broken[iv.ID] {
		return
	}
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

// checkNarratorOf finds out whose voice it is: who is named in the statement,
// else who is named in the segment, else the only narrator.
func (l *loader) checkNarratorOf(s *Statement, iv *Interview, seg *Segment) {
	if s.Narrator != "" {
		for i := range iv.Narrators {
			if iv.Narrators[i].ID == s.Narrator {
				return
			}
		}
		l.errs.Addf(s.At("narrator"), "write the id of one of its narrators", "the interview %q has no narrator %q", iv.ID, clip(s.Narrator))
		return
	}
	for i := range iv.Narrators {
		n := &iv.Narrators[i]
		for _, label := range []string{n.Speaker, n.Shown, n.ID} {
			if label != "" && strings.EqualFold(label, seg.Speaker) {
				s.Narrator = n.ID
				return
			}
		}
	}
	if isInterviewer(iv, seg.Speaker) {
		l.errs.Addf(s.At("segment"), "quote a narrator; if this is one, add speaker: "+clip(seg.Speaker)+" to the narrator in interviews.yaml",
			"in segment %d the interviewer speaks, and a question is no testimony", seg.Index)
		return
	}
	if len(iv.Narrators) == 1 {
		s.Narrator = iv.Narrators[0].ID
		return
	}
	if len(iv.Narrators) > 1 {
		l.errs.Addf(s.At("segment"), "add narrator: to the statement, or speaker: to the narrator in interviews.yaml",
			"nothing says which narrator of %q speaks in segment %d (%q)", iv.ID, seg.Index, clip(seg.Speaker))
	}
}

// isInterviewer knows the customary labels, and those the file itself names.
func isInterviewer(iv *Interview, label string) bool {
	if label == "" {
		return false
	}
	for _, w := range []string{"interviewer", "entrevistador", "entrevistadora", "q"} {
		if strings.EqualFold(label, w) {
			return true
		}
	}
	for _, name := range iv.Interviewers {
		family, _, _ := strings.Cut(name, ",")
		if strings.EqualFold(label, name) || strings.EqualFold(label, family) {
			return true
		}
	}
	return false
}

// checkWitness notes a witness who was, by the narrator's own years, not there
// then: memory moves dates, so it is for a person to look at and no mistake.
func (l *loader) checkWitness(s *Statement) {
	iv := l.interview(s.Interview)
	if iv == nil || s.Present != WasThere || !s.Period.Said() {
		return
	}
	for i := range iv.Narrators {
		n := &iv.Narrators[i]
		if n.ID != s.Narrator || len(n.Present) == 0 {
			continue
		}
		for _, stay := range n.Present {
			if stay.Period.Overlaps(s.Period.Span) {
				return
			}
		}
		l.h.Findings = append(l.h.Findings, Finding{Interview: iv.ID, File: s.File, Line: s.At("present").Line, Code: "witness.elsewhere",
			Message: fmt.Sprintf("%q has its narrator there and then, but none of the narrator's years meets its period", s.ID)})
	}
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
	if !hexHash.MatchString(q.SHA256) {
		if q.Has("sha256") {
			l.errs.Add(q.At("sha256"), "this is no SHA-256", "write the 64 hexadecimal digits of the words' hash")
		}
		return
	}
	q.SHA256 = strings.ToLower(q.SHA256)
	words, _ := q.cut(seg.Text)
	if got := QuoteHash(words); got != q.SHA256 {
		l.errs.Addf(q.At("sha256"), fmt.Sprintf("read segment %d of %s again at these code points and set the range or the hash; then sign anew", s.Segment, iv.ID),
			"the words quoted by %q are not those that were read", s.ID)
	}
}
