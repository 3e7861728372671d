package project

import (
	"fmt"
	"io/fs"
	"slices"

	"go.yaml.in/yaml/v3"

	"vouch/sources"
	"vouch/sources/ingest"
	"vouch/sources/transcript"
)

// readBooks parses the files that an import may change.
func (im *importer) readBooks() (err error) {
	read := func(name, key string) *yamlText {
		text, e := fs.ReadFile(im.p.files, name)
		if e != nil || err != nil {
			err = e
			return nil
		}
		y, e := readYAML(text, key)
		if e != nil {
			err = fmt.Errorf("%s: %w", name, e)
		}
		return y
	}
	im.book, im.readings = read(sources.InterviewsFile, "interviews"), read(sources.StatementsFile, "statements")
	return err
}

// correct takes in a new version of a transcript. What quotes it keeps its links:
// where all stand as they stood the entry alone changes; where some moved or
// changed nothing is written unless the call asks for it.
func (im *importer) correct(f *ImportedFile, iv *sources.Interview, store func() (string, error), record int, t *transcript.Transcript, r *ingest.Reading) error {
	f.IDs = append(f.IDs, iv.ID)
	if gone(iv) {
		f.State, f.Segments = stateWithdrawn, f.Segments-len(t.Segments)
		f.warn("%s was withdrawn and nothing was taken in; only a new consent event brings it back", iv.ID)
		return nil
	}
	c := &correction{im: im, f: f, iv: iv, entry: im.book.entry(iv.ID)}
	if c.entry == nil {
		return fmt.Errorf("the interview %q was not found again in %s", iv.ID, sources.InterviewsFile)
	}
	c.follow(t)
	if c.whole = im.withdrawn(r, record); c.whole {
		f.Segments -= len(t.Segments)
	}
	c.newHolds(record, r)
	switch {
	case c.closed:
		f.State = stateWaits
		f.warn("%s: passages that its consent names were not found again; write their new numbers and the new file by hand", iv.ID)
		return nil
	case c.whole: // the old file stays what it was, the event closes it
		f.State = stateWithdrawn
		c.writeHolds()
		return nil
	case c.moved && !im.o.Relink:
		f.State = stateWaits
		f.warn("%s: nothing was written; look at the links and import again with --relink", iv.ID)
		return nil
	}
	stored, err := store()
	if err != nil {
		return err
	}
	f.State = stateCorrected
	return c.write(stored, r)
}

// gone reports whether an interview was withdrawn as a whole and not granted since.
func gone(iv *sources.Interview) bool {
	out := false
	for i := range iv.Consent {
		switch e := &iv.Consent[i]; {
		case e.Event == sources.Withdrawn && len(e.Scopes)+len(e.Segments) == 0:
			out = true
		case e.Event == sources.Granted && len(e.Segments) == 0:
			out = false
		}
	}
	return out
}

// correction is one interview whose file was corrected.
type correction struct {
	im      *importer
	f       *ImportedFile
	iv      *sources.Interview
	entry   *yaml.Node
	read    []*sources.Statement // that quote it
	links   []ingest.Link        // of read
	renamed map[int]int          // passages that consent and quarantine name: old → new
	moved   bool                 // something must be rewritten
	closed  bool                 // a passage that consent names was lost
	whole   bool                 // the new file says that the interview was withdrawn
	holds   []ingest.Hold
	events  []string
}

// follow finds what quotes the interview in its new version, and tells.
func (c *correction) follow(t *transcript.Transcript) {
	var quotes []ingest.Quote
	for i := range c.im.p.holding.Statements {
		if s := &c.im.p.holding.Statements[i]; s.Interview == c.iv.ID && s.Withdrawn.IsZero() && s.Astray == nil {
			c.read = append(c.read, s)
			quotes = append(quotes, ingest.Quote{Segment: s.Segment, Start: s.Quote.Start, End: s.Quote.End})
		}
	}
	named := c.namedPassages()
	for _, n := range named {
		length := 0
		if seg := c.iv.Segment(n); seg != nil {
			length = len([]rune(seg.Text))
		}
		quotes = append(quotes, ingest.Quote{Segment: n, Start: 0, End: length})
	}
	links := ingest.Relink(c.iv.Segments, t.Segments, quotes)
	c.links = links[:len(c.read)]
	for i := range c.links {
		c.tell(c.read[i], &c.links[i])
	}
	c.renamed = map[int]int{}
	for i, n := range named {
		l := &links[len(c.read)+i]
		c.renamed[n] = l.Quote.Segment
		c.closed = c.closed || l.State == ingest.Broken
		c.moved = c.moved || l.Quote.Segment != n
		if l.State != ingest.Broken && l.Quote.Segment != n {
			c.f.warn("moved: passage %d, which consent or quarantine of %s names, is number %d now", n, c.iv.ID, l.Quote.Segment)
		}
	}
}

// namedPassages lists the passages that consent and quarantine name by number.
func (c *correction) namedPassages() []int {
	var out []int
	for i := range c.iv.Consent {
		out = append(out, c.iv.Consent[i].Segments...)
	}
	for _, h := range c.iv.Quarantine {
		if h.Segment > 0 {
			out = append(out, h.Segment)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// tell says what became of one statement's quote.
func (c *correction) tell(s *sources.Statement, l *ingest.Link) {
	switch l.State {
	case ingest.Kept:
		return
	case ingest.Moved:
		c.f.warn("moved: %s from passage %d, %d to %d, to passage %d, %d to %d", s.ID, s.Segment, s.Quote.Start, s.Quote.End, l.Quote.Segment, l.Quote.Start, l.Quote.End)
	case ingest.Changed:
		turn := ""
		if l.Negation {
			turn = "; a negation came or went, read it again"
		}
		c.f.warn("changed: %s, %d of %d words: %q reads %q now, passage %d%s", s.ID, l.Distance, l.Of, clipped(l.Was), clipped(l.Now), l.Quote.Segment, turn)
	case ingest.Broken:
		c.f.warn("vanished: %s quoted %q from passage %d; the link is broken until somebody reads it anew", s.ID, clipped(l.Was), s.Segment)
	}
	c.moved = true
}

// newHolds lists what the new version says about its use and the old one did not.
func (c *correction) newHolds(record int, r *ingest.Reading) {
	var before []ingest.Hold
	if data, err := fs.ReadFile(c.im.p.files, c.iv.Path); err == nil {
		if old, err := ingest.Read(c.iv.Path, data, ingest.Options{Encoding: c.iv.Encoding, Rate: c.im.rate}); err == nil {
			before = old.Holds
		}
	}
	for _, h := range r.Holds {
		if h.Record != record || slices.ContainsFunc(before, func(o ingest.Hold) bool { return o.Code == h.Code && o.Words == h.Words }) {
			continue
		}
		c.f.warn("line %d: %s: %s: %q", h.Line, h.Code, h.Says, h.Words)
		if h.Code == ingest.HoldWithdrawn {
			c.events = append(c.events, withdrawal(&h, c.im.p.today().String()))
		} else {
			c.holds = append(c.holds, h)
		}
	}
}

// write changes the entry, and the statements whose quotes stand elsewhere now.
func (c *correction) write(stored string, r *ingest.Reading) error {
	set := func(key, value string) {
		if n := valueOf(c.entry, key); n != nil {
			c.im.book.set(n, value)
		}
	}
	c.im.seal.belongs(stored, c.iv.Collection)
	set("file", scalar(stored))
	set("sha256", fmt.Sprintf("%q", r.SHA256))
	if r.Format != c.iv.Format {
		set("format", string(r.Format))
	}
	for _, list := range []string{"consent", "quarantine"} {
		if n := valueOf(c.entry, list); n != nil {
			c.renumber(n)
		}
	}
	for i, l := range c.links {
		switch l.State {
		case ingest.Moved, ingest.Changed:
			if err := c.relink(c.read[i], &l); err != nil {
				return err
			}
		case ingest.Broken:
			c.im.lost = true
			c.im.unsigned = append(c.im.unsigned, c.read[i].ID)
		}
	}
	c.writeHolds()
	return nil
}

// renumber puts the new numbers of passages into consent and quarantine.
func (c *correction) renumber(list *yaml.Node) {
	number := func(n *yaml.Node) {
		for old, now := range c.renamed {
			if n.Value == fmt.Sprint(old) && now != old {
				c.im.book.set(n, fmt.Sprint(now))
			}
		}
	}
	for _, item := range list.Content {
		if n := valueOf(item, "segments"); n != nil {
			for _, k := range n.Content {
				number(k)
			}
		}
		if n := valueOf(item, "segment"); n != nil {
			number(n)
		}
	}
}

// relink rewrites where a statement's quote stands. Its signature was for the old
// words and goes.
func (c *correction) relink(s *sources.Statement, l *ingest.Link) error {
	entry := c.im.readings.entry(s.ID)
	if entry == nil {
		return fmt.Errorf("the statement %q was not found again in %s", s.ID, sources.StatementsFile)
	}
	quote := valueOf(entry, "quote")
	for _, v := range []struct {
		in    *yaml.Node
		key   string
		value string
	}{{entry, "segment", fmt.Sprint(l.Quote.Segment)}, {quote, "start", fmt.Sprint(l.Quote.Start)}, {quote, "end", fmt.Sprint(l.Quote.End)},
		{quote, "sha256", fmt.Sprintf("%q", sources.QuoteHash(l.Now))}} {
		n := valueOf(v.in, v.key)
		if n == nil {
			return fmt.Errorf("the statement %q has no %s", s.ID, v.key)
		}
		c.im.readings.set(n, v.value)
	}
	c.im.unsigned = append(c.im.unsigned, s.ID)
	return nil
}

// writeHolds adds to the lists of the entry, or begins them.
func (c *correction) writeHolds() {
	if len(c.holds) > 0 {
		c.im.queue(c.entry, "quarantine", holdsText(c.holds))
	}
	if len(c.events) > 0 {
		c.im.queue(c.entry, "consent", eventsText(c.events))
	}
}

// dropSignatures takes away those that no longer fit; vouch sources sign makes new
// ones once somebody has read the statements again.
func (im *importer) dropSignatures() error {
	if len(im.unsigned) == 0 {
		return nil
	}
	kept := slices.DeleteFunc(slices.Clone(im.p.holding.Signatures), func(s sources.Signature) bool { return slices.Contains(im.unsigned, s.Statement) })
	if len(kept) == len(im.p.holding.Signatures) {
		return nil // drafts alone, which have none
	}
	return im.journal.add(sources.SignaturesFile, sources.FormatSignatures(kept))
}
