package project

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"vouch/sources"
	"vouch/sources/ingest"
	"vouch/sources/transcript"
)

// kept is a catalogue of this call that is new to the project.
type kept struct {
	file   int    // of Imported.Files
	stored string // name in the project
	r      *ingest.Reading
}

// described is an interview of the project with what catalogues of this call add to
// it. Each key is written once, whatever number of catalogues speak of it.
type described struct {
	iv     sources.Interview // as it will be
	entry  *yaml.Node
	values [][2]string // key and value, in the order in which they came
}

func (d *described) set(key, value string) {
	for i := range d.values {
		if d.values[i][0] == key {
			d.values[i][1] = value
			return
		}
	}
	d.values = append(d.values, [2]string{key, value})
}

// enrich adds to interviews that the project has already what the catalogues of this
// call say of them: what is missing is filled in, the narrower right is taken, and a
// closure in words closes.
func (im *importer) enrich() {
	var all []*described
	for _, k := range im.kept {
		f := &im.out.Files[k.file]
		for _, c := range cataloguedIn(f.File, k.r) {
			iv := im.knownBy(&c)
			if iv == nil || gone(iv) {
				continue
			}
			at := slices.IndexFunc(all, func(d *described) bool { return d.iv.ID == iv.ID })
			if at < 0 {
				entry := im.book.entry(iv.ID)
				if entry == nil || entry.Style&yaml.FlowStyle != 0 {
					f.warn("the entry of %s is written in brackets and was left as it is", iv.ID)
					continue
				}
				at, all = len(all), append(all, &described{iv: *iv, entry: entry})
			}
			im.fill(f, all[at], &c)
		}
	}
	for _, d := range all {
		im.writeValues(d)
	}
}

// knownBy is the interview of the project that a catalogue means: by the archive's
// number, else by a title that only one has.
func (im *importer) knownBy(c *catalogued) *sources.Interview {
	var byTitle *sources.Interview
	titles := 0
	for i := range im.p.holding.Interviews {
		iv := &im.p.holding.Interviews[i]
		switch {
		case c.id != "" && (strings.EqualFold(c.id, iv.Accession) || iv.Accession == "" && slug(c.id) == iv.ID):
			return iv
		case c.title != "" && transcript.Fold(c.title) == transcript.Fold(iv.Title) && (c.id == "" || iv.Accession == ""):
			byTitle, titles = iv, titles+1
		}
	}
	if titles == 1 {
		return byTitle
	}
	return nil
}

// fill takes from one catalogue what an interview lacks.
func (im *importer) fill(f *ImportedFile, d *described, c *catalogued) {
	var took []string
	text := func(key string, into *string, empty, value string) {
		if value = told(value); *into == empty && value != "" {
			*into = value
			d.set(key, scalar(value))
			took = append(took, key)
		}
	}
	text("title", &d.iv.Title, "", c.title)
	text("collection", &d.iv.Collection, "", c.collection)
	text("holder", &d.iv.Holder, notStated, c.repository)
	if day, err := sources.ParseDate(c.date); err == nil && d.iv.Date.IsZero() {
		d.iv.Date = day
		d.set("date", c.date)
		took = append(took, "date")
	}
	if tags := languages(c.langs); slices.Equal(d.iv.Language, []string{undetermined}) && tags[0] != undetermined {
		d.iv.Language = tags
		d.set("language", "["+strings.Join(tags, ", ")+"]")
		took = append(took, "language")
	}
	if len(took) > 0 {
		f.IDs = appendNew(f.IDs, d.iv.ID)
		f.warn("%s: taken from here: %s", d.iv.ID, strings.Join(took, ", "))
	}
	im.narrow(f, d, c)
	im.closeBy(f, d, c)
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// narrow takes the stricter of two rights.
func (im *importer) narrow(f *ImportedFile, d *described, c *catalogued) {
	narrow, ok := narrower(d.iv.Right, c.right)
	switch {
	case c.right == "" || c.right == d.iv.Right:
		return
	case d.iv.Right == "":
		f.warn("%s had no right; %s was taken from here", d.iv.ID, c.right)
		narrow = c.right
	case !ok:
		words := d.iv.Right + " and " + c.right
		f.warn("%s: %s: nothing says which is narrower: %s", d.iv.ID, ingest.HoldConflict, words)
		im.holdBy(f, d, ingest.Hold{Code: ingest.HoldConflict, Line: 1, Words: words})
		return
	default:
		f.warn("%s: %s: the project says %s, this file %s; the narrower was taken: %s", d.iv.ID, ingest.HoldNarrower, d.iv.Right, c.right, narrow)
		if narrow == d.iv.Right {
			return
		}
	}
	d.iv.Right = narrow
	d.set("right", scalar(narrow))
	f.IDs = appendNew(f.IDs, d.iv.ID)
}

// closeBy puts an interview into quarantine that the catalogue closes in words, where
// no event closes it already.
func (im *importer) closeBy(f *ImportedFile, d *described, c *catalogued) {
	words := ingest.Closes(c.words)
	if words == "" || slices.ContainsFunc(d.iv.Consent, func(e sources.ConsentEvent) bool { return e.Event == sources.Embargoed }) {
		return
	}
	f.warn("%s: %s: this file closes the interview in words; write the date as a consent event of kind embargoed with until:, then take the entry out: %q", d.iv.ID, ingest.HoldEmbargo, words)
	im.holdBy(f, d, ingest.Hold{Code: ingest.HoldEmbargo, Line: 1, Words: words})
}

func (im *importer) holdBy(f *ImportedFile, d *described, h ingest.Hold) {
	if slices.ContainsFunc(d.iv.Quarantine, func(q sources.Hold) bool { return q.Words == transcript.Normalise(h.Words) }) {
		return
	}
	d.iv.Quarantine = append(d.iv.Quarantine, sources.Hold{Words: transcript.Normalise(h.Words)})
	f.IDs = appendNew(f.IDs, d.iv.ID)
	im.queue(d.entry, "quarantine", holdsText([]ingest.Hold{h}))
}

// writeValues changes the entry's lines.
func (im *importer) writeValues(d *described) {
	for _, v := range d.values {
		switch n := valueOf(d.entry, v[0]); {
		case n == nil:
			im.book.extend(d.entry, reindent("    "+v[0]+": "+v[1]+"\n", im.book.indent()))
		case n.Kind == yaml.ScalarNode:
			im.book.set(n, v[1])
		case n.Kind == yaml.SequenceNode && len(n.Content) == 1: // language: [und]
			im.book.set(n.Content[0], strings.Trim(v[1], "[]"))
		}
	}
}

// queued are items for a list of an entry; flush writes those of one list together.
type queued struct {
	entry *yaml.Node
	key   string
	items string
}

func (im *importer) queue(entry *yaml.Node, key, items string) {
	for i := range im.queued {
		if q := &im.queued[i]; q.entry == entry && q.key == key {
			q.items += items
			return
		}
	}
	im.queued = append(im.queued, queued{entry, key, items})
}

func (im *importer) flush() error {
	for _, q := range im.queued {
		if err := im.book.addTo(q.entry, q.key, q.items); err != nil {
			return err
		}
	}
	im.queued = nil
	return nil
}

// shelf reads the catalogues that came in earlier calls, for interviews that come now.
func (im *importer) shelf() {
	interviews := map[string]bool{} // only looked up
	for i := range im.p.holding.Interviews {
		interviews[im.p.holding.Interviews[i].Path] = true
	}
	var names []string
	for _, name := range im.stored {
		if !interviews[name] && !slices.ContainsFunc(im.journal.moves, func(m move) bool { return m.Target == name }) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		data, err := fs.ReadFile(im.p.files, name)
		if err != nil {
			continue // locked, or gone meanwhile: it can only add
		}
		switch format, _ := ingest.Detect(name, data); format {
		case ingest.EAD, ingest.PBCore, ingest.DublinCore, ingest.Table:
			if r, err := ingest.Read(name, data, ingest.Options{}); err == nil && len(r.Interviews) == 0 {
				im.entries = append(im.entries, cataloguedIn(name, r)...)
			}
		}
	}
}

// ofKnown reports whether a catalogue means an interview of the project.
func (c *catalogued) ofKnown(iv *sources.Interview) bool {
	return c.id != "" && (strings.EqualFold(c.id, iv.Accession) || iv.Accession == "" && slug(c.id) == iv.ID) ||
		c.title != "" && transcript.Fold(c.title) == transcript.Fold(iv.Title)
}

// monthOf reads a month with its year.
func monthOf(s string) string {
	for _, layout := range monthYears {
		if t, err := time.Parse(layout, s); err == nil {
			return fmt.Sprintf("%04d-%02d", t.Year(), t.Month())
		}
	}
	return ""
}
