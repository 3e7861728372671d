package kit

// stop is a place where the Tab key halts.
type stop struct {
	id    string
	layer int
	keys  keyUse
	rect  Rect
}

// keyUse says which keys a focused widget wants for itself.
type keyUse uint8

const (
	usePress  keyUse = iota // Enter and Space
	useArrows               // these, and arrows, Home, End, PageUp, PageDown
	useText                 // everything that writes or edits
)

// focusState is who has the keys.
type focusState struct {
	id    string
	stops []stop // of this pass
	prior []stop // of the pass before
	modal string // the modal layer that stops belong to
	saved []savedFocus
	moved bool
	want  string // first stop of a layer that opens
}

type savedFocus struct{ layer, id string }

func (f *focusState) begin() {
	f.prior, f.stops, f.moved = f.stops, nil, false
}

// Focus gives the keys to a widget.
func (u *UI) Focus(id string) {
	if u.focus.id != id {
		u.focus.id, u.dirty = id, true
	}
}

// Focused is the id of the widget that has the keys.
func (u *UI) Focused() string { return u.focus.id }

// stopAt makes a widget a halt of the Tab key and tells whether it has the keys.
func (u *UI) stopAt(id string, r Rect, keys keyUse) bool {
	u.focus.stops = append(u.focus.stops, stop{id, u.current.index, keys, r})
	return u.focus.id == id
}

// steer moves the focus with Tab and Shift+Tab before the pass.
func (u *UI) steer() {
	if u.ev.Kind != KeyDown || u.ev.Key != "Tab" || u.ev.Mods&^Shift != 0 {
		return
	}
	u.used = true
	_, top := modal(u.layers)
	var ring []string
	at := -1
	for _, s := range u.focus.stops {
		if s.layer < top {
			continue
		}
		if s.id == u.focus.id {
			at = len(ring)
		}
		ring = append(ring, s.id)
	}
	if len(ring) == 0 {
		return
	}
	step := 1
	if u.ev.Mods&Shift != 0 {
		step = -1
		if at < 0 {
			at = 0
		}
	}
	u.Focus(ring[modulo(at+step, len(ring))])
}

// settle gives the focus to a modal layer that opened, and back when it closed.
func (u *UI) settle() {
	f := &u.focus
	id, top := modal(u.layers)
	if id == f.modal {
		return
	}
	f.moved = true
	for i, s := range f.saved {
		if s.layer == id { // back to a layer that was there before
			f.id, f.modal, f.saved = f.saved[i].id, id, f.saved[:i]
			return
		}
	}
	f.saved = append(f.saved, savedFocus{f.modal, f.id})
	f.modal, f.id = id, ""
	for _, s := range f.stops {
		if s.layer >= top && (f.id == "" || s.id == f.want) {
			f.id = s.id
		}
	}
	f.want = ""
}

// takes tells whether the widget that has the keys wants this one.
func (u *UI) takes(key string, m Mods) bool {
	for _, s := range u.focus.prior {
		if s.id != u.focus.id {
			continue
		}
		switch {
		case s.keys == useText && m&Alt == 0 && (m&Ctrl == 0 || editChord(key)):
			return key != "Escape" && !functionKey(key)
		case key == "Enter" || key == "Space":
			return m == 0
		case s.keys >= useArrows && m&^Shift == 0:
			return arrowKey(key)
		}
		return false
	}
	return false
}

func functionKey(key string) bool {
	return len(key) > 1 && key[0] == 'F' && key[1] >= '1' && key[1] <= '9'
}

func arrowKey(key string) bool {
	switch key {
	case "Left", "Right", "Up", "Down", "Home", "End", "PageUp", "PageDown":
		return true
	}
	return false
}

func editChord(key string) bool {
	switch key {
	case "A", "C", "X", "V", "Z", "Y", "Left", "Right", "Backspace", "Delete", "Home", "End":
		return true
	}
	return false
}

// Shortcut tells that a key of the window was pressed in this pass: "Ctrl+S". It
// stays silent while a dialog lies over the layer that asks, and for keys that the focused
// widget needs.
func (u *UI) Shortcut(chord string) bool {
	if u.quiet || u.used || u.ev.Kind != KeyDown || u.covered() {
		return false
	}
	key, m := ParseChord(chord)
	if u.ev.Key != key || u.ev.Mods != m || u.takes(key, m) {
		return false
	}
	u.used = true
	return true
}

// key is the chord that was pressed, for a widget that has the keys.
func (u *UI) key(focused bool) string {
	if !focused || u.quiet || u.used || u.ev.Kind != KeyDown || u.covered() {
		return ""
	}
	return u.ev.Chord()
}

// ring draws the focus ring around a rectangle.
func (u *UI) ring(focused bool, r Rect, radius int) {
	if focused && u.keyboard {
		u.Stroke(r.Inset(-2), radius+2, 2, u.theme.Focus)
	}
}
