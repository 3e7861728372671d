package kit

// Suggestion is a text that may be meant, and what it is called.
type Suggestion struct{ Text, Name string }

// completeState is an open list of suggestions: which of them is chosen.
type completeState struct{ at int }

const (
	completeRow  = 28 // px
	completeRows = 8  // suggestions in sight
)

// CompleteField is a TextField with a list of what may be meant over what lies below it, from the
// first letter or the Down key on: arrows choose, Enter or a press takes, Escape closes it. find
// gives the suggestions for a text, best first. taken tells that one became the text.
func (u *UI) CompleteField(id string, r Rect, text *string, o FieldOptions, find func(text string) []Suggestion) (res FieldResult, taken bool) {
	s := u.meant[id] // nil: closed
	switch {
	case u.focus.id != id || o.Disabled:
		s = nil
	case s != nil:
		s, taken = u.completeKeys(s, suggested(find, *text), text)
	case u.key(true) == "Down":
		u.used, s = true, &completeState{}
	}
	if res = u.TextField(id, r, text, o); res.Changed {
		s = &completeState{}
	}
	if s != nil {
		if found := suggested(find, *text); len(found) > 0 {
			s, taken = u.suggestions(id, r, o.Name, s, found, text)
		}
	}
	if s == nil {
		delete(u.meant, id)
	} else {
		u.meant[id] = s
	}
	return res, taken
}

// suggested are the suggestions that are shown: none where the text is the only one.
func suggested(find func(string) []Suggestion, text string) []Suggestion {
	found := find(text)
	if len(found) == 1 && found[0].Text == text {
		return nil
	}
	return found[:min(len(found), completeRows)]
}

// completeKeys moves the choice, takes it or closes the list.
func (u *UI) completeKeys(s *completeState, found []Suggestion, text *string) (*completeState, bool) {
	k := u.key(true)
	switch {
	case k == "Escape":
		u.used = true
		return nil, false
	case len(found) == 0:
	case k == "Up" || k == "Down":
		u.used = true
		if k == "Up" {
			s.at--
		} else {
			s.at++
		}
		s.at = modulo(s.at, len(found))
	case k == "Enter":
		u.used = true
		*text = found[min(s.at, len(found)-1)].Text
		return nil, true
	}
	return s, false
}

// suggestions lays the list below its field, or above where there is no room.
func (u *UI) suggestions(id string, r Rect, name string, s *completeState, found []Suggestion, text *string) (*completeState, bool) {
	s.at = min(s.at, len(found)-1)
	t, window, w := u.theme, u.Size(), r.W
	for _, f := range found {
		w = max(w, u.Width(Body, f.Name)+u.Width(Note, f.Text)+48)
	}
	w = min(w, window.W-8)
	box := Rect{max(r.Right()-w, 4), r.Bottom() + 2, w, completeRow*len(found) + 8}
	if box.Bottom() > window.H-4 {
		box.Y = r.Y - 2 - box.H
	}
	taken := false
	u.over(id+".list", false, box, func() {
		u.Group(RoleList, id+".list", name, box, func() {
			u.parent.Value = itoa(len(found))
			u.Shadow(box, 6)
			u.Box(box, 6, t.Card, t.Rule)
			inner := box.Inset(4)
			for i, f := range found {
				row := inner.CutTop(completeRow)
				n := u.node(RoleRow, id+"/"+f.Text, f.Name, row)
				n.Value, n.Checked = f.Text, i == s.at
				hover := u.hovers(row)
				if hover && !u.quiet && u.ev.Kind == PointerMove {
					s.at = i
				}
				if hover && !u.quiet && !u.used && u.ev.Kind == PointerDown && u.ev.Button == Left {
					u.used, taken, *text = true, true, f.Text
				}
				if i == s.at {
					u.Round(row, 4, t.Hover)
				}
				row = row.InsetXY(8, 0)
				u.TextIn(row.CutRight(min(u.Width(Note, f.Text), row.W/2)), Note, t.Quiet, End, f.Text)
				row.CutRight(12)
				u.TextIn(row, Body, t.Ink, Begin, f.Name)
			}
		})
	})
	outside := !u.quiet && u.ev.Kind == PointerDown && !box.Contains(u.pointer.x, u.pointer.y) && !r.Contains(u.pointer.x, u.pointer.y)
	if taken || outside {
		return nil, taken
	}
	return s, false
}
