package kit

import (
	"fmt"
	"strings"
)

// Role says what a part of the window is.
type Role uint8

// The roles.
const (
	RoleWindow Role = iota
	RoleGroup
	RoleHeading
	RoleText
	RoleButton
	RoleLink
	RoleToggle
	RoleCheck
	RoleRadio
	RoleField
	RoleSlider
	RoleTabList
	RoleTab
	RoleList
	RoleRow
	RoleScroll
	RoleSplit
	RoleMenu
	RoleMenuItem
	RoleDialog
	RoleNotice
	RoleTip
	RoleProgress
	RoleBadge
	RolePane
	RolePicture
)

var roleNames = [...]string{
	"window", "group", "heading", "text", "button", "link", "toggle", "check", "radio", "field", "slider",
	"tabs", "tab", "list", "row", "scroll", "split", "menu", "menu item", "dialog", "notice", "tip",
	"progress", "badge", "pane", "picture",
}

// String is the role in a description.
func (r Role) String() string {
	if int(r) < len(roleNames) {
		return roleNames[r]
	}
	return "unknown"
}

// Node is a part of the window in words.
type Node struct {
	Role      Role
	ID        string // empty for what only holds others
	Name      string // what it is called
	Value     string // what it stands at
	Rect      Rect   // device px; the part that can be seen
	Focusable bool   // a stop of the Tab key
	Focused   bool
	Disabled  bool
	Checked   bool // on, chosen, open
	Children  []*Node
}

// Walk visits n and all below it, from front to back of reading. It stops where
// visit says false.
func (n *Node) Walk(visit func(n *Node, depth int) bool) { n.walk(visit, 0) }

func (n *Node) walk(visit func(*Node, int) bool, depth int) bool {
	if n == nil {
		return true
	}
	if !visit(n, depth) {
		return false
	}
	for _, c := range n.Children {
		if !c.walk(visit, depth+1) {
			return false
		}
	}
	return true
}

// Find is the node of an id; nil where there is none.
func (n *Node) Find(id string) *Node {
	var found *Node
	n.Walk(func(m *Node, _ int) bool {
		if m.ID == id {
			found = m
		}
		return found == nil
	})
	return found
}

// Describe says the window in words, a line for each part:
//
//	dialog "Publish" #publish
//	  button "Publish" #publish.ok (focused)
func (n *Node) Describe() string {
	var b strings.Builder
	n.Walk(func(m *Node, depth int) bool {
		b.WriteString(strings.Repeat("  ", depth))
		b.WriteString(m.line())
		b.WriteByte('\n')
		return true
	})
	return b.String()
}

func (n *Node) line() string {
	var b strings.Builder
	b.WriteString(n.Role.String())
	if n.Name != "" {
		fmt.Fprintf(&b, " %q", n.Name)
	}
	if n.Value != "" {
		fmt.Fprintf(&b, " = %q", n.Value)
	}
	if n.ID != "" {
		b.WriteString(" #" + n.ID)
	}
	var states []string
	for _, s := range []struct {
		on   bool
		word string
	}{{n.Checked, "on"}, {n.Focused, "focused"}, {n.Disabled, "disabled"}} {
		if s.on {
			states = append(states, s.word)
		}
	}
	if len(states) > 0 {
		b.WriteString(" (" + strings.Join(states, ", ") + ")")
	}
	return b.String()
}
