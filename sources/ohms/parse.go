package ohms

import (
	"fmt"
	"strconv"
	"strings"

	"vouch/sources/markup"
	"vouch/sources/transcript"
	"vouch/sources/vtt"
)

// Parse reads an OHMS export as one transcript: where the file holds several
// records, their passages follow each other. The error is a
// *transcript.SyntaxError or a *transcript.LimitError.
func Parse(data []byte) (*transcript.Transcript, error) {
	all, err := ParseAll(data)
	if err != nil {
		return nil, err
	}
	t := all[0]
	for i, other := range all[1:] {
		if i == 0 {
			t.Find(1, transcript.SeveralRecords, "the export holds several records; their passages were put one after another")
		}
		if err := join(t, other); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// join puts the passages of a record behind those of t.
func join(t, other *transcript.Transcript) error {
	segments, points := len(t.Segments), len(t.Points)
	if segments+len(other.Segments) > transcript.MaxSegments {
		return &transcript.LimitError{What: "segments", Limit: transcript.MaxSegments, Got: segments + len(other.Segments)}
	}
	for _, s := range other.Segments {
		if s.Index += segments; s.Of > 0 {
			s.Of += segments
		}
		t.Segments = append(t.Segments, s)
	}
	for _, p := range other.Points {
		p.Index += points
		t.Points = append(t.Points, p)
	}
	for _, f := range other.Findings {
		t.Find(f.Line, f.Code, "%s", f.Message)
	}
	t.Interviewees = append(t.Interviewees, other.Interviewees...)
	t.Interviewers = append(t.Interviewers, other.Interviewers...)
	t.RightsURIs = append(t.RightsURIs, other.RightsURIs...)
	t.Notes = append(t.Notes, other.Notes...)
	t.Extras = append(t.Extras, other.Extras...)
	for _, field := range []struct{ to, from *string }{{&t.Format, &other.Format}, {&t.Title, &other.Title}, {&t.Language, &other.Language},
		{&t.Rights, &other.Rights}, {&t.Usage, &other.Usage}} {
		if *field.from != "" {
			*field.to = *field.from
		}
	}
	return nil
}

// ParseAll reads an OHMS export: one transcript per record, in the order of the
// file, each with the findings that concern it. The errors are those of Parse.
func ParseAll(data []byte) ([]*transcript.Transcript, error) {
	var whole transcript.Transcript // for what concerns the file and no record
	text, err := markup.Text(data, &whole)
	if err != nil {
		return nil, err
	}
	r := &reader{Reader: markup.NewReader(text, "OHMS export")}
	if _, err := r.Root("ROOT"); err != nil {
		return nil, err
	}
	var all []*transcript.Transcript
	err = r.Each(func(e markup.Element) error {
		if e.Name != "record" {
			whole.Find(e.Line, transcript.UnknownElement, "the element %.60q was left out", e.Name)
			return nil
		}
		if len(all) >= markup.MaxRecords {
			return &transcript.LimitError{What: "records", Limit: markup.MaxRecords, Got: len(all) + 1}
		}
		t, err := r.record(e)
		all = append(all, t)
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := r.End(); err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, &transcript.SyntaxError{Line: 1, Message: "the file holds no record; check that the export is whole"}
	}
	all[0].Findings = append(whole.Findings, all[0].Findings...)
	return all, nil
}

// Bounds of a record, ours: a hundred fields and a few hundred points are usual.
const (
	MaxFields = 100_000
	MaxPoints = 50_000
)

// reader reads one record after the other.
type reader struct {
	*markup.Reader
	t     *transcript.Transcript // of the record at hand
	marks string                 // text of its Passages instruction
}

// leaf is an element's own text and where it begins.
type leaf struct {
	text string
	line int
}

// record is what must be known whole before passages can be made.
type record struct {
	sync, syncAlt             leaf
	transcript, transcriptAlt leaf
	vtt, vttAlt               leaf
	altLanguage               string
}

// record reads one record element.
func (r *reader) record(e markup.Element) (*transcript.Transcript, error) {
	r.t = &transcript.Transcript{Format: "ohms"}
	for _, a := range e.Attrs {
		if a.Value != "" && a.Name != "xmlns" {
			r.t.Extras = append(r.t.Extras, transcript.Extra{Path: "record/@" + a.Name, Value: a.Value})
		}
	}
	var rec record
	r.marks = ""
	r.Instruction = func(target, text string, _ int) {
		if target == Passages {
			r.marks = text
		}
	}
	if err := r.Each(func(e markup.Element) error { return r.field(&rec, e) }); err != nil {
		return nil, err
	}
	if r.t.ID == "" {
		r.t.ID = e.Get("id")
	}
	r.closePoints(rec.altLanguage)
	if err := r.passages(&rec); err != nil {
		return nil, err
	}
	restore(r.marks, r.t)
	if len(r.t.Segments) == 0 {
		r.t.Find(e.Line, transcript.EmptyTranscript, "the record holds no transcript")
	}
	return r.t, nil
}

// field reads one element of a record.
func (r *reader) field(rec *record, e markup.Element) error {
	for _, long := range []struct {
		name string
		to   *leaf
	}{{"sync", &rec.sync}, {"sync_alt", &rec.syncAlt}, {"transcript", &rec.transcript}, {"transcript_alt", &rec.transcriptAlt},
		{"vtt_transcript", &rec.vtt}, {"vtt_transcript_alt", &rec.vttAlt}} {
		if e.Name == long.name {
			line := r.Line()
			text, err := r.Text()
			*long.to = leaf{text: text, line: line}
			return err
		}
	}
	if e.Name == "index" {
		return r.Each(r.point)
	}
	if n := len(r.t.Extras) + len(r.t.Interviewees) + len(r.t.Interviewers) + len(r.t.RightsURIs); n > MaxFields {
		return &transcript.LimitError{What: "fields", Limit: MaxFields, Got: n}
	}
	n, err := r.Tree(e)
	if err != nil {
		return err
	}
	if e.Name == "transcript_alt_lang" {
		rec.altLanguage = n.Text()
	}
	r.describe(n)
	return nil
}

// passages makes segments of a record; those of the translation follow, each a
// passage of the tier Alternate.
func (r *reader) passages(rec *record) error {
	if err := transcribe(rec.vtt, rec.transcript, rec.sync, r.t); err != nil {
		return err
	}
	if strings.TrimSpace(rec.vttAlt.text) == "" && strings.TrimSpace(rec.transcriptAlt.text) == "" {
		return nil
	}
	own := len(r.t.Segments)
	if err := transcribe(rec.vttAlt, rec.transcriptAlt, rec.syncAlt, r.t); err != nil {
		return err
	}
	alt := r.t.Segments[own:]
	twins := len(alt) == own
	for i := range alt {
		twins = twins && alt[i].StartMS == r.t.Segments[i].StartMS
	}
	for i := range alt {
		alt[i].Tier, alt[i].Language = Alternate, rec.altLanguage
		if twins {
			alt[i].Of = i + 1
		}
	}
	return nil
}

// Alternate is the tier of the passages of transcript_alt and vtt_transcript_alt.
const Alternate = "alt"

// transcribe reads a transcript in one of its two forms.
func transcribe(web, plain, sync leaf, t *transcript.Transcript) error {
	if strings.TrimSpace(web.text) != "" {
		return vtt.ParseText(web.text, vtt.Options{Embedded: true, FirstLine: web.line}, t)
	}
	return legacy(plain, sync, t)
}

// clock reads hh:mm:ss into milliseconds; 00:00:00 means unknown.
func clock(s string) (int, bool) {
	parts := strings.Split(s, ":")
	if len(parts) != 3 {
		return 0, false
	}
	ms := 0
	for _, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || n < 0 || n > 999 {
			return 0, false
		}
		ms = ms*60 + n
	}
	return ms * 1000, ms > 0
}

// seconds reads the time of an index point: whole seconds, or hh:mm:ss.
func seconds(s string) (ms int, err error) {
	if n, err := strconv.Atoi(s); err == nil && n >= 0 && n <= maxMS/1000 {
		return n * 1000, nil
	}
	if ms, ok := clock(s); ok {
		return ms, nil
	}
	return 0, fmt.Errorf("the time %.60q is not a number of seconds", s)
}
