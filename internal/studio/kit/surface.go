package kit

// SurfaceResult is what a person did on a surface. Coordinates are device px from its corner.
type SurfaceResult struct {
	Hover        bool
	X, Y         int
	Pressed      bool // the left button went down
	Clicked      bool // and came up again without a drag
	Double       bool // for the second time
	Menu         bool // the right button went down
	Mods         Mods
	Released     bool // the left button came up, with or without a drag
	Dragging     bool // with the left button
	Panning      bool // with the middle button, or with the left one and the space key
	DragX, DragY int  // since the last pass
	Wheel        int  // notches away from the person
	WheelX       int
	Focused      bool
	Key          string // chord pressed while focused, that no shortcut took
}

// Surface is a part of the window that the program paints and steers itself: a scene.
// The caller draws inside u.Clip. It is a stop of the Tab key and gets all keys while it has it.
func (u *UI) Surface(id string, r Rect, name, value string) SurfaceResult {
	n := u.node(RolePane, id, name, r)
	n.Value, n.Focusable = value, true
	d := u.Device(r)
	res := SurfaceResult{Mods: u.ev.Mods}
	n.Focused = u.stopAt(id, r, useArrows)
	res.Hover = u.hovers(r) && (u.active == "" || u.active == id)
	res.X, res.Y = u.dev(u.pointer.x)-d.X, u.dev(u.pointer.y)-d.Y
	if !u.quiet {
		switch u.ev.Kind {
		case PointerDown, PointerMove, PointerUp, Wheel: // exact at every scale
			res.X, res.Y = u.ev.X-d.X, u.ev.Y-d.Y
		}
		u.surfacePointer(id, r, &res)
	}
	if u.focus.id == id {
		n.Focused = true
	}
	res.Focused = n.Focused
	if !u.quiet && u.ev.Kind == KeyDown && u.ev.Key == "Space" {
		u.spaceHeld = true
	}
	if !u.quiet && u.ev.Kind == KeyUp && u.ev.Key == "Space" {
		u.spaceHeld = false
	}
	res.Key = u.key(n.Focused)
	return res
}

func (u *UI) surfacePointer(id string, r Rect, res *SurfaceResult) {
	ev := u.ev
	switch {
	case u.used && ev.Kind != PointerMove && ev.Kind != PointerUp:
	case ev.Kind == PointerDown && u.hovers(r):
		u.used, u.active, u.focus.id = true, id, id
		u.dragAt = point{ev.X, ev.Y}
		res.Pressed = ev.Button == Left && !u.spaceHeld
		res.Double = res.Pressed && u.press.clicks == 2
		res.Menu = ev.Button == Right
	case ev.Kind == PointerMove && u.active == id:
		res.Panning = u.held[Middle] || (u.held[Left] && u.spaceHeld)
		res.Dragging = u.held[Left] && !u.spaceHeld && u.press.moved
		if res.Panning || res.Dragging {
			res.DragX, res.DragY = ev.X-u.dragAt.x, ev.Y-u.dragAt.y
			u.dragAt = point{ev.X, ev.Y}
		}
	case ev.Kind == PointerUp && u.active == id:
		res.Released = ev.Button == Left
		res.Clicked = ev.Button == Left && !u.press.moved && u.hovers(r) && !u.spaceHeld
	case ev.Kind == Wheel && u.hovers(r):
		u.used = true
		res.Wheel, res.WheelX = ev.DY, ev.DX
	}
}

// Claim takes the event of this pass, so that what is built later does not answer it too.
func (u *UI) Claim() { u.used = true }
