package tei

import (
	"errors"
	"io"
	"strings"

	"vouch/sources/markup"
	"vouch/sources/transcript"
)

// Parse reads a TEI document or corpus. The error is a *transcript.SyntaxError or a
// *transcript.LimitError.
func Parse(data []byte) ([]*transcript.Transcript, error) {
	var whole transcript.Transcript
	text, err := markup.Text(data, &whole)
	if err != nil {
		return nil, err
	}
	r := markup.NewReader(text, "TEI P5 document")
	root, err := r.Root("TEI", "teiCorpus")
	if err != nil {
		return nil, err
	}
	var all []*transcript.Transcript
	if root.Name == "TEI" {
		t, err := read(r, root)
		if err != nil {
			return nil, err
		}
		all = []*transcript.Transcript{t}
	} else if all, err = corpus(r); err != nil {
		return nil, err
	}
	if err := r.End(); err != nil {
		return nil, err
	}
	all[0].Findings = append(whole.Findings, all[0].Findings...)
	return all, nil
}

// corpus reads the documents of a teiCorpus, corpora inside it too.
func corpus(r *markup.Reader) ([]*transcript.Transcript, error) {
	var all []*transcript.Transcript
	shared := new(transcript.Transcript)
	err := r.Each(func(e markup.Element) error {
		switch e.Name {
		case "teiHeader":
			n, err := r.Tree(e)
			if err != nil {
				return err
			}
			header(n, shared)
		case "TEI":
			t, err := read(r, e)
			if err != nil {
				return err
			}
			if all = append(all, t); len(all) > markup.MaxRecords {
				return &transcript.LimitError{What: "documents", Limit: markup.MaxRecords, Got: len(all)}
			}
		case "teiCorpus":
			inner, err := corpus(r)
			if err != nil {
				return err
			}
			all = append(all, inner...)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, &transcript.SyntaxError{Line: r.Line(), Message: "the corpus holds no TEI document; ask the archive for the texts"}
	}
	for _, t := range all {
		if t.Rights == "" && len(t.RightsURIs) == 0 {
			t.Rights, t.RightsURIs = shared.Rights, shared.RightsURIs
			if t.Rights != "" {
				t.Find(1, transcript.RightsProse, "the corpus says about rights: %.400s", t.Rights)
			}
		}
		if t.Collection == "" {
			t.Collection = shared.Title
		}
	}
	return all, nil
}

// Interpolated is the interp to which the ana of an utterance points when its times
// are interpolated: TEI has no attribute for that.
const Interpolated = "interpolated"

// document is a TEI element while it is read: a timeline may stand behind what
// refers to it.
type document struct {
	*markup.Reader
	t      *transcript.Transcript
	whens  []when
	at     map[string]int    // xml:id of a when
	labels map[string]string // xml:id of a person, as passages name it
	ends   []ends            // one per segment
	loose  int               // line of words outside of any passage; 0: none
}

// ends are the pointers of a segment to the timeline.
type ends struct {
	from, to string
	dur      string // used where to is missing
	rough    bool   // the times are marked as interpolated
}

// read reads a TEI element.
func read(r *markup.Reader, root markup.Element) (*transcript.Transcript, error) {
	d := &document{Reader: r, t: &transcript.Transcript{Format: "tei p5", ID: root.Get("id"), Language: root.Get("lang")}, at: map[string]int{}, labels: map[string]string{}}
	if err := d.walk(); err != nil {
		return nil, err
	}
	d.resolve()
	switch {
	case len(d.t.Segments) > 0:
		if d.loose > 0 {
			d.t.Find(d.loose, transcript.BadBlock, "text outside of any utterance was left out")
		}
	case d.loose > 0:
		return nil, &transcript.SyntaxError{Line: d.loose, Message: "the document has text and no utterance; mark what is spoken with u, sp or p"}
	default:
		d.t.Find(root.Line, transcript.EmptyTranscript, "the document holds no speech")
	}
	return d.t, nil
}

// walk goes through the element that was just opened.
func (d *document) walk() error {
	for depth := 1; depth > 0; {
		tok, err := d.Next()
		if errors.Is(err, io.EOF) {
			return nil // the decoder has seen all ends
		}
		if err != nil {
			return err
		}
		switch tok.Kind {
		case markup.Words:
			if d.loose == 0 && strings.TrimSpace(tok.Text) != "" {
				d.loose = tok.Line
			}
		case markup.Close:
			depth--
		case markup.Open:
			taken, err := d.element(tok.Element)
			if err != nil {
				return err
			}
			if !taken {
				depth++
			}
		}
	}
	return nil
}

// element reads what means something here; it reports false for what only holds
// other elements.
func (d *document) element(e markup.Element) (taken bool, err error) {
	switch e.Name {
	case "pause", "vocal", "kinesic", "incident", "shift", "writing", "head", "desc", "pb", "lb", "milestone", "figure", "facsimile", "sourceDoc", "anchor":
		return true, d.Skip()
	case "spanGrp", "span", "listAnnotation", "annotation":
		d.t.Find(e.Line, transcript.UnknownElement, "annotations beside the speech (%.60s) were left out", e.Name)
		return true, d.Skip()
	case "gap":
		d.gap(&e)
		return true, d.Skip()
	case "teiHeader", "timeline", "annotationBlock", "u", "sp", "p", "ab", "note":
	default:
		if e.Name == "text" && e.Get("lang") != "" {
			d.t.Language = e.Get("lang")
		}
		return false, nil
	}
	n, err := d.Tree(e)
	if err != nil {
		return true, err
	}
	switch e.Name {
	case "teiHeader":
		header(n, d.t)
		d.label(n)
	case "timeline":
		d.timeline(n)
	case "note":
		d.note(n)
	case "annotationBlock":
		return true, d.block(n)
	default:
		return true, d.passage(n, nil)
	}
	return true, nil
}

func (d *document) note(n *markup.Node) {
	if said := n.Text(); said != "" {
		d.t.Notes = append(d.t.Notes, said)
	}
}

func (d *document) gap(e *markup.Element) {
	said := transcript.Normalise(e.Get("reason") + " " + e.Get("dur"))
	if said == "" {
		said = "no reason given"
	}
	d.t.Find(e.Line, transcript.Gap, "the recording or its transcript has a gap here: %.200s", said)
}
