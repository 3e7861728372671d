package iiif

import (
	"slices"
	"strings"

	"vouch/sources/cue"
	"vouch/sources/jsonld"
	"vouch/sources/transcript"
	"vouch/sources/vtt"
	"vouch/sources/webanno"
)

// spoken are the motivations of annotations that carry what is said (Presentation 3
// §5.6, and the extensions that players know).
var spoken = []string{"supplementing", "transcribing", "captioning", "subtitling"}

// annotations reads the pages of annotations of a canvas.
func (r *recording) annotations(canvas *jsonld.Value) error {
	tiers := 0
	for _, page := range canvas.Get("annotations").List() {
		if page.Get("items") == nil {
			r.t.Find(page.Line, transcript.RemoteText, "a page of annotations lies at %.200s, which is not opened; import that file too", page.String("id"))
			continue
		}
		before := len(r.t.Segments)
		track := cue.Track{T: r.t}
		for _, item := range page.Get("items").List() {
			if err := r.annotation(item, &track); err != nil {
				return err
			}
		}
		if added := r.t.Segments[before:]; len(added) > 0 {
			tiers++
			name := plain(page.Label("label"))
			if name == "" {
				name = page.String("id")
			}
			for i := range added {
				added[i].Tier = name
			}
		}
	}
	if tiers < 2 {
		for i := range r.t.Segments {
			r.t.Segments[i].Tier = ""
		}
	}
	return nil
}

// annotation makes segments of an annotation that carries what is said.
func (r *recording) annotation(v *jsonld.Value, track *cue.Track) error {
	a := webanno.Read(v)
	if len(a.Motivations) > 0 && !slices.ContainsFunc(a.Motivations, func(m string) bool { return slices.Contains(spoken, m) }) {
		r.t.Find(a.Line, transcript.UnknownType, "an annotation for %.60s is no speech and was left out", strings.Join(a.Motivations, ", "))
		return nil
	}
	for _, f := range a.Findings {
		r.t.Find(f.Line, f.Code, "%s", f.Message)
	}
	start, end, timed := when(a.Targets)
	for _, b := range a.Bodies {
		switch {
		case b.Value == "" && b.Resource.Source != "":
			r.t.Find(b.Line, transcript.RemoteText, "a text lies at %.200s, which is not opened; import that file too", b.Resource.Source)
		case b.Format == "text/vtt":
			if err := r.captions(b); err != nil {
				return err
			}
		default:
			s := transcript.Segment{Name: a.ID, Language: b.Language, Text: b.Value, Line: b.Line}
			if b.Format == "text/html" {
				s.Text = plain("<p>" + b.Value)
			}
			if timed {
				s.StartMS, s.Alignment = start, transcript.Exact
				if s.EndMS = end; end < 0 {
					s.EndMS = max(start, r.t.DurationMS)
				}
				s.EndMS = track.Times(a.Line, s.StartMS, s.EndMS)
			}
			if err := track.Add(s); err != nil {
				return err
			}
		}
	}
	return nil
}

// captions reads WebVTT that lies in a body.
func (r *recording) captions(b webanno.Body) error {
	before := len(r.t.Segments)
	if err := vtt.ParseText(b.Value, vtt.Options{FirstLine: b.Line}, r.t); err != nil {
		return err
	}
	for i := range r.t.Segments[before:] {
		s := &r.t.Segments[before+i]
		s.Language, s.Line = b.Language, b.Line // lines of a text in one JSON string
	}
	return nil
}

// when is the time of the first target that has one.
func when(targets []webanno.Target) (start, end int, ok bool) {
	for _, t := range targets {
		for i := range t.Selectors {
			for s := &t.Selectors[i]; s != nil; s = s.RefinedBy {
				if start, end, ok = webanno.Time(s.Value); s.Type == webanno.Fragment && ok {
					return start, end, true
				}
			}
		}
	}
	return 0, 0, false
}

// painted reports text among what is painted: some exports list captions there.
func (r *recording) painted(page *jsonld.Value) {
	for _, item := range page.Get("items").List() {
		a := webanno.Read(item)
		for _, b := range a.Bodies {
			if isText(b.Format) || b.Type == "Text" {
				r.t.Find(b.Line, transcript.Painted, "a text at %.200s stands among what is painted, and is not opened; import that file too", b.Resource.Source)
			}
		}
	}
}
