package kit

// layer is what lies over the rest of the window: a menu, a dialog, notices.
type layer struct {
	id    string
	modal bool // takes everything from the layers below
	rect  Rect // where it takes the pointer, px at 100 %
	index int
	ops   []Op
}

// push begins a layer; what follows draws on it.
func (u *UI) push(id string, modal bool, r Rect) *layer {
	l := &layer{id: id, modal: modal, rect: r, index: len(u.layers)}
	u.layers = append(u.layers, l)
	u.current = l
	return l
}

// over runs a function on a new layer, with the whole window as its clip.
func (u *UI) over(id string, modal bool, r Rect, f func()) {
	under, clips, parent := u.current, u.clips, u.parent
	u.clips, u.parent = []Rect{u.Size()}, u.root
	u.push(id, modal, r)
	f()
	u.current, u.clips, u.parent = under, clips, parent
}

// barred tells whether a layer of the last pass takes the pointer at this point from
// the current one.
func (u *UI) barred() bool {
	for _, l := range u.before {
		if l.index > u.current.index && (l.modal || l.rect.Contains(u.pointer.x, u.pointer.y)) {
			return true
		}
	}
	return false
}

// modal is the id of the topmost modal layer, and its index; "", 0 without one.
func modal(layers []*layer) (string, int) {
	for i := len(layers) - 1; i >= 0; i-- {
		if layers[i].modal {
			return layers[i].id, layers[i].index
		}
	}
	return "", 0
}

// covered tells that a modal layer lies over the current one.
func (u *UI) covered() bool {
	_, top := modal(u.before)
	return top > u.current.index
}

// hovers tells whether the pointer is on a rectangle of the current layer.
func (u *UI) hovers(r Rect) bool {
	return !u.away && r.Intersect(u.clip()).Contains(u.pointer.x, u.pointer.y) && !u.barred()
}

func (u *UI) clip() Rect { return u.clips[len(u.clips)-1] }
