package exchange

import (
	"fmt"
	"strings"

	"vouch/sources"
)

// Manifest writes a IIIF Presentation 3 manifest: a canvas for each interview with
// times, and a range for each passage that is used. It paints nothing: where the
// recording lies, and who may hear it, is the archive's to say. Interviews without
// times have no place on a canvas and are named in the second result.
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
	if len(rights) != 1 || !prescribed(last) {
		last = "" // each canvas says its own
	}
	data, err := document(object{
		{"@context", "http://iiif.io/api/presentation/3/context.json"},
		{"id", g.iri("export", "manifest")},
		{"type", "Manifest"},
		{"label", text(g.Title)},
		{"summary", text("The passages that the scene rests on.")},
		{"rights", last},
		{"metadata", []object{pair("Purpose", g.purposes()...), pair("Exported", g.Day.String())}},
		{"items", canvases},
		{"structures", ranges},
	})
	return data, untimed, err
}

// prescribed: IIIF takes only these as rights.
func prescribed(uri string) bool {
	r, ok := sources.ParseRight(uri)
	return ok && r.URI != ""
}

// text is a language map in English.
func text(values ...string) object { return object{{"en", values}} }

func pair(name string, values ...string) object {
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
	meta := []object{pair("Narrator", voices(c)), pair("Holder", c.Holder), pair("Consent", consentWords(c)...)}
	if !c.Date.IsZero() {
		meta = append(meta, pair("Date", c.Date.String()))
	}
	if len(c.Rights) > 0 {
		meta = append(meta, pair("Rights", c.Rights...))
	}
	for i := range c.Labels {
		meta = append(meta, pair("Community label", labelWords(&c.Labels[i])))
	}
	if c.Specimen {
		meta = append(meta, pair("Specimen", specimen(true)))
	}
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
