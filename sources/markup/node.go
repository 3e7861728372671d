package markup

import (
	"strings"

	"vouch/sources/transcript"
)

// Node is an element with all that is in it, or a piece of text (Name "").
type Node struct {
	Element
	Words    string // of a piece of text
	Children []*Node
}

// Tree reads the element that was just opened, whole. The error may be a
// *transcript.LimitError: MaxNodes.
func (r *Reader) Tree(e Element) (*Node, error) {
	root := &Node{Element: e}
	open := []*Node{root}
	for nodes := 1; ; {
		tok, err := r.token()
		if err != nil {
			return nil, err
		}
		top := open[len(open)-1]
		switch tok.Kind {
		case Close:
			if open = open[:len(open)-1]; len(open) == 0 {
				return root, nil
			}
			continue
		case Open:
			n := &Node{Element: tok.Element}
			top.Children = append(top.Children, n)
			open = append(open, n)
		case Words:
			top.Children = append(top.Children, &Node{Element: Element{Line: tok.Line}, Words: tok.Text})
		}
		if nodes++; nodes > MaxNodes {
			return nil, &transcript.LimitError{What: "elements in " + e.Name, Limit: MaxNodes, Got: nodes}
		}
	}
}

// Text is all text inside, its white space made single spaces.
func (n *Node) Text() string {
	var b strings.Builder
	n.text(&b)
	return transcript.Normalise(b.String())
}

func (n *Node) text(b *strings.Builder) {
	b.WriteString(n.Words)
	for _, c := range n.Children {
		c.text(b)
	}
}

// Elements are the children that are elements.
func (n *Node) Elements() []*Node {
	var out []*Node
	for _, c := range n.Children {
		if c.Name != "" {
			out = append(out, c)
		}
	}
	return out
}

// All are the elements at a path below: All("persName"), All("listPerson",
// "person").
func (n *Node) All(path ...string) []*Node {
	at := []*Node{n}
	for _, name := range path {
		var next []*Node
		for _, p := range at {
			for _, c := range p.Children {
				if c.Name == name {
					next = append(next, c)
				}
			}
		}
		at = next
	}
	return at
}

// First is the first element at a path; nil where there is none.
func (n *Node) First(path ...string) *Node {
	if all := n.All(path...); len(all) > 0 {
		return all[0]
	}
	return nil
}

// Texts are the texts at a path that are not empty.
func (n *Node) Texts(path ...string) []string {
	var out []string
	for _, c := range n.All(path...) {
		if s := c.Text(); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// Descendants calls f for each element below, in the order of the file.
func (n *Node) Descendants(f func(*Node)) {
	for _, c := range n.Children {
		if c.Name != "" {
			f(c)
			c.Descendants(f)
		}
	}
}

// Extras lists what is in the element as paths and values, so that an export can
// give it back: attributes as path/@name, an element's own text as path. Empty
// values are left out.
func (n *Node) Extras(path string) []transcript.Extra {
	var out []transcript.Extra
	for _, a := range n.Attrs {
		if a.Value != "" {
			out = append(out, transcript.Extra{Path: path + "/@" + a.Name, Value: a.Value})
		}
	}
	var own strings.Builder
	for _, c := range n.Children {
		own.WriteString(c.Words)
	}
	if s := transcript.Normalise(own.String()); s != "" {
		out = append(out, transcript.Extra{Path: path, Value: s})
	}
	for _, c := range n.Children {
		if c.Name != "" {
			out = append(out, c.Extras(path+"/"+c.Name)...)
		}
	}
	return out
}

// FirstText is the text of the first element at a path, "" where there is none.
func (n *Node) FirstText(path ...string) string {
	if c := n.First(path...); c != nil {
		return c.Text()
	}
	return ""
}
