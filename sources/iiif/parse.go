package iiif

import (
	"fmt"
	"html"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"vouch/sources/cue"
	"vouch/sources/jsonld"
	"vouch/sources/licence"
	"vouch/sources/transcript"
)

// MaxCanvases bounds one manifest, ours: an interview has a few sides of tape, and
// each range may lie on all of them.
const MaxCanvases = 2000

// Parse reads a manifest, one transcript per recording. The error is a
// *transcript.SyntaxError or a *transcript.LimitError.
func Parse(data []byte) ([]*transcript.Transcript, error) {
	var whole transcript.Transcript
	v, err := jsonld.Parse(data, "IIIF manifest", &whole)
	if err != nil {
		return nil, err
	}
	if err := version3(v); err != nil {
		return nil, err
	}
	describe(v, &whole)
	canvases := v.Get("items").List()
	if len(canvases) > MaxCanvases {
		return nil, &transcript.LimitError{What: "canvases", Limit: MaxCanvases, Got: len(canvases)}
	}
	m := manifest{whole: &whole, at: map[string]int{}}
	for i, c := range canvases {
		r, err := m.canvas(c, i, len(canvases))
		if err != nil {
			return nil, err
		}
		m.at[c.String("id")] = len(m.recordings)
		m.recordings = append(m.recordings, r)
	}
	for _, s := range v.Get("structures").List() {
		m.structure(s)
	}
	var all []*transcript.Transcript
	for _, r := range m.recordings {
		if r.lasts || len(r.t.Segments)+len(r.t.Points) > 0 {
			all = append(all, r.close())
		}
	}
	if len(all) == 0 {
		return nil, &transcript.SyntaxError{Line: v.Line, Message: "the manifest shows pictures and no recording; import the manifest of the audio or video"}
	}
	return all, nil
}

// version3 refuses what is no manifest of Presentation 3.
func version3(v *jsonld.Value) error {
	contexts := strings.Join(v.Strings("@context"), " ")
	switch {
	case strings.Contains(contexts, "/presentation/2") || v.Is("sc:Manifest") || v.Get("sequences") != nil:
		return &transcript.SyntaxError{Line: v.Line, Message: "this is a manifest of IIIF Presentation 2; ask the archive for version 3, most servers give both"}
	case v.Is("Collection"):
		return &transcript.SyntaxError{Line: v.Line, Message: "this is a IIIF collection, a list of manifests; import its manifests"}
	case !v.Is("Manifest"):
		return &transcript.SyntaxError{Line: v.Line, Message: fmt.Sprintf("the type is %.60q, not Manifest; this is no IIIF manifest", v.String("type"))}
	}
	return nil
}

// tags are what stands in labels and values that were written as HTML (§4.1 allows
// some).
var tags = regexp.MustCompile(`<[^<>]*>`)

func plain(s string) string {
	if strings.HasPrefix(strings.TrimSpace(s), "<") || strings.Contains(s, "</") {
		s = html.UnescapeString(tags.ReplaceAllString(s, " "))
	}
	return transcript.Normalise(s)
}

// describe reads what a manifest says of all its recordings.
func describe(v *jsonld.Value, t *transcript.Transcript) {
	t.Format, t.ID, t.Title = "iiif 3", v.String("id"), plain(v.Label("label"))
	t.RightsURIs = append(t.RightsURIs, v.Strings("rights")...)
	var prose, raw []string
	for _, m := range v.Get("metadata").List() {
		label, value := plain(m.Label("label")), m.Label("value")
		if l := strings.ToLower(label); strings.Contains(l, "right") || strings.Contains(l, "licen") {
			prose, raw = append(prose, plain(value)), append(raw, value)
			t.Find(m.Line, transcript.RightsProse, "the file says about rights: %.400s", plain(value))
			continue
		}
		if said := plain(value); said != "" {
			t.Extras = append(t.Extras, transcript.Extra{Path: "metadata/" + label, Value: said})
		}
	}
	t.Rights = strings.Join(prose, " ")
	t.RightsURIs = append(t.RightsURIs, licence.Addresses(strings.Join(raw, " "))...)
	if s := v.Get("requiredStatement"); s != nil {
		t.Usage = transcript.Normalise(plain(s.Label("label")) + ": " + plain(s.Label("value")))
		t.Find(s.Line, transcript.RightsProse, "the file says about its use: %.400s", t.Usage)
	}
	if p := v.Get("provider").List(); len(p) > 0 {
		t.Repository = plain(p[0].Label("label"))
	}
	for _, name := range []string{"summary", "navDate"} {
		if said := plain(v.Label(name)); said != "" {
			t.Extras = append(t.Extras, transcript.Extra{Path: name, Value: said})
		}
	}
	for _, r := range v.Get("rendering").List() {
		if isText(r.String("format")) {
			t.Find(r.Line, transcript.RemoteText, "a text lies at %.200s, which is not opened; import that file too", r.String("id"))
		}
	}
}

// isText: the formats that captions and transcripts come in.
func isText(format string) bool {
	return strings.HasPrefix(format, "text/") || strings.Contains(format, "subrip") || strings.Contains(format, "ttml")
}

// manifest is what canvases and ranges share.
type manifest struct {
	whole      *transcript.Transcript
	recordings []*recording
	at         map[string]int // id of a canvas, place in recordings
}

// recording is a canvas.
type recording struct {
	t     *transcript.Transcript
	lasts bool
}

// canvas reads the i-th of n canvases.
func (m *manifest) canvas(v *jsonld.Value, i, n int) (*recording, error) {
	w := m.whole
	t := &transcript.Transcript{Format: w.Format, ID: w.ID, Title: w.Title, Repository: w.Repository, Rights: w.Rights, Usage: w.Usage,
		RightsURIs: slices.Clip(w.RightsURIs), Extras: slices.Clip(w.Extras)}
	if i == 0 {
		t.Findings = w.Findings
	} else if w.Rights+w.Usage != "" {
		t.Find(v.Line, transcript.RightsProse, "the manifest says about rights: %.200s %.200s", w.Rights, w.Usage)
	}
	if label := plain(v.Label("label")); n > 1 {
		t.ID = v.String("id")
		if t.Title = strings.TrimSpace(w.Title + ", " + label); label == "" {
			t.Title = fmt.Sprintf("%s, %d of %d", w.Title, i+1, n)
		}
	}
	r := &recording{t: t}
	if d := v.Get("duration"); d != nil {
		seconds, err := strconv.ParseFloat(d.Text, 64)
		if err != nil || !(seconds > 0 && seconds <= cue.MaxHours*3600) {
			t.Find(d.Line, transcript.BadTime, "the duration %.60q of a canvas is no number of seconds", d.Text)
		} else {
			t.DurationMS, r.lasts = int(math.Round(seconds*1000)), true
		}
	}
	for _, page := range v.Get("items").List() {
		r.painted(page)
	}
	return r, r.annotations(v)
}

// close notes what lies behind the end, and when nothing was said.
func (r *recording) close() *transcript.Transcript {
	t := r.t
	for i := range t.Segments {
		if s := &t.Segments[i]; t.DurationMS > 0 && s.Alignment != transcript.None && s.EndMS > t.DurationMS {
			t.Find(s.Line, transcript.PastEnd, "the passage %d lies behind the end of the recording", s.Index)
			break
		}
	}
	for i := range t.Points {
		if p := &t.Points[i]; t.DurationMS > 0 && p.EndMS > t.DurationMS {
			t.Find(p.Line, transcript.PastEnd, "the range %.60q lies behind the end of the recording", p.Title)
		}
	}
	if len(t.Segments) == 0 {
		t.Find(1, transcript.EmptyTranscript, "the manifest holds no words of the recording %.60q", t.Title)
	}
	return t
}
