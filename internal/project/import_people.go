package project

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"vouch/sources"
	"vouch/sources/ingest"
	"vouch/sources/transcript"
)

// people gives narrators their ids: one person has one id wherever they speak.
type people struct {
	byName map[string]string // shown name, folded → id
	taken  map[string]bool
}

func newPeople(list []sources.Interview) *people {
	p := &people{map[string]string{}, map[string]bool{}}
	for i := range list {
		for _, n := range list[i].Narrators {
			p.taken[n.ID] = true
			if name := transcript.Fold(n.Shown); p.byName[name] == "" {
				p.byName[name] = n.ID
			}
		}
	}
	return p
}

func (p *people) id(shown string) string {
	name := transcript.Fold(shown)
	if id := p.byName[name]; id != "" {
		return id
	}
	want := "n." + cmp.Or(slug(shown), "narrator")
	id := want
	for n := 2; p.taken[id]; n++ {
		id = fmt.Sprintf("%s-%d", want, n)
	}
	p.byName[name], p.taken[id] = id, true
	return id
}

var (
	asks     = regexp.MustCompile(`(?i)^(interviewer|entrevistador|entrevistadora|interviewerin|investigator|researcher|enquêteur|enquêtrice)\b`)
	nobodys  = regexp.MustCompile(`(?i)^(\p{L}{1,2}|(speaker|narrator|voice|interviewee|respondent|participant|narrador\w*|entrevistad\w*|hablante|informant)[ .#:-]*\w{0,3})$`)
	asksMark = regexp.MustCompile(`(?i)^(interviewer|entrevistadora?|q|question|pregunta|frage)[ .\d]*$`)
)

// of finds out who tells and who asks: from the file's own lists, then from the
// labels of its passages. Whom nothing names is an unnamed narrator.
func (p *people) of(t *transcript.Transcript, interview string) (narrators []sources.Narrator, askedBy []string) {
	c := &cast{people: p, labels: labelsOf(t), taken: map[string]bool{}}
	for _, name := range t.Interviewers {
		c.taken[labelFor(name, "", c.labels)] = true
	}
	for _, person := range t.People {
		label := labelFor(person.Name, person.ID, c.labels)
		switch {
		case asks.MatchString(person.Role):
			c.askedBy = append(c.askedBy, nonEmpty(told(cmp.Or(person.Name, person.ID)), label)...)
			c.taken[label] = true
		case label != "" || person.Role != "":
			c.tells(person.Name, person.ID)
		}
	}
	for _, name := range t.Interviewees {
		c.tells(name, "")
	}
	if !ingest.HidesNames(t) { // else a label may be the name that the header hides
		c.rest(interview)
	}
	if len(c.narrators) == 0 {
		c.tells("Unnamed narrator of "+interview, "")
	}
	return c.narrators, distinct(c.askedBy)
}

// cast are those who speak in one interview, while they are found out.
type cast struct {
	people    *people
	labels    []string        // of the passages
	taken     map[string]bool // labels that are somebody's
	narrators []sources.Narrator
	askedBy   []string
}

// tells adds a narrator, once.
func (c *cast) tells(name, id string) {
	shown := cmp.Or(told(name), told(id))
	same := func(n sources.Narrator) bool { return transcript.Fold(n.Shown) == transcript.Fold(shown) }
	if shown == "" || len(c.narrators) >= maxNarrators || slices.ContainsFunc(c.narrators, same) {
		return
	}
	n := sources.Narrator{ID: c.people.id(shown), Shown: shown}
	// "VOICE" of two people of that name is one of them, and nobody says which.
	if label := labelFor(name, id, c.labels); label != "" && !c.taken[label] {
		c.taken[label] = true
		if !strings.EqualFold(label, shown) {
			n.Speaker = label
		}
	}
	c.narrators = append(c.narrators, n)
}

// rest deals with the labels that are nobody's yet.
func (c *cast) rest(interview string) {
	var left []string
	for _, l := range c.labels {
		switch {
		case c.taken[l], asksMark.MatchString(l):
		case questions(l, c.labels):
			c.askedBy = append(c.askedBy, l)
		default:
			left = append(left, l)
		}
	}
	if len(left) == 1 && len(c.narrators) == 1 && c.narrators[0].Speaker == "" && labelFor(c.narrators[0].Shown, "", c.labels) == "" {
		c.narrators[0].Speaker = told(left[0]) // one is named, one speaks
		return
	}
	for _, l := range left {
		if nobodys.MatchString(l) { // "R" of two interviews is two people
			c.tells(l+" of "+interview, l)
		} else {
			c.tells(l, "")
		}
	}
}

// labelsOf lists the labels of the passages, in the order in which they first stand.
func labelsOf(t *transcript.Transcript) []string {
	var out []string
	for i := range t.Segments {
		if l := t.Segments[i].Speaker; l != "" && !slices.Contains(out, l) && len(out) < maxNarrators {
			out = append(out, l)
		}
	}
	return out
}

// labelFor is the label by which a person of a list speaks: the id, the name, or the
// family name that stands before a comma or at the end.
func labelFor(name, id string, labels []string) string {
	family, _, comma := strings.Cut(name, ",")
	if words := strings.Fields(name); !comma && len(words) > 1 {
		family = words[len(words)-1]
	}
	for _, want := range []string{id, name, family} {
		for _, l := range labels {
			if want = strings.TrimSpace(want); want != "" && transcript.Fold(l) == transcript.Fold(want) {
				return l
			}
		}
	}
	return ""
}

// questions: in pairs of marks the one that asks is customary.
func questions(label string, labels []string) bool {
	pairs := [][2]string{{"P", "R"}, {"I", "R"}, {"I", "N"}, {"I", "A"}, {"Q", "A"}, {"F", "A"}}
	return slices.ContainsFunc(pairs, func(p [2]string) bool { return p[0] == label && slices.Contains(labels, p[1]) })
}

func distinct(list []string) []string {
	var out []string
	for _, s := range list {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}
