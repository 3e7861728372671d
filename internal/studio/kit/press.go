package kit

// pressState counts clicks.
type pressState struct {
	at     point
	time   int64
	clicks int
	moved  bool
	from   point // where the button went down
}

// count keeps how many clicks in a row a press makes, and whether it became a drag.
func (u *UI) count(ev Event) {
	p := &u.press
	switch ev.Kind {
	case PointerDown:
		near := abs(u.pointer.x-p.at.x) <= doubleSlip && abs(u.pointer.y-p.at.y) <= doubleSlip
		if near && u.now-p.time <= doubleTime && p.clicks > 0 {
			p.clicks++
		} else {
			p.clicks = 1
		}
		p.at, p.time, p.from, p.moved = u.pointer, u.now, u.pointer, false
	case PointerMove:
		if abs(u.pointer.x-p.from.x) > dragSlip || abs(u.pointer.y-p.from.y) > dragSlip {
			p.moved = true
		}
	}
}

func abs(v int) int { return max(v, -v) }

// state is how a widget stands in this pass.
type state struct {
	hover, down, focused bool
	clicked              bool
	node                 *Node
}

// node adds a part to the tree.
func (u *UI) node(role Role, id, name string, r Rect) *Node {
	n := &Node{Role: role, ID: id, Name: name, Rect: u.Device(r.Intersect(u.clip()))}
	u.parent.Children = append(u.parent.Children, n)
	return n
}

// Group holds what a function builds together in the tree.
func (u *UI) Group(role Role, id, name string, r Rect, f func()) {
	n, parent := u.node(role, id, name, r), u.parent
	u.parent = n
	f()
	u.parent = parent
}

// began tells that the left button went down on a rectangle in this pass, and
// takes the event.
func (u *UI) began(id string, r Rect) bool {
	if u.quiet || u.used || u.ev.Kind != PointerDown || u.ev.Button != Left || !u.hovers(r) {
		return false
	}
	u.used, u.active = true, id
	return true
}

// ended tells that the button that went down on a widget came up.
func (u *UI) ended(id string) bool {
	return !u.quiet && u.ev.Kind == PointerUp && u.ev.Button == Left && u.active == id
}

// pressable is what every button, row and tab is made of.
func (u *UI) pressable(role Role, id, name string, r Rect, disabled bool) state {
	s := state{node: u.node(role, id, name, r)}
	s.node.Disabled = disabled
	if disabled {
		u.swallow(r)
		return s
	}
	s.node.Focusable = true
	s.focused = u.stopAt(id, r, usePress)
	s.hover = u.hovers(r)
	if u.began(id, r) {
		u.focus.id, s.focused = id, true
	}
	if u.ended(id) {
		s.clicked = s.hover
	}
	if k := u.key(s.focused); k == "Enter" || k == "Space" {
		u.used, s.clicked = true, true
	}
	s.down = u.active == id && s.hover && u.held[Left]
	if s.hover && u.active != "" && u.active != id {
		s.hover = false // another widget is being dragged over this one
	}
	s.node.Focused = s.focused
	return s
}

// swallow takes a press that would otherwise go to what lies under a disabled widget.
func (u *UI) swallow(r Rect) {
	if !u.quiet && !u.used && u.ev.Kind == PointerDown && u.hovers(r) {
		u.used = true
	}
}
