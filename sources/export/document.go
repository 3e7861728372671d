package export

import (
	"encoding/xml"
	"fmt"
	"strings"

	"vouch/sources/transcript"
)

// Document is a transcript in a format.
type Document struct {
	Data   []byte
	Losses []string // what the format has no place for, a sentence each
}

// UnfitError is returned for a transcript that would come back as another one.
type UnfitError struct {
	Format  string
	Passage int    // Index of the first that differs; 0: their number
	Why     string // what differs
}

// Error says which passage does not fit and what to do.
func (e *UnfitError) Error() string {
	if e.Passage == 0 {
		return fmt.Sprintf("%s cannot hold this transcript: %s; write OHMS 6.0, TEI or WebVTT", e.Format, e.Why)
	}
	return fmt.Sprintf("%s cannot hold the passage %d: %s; write OHMS 6.0, TEI or WebVTT", e.Format, e.Passage, e.Why)
}

// Options of all writers.
type Options struct {
	// IDs are the ids of the passages, in their order; nil: their Names.
	IDs []string
}

// named gives the passages their ids as Names.
func (o Options) named(t *transcript.Transcript) *transcript.Transcript {
	if o.IDs == nil {
		return t
	}
	out := *t
	out.Segments = append([]transcript.Segment{}, t.Segments...)
	for i := range out.Segments {
		out.Segments[i].Name = ""
		if i < len(o.IDs) {
			out.Segments[i].Name = o.IDs[i]
		}
	}
	return &out
}

// proved reads a document again and compares what matters; fits says which Names the
// format can hold.
func proved(format string, t *transcript.Transcript, data []byte, parse func([]byte) (*transcript.Transcript, error), fits func(string) bool) error {
	again, err := parse(data)
	if err != nil {
		return &UnfitError{Format: format, Why: strings.ReplaceAll(err.Error(), "; ", ", ")}
	}
	for i := range min(len(t.Segments), len(again.Segments)) {
		a, b := &t.Segments[i], &again.Segments[i]
		why := ""
		switch {
		case a.Speaker != b.Speaker:
			why = fmt.Sprintf("its speaker %.60q would be %.60q", a.Speaker, b.Speaker)
		case a.Text != b.Text:
			why = "its words would be others"
		case a.Alignment != b.Alignment || a.Alignment != transcript.None && (a.StartMS != b.StartMS || a.EndMS != b.EndMS):
			why = "its times would be others"
		case fits(a.Name) && a.Name != b.Name:
			why = "its id would be another"
		}
		if why != "" {
			return &UnfitError{Format: format, Passage: i + 1, Why: why}
		}
	}
	if len(t.Segments) != len(again.Segments) {
		return &UnfitError{Format: format, Why: fmt.Sprintf("%d passages would be %d", len(t.Segments), len(again.Segments))}
	}
	return nil
}

// losses lists what a format has no place for.
type losses []string

func (l *losses) add(n int, one, several string) {
	switch {
	case n == 1:
		*l = append(*l, one)
	case n > 1:
		*l = append(*l, fmt.Sprintf(several, n))
	}
}

// passages counts what most formats cannot say of a passage.
func (l *losses) passages(t *transcript.Transcript, fits func(string) bool) {
	names, tiers, of, languages := 0, 0, 0, 0
	for i := range t.Segments {
		s := &t.Segments[i]
		names += count(s.Name != "" && !fits(s.Name))
		tiers += count(s.Tier != "")
		of += count(s.Of != 0)
		languages += count(s.Language != "")
	}
	l.add(names, "the name of one passage", "the names of %d passages")
	l.add(tiers, "the tier of one passage", "the tiers of %d passages")
	l.add(of, "what one passage translates or comments on", "what %d passages translate or comment on")
	l.add(languages, "the language of one passage", "the languages of %d passages")
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// escape makes text of XML; letters that XML has no way to write become U+FFFD.
func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder takes everything
	return b.String()
}
