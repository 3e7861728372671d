package export

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"vouch/sources/tei"
	"vouch/sources/transcript"
)

// ncName is a safe part of what an xml:id may be (Namespaces in XML 1.0 §2).
var ncName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9._-]*$`)

// languageTag is a safe part of what xml:lang may be (BCP 47).
var languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// TEI writes a TEI P5 document with a timeline in milliseconds.
func TEI(t *transcript.Transcript, o Options) (*Document, error) {
	t = o.named(t)
	w := teiWriter{t: t, who: map[string]string{}, taken: map[string]bool{}, used: map[string]bool{}}
	w.head()
	w.text()
	parse := func(data []byte) (*transcript.Transcript, error) {
		all, err := tei.Parse(data)
		if err != nil {
			return nil, err
		}
		return all[0], nil
	}
	seen := map[string]bool{} // of two passages with a name the first keeps it
	fits := func(name string) bool {
		ok := ncName.MatchString(name) && !seen[name] && !w.reserved(name)
		seen[name] = true
		return ok
	}
	if err := proved("TEI", t, w.b.Bytes(), parse, fits); err != nil {
		return nil, err
	}
	var l losses
	l.passages(t, ncName.MatchString)
	l = slices.DeleteFunc(l, func(s string) bool { return strings.HasPrefix(s, "the language") })
	l.add(len(t.Points), "one entry of the index", "%d entries of the index")
	return &Document{Data: w.b.Bytes(), Losses: l}, nil
}

type teiWriter struct {
	t     *transcript.Transcript
	b     bytes.Buffer
	who   map[string]string // speaker, xml:id of the person
	taken map[string]bool   // xml:ids of persons
	used  map[string]bool   // xml:ids of utterances
	times []int             // of the timeline, rising
}

// reserved are the ids of persons, moments and the interp.
func (w *teiWriter) reserved(id string) bool {
	return w.taken[id] || id == tei.Interpolated || moment.MatchString(id)
}

var moment = regexp.MustCompile(`^T[0-9]+$`)

// line writes a line; the values are escaped.
func (w *teiWriter) line(format string, values ...any) {
	for i, v := range values {
		values[i] = escape(fmt.Sprint(v))
	}
	fmt.Fprintf(&w.b, format+"\n", values...)
}

func (w *teiWriter) optional(format, value string) {
	if value != "" {
		w.line(format, value)
	}
}

func (w *teiWriter) head() {
	t := w.t
	w.b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"")
	if languageTag.MatchString(t.Language) {
		fmt.Fprintf(&w.b, " xml:lang=\"%s\"", t.Language)
	}
	w.b.WriteString(">\n")
	w.line("<teiHeader><fileDesc>\n<titleStmt><title>%s</title></titleStmt>\n<publicationStmt>", t.Title)
	w.line("<publisher>%s</publisher>", t.Repository)
	w.optional("<idno>%s</idno>", t.ID)
	if t.Rights+t.Usage != "" || len(t.RightsURIs) > 0 {
		w.line("<availability>")
		for _, uri := range t.RightsURIs {
			w.line("<licence target=\"%s\"/>", uri)
		}
		w.optional("<p>%s</p>", t.Rights)
		w.optional("<p>%s</p>", t.Usage)
		w.line("</availability>")
	}
	w.line("</publicationStmt>")
	w.optional("<seriesStmt><title>%s</title></seriesStmt>", t.Collection)
	w.b.WriteString("<sourceDesc><recordingStmt><recording")
	if t.DurationMS > 0 {
		fmt.Fprintf(&w.b, " dur=\"PT%d.%03dS\"", t.DurationMS/1000, t.DurationMS%1000)
	}
	w.b.WriteString(">\n")
	w.optional("<date>%s</date>", t.Date)
	w.line("</recording></recordingStmt></sourceDesc>\n</fileDesc>\n<profileDesc>")
	if t.Language != "" && !languageTag.MatchString(t.Language) {
		w.line("<langUsage><language ident=\"und\">%s</language></langUsage>", t.Language)
	}
	w.persons()
	w.line("</profileDesc></teiHeader>")
}

// persons writes everybody whom the transcript describes, and whoever speaks.
func (w *teiWriter) persons() {
	people := slices.Clone(w.t.People)
	known := map[string]bool{}
	for _, p := range people {
		known[p.ID] = true
	}
	for i := range w.t.Segments {
		if s := w.t.Segments[i].Speaker; s != "" && !known[s] {
			known[s] = true
			people = append(people, transcript.Person{ID: s})
		}
	}
	if len(people) == 0 {
		return
	}
	w.line("<particDesc><listPerson>")
	for _, p := range people {
		id := p.ID
		if !ncName.MatchString(id) || w.reserved(id) {
			id = "speaker-" + strconv.Itoa(len(w.taken)+1)
		}
		w.taken[id] = true
		if _, twice := w.who[p.ID]; !twice {
			w.who[p.ID] = id
		}
		fmt.Fprintf(&w.b, "<person xml:id=\"%s\"", id)
		if p.Role != "" {
			fmt.Fprintf(&w.b, " role=\"%s\"", escape(p.Role))
		}
		w.b.WriteByte('>')
		if id != p.ID {
			fmt.Fprintf(&w.b, "<persName type=\"label\">%s</persName>", escape(p.ID))
		}
		if p.Name != "" {
			kind := ""
			if p.Pseudonym {
				kind = " type=\"pseudonym\""
			}
			fmt.Fprintf(&w.b, "<persName%s>%s</persName>", kind, escape(p.Name))
		}
		w.line("</person>")
	}
	w.line("</listPerson></particDesc>")
}

// timeline writes the moments at which passages begin and end.
func (w *teiWriter) timeline() {
	for i := range w.t.Segments {
		if s := &w.t.Segments[i]; s.Alignment != transcript.None {
			w.times = append(w.times, s.StartMS, s.EndMS)
		}
	}
	if len(w.times) == 0 {
		return
	}
	slices.Sort(w.times)
	if w.times = slices.Compact(w.times); w.times[0] != 0 {
		w.times = slices.Insert(w.times, 0, 0)
	}
	w.line("<timeline unit=\"ms\" origin=\"#T0\">\n<when xml:id=\"T0\"/>")
	for i, ms := range w.times[1:] {
		fmt.Fprintf(&w.b, "<when xml:id=\"T%d\" interval=\"%d\" since=\"#T0\"/>\n", i+1, ms)
	}
	w.line("</timeline>")
}

func (w *teiWriter) text() {
	w.line("<text>")
	w.timeline()
	w.line("<body>")
	rough := false
	for i := range w.t.Segments {
		w.utterance(&w.t.Segments[i])
		rough = rough || w.t.Segments[i].Alignment == transcript.Interpolated
	}
	for _, note := range w.t.Notes {
		w.line("<note>%s</note>", note)
	}
	w.line("</body>")
	if rough {
		w.line("<back><interpGrp><interp xml:id=\"%s\"><desc>the times lie between marks of the source, by its amount of text</desc></interp></interpGrp></back>", tei.Interpolated)
	}
	w.line("</text></TEI>")
}

func (w *teiWriter) utterance(s *transcript.Segment) {
	w.b.WriteString("<u")
	if ncName.MatchString(s.Name) && !w.reserved(s.Name) && !w.used[s.Name] {
		w.used[s.Name] = true
		fmt.Fprintf(&w.b, " xml:id=\"%s\"", s.Name)
	}
	if s.Speaker != "" {
		fmt.Fprintf(&w.b, " who=\"#%s\"", w.who[s.Speaker])
	}
	if s.Language != "" {
		fmt.Fprintf(&w.b, " xml:lang=\"%s\"", escape(s.Language))
	}
	if s.Alignment != transcript.None {
		from, _ := slices.BinarySearch(w.times, s.StartMS)
		to, _ := slices.BinarySearch(w.times, s.EndMS)
		fmt.Fprintf(&w.b, " start=\"#T%d\" end=\"#T%d\"", from, to)
	}
	if s.Alignment == transcript.Interpolated {
		fmt.Fprintf(&w.b, " ana=\"#%s\"", tei.Interpolated)
	}
	w.line(">%s</u>", s.Text)
}
