package ohms

import (
	"fmt"
	"strings"

	"vouch/sources/markup"
	"vouch/sources/transcript"
)

// point reads a child of index.
func (r *reader) point(e markup.Element) error {
	if len(r.t.Points) > MaxPoints || len(r.t.Extras) > MaxFields {
		return &transcript.LimitError{What: "points of the index", Limit: MaxPoints, Got: len(r.t.Points)}
	}
	n, err := r.Tree(e)
	if err != nil {
		return err
	}
	if e.Name != "point" {
		r.extras(n)
		return nil
	}
	number := 1
	if last := len(r.t.Points); last > 0 {
		number = r.t.Points[last-1].Index + 1
	}
	own := transcript.Point{Index: number, Line: e.Line}
	twin := transcript.Point{Index: number, Line: e.Line, Language: Alternate}
	for _, c := range n.Elements() {
		r.pointField(&own, &twin, c)
	}
	r.t.Points = append(r.t.Points, own)
	if twin.Title != "" || twin.Synopsis != "" || twin.Partial != "" || twin.Keywords != nil || twin.Subjects != nil ||
		twin.Spots != nil || twin.Links != nil {
		twin.StartMS, twin.Alignment = own.StartMS, own.Alignment
		r.t.Points = append(r.t.Points, twin)
	}
	return nil
}

// pointField reads a child of a point into the point itself or its translated twin.
func (r *reader) pointField(own, twin *transcript.Point, n *markup.Node) {
	said := words(n)
	name, p := n.Name, own
	if cut, ok := strings.CutSuffix(name, "_alt"); ok {
		name, p = cut, twin
	}
	switch name {
	case "time":
		if said == "" {
			r.t.Find(n.Line, transcript.MissingTime, "the index point %d has no time", own.Index)
		} else if ms, err := seconds(said); err != nil {
			r.t.Find(n.Line, transcript.BadTime, "%v", err)
		} else {
			own.StartMS, own.Alignment = ms, transcript.Exact
		}
	case "title":
		p.Title = said
	case "synopsis":
		p.Synopsis = said
	case "partial_transcript":
		p.Partial = said
	case "keywords":
		p.Keywords = parts(said)
	case "subjects":
		p.Subjects = parts(said)
	case "gpspoints":
		r.spot(own, twin, n)
	case "hyperlinks":
		link := transcript.Link{Address: n.FirstText("hyperlink"), Text: n.FirstText("hyperlink_text")}
		if link != (transcript.Link{}) {
			own.Links = append(own.Links, link)
		}
		if text := n.FirstText("hyperlink_text_alt"); text != "" {
			twin.Links = append(twin.Links, transcript.Link{Address: link.Address, Text: text})
		}
	default:
		r.t.Extras = append(r.t.Extras, n.Extras(fmt.Sprintf("record/index/point[%d]/%s", own.Index, n.Name))...)
	}
}

// spot reads a gpspoints element; its zoom is kept as an Extra.
func (r *reader) spot(own, twin *transcript.Point, n *markup.Node) {
	spot := transcript.Spot{Coordinates: n.FirstText("gps"), Name: n.FirstText("gps_text")}
	if spot != (transcript.Spot{}) {
		own.Spots = append(own.Spots, spot)
	}
	if name := n.FirstText("gps_text_alt"); name != "" {
		twin.Spots = append(twin.Spots, transcript.Spot{Coordinates: spot.Coordinates, Name: name})
	}
	if zoom := n.FirstText("gps_zoom"); zoom != "" && spot != (transcript.Spot{}) {
		r.t.Extras = append(r.t.Extras, transcript.Extra{
			Path: fmt.Sprintf("record/index/point[%d]/gpspoints[%d]/gps_zoom", own.Index, len(own.Spots)), Value: zoom})
	}
}

// parts cuts a list at its semicolons; empty parts happen.
func parts(s string) []string {
	var out []string
	for part := range strings.SplitSeq(s, ";") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// closePoints gives points their end, which is the start of the next or the end of
// the recording, and twins their language.
func (r *reader) closePoints(language string) {
	next := r.t.DurationMS
	for i := len(r.t.Points) - 1; i >= 0; i-- {
		p := &r.t.Points[i]
		if p.Language != "" && language != "" {
			p.Language = language
		}
		if p.Alignment == transcript.None {
			continue
		}
		twinFollows := i+1 < len(r.t.Points) && r.t.Points[i+1].Index == p.Index
		if twinFollows {
			p.EndMS = r.t.Points[i+1].EndMS
		} else if next > p.StartMS {
			p.EndMS = next
		}
		if i == 0 || r.t.Points[i-1].Index != p.Index {
			next = p.StartMS
		}
		if d := r.t.DurationMS; d > 0 && p.StartMS > d && p.Language == "" {
			r.t.Find(p.Line, transcript.PastEnd, "the index point %d lies behind the end of the recording", p.Index)
		}
	}
}
