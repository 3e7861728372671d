package eaf

import (
	"strconv"
	"strings"

	"vouch/sources/cue"
	"vouch/sources/markup"
	"vouch/sources/transcript"
)

const root = "ANNOTATION_DOCUMENT"

// MaxTiers bounds a document, ours: the richest have some hundred.
const MaxTiers = 10_000

// Parse reads an annotation document. The error is a *transcript.SyntaxError or a
// *transcript.LimitError.
func Parse(data []byte) ([]*transcript.Transcript, error) {
	t := &transcript.Transcript{Format: "eaf"}
	text, err := markup.Text(data, t)
	if err != nil {
		return nil, err
	}
	d := &document{Reader: markup.NewReader(text, "ELAN document"), t: t, slotAt: map[string]int{}, at: map[string]int{}, entries: map[string]string{}, people: map[string]bool{}}
	e, err := d.Root(root)
	if err != nil {
		return nil, err
	}
	t.Format = strings.TrimSpace("eaf " + e.Get("FORMAT"))
	d.attributes(e, root, "FORMAT", "VERSION", "noNamespaceSchemaLocation", "xsi")
	if err := d.Each(d.part); err != nil {
		return nil, err
	}
	if err := d.End(); err != nil {
		return nil, err
	}
	if err := d.resolve(); err != nil {
		return nil, err
	}
	if len(t.Segments) == 0 {
		t.Find(e.Line, transcript.EmptyTranscript, "the document has %d tiers and no annotation with words", len(d.tiers))
	}
	return []*transcript.Transcript{t}, nil
}

// document is what is collected before times can be told: tiers may refer to
// tiers and vocabularies that stand below them.
type document struct {
	*markup.Reader
	t       *transcript.Transcript
	slots   []cue.Moment
	slotAt  map[string]int // TIME_SLOT_ID
	tiers   []tier
	all     []annotation
	at      map[string]int // ANNOTATION_ID, place in all
	entries map[string]string
	people  map[string]bool
}

// tier is a layer of annotations.
type tier struct {
	id, speaker, language string
	line                  int
}

// annotation is ALIGNABLE_ANNOTATION or REF_ANNOTATION.
type annotation struct {
	tier     int
	id       string
	line     int
	from, to string // slots of an alignable one
	of       string // annotation that it refers to
	previous string
	entry    string // CVE_REF
	value    string
}

// part reads a child of the root.
func (d *document) part(e markup.Element) error {
	switch e.Name {
	case "HEADER":
		return d.header(e)
	case "TIME_ORDER":
		return d.Each(d.slot)
	case "TIER":
		return d.tier(e)
	}
	n, err := d.Tree(e)
	if err != nil {
		return err
	}
	switch e.Name {
	case "LICENSE":
		d.licence(n)
	case "LOCALE":
		if d.t.Language == "" {
			d.t.Language = n.Get("LANGUAGE_CODE")
		}
	case "CONTROLLED_VOCABULARY":
		for _, c := range n.Elements() {
			if value := c.FirstText("CVE_VALUE"); c.Name == "CV_ENTRY_ML" && value != "" {
				d.entries[c.Get("CVE_ID")] = value
			}
		}
	case "EXTERNAL_REF":
		d.address(e, "EXTERNAL_REF", e.Get("VALUE"))
	case "LINGUISTIC_TYPE", "LANGUAGE", "CONSTRAINT":
		// How ELAN draws and checks; the tree of annotations says the same.
	default:
		d.t.Extras = append(d.t.Extras, n.Extras(e.Name)...)
	}
	return nil
}

func (d *document) header(e markup.Element) error {
	if unit := e.Get("TIME_UNITS"); unit != "" && unit != "milliseconds" {
		return &transcript.SyntaxError{Line: e.Line, Message: "the times are " + strconv.Quote(unit) + " and their rate stands nowhere; save the file with milliseconds"}
	}
	return d.Each(func(e markup.Element) error {
		switch e.Name {
		case "MEDIA_DESCRIPTOR":
			for _, name := range []string{"MEDIA_URL", "RELATIVE_MEDIA_URL"} {
				if e.Get(name) != "" {
					d.t.Find(e.Line, transcript.MediaPath, "where the recording lay on the maker's machine was left out")
					break
				}
			}
			d.attributes(e, "HEADER/MEDIA_DESCRIPTOR", "MEDIA_URL", "RELATIVE_MEDIA_URL")
		case "PROPERTY":
			value, err := d.Text()
			if value = transcript.Normalise(value); err != nil || value == "" {
				return err
			}
			if e.Get("NAME") == "URN" {
				d.t.ID = value
			}
			d.t.Extras = append(d.t.Extras, transcript.Extra{Path: "HEADER/PROPERTY[" + e.Get("NAME") + "]", Value: value})
		case "LINKED_FILE_DESCRIPTOR":
			d.t.Find(e.Line, transcript.MediaPath, "where a linked file lay on the maker's machine was left out")
		}
		return nil
	})
}

// attributes keeps the attributes of an element as Extras, but for some.
func (d *document) attributes(e markup.Element, path string, but ...string) {
next:
	for _, a := range e.Attrs {
		for _, name := range but {
			if a.Name == name {
				continue next
			}
		}
		if a.Value != "" && a.Name != "xmlns" {
			d.t.Extras = append(d.t.Extras, transcript.Extra{Path: path + "/@" + a.Name, Value: a.Value})
		}
	}
}

// address keeps a web address and leaves out a path.
func (d *document) address(e markup.Element, path, value string) {
	switch {
	case strings.HasPrefix(value, "http://"), strings.HasPrefix(value, "https://"):
		d.t.Extras = append(d.t.Extras, transcript.Extra{Path: path, Value: value})
	case value != "":
		d.t.Find(e.Line, transcript.MediaPath, "where a vocabulary lay on the maker's machine was left out")
	}
}

func (d *document) licence(n *markup.Node) {
	if uri := n.Get("LICENSE_URL"); uri != "" {
		d.t.RightsURIs = append(d.t.RightsURIs, uri)
	}
	if said := n.Text(); said != "" {
		d.t.Rights = said
		d.t.Find(n.Line, transcript.RightsProse, "the file says about rights: %.400s", said)
	}
}

// tier reads the annotations of a tier.
func (d *document) tier(e markup.Element) error {
	if len(d.tiers) >= MaxTiers {
		return &transcript.LimitError{What: "tiers", Limit: MaxTiers, Got: len(d.tiers) + 1}
	}
	d.tiers = append(d.tiers, tier{id: e.Get("TIER_ID"), speaker: e.Get("PARTICIPANT"), language: e.Get("LANG_REF"), line: e.Line})
	if annotator := e.Get("ANNOTATOR"); annotator != "" {
		d.t.Extras = append(d.t.Extras, transcript.Extra{Path: "TIER[" + e.Get("TIER_ID") + "]/@ANNOTATOR", Value: annotator})
	}
	d.person(e.Get("PARTICIPANT"), e.Line)
	return d.Each(func(e markup.Element) error {
		if e.Name != "ANNOTATION" {
			d.t.Find(e.Line, transcript.UnknownElement, "the element %.60q was left out", e.Name)
			return nil
		}
		return d.Each(d.annotation)
	})
}

func (d *document) person(id string, line int) {
	if id != "" && !d.people[id] {
		d.people[id] = true
		d.t.People = append(d.t.People, transcript.Person{ID: id, Line: line})
	}
}

func (d *document) annotation(e markup.Element) error {
	a := annotation{tier: len(d.tiers) - 1, id: e.Get("ANNOTATION_ID"), line: e.Line, from: e.Get("TIME_SLOT_REF1"), to: e.Get("TIME_SLOT_REF2"),
		of: e.Get("ANNOTATION_REF"), previous: e.Get("PREVIOUS_ANNOTATION"), entry: e.Get("CVE_REF")}
	if e.Name != "ALIGNABLE_ANNOTATION" && e.Name != "REF_ANNOTATION" {
		d.t.Find(e.Line, transcript.UnknownElement, "the element %.60q was left out", e.Name)
		return nil
	}
	var err error
	if a.value, err = d.Text(); err != nil {
		return err
	}
	if len(d.all) >= transcript.MaxSegments {
		return &transcript.LimitError{What: "annotations", Limit: transcript.MaxSegments, Got: len(d.all) + 1}
	}
	if _, twice := d.at[a.id]; twice {
		d.t.Find(e.Line, transcript.DuplicateName, "a second annotation has the id %.60q", a.id)
	} else {
		d.at[a.id] = len(d.all)
	}
	d.all = append(d.all, a)
	return nil
}

// slot reads a TIME_SLOT.
func (d *document) slot(e markup.Element) error {
	id := e.Get("TIME_SLOT_ID")
	s := cue.Moment{Line: e.Line}
	if value := e.Get("TIME_VALUE"); value != "" {
		ms, err := strconv.Atoi(value)
		if err != nil || ms < 0 || ms > cue.MaxHours*3_600_000 {
			d.t.Find(e.Line, transcript.BadTime, "the time %.60q of a slot is no number of milliseconds", value)
		} else {
			s.MS, s.Alignment = ms, transcript.Exact
		}
	}
	if _, twice := d.slotAt[id]; twice {
		d.t.Find(e.Line, transcript.DuplicateName, "a second time slot has the id %.60q", id)
	} else {
		d.slotAt[id] = len(d.slots)
	}
	d.slots = append(d.slots, s)
	return nil
}
