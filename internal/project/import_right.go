package project

import (
	"net/url"
	"strings"

	"vouch/sources"
	"vouch/sources/ingest"
	"vouch/sources/transcript"
)

// catalogued is what a catalogue says of an interview.
type catalogued struct {
	file, id, title, right, words       string
	date, collection, repository, langs string
}

// cataloguedIn lists the entries of a file that may be of interviews.
func cataloguedIn(file string, r *ingest.Reading) []catalogued {
	var out []catalogued
	for i := range r.Entries {
		e := &r.Entries[i]
		if e.ID == "" && e.Title == "" {
			continue
		}
		c := catalogued{file: file, id: e.ID, title: e.Title, words: strings.Join(append(append([]string{}, e.Rights...), e.Access...), " / "),
			collection: e.Collection, repository: e.Repository, langs: strings.Join(e.Languages, ";")}
		if len(e.RightsURIs) == 1 {
			c.right = e.RightsURIs[0]
		}
		if len(e.Dates) == 1 {
			c.date = dateOf(e.Dates[0])
		}
		out = append(out, c)
	}
	return out
}

// of reports whether the catalogue means the interview.
func (c *catalogued) of(t *transcript.Transcript) bool {
	return t.ID != "" && strings.EqualFold(c.id, t.ID) || t.Title != "" && transcript.Fold(c.title) == transcript.Fold(t.Title)
}

// describe fills in what the file does not tell and a catalogue of this call or an earlier one does.
func (im *importer) describe(f *ImportedFile, e *newEntry, t *transcript.Transcript) {
	for i := range im.entries {
		c := &im.entries[i]
		if !c.of(t) {
			continue
		}
		var took []string
		fill := func(what string, into *string, empty, value string) {
			if value = told(value); *into == empty && value != "" {
				*into = value
				took = append(took, what)
			}
		}
		fill("title", &e.title, "", c.title)
		fill("date", &e.date, "", c.date)
		fill("collection", &e.collection, "", c.collection)
		fill("holder", &e.holder, notStated, c.repository)
		if tags := languages(c.langs); len(e.languages) == 1 && e.languages[0] == undetermined && tags[0] != undetermined {
			e.languages, took = tags, append(took, "language")
		}
		if len(took) > 0 {
			f.warn("taken from %s: %s", c.file, strings.Join(took, ", "))
		}
	}
}

// right fills in the right of an entry: the one that the file names, or a narrower
// one of its collection, of the call or of a catalogue. Where they differ both are
// shown.
func (im *importer) right(f *ImportedFile, e *newEntry, t *transcript.Transcript) {
	if own := addresses(t.RightsURIs); len(own) == 1 {
		e.right = own[0]
	}
	if e.licence != "" {
		f.warn("the rights are quoted as licence and not interpreted: %q", e.licence)
	}
	for _, other := range im.otherRights(e, t) {
		switch narrow, ok := narrower(e.right, other.right); {
		case other.right == "":
		case e.right == "":
			e.right = other.right
			f.warn("the file names no right; %s of %s was taken", other.right, other.file)
		case !ok:
			words := e.right + " and " + other.right
			f.warn("%s: nothing says which is narrower: %s of %s", ingest.HoldConflict, words, other.file)
			e.holds = append(e.holds, ingest.Hold{Code: ingest.HoldConflict, Line: 1, Words: words})
		case narrow != other.right || narrow != e.right:
			f.warn("%s: the file says %s, %s says %s; the narrower was taken: %s", ingest.HoldNarrower, e.right, other.file, other.right, narrow)
			e.right = narrow
		}
		if other.words != "" {
			f.warn("%s says about its rights: %q", other.file, told(other.words))
		}
		if words := ingest.Closes(other.words); words != "" {
			f.warn("%s: %s closes the interview in words; write the date as a consent event of kind embargoed with until:, then take this entry out: %q", ingest.HoldEmbargo, other.file, words)
			e.holds = append(e.holds, ingest.Hold{Code: ingest.HoldEmbargo, Line: 1, Words: words})
		}
	}
}

// addresses keeps the distinct ones that are addresses.
func addresses(list []string) []string {
	var out []string
	for _, s := range list {
		if u, err := url.Parse(s); err == nil && u.Scheme != "" && u.Host != "" {
			out = append(out, s)
		}
	}
	return distinct(out)
}

// otherRights lists who else says something about the right of an interview.
func (im *importer) otherRights(e *newEntry, t *transcript.Transcript) []catalogued {
	var out []catalogued
	if im.o.Right != "" {
		out = append(out, catalogued{file: "the call", right: im.o.Right})
	}
	for i := range im.p.holding.Interviews {
		if iv := &im.p.holding.Interviews[i]; e.collection != "" && iv.Collection == e.collection && iv.Right != "" {
			out = append(out, catalogued{file: "the collection's " + iv.ID, right: iv.Right})
			break
		}
	}
	for _, c := range im.entries {
		if c.of(t) && c.right+c.words != "" {
			out = append(out, c)
		}
	}
	return out
}

// narrower gives the stricter of two rights, by what a scene may do under them. It
// reports false where one of them is not known and they differ: then a person must
// look. Between two that are as strict the first stays.
func narrower(a, b string) (string, bool) {
	x, y := strictness(a), strictness(b)
	switch {
	case a == b:
		return a, true
	case x == unknownRight || y == unknownRight:
		return "", false
	case y > x:
		return b, true
	}
	return a, true
}

// The ranks of rights, the most open first.
const (
	unknownRight = iota
	noRight      // nobody has one
	attribution
	shareAlike
	nonCommercial
	noDerivatives
	permitsSome
	inCopyright
	unsettled
)

func strictness(uri string) int {
	r, known := sources.ParseRight(uri)
	switch {
	case !known:
		return unknownRight
	case r.Unsettled:
		return unsettled
	case r.Code == "InC-EDU", r.Code == "InC-NC":
		return permitsSome
	case strings.HasPrefix(r.Code, "InC"):
		return inCopyright
	case r.NoDerivatives:
		return noDerivatives
	case r.Code == "NoC-OKLR", r.Code == "NoC-CR", strings.Contains(r.Code, "NC"):
		return nonCommercial
	case r.ShareAlike:
		return shareAlike
	case r.Attribution:
		return attribution
	}
	return noRight
}

// everybodys reports whether a right lets everybody have the file: then its bytes
// may stand under version control.
func everybodys(uri string) bool {
	s := strictness(uri)
	return s >= noRight && s <= noDerivatives
}
