package sources

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// specimenName begins the shown names of invented narrators: they are nobody's.
const specimenName = "specimen "

// forbidden is a name that no public reading may contain, folded.
type forbidden struct {
	folded string
	whose  string
}

// names lists what readings may not contain: the shown name and the transcript
// label of every narrator, the names that the transcripts give to those who
// speak and ask, and those of the vault; a person's name in its parts too.
func (l *loader) names() []forbidden {
	var out []forbidden
	add := func(name, whose string) {
		f := fold(name)
		if utf8.RuneCountInString(f) < 3 || strings.HasPrefix(f, specimenName) {
			return
		}
		out = append(out, forbidden{f, whose})
		if parts := strings.Fields(name); personal(parts) {
			for _, part := range parts {
				if f := fold(part); utf8.RuneCountInString(f) >= 3 {
					out = append(out, forbidden{f, whose})
				}
			}
		}
	}
	for i := range l.h.Interviews {
		iv := &l.h.Interviews[i]
		for _, n := range iv.Narrators {
			add(n.Shown, "the narrator "+n.ID)
			add(n.Speaker, "the narrator "+n.ID)
		}
		for _, name := range iv.Interviewees {
			add(name, "somebody whom the transcript of "+iv.ID+" names")
		}
		for _, name := range iv.Interviewers {
			add(name, "who asks in "+iv.ID)
		}
	}
	for _, name := range l.homes {
		add(name, "a private home")
	}
	for _, name := range l.options.Vault {
		add(name, "somebody in the vault")
		for part := range strings.FieldsSeq(name) {
			if first, _ := utf8.DecodeRuneInString(part); unicode.IsUpper(first) {
				add(part, "somebody in the vault")
			}
		}
	}
	return out
}

// personal: a name of two words or more, each with a capital, is a person's, and
// each of its words gives the person away. "The owner" and "VOICE A" are none.
func personal(parts []string) bool {
	for _, p := range parts {
		first, size := utf8.DecodeRuneInString(p)
		if !unicode.IsUpper(first) || p[size:] == strings.ToUpper(p[size:]) && len(p) > size {
			return false
		}
	}
	return len(parts) > 1
}

// fold makes names comparable: small letters, no accents, every run of other
// characters one space.
func fold(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(s) {
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// checkReading: a sentence for everybody, in one line, naming nobody.
func (l *loader) checkReading(s *Statement, names []forbidden) {
	if !s.Withdrawn.IsZero() {
		return // see checkWithdrawn
	}
	at := s.At("reading")
	if strings.TrimSpace(s.Reading) == "" {
		l.errs.Addf(at, "add reading: a sentence in the third person that names nobody", "the statement %q has no public reading", s.ID)
		return
	}
	if n := utf8.RuneCountInString(s.Reading); n > MaxReading {
		l.errs.Addf(at, "shorten it", "the reading has %d characters, the limit is %d", n, MaxReading)
	}
	for _, r := range s.Reading {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			l.errs.Add(at, "the reading has a line break or a control character", "write it in one line")
			break
		}
	}
	s.Reading = norm.NFC.String(strings.TrimSpace(s.Reading))
	folded := " " + fold(s.Reading) + " "
	for _, n := range names {
		if strings.Contains(folded, " "+n.folded+" ") {
			l.errs.Addf(at, "say \"a narrator\", or what the person was: \"the owner\"", "the reading names %s", n.whose)
			break
		}
	}
}
