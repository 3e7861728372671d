package exchange

import (
	"fmt"
	"strings"

	"vouch/sources"
)

// Citations writes the list of sources for print, in Markdown: narrator, interviewer,
// date, collection and repository of each interview with its passages' times; then
// the records.
func (g *Graph) Citations() ([]byte, error) {
	var b strings.Builder
	fmt.Fprintf(&b, "# Sources of %s\n\n%s, %s. For %s. Listed on %s.\n", g.Title, g.Scene.Title, g.Scene.When, strings.Join(g.purposes(), ", "), g.Day)
	if list := g.Cleared.Citations(); len(list) > 0 {
		b.WriteString("\n## Interviews\n")
		for _, c := range list {
			b.WriteString("\n" + g.cite(&c) + "\n")
		}
	}
	if list := g.Cleared.Records(); len(list) > 0 {
		b.WriteString("\n## Records\n\n")
		for i := range list {
			b.WriteString("- " + citeRecord(&list[i]) + "\n")
		}
	}
	return []byte(b.String()), nil
}

// cite is one interview. Oral histories are cited by who speaks.
func (g *Graph) cite(c *sources.Citation) string {
	var b strings.Builder
	b.WriteString("- " + voices(c))
	if c.Title != "" {
		b.WriteString(", “" + c.Title + "”")
	}
	b.WriteString(", interview")
	if len(c.Interviewers) > 0 {
		b.WriteString(" by " + strings.Join(c.Interviewers, ", "))
	}
	for _, part := range []string{longDate(c.Date), c.Recorded, c.Collection, c.Holder} {
		if part != "" {
			b.WriteString(", " + part)
		}
	}
	b.WriteString(".")
	iv := g.interview(c.Interview)
	var times []string
	for _, n := range g.used(c.Interview) {
		t := fmt.Sprintf("passage %d", n)
		if at := clockRange(iv, n); at != "" {
			t += " (" + at + ")"
		}
		times = append(times, t)
	}
	b.WriteString("\n  Used: " + strings.Join(times, ", ") + ".")
	b.WriteString(terms(c))
	return b.String()
}

// terms are the lines about the use of an interview.
func terms(c *sources.Citation) string {
	var b strings.Builder
	line := func(name, text string) {
		if text != "" {
			b.WriteString("\n  " + name + ": " + text + ".")
		}
	}
	line("Rights", strings.Join(rightTitles(c.Rights), ", "))
	line("Consent", strings.Join(consentWords(c), "; "))
	for i := range c.Labels {
		line("Label", labelWords(&c.Labels[i]))
	}
	line("Specimen", specimen(c.Specimen))
	return b.String()
}

// Terms writes what each interview may be used for, and until when, for formats that
// have no place for it.
func Terms(list []sources.Citation) []byte {
	var b strings.Builder
	b.WriteString("# Terms of use\n")
	for i := range list {
		b.WriteString("\n- " + list[i].Interview + ": " + label(&list[i]) + "." + terms(&list[i]) + "\n")
	}
	return []byte(b.String())
}

// rightTitles names rights by their titles and addresses.
func rightTitles(uris []string) []string {
	var out []string
	for _, u := range uris {
		if r, ok := sources.ParseRight(u); ok {
			u = r.Title + ", " + r.URI
		}
		out = append(out, u)
	}
	return out
}

var months = []string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// longDate is a date as people write it, as exactly as it is known.
func longDate(d sources.Date) string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return fmt.Sprint(d.Year)
	case d.Dom == 0:
		return fmt.Sprintf("%s %d", months[d.Month], d.Year)
	}
	return fmt.Sprintf("%d %s %d", d.Dom, months[d.Month], d.Year)
}

func citeRecord(r *sources.Record) string {
	var parts []string
	for _, p := range []string{r.Maker, r.Title, r.Kind, r.Publisher, longDate(r.Published), r.Extent, r.Repository, r.Licence} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, ", ") + "."
}
