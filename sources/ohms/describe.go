package ohms

import (
	"path"
	"regexp"
	"strings"

	"vouch/sources/licence"
	"vouch/sources/markup"
	"vouch/sources/transcript"
)

// styles are the tags that indexers type into titles.
var styles = regexp.MustCompile(`(?i)</?(?:i|b|u|em|strong|br)\s*/?>`)

// words is the text of an element as a person reads it.
func words(n *markup.Node) string { return transcript.Normalise(styles.ReplaceAllString(n.Text(), "")) }

// describe keeps a descriptive element: in its field where the model has one, else
// as an Extra under its path.
func (r *reader) describe(n *markup.Node) {
	said := words(n)
	switch n.Name {
	case "version":
		r.t.Format = strings.TrimSpace("ohms " + said)
	case "date":
		r.t.Date = n.Get("value")
		r.extras(n)
	case "date_nonpreferred_format":
		if r.t.Date == "" {
			r.t.Date = said
		}
		r.extras(n)
	case "duration":
		r.t.DurationMS, _ = clock(said)
	case "title":
		r.t.Title = said
	case "accession":
		r.t.ID = said
	case "language":
		r.t.Language = said
	case "collection_name":
		r.t.Collection = said
	case "repository":
		r.t.Repository = said
	case "interviewee":
		r.t.Interviewees = appendSaid(r.t.Interviewees, said)
	case "interviewer":
		r.t.Interviewers = appendSaid(r.t.Interviewers, said)
	case "rights", "usage", "userestrict":
		r.rights(n, said)
	case "kembed":
		if said != "" {
			r.t.Find(n.Line, transcript.MediaPath, "the code that embeds the recording was left out")
		}
	default:
		r.extras(n)
	}
}

func appendSaid(list []string, said string) []string {
	if said == "" {
		return list
	}
	return append(list, said)
}

// rights keeps what the file says about its use. It is prose: nothing is read from
// it but the addresses in it.
func (r *reader) rights(n *markup.Node, said string) {
	if said == "" {
		return
	}
	switch n.Name {
	case "rights":
		r.t.Rights = said
		r.t.Find(n.Line, transcript.RightsProse, "the file says about rights: %.400s", said)
	case "usage":
		r.t.Usage = said
		r.t.Find(n.Line, transcript.RightsProse, "the file says about its use: %.400s", said)
	case "userestrict":
		r.extras(n)
		if said == "1" {
			r.t.Find(n.Line, transcript.RightsProse, "whoever reads it must agree to its terms of use first")
		}
		return
	}
	r.t.RightsURIs = append(r.t.RightsURIs, licence.Addresses(said)...)
}

// extras keeps an element as it is, but for paths of the maker's machine.
func (r *reader) extras(n *markup.Node) {
	for _, x := range n.Extras("record/" + n.Name) {
		if machinePath(x.Value) {
			r.t.Find(n.Line, transcript.MediaPath, "a path on the maker's machine in %.60q was left out", n.Name)
			continue
		}
		r.t.Extras = append(r.t.Extras, x)
	}
}

// machinePath: file:///…, /home/…, C:\….
func machinePath(s string) bool {
	drive := len(s) > 2 && s[1] == ':' && (s[2] == '\\' || s[2] == '/')
	return drive || strings.HasPrefix(strings.ToLower(s), "file:") || strings.HasPrefix(s, `\\`) ||
		path.IsAbs(s) && !strings.HasPrefix(s, "//") && strings.Count(s, "/") > 1
}
