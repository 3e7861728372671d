package project

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"vouch/sources"
	"vouch/sources/catalogue"
	"vouch/sources/gazetteer"
	"vouch/sources/ingest"
	"vouch/sources/transcript"
)

// newRecord is an entry of records.yaml before it is written.
type newRecord struct {
	file int // of Imported.Files
	id   string
	text string
}

// noLicence stands where a catalogue says nothing about rights.
const noLicence = "not stated; ask the repository"

// records makes entries of the photographs, maps, plans and directories of a
// catalogue. What the project has already stays as it is.
func (im *importer) records(f *ImportedFile, k kept) {
	for i := range k.r.Entries {
		e := &k.r.Entries[i]
		d, ok := e.Document()
		if !ok || im.describes(e) {
			continue
		}
		if words := ingest.Closes(strings.Join(slices.Concat(e.Access, e.Rights), ". ")); words != "" {
			f.warn("line %d: the catalogue closes %q in words, so it is no record: %q", e.Line, clipped(cmp.Or(e.Title, e.ID)), words)
			continue
		}
		shows, period := im.periodOf(d.Date)
		if shows == "" {
			f.warn("line %d: the %s %q has no date that can be read (%q), so it is no record; write it by hand into %s", e.Line, d.Kind, clipped(cmp.Or(e.Title, e.ID)), clipped(d.Date), sources.RecordsFile)
			continue
		}
		im.record(f, k, e, &d, shows, period)
	}
}

// describes reports whether an entry is of an interview that the project has.
func (im *importer) describes(e *catalogue.Entry) bool {
	c := catalogued{id: e.ID, title: e.Title}
	for i := range im.p.holding.Interviews {
		if c.ofKnown(&im.p.holding.Interviews[i]) {
			return true
		}
	}
	return slices.ContainsFunc(im.later, func(l later) bool { return c.of(l.t) })
}

// record queues one, unless it is there.
func (im *importer) record(f *ImportedFile, k kept, e *catalogue.Entry, d *catalogue.Document, shows string, period sources.Period) {
	title := told(cmp.Or(e.Title, e.ID))
	repository := told(cmp.Or(e.Repository, im.o.Holder, notStated))
	if im.hasRecord(e.ID, repository, title, shows) {
		return
	}
	n := &recordText{}
	n.line("title", title)
	n.line("maker", told(cmp.Or(d.Maker, notStated)))
	n.line("kind", d.Kind)
	n.quoted("shows", shows)
	if p := dateOf(strings.Trim(d.Date, "[] ")); p != "" && d.Kind != catalogue.Photograph {
		n.line("published", p)
	}
	n.line("publisher", told(d.Publisher))
	if d.Kind != catalogue.Photograph {
		n.line("edition", told(d.Edition))
	}
	if d.Scale > 0 && d.Kind != catalogue.Photograph && d.Kind != catalogue.Directory {
		fmt.Fprintf(&n.b, "    scale: %d\n", d.Scale)
	}
	n.line("repository", repository)
	n.line("licence", told(cmp.Or(strings.Join(slices.Concat(e.RightsURIs, e.Rights), " / "), noLicence)))
	n.line("accession", told(e.ID))
	n.line("catalogue", k.stored)
	n.line("extent", told(strings.Join(nonEmpty(strings.Join(e.Extent, ", "), d.Locator), ", ")))
	confidence := "B"
	if period.Vague {
		confidence = "C"
	}
	n.line("confidence", confidence)
	n.line("basis", "s")
	im.viewpoint(f, n, e, d, period)
	n.legible(d)
	if len(e.Access) > 0 {
		n.line("note", told("access: "+strings.Join(e.Access, " / ")))
	}
	id := im.recordID(cmp.Or(slug(e.ID), slug(e.Title)))
	im.newRecords = append(im.newRecords, newRecord{k.file, id, "  - id: " + id + "\n" + n.String()})
	im.madeRecords = append(im.madeRecords, sources.Record{ID: id, Title: title, Accession: told(e.ID), Repository: repository, Shows: sources.Period{Text: shows}})
	f.Records = append(f.Records, id)
}

// hasRecord looks among the records of the project and of this import.
func (im *importer) hasRecord(number, repository, title, shows string) bool {
	same := func(r sources.Record) bool {
		if number != "" && r.Accession != "" {
			return strings.EqualFold(r.Accession, told(number)) && r.Repository == repository && (r.Title == title || r.Shows.Text == shows)
		}
		return transcript.Fold(r.Title) == transcript.Fold(title) && r.Shows.Text == shows
	}
	return slices.ContainsFunc(im.p.holding.Records, same) || slices.ContainsFunc(im.madeRecords, same)
}

func (im *importer) recordID(want string) string {
	want = "rec." + cmp.Or(want, "entry")
	id := want
	for n := 2; im.p.holding.Record(id) != nil || slices.ContainsFunc(im.madeRecords, func(r sources.Record) bool { return r.ID == id }); n++ {
		id = fmt.Sprintf("%s-%d", want, n)
	}
	return id
}

var (
	yearRange  = regexp.MustCompile(`^(\d{4})\s*(?:[-–—/]|to|bis|a)\s*(\d{4})$`)
	asked      = regexp.MustCompile(`^(\d{4})\s*\?$`)
	monthYears = []string{"January 2006", "Jan 2006", "Jan. 2006", "2006 January", "2006 Jan", "2006/01", "01/2006"}
)

// periodOf is a catalogue's date as records.yaml writes periods, with its days.
func (im *importer) periodOf(s string) (string, sources.Period) {
	s = strings.Trim(strings.TrimSpace(s), "[]().")
	s = strings.TrimSpace(strings.Replace(s, "ca ", "ca. ", 1))
	if m := yearRange.FindStringSubmatch(s); m != nil {
		s = m[1] + "/" + m[2]
	} else if m := asked.FindStringSubmatch(s); m != nil {
		s = "about " + m[1]
	} else if d := dateOf(s); d != "" {
		s = d
	} else if d := monthOf(s); d != "" {
		s = d
	}
	p, err := im.p.holding.Words.Periods.Parse(s)
	if s == "" || err != nil {
		return "", p
	}
	return s, p
}

// viewpoint writes where the camera stood, where a place of the gazetteer is meant;
// else it is told and goes into the note.
func (im *importer) viewpoint(f *ImportedFile, n *recordText, e *catalogue.Entry, d *catalogue.Document, period sources.Period) {
	if d.From+d.Facing+d.Sees == "" {
		return
	}
	place, sees := im.placeOf(d.From, period), im.placeOf(d.Sees, period)
	said := strings.Join(nonEmpty(prefixed("from ", d.From), prefixed("facing ", d.Facing), prefixed("sees ", d.Sees)), ", ")
	if place == "" || d.Facing == "" && sees == "" {
		f.warn("line %d: the viewpoint of %q (%s) is no place of %s with a direction; write it by hand", e.Line, clipped(e.Title), clipped(said), sources.PlacesFile)
		return
	}
	note := "the catalogue: " + said
	if d.Told != "" {
		note = "read by the import from: " + d.Told
		f.warn("line %d: the viewpoint of %q was read from words of its title or description; look whether it is so", e.Line, clipped(e.Title))
	}
	parts := []string{"place: " + place}
	if d.Facing != "" {
		parts = append(parts, "facing: "+d.Facing)
	}
	if sees != "" {
		parts = append(parts, "sees: "+sees)
	}
	n.b.WriteString("    viewpoint: {" + strings.Join(append(parts, "note: "+scalar(told(note))), ", ") + "}\n")
}

func prefixed(what, s string) string {
	if s == "" {
		return ""
	}
	return what + s
}

var crossing = regexp.MustCompile(`(?i)\s+(?:and|&|y|und|at|near)\s+|\s*/\s*`)

// placeOf finds the place that a catalogue names, by its id or a name that it had at
// the time; of two streets their corner, where the gazetteer has just one there.
func (im *importer) placeOf(name string, when sources.Period) string {
	name = transcript.Normalise(name)
	if name == "" {
		return ""
	}
	if im.p.holding.Place(name) != nil {
		return name
	}
	if id := im.namedPlace(name, when); id != "" {
		return id
	}
	two := crossing.Split(name, 2)
	if len(two) != 2 {
		return ""
	}
	a, b := im.namedPlace(two[0], when), im.namedPlace(two[1], when)
	corner, n := "", 0
	for i := range im.p.holding.Places {
		if c := im.p.holding.Places[i].Corner; c != nil && a != "" && slices.Contains(c.Streets, a) && slices.Contains(c.Streets, b) {
			corner, n = im.p.holding.Places[i].ID, n+1
		}
	}
	if n == 1 {
		return corner
	}
	return a // the first street; the note keeps the words
}

// namedPlace is the only place of that name at the time, "" where there is none or
// more than one.
func (im *importer) namedPlace(name string, when sources.Period) string {
	want, found := gazetteer.Fold(name), ""
	for i := range im.p.holding.Places {
		p := &im.p.holding.Places[i]
		for _, n := range p.Names {
			if when.Said() && (!n.From.IsZero() && when.To < n.From.First() || !n.To.IsZero() && when.From > n.To.Last()) {
				continue
			}
			spelled := []string{n.Name}
			if p.Kind == sources.Street || p.Kind == sources.Alley {
				whole, bare := gazetteer.StreetNames(n.Name)
				spelled = slices.Concat(spelled, whole, bare)
			}
			if !slices.ContainsFunc(spelled, func(s string) bool { return gazetteer.Fold(s) == want }) {
				continue
			}
			if found != "" && found != p.ID {
				return ""
			}
			found = p.ID
		}
	}
	return found
}

// recordText is the lines of an entry behind its id.
type recordText struct{ b strings.Builder }

func (n *recordText) String() string { return n.b.String() }

func (n *recordText) line(key, value string) {
	if value != "" {
		fmt.Fprintf(&n.b, "    %s: %s\n", key, scalar(value))
	}
}

func (n *recordText) quoted(key, value string) { fmt.Fprintf(&n.b, "    %s: %q\n", key, value) }

func (n *recordText) legible(d *catalogue.Document) {
	if len(d.Legible) == 0 {
		return
	}
	n.b.WriteString("    legible:\n")
	for _, i := range d.Legible[:min(len(d.Legible), maxLegible)] {
		fmt.Fprintf(&n.b, "      - {text: %s", scalar(told(i.Text)))
		if i.On != "" {
			fmt.Fprintf(&n.b, ", on: %s", scalar(told(i.On)))
		}
		n.b.WriteString("}\n")
	}
}

// writeRecords makes records.yaml with some of the new entries.
func (im *importer) writeRecords(list []newRecord) error {
	if len(list) == 0 {
		im.journal.drop(sources.RecordsFile)
		return nil
	}
	text, err := fs.ReadFile(im.p.files, sources.RecordsFile)
	if errors.Is(err, fs.ErrNotExist) {
		text, err = []byte("records: []\n"), nil
	}
	if err != nil {
		return err
	}
	book, err := readYAML(text, "records")
	if err != nil {
		return fmt.Errorf("%s: %w", sources.RecordsFile, err)
	}
	for _, r := range list {
		book.add(r.text)
	}
	if text, err = book.bytes(); err != nil {
		return err
	}
	return im.journal.add(sources.RecordsFile, text)
}
