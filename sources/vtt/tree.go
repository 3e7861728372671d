package vtt

import (
	"strings"

	"vouch/sources/transcript"
)

// NodeKind is the kind of a node in a cue's tree (§6.4, the node objects).
type NodeKind uint8

// The kinds of nodes.
const (
	Root      NodeKind = iota // the list of node objects
	Class                     // <c>
	Italic                    // <i>
	Bold                      // <b>
	Underline                 // <u>
	Ruby                      // <ruby>
	RubyText                  // <rt>, inside <ruby>
	Voice                     // <v Name>; Value is the name
	Lang                      // <lang en>; Value is the language
	Text                      // Value is the text
	Timestamp                 // <00:00:05.250>; MS is the time
	Ignored                   // a tag that the specification passes over; Value is the tag as written
)

// elements are the tags that open a node.
var elements = map[string]NodeKind{"c": Class, "i": Italic, "b": Bold, "u": Underline, "ruby": Ruby, "rt": RubyText, "v": Voice, "lang": Lang}

// Node is a piece of a cue's text.
type Node struct {
	Kind     NodeKind
	Classes  []string
	Value    string
	MS       int // of Timestamp, milliseconds
	Line     int // lines of the cue's text before it
	Children []*Node
}

// ParseCueText makes the tree of a cue's text (§6.4, the WebVTT cue text parsing
// rules). Any text has a tree. What the rules pass over is kept as Ignored, so that
// a reader can tell; a tree of the specification is this one without those.
func ParseCueText(s string) *Node {
	root := &Node{Kind: Root}
	open := []*Node{root}
	line := 0
	for s != "" {
		var tok token
		before := s
		tok, s = nextToken(s)
		top := open[len(open)-1]
		if tok.kind == endTag {
			if n := closes(tok.value, open); n > 0 {
				open = open[:len(open)-n]
			} else {
				top.Children = append(top.Children, &Node{Kind: Ignored, Value: tok.raw, Line: line})
			}
		} else {
			n := tok.node(top)
			n.Line = line
			top.Children = append(top.Children, n)
			if tok.kind == startTag && n.Kind != Ignored && len(open) < maxDepth {
				open = append(open, n)
			}
		}
		line += strings.Count(before[:len(before)-len(s)], "\n")
	}
	return root
}

// closes says how many open nodes an end tag closes: the innermost one if it is
// meant, a <ruby> also over its <rt>, else none.
func closes(name string, open []*Node) int {
	top := open[len(open)-1]
	kind, ok := elements[name]
	switch {
	case ok && top.Kind == kind:
		return 1
	case name == "ruby" && top.Kind == RubyText:
		return 2
	}
	return 0
}

// node makes a node of a token that is no end tag.
func (t *token) node(parent *Node) *Node {
	switch t.kind {
	case stringToken:
		return &Node{Kind: Text, Value: t.value}
	case timestampTag:
		if ms, rest, ok := timestamp(t.value); ok && rest == "" {
			return &Node{Kind: Timestamp, MS: ms}
		}
	case startTag:
		kind, ok := elements[t.value]
		if !ok || kind == RubyText && parent.Kind != Ruby {
			break
		}
		n := &Node{Kind: kind, Classes: t.classes}
		if kind == Voice || kind == Lang {
			n.Value = t.annotation
		}
		return n
	}
	return &Node{Kind: Ignored, Value: t.raw}
}

// isBreak: <br> and <p> are no WebVTT, and exports that came from HTML hold them.
func (n *Node) isBreak() bool {
	switch name, _, _ := strings.Cut(n.Value, " "); name {
	case "br", "br/", "p", "/p":
		return n.Kind == Ignored
	}
	return false
}

// PlainText is the text of the tree, normalised; <br> is a space.
func (n *Node) PlainText() string {
	var b strings.Builder
	n.plain(&b)
	return transcript.Normalise(b.String())
}

func (n *Node) plain(b *strings.Builder) {
	if n.Kind == Text {
		b.WriteString(n.Value)
	} else if n.isBreak() {
		b.WriteByte(' ')
	}
	for _, c := range n.Children {
		c.plain(b)
	}
}
