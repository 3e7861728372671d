package vtt

import (
	"strings"

	"vouch/sources/transcript"
)

// Classes by which a writer says how a cue's times were obtained, on its <v> or <c>:
// WebVTT has no other place for that. A cue without them is Exact.
const (
	ClassInterpolated = "interpolated"
	ClassUntimed      = "untimed" // the times of the cue mean nothing
)

// run is a piece of a cue's text with one voice.
type run struct {
	speaker   string
	voiced    bool // a <v> is open
	alignment transcript.Alignment
	text      string
	line      int
}

// aligned is how a node's classes say that its times were obtained.
func aligned(n *Node, otherwise transcript.Alignment) transcript.Alignment {
	for _, class := range n.Classes {
		switch class {
		case ClassInterpolated:
			return transcript.Interpolated
		case ClassUntimed:
			return transcript.None
		}
	}
	return otherwise
}

// runs cuts a cue's tree at its voices.
func (p *parser) runs(c *rawCue) []run {
	r := runner{p: p, first: c.bodyLine, cur: run{line: c.bodyLine, alignment: transcript.Exact}}
	r.walk(ParseCueText(c.body), run{alignment: transcript.Exact})
	r.turn(run{}, 0)
	return r.out
}

// runner walks a tree; cur grows until the voice turns.
type runner struct {
	p     *parser
	first int // line of the cue's text
	cur   run // line 0: not yet known
	text  strings.Builder
	out   []run
}

// walk goes through the children of n; around is the voice they stand in.
func (r *runner) walk(n *Node, around run) {
	for _, c := range n.Children {
		if r.cur.line == 0 {
			r.cur.line = r.first + c.Line
		}
		switch {
		case c.Kind == Text:
			r.text.WriteString(c.Value)
		case c.Kind == Voice:
			voice := run{speaker: c.Value, voiced: true, alignment: aligned(c, around.alignment)}
			r.turn(voice, r.first+c.Line)
			r.walk(c, voice)
			r.turn(around, 0)
		case c.Kind == Ignored && c.Value == "/v":
			// It closes nothing, and yet somebody meant a turn: passages have always
			// been cut here, and quotes count on it.
			r.turn(around, r.first+c.Line)
		case c.isBreak():
			r.text.WriteByte(' ')
		case c.Kind == Ignored && !known(c.Value):
			r.p.t.Find(r.first+c.Line, transcript.UnknownTag, "the tag %.60q was left out", "<"+c.Value+">")
		default:
			r.cur.alignment = aligned(c, r.cur.alignment)
			r.walk(c, around)
		}
	}
}

// turn ends the run and begins the next; where line is 0 it is that of the first
// thing in it.
func (r *runner) turn(next run, line int) {
	if r.cur.text = r.text.String(); strings.TrimSpace(r.cur.text) != "" {
		r.out = append(r.out, r.cur)
	}
	r.text.Reset()
	r.cur, r.cur.line = next, line
}

// known: tags of the specification that stand where they do nothing, such as an
// end without a start. OHMS repeats the class in the end tag of a footnote
// (</c.1>), which the specification passes over.
func known(tag string) bool {
	tok, _ := nextToken("<" + tag + ">")
	name, _, _ := strings.Cut(strings.TrimSpace(tok.value), ".")
	_, ok := elements[name]
	return ok || tok.value == ""
}
