package captions

import (
	"strings"

	"vouch/sources/cue"
	"vouch/sources/markup"
	"vouch/sources/transcript"
)

// ttml reads one document.
type ttml struct {
	r      *markup.Reader
	t      *transcript.Transcript
	track  cue.Track
	clock  ttmlClock
	agents map[string]string // xml:id to name
}

// ParseTTML reads a TTML document, with DFXP's and the W3C's names. The error is a
// *transcript.SyntaxError or a *transcript.LimitError.
func ParseTTML(data []byte) ([]*transcript.Transcript, error) {
	t := &transcript.Transcript{Format: "ttml"}
	text, err := markup.Text(data, t)
	if err != nil {
		return nil, err
	}
	p := &ttml{r: markup.NewReader(text, "TTML document"), t: t, track: cue.Track{T: t}, agents: map[string]string{}}
	root, err := p.r.Root("tt")
	if err != nil {
		return nil, err
	}
	t.Language = root.Get("lang")
	p.clock = newTTMLClock(root, t)
	err = p.r.Each(func(e markup.Element) error {
		switch e.Name {
		case "head":
			return p.head(e)
		case "body":
			return p.container(e, place{})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return finish(t, "TTML document")
}

// head reads title, copyright and agents.
func (p *ttml) head(e markup.Element) error {
	head, err := p.r.Tree(e)
	if err != nil {
		return err
	}
	head.Descendants(func(n *markup.Node) {
		switch n.Name {
		case "title":
			if p.t.Title == "" {
				p.t.Title = n.Text()
			}
		case "copyright":
			if s := n.Text(); s != "" && p.t.Rights == "" {
				p.t.Rights = s
				p.t.Find(n.Line, transcript.RightsProse, "the file says about rights: %.400s", s)
			}
		case "agent":
			if names := n.Texts("name"); len(names) > 0 {
				p.agents[n.Get("id")] = strings.Join(names, " ")
			}
		}
	})
	return nil
}

// place is what a container hands down.
type place struct {
	startMS int
	agent   string
}

// container reads body and div, which nest.
func (p *ttml) container(e markup.Element, in place) error {
	if begin := e.Get("begin"); begin != "" {
		if ms, ok := p.clock.moment(begin, e.Line); ok {
			in.startMS += ms
		}
	}
	if agent := e.Get("agent"); agent != "" {
		in.agent = agent
	}
	return p.r.Each(func(c markup.Element) error {
		switch c.Name {
		case "div":
			return p.container(c, in)
		case "p":
			n, err := p.r.Tree(c)
			if err != nil {
				return err
			}
			return p.paragraph(n, in)
		}
		return nil
	})
}

// paragraph is a caption. One without times may have them on the spans inside.
func (p *ttml) paragraph(n *markup.Node, in place) error {
	s := transcript.Segment{Line: n.Line, Text: words(n)}
	agent := n.Get("agent")
	start, end, timed := p.span(n, in.startMS)
	n.Descendants(func(c *markup.Node) {
		if c.Name != "span" {
			return
		}
		if agent == "" {
			agent = c.Get("agent")
		}
		if n.Get("begin") != "" || c.Get("begin") == "" {
			return
		}
		if from, to, ok := p.span(c, in.startMS); ok {
			if !timed {
				start, end, timed = from, to, true
			}
			start, end = min(start, from), max(end, to)
		}
	})
	if agent == "" {
		agent = in.agent
	}
	if s.Speaker = p.agents[agent]; s.Speaker == "" {
		s.Speaker = agent
	}
	if timed {
		s.StartMS, s.EndMS, s.Alignment = start, end, transcript.Exact
	} else if s.Text != "" {
		p.t.Find(n.Line, transcript.BadTime, "the caption has no times that can be read; they are taken for unknown")
	}
	return add(&p.track, s)
}

// span reads begin with end or dur; without an end it ends where it begins.
func (p *ttml) span(n *markup.Node, offset int) (start, end int, ok bool) {
	if n.Get("begin") == "" && n.Get("end") == "" && n.Get("dur") == "" {
		return 0, 0, false
	}
	if begin := n.Get("begin"); begin != "" {
		if start, ok = p.clock.moment(begin, n.Line); !ok {
			return 0, 0, false
		}
	}
	start += offset
	end = start
	if to := n.Get("end"); to != "" {
		if ms, ok := p.clock.moment(to, n.Line); ok {
			end = ms + offset
		}
	}
	if length := n.Get("dur"); length != "" {
		if ms, ok := p.clock.moment(length, n.Line); ok && (n.Get("end") == "" || start+ms < end) {
			end = start + ms // TTML1 §10.3.1: the earlier of both
		}
	}
	return start, end, true
}

// words are a paragraph's words; a line break is a space, metadata is left out.
func words(n *markup.Node) string {
	var b strings.Builder
	var walk func(*markup.Node)
	walk = func(n *markup.Node) {
		for _, c := range n.Children {
			switch {
			case c.Name == "br":
				b.WriteByte('\n')
			case c.Name == "metadata" || strings.HasSuffix(c.Space, "#metadata") || strings.HasSuffix(c.Space, "#style-metadata"):
			case c.Name == "":
				b.WriteString(c.Words)
			default:
				walk(c)
			}
		}
	}
	walk(n)
	return b.String()
}
