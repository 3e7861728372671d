package webanno

import (
	"math"
	"strconv"
	"strings"

	"vouch/sources/cue"
	"vouch/sources/jsonld"
	"vouch/sources/transcript"
)

// The types of selectors (§4.2).
const (
	Fragment     = "FragmentSelector"
	CSS          = "CssSelector"
	XPath        = "XPathSelector"
	TextQuote    = "TextQuoteSelector"
	TextPosition = "TextPositionSelector"
	DataPosition = "DataPositionSelector"
	SVG          = "SvgSelector"
	Range        = "RangeSelector"
)

// Selector says which part of a resource is meant.
type Selector struct {
	Type                  string
	Value                 string    // Fragment, CSS, XPath, SVG
	ConformsTo            string    // Fragment: the specification of Value
	Exact, Prefix, Suffix string    // TextQuote
	Start, End            int       // TextPosition: code points; DataPosition: bytes; End is exclusive
	From, To              *Selector // Range: from the beginning of one to the beginning of the other
	RefinedBy             *Selector // selects within what this one selects
	Line                  int
}

func (a *Annotation) selector(v *jsonld.Value, depth int) *Selector {
	s := &Selector{Type: v.String("type"), Value: v.String("value"), ConformsTo: v.String("conformsTo"), Line: v.Line,
		Exact: v.String("exact"), Prefix: v.String("prefix"), Suffix: v.String("suffix")}
	if v.Kind == jsonld.String { // an address with a fragment, by JSON-LD's short form
		s.Value = v.Text
	}
	switch s.Type {
	case Fragment, CSS, XPath, SVG:
	case TextQuote:
		if s.Exact == "" {
			a.find(v.Line, transcript.BrokenReference, "the selector quotes nothing")
		}
	case TextPosition, DataPosition:
		var ok1, ok2 bool
		s.Start, ok1 = whole(v.Get("start"))
		if s.End, ok2 = whole(v.Get("end")); !ok1 || !ok2 || s.End < s.Start {
			a.find(v.Line, transcript.BrokenReference, "the positions of the selector are no range")
			s.Start, s.End = 0, 0
		}
	case Range:
		if from, to := v.Get("startSelector"), v.Get("endSelector"); from == nil || to == nil {
			a.find(v.Line, transcript.BrokenReference, "the range has no beginning or no end")
		} else if depth < jsonld.MaxDepth {
			s.From, s.To = a.selector(from, depth+1), a.selector(to, depth+1)
		}
	default:
		a.find(v.Line, transcript.UnknownType, "the selector %.60q is not known", s.Type)
	}
	if next := v.Get("refinedBy").List(); len(next) > 0 && depth < jsonld.MaxDepth {
		s.RefinedBy = a.selector(next[0], depth+1)
	}
	return s
}

func whole(v *jsonld.Value) (int, bool) {
	if v == nil || v.Kind != jsonld.Number {
		return 0, false
	}
	n, err := strconv.Atoi(v.Text)
	return n, err == nil && n >= 0
}

// Time reads the temporal part of a media fragment (Media Fragments URI 1.0 §4.2.1):
// "t=12.5,20", "t=npt:,0:20", "t=1:00:05". Times are ms; end is -1 where the
// fragment runs to the end of the recording. ok is false where there is none, or
// where it is in frames or in times of day.
func Time(fragment string) (start, end int, ok bool) {
	for part := range strings.SplitSeq(fragment, "&") {
		value, found := strings.CutPrefix(part, "t=")
		if !found {
			continue
		}
		from, to, pair := strings.Cut(strings.TrimPrefix(value, "npt:"), ",")
		start, end, ok = 0, -1, from != "" || to != ""
		if from != "" {
			start, ok = npt(from)
		}
		if pair && to != "" && ok {
			end, ok = npt(to)
			ok = ok && end > start
		}
	}
	return start, end, ok
}

// npt reads seconds, mm:ss or hh:mm:ss, each with a fraction.
func npt(s string) (ms int, ok bool) {
	parts := strings.Split(s, ":")
	if len(parts) > 3 {
		return 0, false
	}
	sum := 0.0
	for i, p := range parts {
		if p == "" || strings.Trim(p, "0123456789.") != "" || i < len(parts)-1 && strings.Contains(p, ".") {
			return 0, false
		}
		n, err := strconv.ParseFloat(p, 64)
		if err != nil || i > 0 && n >= 60 {
			return 0, false
		}
		sum = sum*60 + n
	}
	if sum > cue.MaxHours*3600 {
		return 0, false
	}
	return int(math.Round(sum * 1000)), true
}
