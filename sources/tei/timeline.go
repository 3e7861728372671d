package tei

import (
	"math"
	"strconv"
	"strings"
	"time"

	"vouch/sources/cue"
	"vouch/sources/markup"
	"vouch/sources/transcript"
)

// when is a moment of a timeline as the file gives it.
type when struct {
	since    int // place of the moment it is counted from; -1: none
	interval int // ms
	counted  bool
	moment   cue.Moment
	pointer  string // of since, until all are read
}

// units of interval, in ms (TEI att.measurement, the ones chapter 8 names).
var units = map[string]float64{"ms": 1, "s": 1000, "sec": 1000, "min": 60_000, "h": 3_600_000}

// timeline reads the moments of a timeline (TEI P5 §16.4.2).
func (d *document) timeline(n *markup.Node) {
	unit := n.Get("unit")
	if _, ok := units[unit]; !ok {
		if unit != "" || hasInterval(n) {
			d.t.Find(n.Line, transcript.UnknownType, "the unit %.60q of the timeline is not known; its numbers were read as seconds", unit)
		}
		unit = "s"
	}
	first := len(d.whens)
	zero, origin := -1, fragment(n.Get("origin"))
	for _, c := range n.All("when") {
		i := len(d.whens)
		w := when{since: -1, moment: cue.Moment{Line: c.Line}, pointer: fragment(c.Get("since"))}
		if w.pointer == "" && i > first {
			w.since = i - 1
		}
		w.interval, w.counted = d.interval(c, unit)
		if ms, ok := absolute(c.Get("absolute")); ok {
			w.moment.MS, w.moment.Alignment = ms, transcript.Exact
		}
		id := c.Get("id")
		if _, twice := d.at[id]; twice && id != "" {
			d.t.Find(c.Line, transcript.DuplicateName, "a second moment has the id %.60q", id)
		} else if id != "" {
			d.at[id] = i
		}
		if zero < 0 && (origin == "" || id == origin) {
			zero = i
		}
		if len(d.whens) < transcript.MaxSegments {
			d.whens = append(d.whens, w)
		}
	}
	d.countFrom(first, zero)
}

func hasInterval(n *markup.Node) bool {
	for _, c := range n.All("when") {
		if c.Get("interval") != "" {
			return true
		}
	}
	return false
}

// countFrom makes the times of day of a timeline times since its origin.
func (d *document) countFrom(first, zero int) {
	if zero < 0 || zero >= len(d.whens) {
		zero = first
	}
	if first >= len(d.whens) {
		return
	}
	origin := &d.whens[zero].moment
	begin := origin.MS
	for i := first; i < len(d.whens); i++ {
		m := &d.whens[i].moment
		if m.Alignment != transcript.Exact {
			continue
		}
		if m.MS -= begin; m.MS < 0 {
			m.MS += 24 * 3_600_000 // past midnight
		}
	}
	if !d.whens[zero].counted {
		origin.MS, origin.Alignment = 0, transcript.Exact
	}
}

// interval reads the interval of a when; none is known where it is missing,
// "unknown" or negative.
func (d *document) interval(n *markup.Node, unit string) (ms int, ok bool) {
	s := n.Get("interval")
	if s == "" || s == "unknown" || s == "-1" {
		return 0, false
	}
	factor, known := units[n.Get("unit")]
	if !known {
		factor = units[unit]
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || !(f >= 0 && f*factor <= cue.MaxHours*3_600_000) {
		d.t.Find(n.Line, transcript.BadTime, "the interval %.60q of a moment cannot be read", s)
		return 0, false
	}
	return int(math.Round(f * factor)), true
}

// absolute reads a time of day, with or without its date, in ms of that day.
func absolute(s string) (int, bool) {
	if s == "" {
		return 0, false
	}
	for _, layout := range []string{"15:04:05.999", "15:04", "2006-01-02T15:04:05.999", time.RFC3339Nano} {
		if at, err := time.Parse(layout, s); err == nil {
			return ((at.Hour()*60+at.Minute())*60+at.Second())*1000 + at.Nanosecond()/1_000_000, true
		}
	}
	return 0, false
}

// passes bounds how often the moments are gone through: once each way settles every
// order in which people write them.
const passes = 32

// moments settles all moments.
func (d *document) moments() []cue.Moment {
	for i := range d.whens {
		if w := &d.whens[i]; w.pointer != "" {
			if since, ok := d.at[w.pointer]; ok {
				w.since = since
			} else {
				d.t.Find(w.moment.Line, transcript.BrokenReference, "the moment is counted from %.60q, which is not in the timeline", w.pointer)
			}
		}
	}
	for pass, moved := 0, true; moved && pass < passes; pass++ {
		moved = false
		for k := range d.whens {
			i := k
			if pass%2 == 1 {
				i = len(d.whens) - 1 - k
			}
			moved = d.settle(&d.whens[i]) || moved
		}
	}
	out := make([]cue.Moment, len(d.whens))
	for i := range d.whens {
		w := &d.whens[i]
		if w.counted && w.since >= 0 && w.moment.Alignment == transcript.None && d.whens[w.since].counted {
			d.t.Find(w.moment.Line, transcript.Circular, "the moment is counted from itself by way of others")
		}
		out[i] = w.moment
	}
	cue.Fill(out, d.t)
	return out
}

// settle gives a moment its time if that of its since is known.
func (d *document) settle(w *when) bool {
	if w.moment.Alignment != transcript.None || !w.counted || w.since < 0 {
		return false
	}
	from := &d.whens[w.since].moment
	if from.Alignment == transcript.None || from.MS+w.interval > cue.MaxHours*3_600_000 {
		return false
	}
	w.moment.MS, w.moment.Alignment = from.MS+w.interval, transcript.Exact
	return true
}

// resolve gives segments their times.
func (d *document) resolve() {
	moments := d.moments()
	at := func(pointer string, line int) cue.Moment {
		if pointer == "" {
			return cue.Moment{}
		}
		i, ok := d.at[fragment(pointer)]
		if !ok {
			d.t.Find(line, transcript.BrokenReference, "the utterance refers to the moment %.60q, which is not in a timeline", pointer)
			return cue.Moment{}
		}
		return moments[i]
	}
	track := cue.Track{T: d.t}
	for i := range d.t.Segments {
		s := &d.t.Segments[i]
		from, to := at(d.ends[i].from, s.Line), at(d.ends[i].to, s.Line)
		if ms, ok := duration(d.ends[i].dur); ok && to.Alignment == transcript.None && from.Alignment != transcript.None {
			to = cue.Moment{MS: from.MS + ms, Alignment: from.Alignment}
		}
		if from.Alignment == transcript.None && to.Alignment == transcript.None {
			continue
		}
		s.StartMS, s.EndMS, s.Alignment = cue.Span(from, to)
		s.EndMS = track.Times(s.Line, s.StartMS, s.EndMS)
		if d.ends[i].rough {
			s.Alignment = transcript.Interpolated
		}
	}
	if len(d.t.Segments) > 0 && len(d.whens) == 0 {
		d.t.Find(d.t.Segments[0].Line, transcript.NoTimes, "the document has no timeline, so nothing has a time")
	}
}

// duration reads an ISO 8601 duration of days and less ("PT1M23.5S").
func duration(s string) (ms int, ok bool) {
	rest, ok := strings.CutPrefix(s, "P")
	if !ok || rest == "" {
		return 0, false
	}
	sum, inTime := 0.0, false
	for rest != "" {
		if after, ok := strings.CutPrefix(rest, "T"); ok && !inTime {
			inTime, rest = true, after
			continue
		}
		i := strings.IndexAny(rest, "DHMS")
		if i < 1 || strings.Trim(rest[:i], "0123456789.") != "" {
			return 0, false
		}
		n, err := strconv.ParseFloat(rest[:i], 64)
		factor := map[byte]float64{'D': 24 * 3_600_000, 'H': 3_600_000, 'M': 60_000, 'S': 1000}[rest[i]]
		if err != nil || inTime == (rest[i] == 'D') {
			return 0, false
		}
		sum += n * factor
		rest = rest[i+1:]
	}
	return int(math.Round(min(sum, cue.MaxHours*3_600_000))), sum <= cue.MaxHours*3_600_000
}
