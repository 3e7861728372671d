package tei

import (
	"slices"
	"strings"

	"vouch/sources/markup"
	"vouch/sources/transcript"
)

// header reads a teiHeader (TEI P5 chapter 2 and §15.2).
func header(n *markup.Node, t *transcript.Transcript) {
	file := n.First("fileDesc")
	if file == nil {
		file = &markup.Node{}
	}
	t.Title = strings.Join(file.Texts("titleStmt", "title"), ". ")
	t.Collection = strings.Join(file.Texts("seriesStmt", "title"), ". ")
	if id := file.FirstText("publicationStmt", "idno"); id != "" {
		t.ID = id
	}
	for _, name := range []string{"distributor", "authority", "publisher"} {
		if said := file.FirstText("publicationStmt", name); said != "" && t.Repository == "" {
			t.Repository = said
		}
	}
	var prose []string
	for _, a := range file.All("publicationStmt", "availability") {
		if said := rights(a, t); said != "" {
			prose = append(prose, said)
		}
	}
	t.Rights = strings.Join(prose, " ")
	if source := file.First("sourceDesc"); source != nil {
		source.Descendants(func(c *markup.Node) { recording(c, t) })
	}
	if profile := n.First("profileDesc"); profile != nil {
		for _, l := range profile.All("langUsage", "language") {
			if ident := l.Get("ident"); t.Language == "" && ident != "und" {
				t.Language = ident
			} else if t.Language == "" {
				t.Language = l.Text()
			}
		}
		for _, p := range profile.All("particDesc") {
			p.Descendants(func(c *markup.Node) {
				if c.Name == "person" || c.Name == "personGrp" {
					person(c, t)
				}
			})
		}
	}
	extras(n, t)
}

// rights keeps the addresses of an availability and gives its prose.
func rights(a *markup.Node, t *transcript.Transcript) string {
	for _, l := range a.All("licence") {
		if target := l.Get("target"); target != "" {
			t.RightsURIs = append(t.RightsURIs, target)
		}
	}
	said := a.Text()
	if status := a.Get("status"); status != "" {
		said = strings.TrimSpace("availability: " + status + ". " + said)
	}
	if said != "" {
		t.Find(a.Line, transcript.RightsProse, "the file says about rights: %.400s", said)
	}
	return said
}

// recording keeps the duration and date of a recording and drops its path.
func recording(n *markup.Node, t *transcript.Transcript) {
	switch n.Name {
	case "recording":
		if ms, ok := duration(n.Get("dur")); ok && t.DurationMS == 0 {
			t.DurationMS = ms
		}
		if d := n.First("date"); d != nil && t.Date == "" {
			if t.Date = d.Get("when"); t.Date == "" {
				t.Date = d.Text()
			}
		}
	case "media":
		if n.Get("url") != "" && !web(n.Get("url")) {
			t.Find(n.Line, transcript.MediaPath, "where the recording lay on the maker's machine was left out")
		}
	}
}

func web(s string) bool { return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") }

// labelType is the type of the persName that says how passages name a person, where
// that can be no xml:id: "O’NEILL, M.".
const labelType = "label"

// label is how passages name a person.
func label(n *markup.Node) string {
	for _, name := range n.All("persName") {
		if said := name.Text(); said != "" && name.Get("type") == labelType {
			return said
		}
	}
	return n.Get("id")
}

// label remembers how passages name the persons of a header.
func (d *document) label(n *markup.Node) {
	n.Descendants(func(c *markup.Node) {
		if id := c.Get("id"); id != "" && (c.Name == "person" || c.Name == "personGrp") {
			d.labels[id] = label(c)
		}
	})
}

// person keeps who speaks.
func person(n *markup.Node, t *transcript.Transcript) {
	p := transcript.Person{ID: label(n), Role: n.Get("role"), Line: n.Line}
	for _, name := range append(n.All("persName"), n.All("name")...) {
		if said := name.Text(); said != "" && p.Name == "" && name.Get("type") != labelType {
			p.Name, p.Pseudonym = said, name.Get("type") == "pseudonym"
		}
	}
	t.People = append(t.People, p)
	known := p.Name
	if known == "" {
		known = p.ID
	}
	switch role := strings.ToLower(p.Role); {
	case strings.Contains(role, "interviewer"):
		t.Interviewers = append(t.Interviewers, known)
	case slices.Contains([]string{"narrator", "interviewee", "informant", "respondent"}, role):
		t.Interviewees = append(t.Interviewees, known)
	}
}

// fields are the paths of a header that have a field in the model.
var fields = []string{"teiHeader/fileDesc/titleStmt/title", "teiHeader/fileDesc/seriesStmt/title", "teiHeader/fileDesc/publicationStmt/availability",
	"teiHeader/profileDesc/langUsage", "teiHeader/profileDesc/particDesc"}

// extras keeps the rest of the header, but for paths of recordings.
func extras(n *markup.Node, t *transcript.Transcript) {
	for _, x := range n.Extras("teiHeader") {
		taken := slices.ContainsFunc(fields, func(path string) bool { return strings.HasPrefix(x.Path, path) })
		if !taken && (!strings.HasSuffix(x.Path, "/media/@url") || web(x.Value)) {
			t.Extras = append(t.Extras, x)
		}
	}
}
