package iiif

import (
	"strings"

	"vouch/sources/jsonld"
	"vouch/sources/transcript"
	"vouch/sources/webanno"
)

// extent is which part of which recordings a range covers.
type extent struct {
	recording  int // place in recordings
	start, end int // ms; end is 0 where unknown
	timed      bool
}

// node is a range with the ranges in it.
type node struct {
	v      *jsonld.Value
	covers []extent
	inside []*node
}

// structure makes points of a range and of the ranges in it; a range that runs over
// several recordings is a point of each.
func (m *manifest) structure(v *jsonld.Value) {
	if v.Is("Range") {
		m.points(m.measure(v))
	}
}

// measure finds out what a range covers: what it names, and what its children cover.
func (m *manifest) measure(v *jsonld.Value) *node {
	n := &node{v: v}
	for _, item := range v.Get("items").List() {
		if item.Is("Range") {
			child := m.measure(item)
			n.inside = append(n.inside, child)
			n.covers = merge(n.covers, child.covers)
		} else if e, ok := m.part(item); ok {
			n.covers = merge(n.covers, []extent{e})
		}
	}
	return n
}

// points adds a range, then those in it.
func (m *manifest) points(n *node) {
	covers := n.covers
	if len(covers) == 0 && len(m.recordings) > 0 {
		covers = []extent{{}} // a heading: of the first recording, without a time
	}
	for _, e := range covers {
		t := m.recordings[e.recording].t
		p := transcript.Point{Index: len(t.Points) + 1, Title: plain(n.v.Label("label")), Synopsis: plain(n.v.Label("summary")), Spots: spots(n.v.Get("navPlace")), Line: n.v.Line}
		if e.timed {
			p.StartMS, p.EndMS, p.Alignment = e.start, e.end, transcript.Exact
			if e.end == 0 {
				p.EndMS = t.DurationMS
			}
		}
		t.Points = append(t.Points, p)
	}
	for _, c := range n.inside {
		m.points(c)
	}
}

// part reads a canvas, or a part of one, in a range.
func (m *manifest) part(v *jsonld.Value) (extent, bool) {
	var a webanno.Annotation
	if v.Kind == jsonld.String || v.Is("Canvas") {
		a = webanno.Annotation{Targets: []webanno.Target{address(v)}}
	} else {
		a = webanno.Read(&jsonld.Value{Kind: jsonld.Object, Line: v.Line, Members: []jsonld.Member{{Name: "target", Value: v}}})
	}
	for _, t := range a.Targets {
		i, ok := m.at[t.Source]
		if !ok {
			if len(m.recordings) > 0 {
				m.recordings[0].t.Find(v.Line, transcript.BrokenReference, "a range names the canvas %.200s, which is not in the manifest", t.Source)
			}
			continue
		}
		start, end, timed := when(a.Targets)
		if !timed {
			return extent{recording: i, timed: true}, true // the whole canvas
		}
		return extent{i, start, max(end, 0), true}, true
	}
	return extent{}, false
}

// address is a canvas with its fragment.
func address(v *jsonld.Value) webanno.Target {
	id := v.String()
	if id == "" {
		id = v.String("id")
	}
	source, part, _ := strings.Cut(id, "#")
	return webanno.Target{Source: source, Selectors: []webanno.Selector{{Type: webanno.Fragment, Value: part}}}
}

// merge joins the extents of the same recording.
func merge(covers, more []extent) []extent {
next:
	for _, e := range more {
		for i := range covers {
			if c := &covers[i]; c.recording == e.recording {
				switch {
				case !c.timed:
					*c = e
				case e.timed:
					if c.start = min(c.start, e.start); c.end == 0 || e.end == 0 {
						c.end = 0
					} else {
						c.end = max(c.end, e.end)
					}
				}
				continue next
			}
		}
		covers = append(covers, e)
	}
	return covers
}

// spots reads the points of a navPlace (GeoJSON, RFC 7946: longitude first).
func spots(v *jsonld.Value) []transcript.Spot {
	var out []transcript.Spot
	for _, f := range v.Get("features").List() {
		g := f.Get("geometry")
		if c := g.Get("coordinates").List(); g.Is("Point") && len(c) >= 2 && c[0].Kind == jsonld.Number && c[1].Kind == jsonld.Number {
			out = append(out, transcript.Spot{Coordinates: c[1].Text + ", " + c[0].Text, Name: plain(f.Label("properties", "label"))})
		}
	}
	return out
}
