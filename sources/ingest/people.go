package ingest

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"vouch/sources/transcript"
)

var (
	unnamed = regexp.MustCompile(`(?i)(pseudonym|anonym|seudónim|anónim|\bname\s+withheld\b|\bnot\s+(her|his|their)\s+real\s+name\b)`)
	// presents is how people say who they are, with the name in the last group.
	presents = regexp.MustCompile(`\b(?i:my\s+(?:full\s+|real\s+)?name(?:\s+is|'s|’s)|they\s+call(?:ed)?\s+me|i\s+am\s+called|me\s+llamo|mi\s+nombre\s+es|ich\s+heiße|je\s+m['’]appelle)\s+((?:\p{Lu}[\p{L}'’-]+\s*){1,3})`)
	// asked are labels of those who ask, and of roles: nobody's names.
	asked = regexp.MustCompile(`(?i)^(interviewer|interviewee|narrator|speaker|voice|entrevistador\w*|entrevistad[oa]|narrador\w*|q|a|p|r|i)[ .\d]*\p{L}?$`)
)

// pseudonyms looks for a name in the text of an interview whose header hides the
// name: a label that the header does not know, a sentence in which somebody says
// who they are. The hold tells the place and never the name: it is written down.
func (l *looker) pseudonyms() {
	hidden, known := hides(l.t)
	if !hidden {
		return
	}
	const says = "the header hides a name and the text has one; look whose it is, cover it, then take this entry out"
	labels := map[string]bool{}
	for i := range l.t.Segments {
		s := &l.t.Segments[i]
		if label := s.Speaker; label != "" && !labels[label] {
			labels[label] = true
			if !isKnown(label, known) && !asked.MatchString(label) {
				l.hold(HoldPseudonym, s.Index, s.Line, fmt.Sprintf("the label of passage %d", s.Index), says)
			}
		}
		for _, m := range presents.FindAllStringSubmatchIndex(s.Text, -1) {
			if !isKnown(s.Text[m[2]:m[3]], known) {
				l.hold(HoldPseudonym, s.Index, s.Line, s.Text[m[0]:m[2]]+"…", says)
			}
		}
	}
}

// HidesNames reports whether the header of a transcript hides who speaks: then no
// other name of it may be written down.
func HidesNames(t *transcript.Transcript) bool {
	hidden, _ := hides(t)
	return hidden
}

// hides reports whether a header hides a name, and the names that it shows.
func hides(t *transcript.Transcript) (bool, []string) {
	var known []string
	hidden := false
	for _, p := range t.People {
		hidden = hidden || p.Pseudonym || unnamed.MatchString(p.Name) || unnamed.MatchString(p.Role)
		known = append(known, p.ID, p.Name)
	}
	for _, name := range append(append([]string{}, t.Interviewees...), t.Interviewers...) {
		hidden = hidden || unnamed.MatchString(name)
		known = append(known, name)
	}
	return hidden, known
}

// isKnown reports whether every word of a name stands in one of the known ones.
func isKnown(name string, known []string) bool {
	for _, k := range known {
		words := nameWords(k)
		all := len(words) > 0
		for w := range nameWords(name) {
			all = all && words[w]
		}
		if all {
			return true
		}
	}
	return false
}

func nameWords(s string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if utf8.RuneCountInString(w) > 0 {
			out[w] = true
		}
	}
	return out
}

// topics are what a second reader should see before anybody else does.
var topics = []struct {
	name string
	word *regexp.Regexp
}{
	{"a minor", regexp.MustCompile(`(?i)\b(my\s+(little\s+)?(son|daughter|baby)|when\s+(he|she)\s+was\s+(\w+|\d+)\s+years\s+old|children'?s\s+names|menor\s+de\s+edad|mi\s+hij[oa])\b`)},
	{"health", regexp.MustCompile(`(?i)\b(hospital|diagnos\w+|cancer|aids|hiv|overdose|pregnan\w+|abortion|suicide|depress(ed|ion)|psychiatr\w+|enferm[oa]|cáncer|sida|embaraz\w+|suicid\w+)\b`)},
	{"crime", regexp.MustCompile(`(?i)\b(arrest(ed)?|in\s+(jail|prison)|murder\w*|killed|raped?|stabbed|drug\s+deal\w*|gang|cárcel|asesin\w+|viol(ó|aron|ación)|pandilla)\b`)},
	{"immigration status", regexp.MustCompile(`(?i)\b(undocumented|without\s+papers|la\s+migra|immigration\s+(raid|status|officers?)|deport\w+|green\s+card|green-card|sin\s+papeles|indocumentad\w+|ilegal(es)?\s+aquí)\b`)},
}

// stems begin the words that topics are about: a passage without any of them needs no
// closer look, and that is nearly every one.
var stems = map[string]bool{}

func init() {
	for s := range strings.FieldsSeq(`son dau bab old chi men hij hos dia can aid hiv ove pre abo sui dep psy enf cán sid emb arr jai pri mur kil rap
		sta dru gan cár ase vio pan und pap mig imm gre sin ind ile`) {
		stems[s] = true
	}
}

func suspicious(text string) bool {
	for word := range strings.FieldsSeq(text) {
		n, letters := 0, 0
		word = strings.ToLower(strings.TrimLeftFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }))
		for i := range word {
			if letters == 3 {
				break
			}
			_, size := utf8.DecodeRuneInString(word[i:])
			n, letters = i+size, letters+1
		}
		if stems[word[:n]] {
			return true
		}
	}
	return false
}

func (l *looker) sensitive() {
	for i := range l.t.Segments {
		s := &l.t.Segments[i]
		if !suspicious(s.Text) {
			continue
		}
		for _, t := range topics {
			if t.word.MatchString(s.Text) {
				l.t.Find(s.Line, transcript.Sensitive, "segment %d may be about %s; let a second person read it before it is used", s.Index, t.name)
				break
			}
		}
	}
}

// pastEnd notes passages after the end of the recording.
func (l *looker) pastEnd() {
	for i := range l.t.Segments {
		if s := &l.t.Segments[i]; l.t.DurationMS > 0 && s.EndMS > l.t.DurationMS {
			l.t.Find(s.Line, transcript.PastEnd, "segment %d ends after the recording does, which is %d ms long", s.Index, l.t.DurationMS)
			return
		}
	}
}

var degrees = regexp.MustCompile(`^\s*([+-]?\d{1,3}(?:\.\d+)?)\s*[, ]\s*([+-]?\d{1,3}(?:\.\d+)?)\s*$`)

// swapped notes coordinates that are none as they stand and are some the other way
// round. They are left as they are.
func (l *looker) swapped() {
	for i := range l.t.Points {
		p := &l.t.Points[i]
		for _, s := range p.Spots {
			m := degrees.FindStringSubmatch(s.Coordinates)
			if m != nil && beyond90(m[1]) && !beyond90(m[2]) && !l.told(p.Line, transcript.Coordinates) {
				l.t.Find(max(p.Line, 1), transcript.Coordinates, "the coordinates %.60q have a latitude of %s; exchanged they read %s, %s", s.Coordinates, m[1], m[2], m[1])
			}
		}
	}
}

func beyond90(s string) bool {
	whole, _, _ := strings.Cut(strings.TrimLeft(s, "+-"), ".")
	return len(whole) > 2 || whole > "89" && len(whole) == 2 && s != "90"
}

func (l *looker) told(line int, code transcript.Code) bool {
	for _, f := range l.t.Findings {
		if f.Line == line && f.Code == code {
			return true
		}
	}
	return false
}
