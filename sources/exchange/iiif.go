package exchange

import (
	"fmt"
	"slices"
	"strings"

	"vouch/sources"
)

// Manifest writes a IIIF Presentation 3 manifest: a canvas for each interview with
// times, and a range for each passage that is used. It paints nothing: where the
// recording lies, and who may hear it, is the archive's to say. Interviews without
// times have no place on a canvas and are named in the second result; where none has
// any, there is no manifest.
//
// IIIF wants http addresses as names: without a Base they are below a host that by RFC
// 2606 leads nowhere.
func (g *Graph) Manifest() ([]byte, []string, error) {
	if g.Base == "" {
		named := *g
		named.Base = "https://" + g.Project + ".invalid"
		g = &named
	}
	var canvases, ranges []object
	var untimed []string
	rights := map[string]bool{} // only looked up and counted
	var last string
	for _, c := range g.Cleared.Citations() {
		canvas, used := g.canvas(&c)
		if canvas == nil {
			untimed = append(untimed, c.Interview)
			continue
		}
		canvases, ranges = append(canvases, canvas), append(ranges, used)
		for _, r := range c.Rights {
			rights[r], last = true, r
		}
	}
	if len(canvases) == 0 {
		return nil, untimed, nil // a manifest without a canvas is none
	}
	if len(rights) != 1 {
		last = "" // each canvas says its own
	}
	data, err := document(object{
		{"@context", "http://iiif.io/api/presentation/3/context.json"},
		{"id", g.iri("export", "manifest")},
		{"type", "Manifest"},
		{"label", text(g.Title)},
		{"summary", text("The passages that the scene rests on.")},
		{"rights", prescribed(last)},
		{"metadata", []object{pair("Purpose", g.purposes()...), pair("Exported", g.Day.String())}},
		{"items", canvases},
		{"structures", ranges},
	})
	return data, untimed, err
}

// prescribed is a right as IIIF takes it, "" where it does not: of the two places that
// it knows, and by the http address, which is the name and leads to the other.
func prescribed(uri string) string {
	r, ok := sources.ParseRight(uri)
	if !ok || r.URI == "" {
		return ""
	}
	return "http://" + strings.TrimPrefix(strings.TrimPrefix(r.URI, "https://"), "http://")
}

// text is a language map in English.
func text(values ...string) object { return object{{"en", values}} }

// pair is an entry of metadata, nothing where it has no value.
func pair(name string, values ...string) object {
	if values = slices.DeleteFunc(slices.Clone(values), func(v string) bool { return v == "" }); len(values) == 0 {
		return nil
	}
	return object{{"label", text(name)}, {"value", text(values...)}}
}

// canvas is an interview in time, and the range of its used passages.
func (g *Graph) canvas(c *sources.Citation) (canvas, used object) {
	iv := g.interview(c.Interview)
	iri := g.iri("canvas", c.Interview)
	var end int64
	var passages []object
	for _, n := range g.used(c.Interview) {
		f := fragment(iv, n)
		if f == "" {
			continue
		}
		end = max(end, int64(iv.Segment(n).EndMS))
		passages = append(passages, object{{"id", g.iri("range", fmt.Sprintf("%s/%d", c.Interview, n))}, {"type", "Range"},
			{"label", text(fmt.Sprintf("passage %d, %s", n, clockRange(iv, n)))},
			{"items", []object{{{"id", iri + "#" + f}, {"type", "Canvas"}}}}})
	}
	if end == 0 {
		return nil, nil
	}
	meta := []object{pair("Narrator", voices(c)), pair("Holder", c.Holder), pair("Consent", consentWords(c)...), pair("Rights", c.Rights...)}
	if !c.Date.IsZero() {
		meta = append(meta, pair("Date", c.Date.String()))
	}
	for i := range c.Labels {
		meta = append(meta, pair("Community label", labelWords(&c.Labels[i])))
	}
	if c.Specimen {
		meta = append(meta, pair("Specimen", specimen(true)))
	}
	meta = slices.DeleteFunc(meta, func(o object) bool { return len(o) == 0 })
	canvas = object{{"id", iri}, {"type", "Canvas"}, {"label", text(label(c))}, {"duration", duration(end)}, {"metadata", meta}}
	used = object{{"id", g.iri("range", c.Interview)}, {"type", "Range"}, {"label", text(label(c))}, {"items", passages}}
	return canvas, used
}

// duration is a JSON number of seconds: the end of the last passage that is used, for
// nothing says how long the recording is.
type duration int64

// MarshalJSON writes seconds with milliseconds.
func (d duration) MarshalJSON() ([]byte, error) { return []byte(seconds(int64(d))), nil }

// consentWords says what the interview may be used for, and until when.
func consentWords(c *sources.Citation) []string {
	var out []string
	for _, a := range c.Answers {
		until := ", no end was set"
		if !a.Ends.IsZero() {
			until = ", until " + a.Ends.String()
		}
		out = append(out, a.Scope.String()+": yes, since "+a.Since.String()+until)
	}
	return out
}

func labelWords(l *sources.Label) string {
	var parts []string
	for _, p := range []string{l.Title(), l.Community, l.Text, l.Label} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, "; ")
}
