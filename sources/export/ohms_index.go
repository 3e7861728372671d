package export

import (
	"fmt"
	"strconv"
	"strings"

	"vouch/sources/ohms"
	"vouch/sources/transcript"
)

// altLanguage is the language of the translation.
func (w *ohmsWriter) altLanguage() string {
	for i := range w.t.Segments {
		if s := &w.t.Segments[i]; s.Tier == ohms.Alternate && s.Language != "" {
			return s.Language
		}
	}
	for i := range w.t.Points {
		if lang := w.t.Points[i].Language; lang != "" && lang != ohms.Alternate {
			return lang
		}
	}
	return w.extra("record/transcript_alt_lang")
}

// index writes the points, each with its translated twin.
func (w *ohmsWriter) index() {
	w.b.WriteString("<index>\n")
	for i := 0; i < len(w.t.Points); i++ {
		p, twin := &w.t.Points[i], &transcript.Point{}
		if i+1 < len(w.t.Points) && w.t.Points[i+1].Index == p.Index {
			i++
			twin = &w.t.Points[i]
		}
		w.point(p, twin)
	}
	w.b.WriteString("</index>\n")
}

func (w *ohmsWriter) point(p, twin *transcript.Point) {
	w.b.WriteString("<point>")
	time := ""
	if p.Alignment != transcript.None {
		time = strconv.Itoa(p.StartMS / 1000)
	}
	w.element("time", time)
	for _, f := range []struct{ name, own, alt string }{{"title", p.Title, twin.Title}, {"partial_transcript", p.Partial, twin.Partial}, {"synopsis", p.Synopsis, twin.Synopsis},
		{"keywords", strings.Join(p.Keywords, ";"), strings.Join(twin.Keywords, ";")}, {"subjects", strings.Join(p.Subjects, ";"), strings.Join(twin.Subjects, ";")}} {
		w.element(f.name, f.own)
		w.element(f.name+"_alt", f.alt)
	}
	for i, s := range p.Spots {
		alt := ""
		if i < len(twin.Spots) {
			alt = twin.Spots[i].Name
		}
		w.b.WriteString("<gpspoints>")
		w.element("gps", s.Coordinates)
		w.element("gps_zoom", w.extra(fmt.Sprintf("record/index/point[%d]/gpspoints[%d]/gps_zoom", p.Index, i+1)))
		w.element("gps_text", s.Name)
		w.element("gps_text_alt", alt)
		w.b.WriteString("</gpspoints>\n")
	}
	for i, l := range p.Links {
		alt := ""
		if i < len(twin.Links) {
			alt = twin.Links[i].Text
		}
		w.b.WriteString("<hyperlinks>")
		w.element("hyperlink", l.Address)
		w.element("hyperlink_text", l.Text)
		w.element("hyperlink_text_alt", alt)
		w.b.WriteString("</hyperlinks>\n")
	}
	w.b.WriteString("</point>\n")
}
