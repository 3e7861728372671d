package sources

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"vouch/sources/strict"
	"vouch/sources/timecode"
	"vouch/sources/transcript"
)

var hexHash = regexp.MustCompile(`^[0-9a-fA-F]{64}$`)

// period works out the days of a period by the project's table.
func (l *loader) period(p *Period, at strict.Pos) {
	if p.Text == "" {
		return
	}
	parsed, err := l.h.Words.Periods.Parse(p.Text)
	if err != nil {
		msg, hint, _ := strings.Cut(err.Error(), "; ")
		l.errs.Add(at, msg, hint)
		return
	}
	*p = parsed
}

func (l *loader) checkInterviews() {
	seen := make(map[string]strict.Pos, len(l.h.Interviews))
	people := make(map[string]*Narrator)
	l.broken, l.gone = make(map[string]bool), make(map[string]bool)
	for i := range l.h.Interviews {
		iv := &l.h.Interviews[i]
		l.ids("interview", seen, iv.ID, iv.At("id"))
		if iv.Listing == NoListing {
			iv.Listing = OpenListing
		}
		l.checkInterviewHead(iv)
		for j := range iv.Narrators {
			l.checkNarrator(iv, j)
			l.checkPerson(&iv.Narrators[j], people)
		}
		l.checkTranscript(iv)
		l.checkConsent(iv)
		l.checkRights(iv)
	}
}

func (l *loader) checkInterviewHead(iv *Interview) {
	if iv.SHA256 != "" && !hexHash.MatchString(iv.SHA256) {
		l.errs.Add(iv.At("sha256"), "this is no SHA-256", "write its 64 hexadecimal digits")
	}
	if iv.Record < 0 {
		l.errs.Add(iv.At("record"), "the interviews of a file are counted from 1", "write the number, or remove record: where the file has one")
	}
	if iv.Format != "" && !iv.Format.Spoken() {
		l.errs.Addf(iv.At("format"), "name the file with the transcript", "a file of format %s holds no passages", iv.Format)
	}
	if _, err := transcript.ParseEncoding(string(iv.Encoding)); err != nil {
		msg, hint, _ := strings.Cut(err.Error(), "; ")
		l.errs.Add(iv.At("encoding"), msg, hint)
	}
	if _, err := timecode.ParseRate(iv.Rate); err != nil {
		msg, hint, _ := strings.Cut(err.Error(), "; ")
		l.errs.Add(iv.At("rate"), msg, hint)
	}
	if iv.Has("language") && len(iv.Language) == 0 {
		l.errs.Add(iv.At("language"), "no language is named", "write for example [en] or [es, en]")
	}
	if u, err := url.Parse(iv.Right); iv.Right != "" && (err != nil || u.Scheme == "" || u.Host == "") {
		l.errs.Addf(iv.At("right"), "give the address of a licence or a rights statement, such as https://creativecommons.org/publicdomain/zero/1.0/",
			"the right %q is no URI", strict.Clip(iv.Right))
	}
	if iv.Has("narrators") && len(iv.Narrators) == 0 {
		l.errs.Add(iv.At("narrators"), "the interview has no narrator", "add {id, shown} for each person who speaks")
	}
	if iv.Has("consent") && len(iv.Consent) == 0 {
		l.errs.Addf(iv.At("consent"), "add what the narrator agreed to as a dated event; without it nothing of the interview may be used",
			"the interview %q has no consent events", iv.ID)
	}
}

func (l *loader) checkNarrator(iv *Interview, j int) {
	n := &iv.Narrators[j]
	if n.Living == NoLiving {
		n.Living = LivingUnknown
	}
	if !validID(n.ID) && n.ID != "" {
		l.errs.Addf(n.At("id"), "use small letters, digits, points and hyphens, such as n.a", "the id %q of the narrator cannot be used", strict.Clip(n.ID))
	}
	for k := range j {
		o := &iv.Narrators[k]
		if o.ID == n.ID && n.ID != "" {
			l.errs.Addf(n.At("id"), "remove one of them", "a second narrator has the id %q in this interview", strict.Clip(n.ID))
		}
		if n.Speaker != "" && strings.EqualFold(o.Speaker, n.Speaker) {
			l.errs.Addf(n.At("speaker"), "give each the label of the transcript", "the label %q is that of %q too", strict.Clip(n.Speaker), strict.Clip(o.ID))
		}
	}
	for k := range n.Present {
		l.sojourn(&n.Present[k], n.At("present"))
	}
}

// checkPerson: independent voices are counted by narrator, so one person must
// have one id wherever they speak, and one id must be one person.
func (l *loader) checkPerson(n *Narrator, seen map[string]*Narrator) {
	shown := fold(n.Shown)
	switch first := seen["id "+n.ID]; {
	case n.ID == "" || shown == "":
		return
	case first == nil:
		seen["id "+n.ID] = n
	case fold(first.Shown) != shown:
		l.errs.Addf(n.At("shown"), fmt.Sprintf("write %q, or give the other person another id", strict.Clip(first.Shown)),
			"the narrator %q is shown under another name in line %d", n.ID, first.At("shown").Line)
	}
	switch first := seen["shown "+shown]; {
	case first == nil:
		seen["shown "+shown] = n
	case first.ID != n.ID:
		l.h.Findings = append(l.h.Findings, Finding{File: n.File, Line: n.At("id").Line, Code: "narrator.sameName",
			Message: fmt.Sprintf("%q and %q are shown under one name; if it is one person, give both one id, or one voice counts as two", first.ID, n.ID)})
	}
}

// sojourn splits "PERIOD PLACE"; the last word is a place when one has that id.
func (l *loader) sojourn(s *Sojourn, at strict.Pos) {
	words := strings.Fields(s.Text)
	s.Period.Text = strings.Join(words, " ")
	if n := len(words); n > 1 {
		last := words[n-1]
		if l.place(last) != nil {
			s.Place, s.Period.Text = last, strings.Join(words[:n-1], " ")
		} else if _, err := l.h.Words.Periods.Parse(s.Period.Text); err != nil && strings.ContainsAny(last, ".") && validID(last) {
			l.unknown(at, "place", last, PlacesFile)
			return
		}
	}
	if s.Period.Text == "" {
		l.errs.Add(at, "a stay has no period", "write PERIOD PLACE, such as 1968/1979 st.24th")
		return
	}
	l.period(&s.Period, at)
}
