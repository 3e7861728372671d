package tei

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"vouch/sources/markup"
	"vouch/sources/transcript"
)

// block reads an annotationBlock (ISO 24624 §5.4): its attributes hold for the
// utterances in it.
func (d *document) block(n *markup.Node) error {
	for _, c := range n.Elements() {
		switch c.Name {
		case "u", "sp", "p", "ab":
			if err := d.passage(c, &n.Element); err != nil {
				return err
			}
		case "annotationBlock":
			if err := d.block(c); err != nil {
				return err
			}
		case "gap":
			d.gap(&c.Element)
		case "note":
			d.note(c)
		case "pause", "vocal", "kinesic", "incident", "shift", "writing", "anchor":
		default:
			d.t.Find(c.Line, transcript.UnknownElement, "annotations beside the speech (%.60s) were left out", c.Name)
		}
	}
	return nil
}

// passage makes a segment of an utterance; around lends it what it has not.
func (d *document) passage(n *markup.Node, around *markup.Element) error {
	get := func(name string) string {
		if v := n.Get(name); v != "" || around == nil {
			return v
		}
		return around.Get(name)
	}
	w := words{d: d, name: get("id"), next: len(d.t.Segments) + 1}
	w.inside(n)
	s := transcript.Segment{Name: w.name, Speaker: d.speaker(get("who"), n), Text: string(w.b), Line: n.Line}
	if lang := n.Get("lang"); lang != d.t.Language {
		s.Language = lang
	}
	count := len(d.t.Segments)
	if !d.t.Add(s) {
		return &transcript.LimitError{What: "segments", Limit: transcript.MaxSegments, Got: count + 1}
	}
	if len(d.t.Segments) == count {
		return nil
	}
	at := ends{from: get("start"), to: get("end"), dur: n.Get("dur"), rough: slices.Contains(strings.Fields(n.Get("ana")), "#"+Interpolated)}
	if at.from == "" && at.to == "" {
		at.from, at.to = w.first, w.last
	}
	d.ends = append(d.ends, at)
	return nil
}

// speaker is what who points to; the speaker element of an sp where it has none.
func (d *document) speaker(who string, n *markup.Node) string {
	if who == "" {
		if said := n.FirstText("speaker"); said != "" {
			return strings.TrimRight(said, ": ")
		}
		if n.Name == "u" || n.Name == "sp" {
			d.t.Find(n.Line, transcript.NoSpeaker, "nothing says who speaks here")
		}
		return ""
	}
	if !strings.Contains(who, "#") {
		return who // a bare name, against the specification and often
	}
	pointers := strings.Fields(who)
	for i, p := range pointers {
		pointers[i] = fragment(p)
		if label, ok := d.labels[pointers[i]]; ok {
			pointers[i] = label
		} else if strings.HasPrefix(p, "#") {
			d.t.Find(n.Line, transcript.BrokenReference, "the speaker %.60q is not among the persons of the header", p)
		}
	}
	if len(pointers) > 1 {
		d.t.Find(n.Line, transcript.SeveralVoices, "%d speakers share an utterance", len(pointers))
	}
	return strings.Join(pointers, ", ")
}

// fragment is what a pointer points to inside its document.
func fragment(p string) string {
	if _, after, ok := strings.Cut(p, "#"); ok {
		return after
	}
	return p
}

// words collects what was spoken in a passage.
type words struct {
	d           *document
	b           []byte
	name        string
	next        int // index that the segment will have
	first, last string
	behind      string // anchor since the last word
	spoken      bool   // there is a word
}

func (w *words) inside(n *markup.Node) {
	for _, c := range n.Children {
		w.node(c, n)
	}
	if n.Name == "u" || n.Name == "sp" || n.Name == "p" || n.Name == "ab" {
		if w.last = w.behind; w.last != "" && w.last == w.first {
			w.last = ""
		}
	}
}

func (w *words) node(n, parent *markup.Node) {
	switch n.Name {
	case "":
		if strings.TrimSpace(n.Words) != "" {
			w.behind, w.spoken = "", true
		}
		w.b = append(w.b, n.Words...)
	case "pause", "vocal", "kinesic", "incident", "shift", "writing", "desc", "lb", "pb", "speaker", "stage":
		w.b = append(w.b, ' ')
	case "anchor":
		id := n.Get("synch")
		if !w.spoken && w.first == "" {
			w.first = id
		}
		w.behind = id
	case "gap":
		w.d.gap(&n.Element)
		w.b = append(w.b, ' ')
	case "note":
		w.d.note(n)
	case "del":
		if said := n.Text(); said != "" {
			w.d.t.Find(n.Line, transcript.DeletedText, "words that are marked as deleted were left out")
		}
	case "corr", "reg", "expan":
		if parent.Name != "choice" {
			w.inside(n)
		}
	case "w", "seg", "p", "ab", "l", "s":
		w.b = append(w.b, ' ')
		w.inside(n)
		if n.Name != "w" {
			w.b = append(w.b, ' ')
		}
	case "pc":
		w.mark(n.Text())
	default:
		w.entity(n)
		w.inside(n)
	}
}

// mark adds a punctuation mark of its own element; those that end a word stand at it.
func (w *words) mark(s string) {
	if strings.Trim(s, ".,;:!?…)]»”’") == "" {
		w.b = bytes.TrimRight(w.b, " \t\r\n")
	} else {
		w.b = append(w.b, ' ')
	}
	w.b = append(w.b, s...)
	w.behind, w.spoken = "", true
}

// entity notes what an editor has marked in the text.
func (w *words) entity(n *markup.Node) {
	switch n.Name {
	case "unclear":
		w.d.t.Find(n.Line, transcript.Unclear, "the transcriber was not sure of what is said here: %.60q", n.Text())
	case "placeName", "persName", "orgName":
		if ref := n.Get("ref"); ref != "" {
			w.d.t.Extras = append(w.d.t.Extras, transcript.Extra{Path: fmt.Sprintf("segment[%d]/%s[@ref=%q]", w.next, n.Name, ref), Value: n.Text()})
		}
	}
}
