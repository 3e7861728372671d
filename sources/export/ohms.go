package export

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"vouch/sources/ohms"
	"vouch/sources/transcript"
)

// OHMS5 writes an OHMS 5.4 record: plain text, with marks at each minute. Speakers
// must be names in capitals, all or none.
func OHMS5(t *transcript.Transcript, o Options) (*Document, error) {
	t = o.named(t)
	own, alt := split(t.Segments)
	w := ohmsWriter{t: t, version: "5.4", body: map[string]string{
		"sync": sync(own), "sync_alt": sync(alt), "transcript": plain(own, t.Notes), "transcript_alt": plain(alt, nil)}}
	if !slices.ContainsFunc(t.Segments, func(s transcript.Segment) bool { return s.Name != "" && !instruction(s.Name) }) {
		w.passages = ohms.WritePassages(t.Segments)
	}
	return w.document("OHMS 5.4", instruction)
}

// instruction: a Name that can stand in a processing instruction.
func instruction(s string) bool {
	return s != "" && s != "-" && !strings.ContainsAny(s, " \t\r\n\x00") && !strings.Contains(s, "?>")
}

// OHMS6 writes an OHMS 6.0 record: WebVTT, one cue per passage.
func OHMS6(t *transcript.Transcript, o Options) (*Document, error) {
	t = o.named(t)
	own, alt := split(t.Segments)
	w := ohmsWriter{t: t, version: "6.0", body: map[string]string{"vtt_transcript": web(own, t.Notes), "vtt_transcript_alt": web(alt, nil)}}
	return w.document("OHMS 6.0", cueID)
}

// split takes the passages of the translation apart.
func split(segments []transcript.Segment) (own, alt []transcript.Segment) {
	for _, s := range segments {
		if s.Tier == ohms.Alternate {
			alt = append(alt, s)
		} else {
			own = append(own, s)
		}
	}
	return own, alt
}

func web(segments []transcript.Segment, footnotes []string) string {
	if len(segments) == 0 {
		return ""
	}
	var b bytes.Buffer
	b.WriteString("WEBVTT\n\n")
	cues(&b, segments, true)
	notes(&b, footnotes)
	return b.String()
}

// ohmsWriter writes one record.
type ohmsWriter struct {
	t        *transcript.Transcript
	version  string
	body     map[string]string // elements of the transcript
	passages string            // of the processing instruction
	b        bytes.Buffer
	written  map[string]bool // Extras, by path
}

// order is the order of the elements in a record of OHMS 5.4; 6.0 has two more.
var order = []string{"version", "date", "date_nonpreferred_format", "cms_record_id", "title", "accession", "duration", "collection_id", "collection_name",
	"series_id", "series_name", "repository", "funding", "repository_url", "interviewee", "interviewer", "file_name", "sync", "sync_alt", "transcript_alt_lang",
	"translate", "media_id", "media_url", "mediafile", "kembed", "language", "user_notes", "index", "type", "description", "rel", "transcript", "transcript_alt",
	"vtt_transcript", "vtt_transcript_alt", "rights", "fmt", "usage", "userestrict", "xmllocation", "xmlfilename", "collection_link", "series_link"}

func (w *ohmsWriter) document(format string, fits func(string) bool) (*Document, error) {
	w.written = map[string]bool{}
	w.b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ROOT xmlns=\"https://www.weareavp.com/nunncenter/ohms\">\n<record")
	id := w.extra("record/@id")
	if id == "" {
		id = w.t.ID
	}
	fmt.Fprintf(&w.b, " id=\"%s\" dt=\"%s\">\n", escape(id), escape(w.extra("record/@dt")))
	if w.passages != "" {
		fmt.Fprintf(&w.b, "<?%s %s\n?>\n", ohms.Passages, w.passages)
	}
	for _, name := range order {
		w.field(name)
	}
	lost := w.rest()
	w.b.WriteString("</record>\n</ROOT>\n")
	if err := proved(format, w.t, w.b.Bytes(), ohms.Parse, fits); err != nil {
		return nil, err
	}
	var l losses
	l.passages(w.t, fits)
	l.add(lost, "one field that another format has", "%d fields that other formats have")
	l.add(len(w.t.People), "what is known of one person beside the name", "what is known of %d people beside their names")
	return &Document{Data: w.b.Bytes(), Losses: l}, nil
}

// extra is the value of an Extra, which is then written.
func (w *ohmsWriter) extra(path string) string {
	for _, x := range w.t.Extras {
		if x.Path == path {
			w.written[path] = true
			return x.Value
		}
	}
	return ""
}

func (w *ohmsWriter) element(name, text string) {
	fmt.Fprintf(&w.b, "<%s>%s</%s>\n", name, escape(text), name)
}

var isoDate = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?$`)

// field writes one element in its place, empty where nothing is known, as OHMS does.
func (w *ohmsWriter) field(name string) {
	t := w.t
	if text, ok := w.body[name]; ok {
		if strings.HasPrefix(name, "vtt_") {
			fmt.Fprintf(&w.b, "<%s><![CDATA[%s]]></%s>\n", name, strings.ReplaceAll(text, "]]>", "]]]]><![CDATA[>"), name)
		} else {
			fmt.Fprintf(&w.b, "<%s>%s</%s>\n", name, lines(escape(text)), name)
		}
		return
	}
	texts := map[string]string{"version": w.version, "title": t.Title, "accession": t.ID, "duration": clock(t.DurationMS), "collection_name": t.Collection,
		"repository": t.Repository, "language": t.Language, "rights": t.Rights, "usage": t.Usage, "transcript_alt_lang": w.altLanguage()}
	if text, ok := texts[name]; ok {
		w.extra("record/" + name) // the model's field says it
		w.element(name, text)
		return
	}
	switch name {
	case "date", "date_nonpreferred_format":
		w.date(name)
	case "interviewee":
		w.elements(name, t.Interviewees)
	case "interviewer":
		w.elements(name, t.Interviewers)
	case "mediafile":
		w.b.WriteString("<mediafile>")
		for _, part := range []string{"host", "avalon_target_domain", "host_account_id", "host_player_id", "host_clip_id", "clip_format"} {
			w.element(part, w.extra("record/mediafile/"+part))
		}
		w.b.WriteString("</mediafile>\n")
	case "index":
		w.index()
	case "kembed":
		w.element(name, "")
	default:
		if !strings.HasPrefix(name, "vtt_") && !strings.HasPrefix(name, "sync") && !strings.HasPrefix(name, "transcript") {
			w.element(name, w.extra("record/"+name))
		}
	}
}

// date writes the date of the recording where a date can stand, else where words can.
func (w *ohmsWriter) date(name string) {
	iso := isoDate.MatchString(w.t.Date)
	if name != "date" {
		text := w.extra("record/" + name)
		if text == "" && !iso {
			text = w.t.Date
		}
		w.element(name, text)
		return
	}
	w.extra("record/date/@value") // the model's field says it
	value, format := "", w.extra("record/date/@format")
	if iso {
		value = w.t.Date
	}
	if format == "" {
		format = "yyyy-mm-dd"
	}
	fmt.Fprintf(&w.b, "<date value=\"%s\" format=\"%s\"/>\n", value, escape(format))
}

func (w *ohmsWriter) elements(name string, texts []string) {
	for _, text := range texts {
		w.element(name, text)
	}
}

// lines keeps line ends readable: XML may write them as they are in text.
func lines(escaped string) string { return strings.ReplaceAll(escaped, "&#xA;", "\n") }

func clock(ms int) string {
	return fmt.Sprintf("%02d:%02d:%02d", ms/3_600_000, ms/60_000%60, ms/1000%60)
}

// extraPath is a path of plain element names below the record.
var extraPath = regexp.MustCompile(`^record((?:/[A-Za-z_][A-Za-z0-9_.-]*)+)$`)

// rest writes the elements of a record that OHMS itself does not know, and counts
// what cannot be written.
func (w *ohmsWriter) rest() (lost int) {
	for _, x := range w.t.Extras {
		if w.written[x.Path] {
			continue
		}
		m := extraPath.FindStringSubmatch(x.Path)
		if m == nil || slices.Contains(order, strings.Split(m[1], "/")[1]) {
			lost++
			continue
		}
		names := strings.Split(m[1], "/")[1:]
		for _, name := range names {
			fmt.Fprintf(&w.b, "<%s>", name)
		}
		w.b.WriteString(escape(x.Value))
		for _, name := range slices.Backward(names) {
			fmt.Fprintf(&w.b, "</%s>", name)
		}
		w.b.WriteByte('\n')
	}
	return lost
}
