package kit

import (
	"cmp"
	"slices"
)

// Command is something that the program can do, as the palette lists it.
type Command struct {
	ID, Name, Keys, Group string
	Also                  string // what else people call it; found, not shown
	// Kind says what a thing is that can be gone to, where a command has its key: things stand
	// behind the commands, and nobody finds them by their id. "" of a command.
	Kind     string
	Disabled bool
	Last     bool // stands behind all others, however well it is found
}

// label is the command's name in the tree.
func (c *Command) label() string {
	if c.Kind == "" {
		return c.Name
	}
	if c.Group != "" {
		return c.Name + " · " + c.Group + ", " + c.Kind
	}
	return c.Name + ", " + c.Kind
}

// PaletteOptions say what a palette finds.
type PaletteOptions struct {
	Commands []Command
	Things   func(text string) []Command // what a text may mean beside the commands; nil: nothing
	Hint     string                      // in the empty field; Words.Search where empty
	Empty    string                      // where nothing is found; Words.NothingFound where empty
}

// search is what a text means among the commands and the things, and where it is there.
func (o *PaletteOptions) search(text string) (all []Command, found []int) {
	all = o.Commands
	if o.Things != nil && len(wordsOf(text)) > 0 {
		all = slices.Concat(all, o.Things(text))
	}
	return all, Search(all, text)
}

// paletteState is what was written into the palette, and which line is chosen.
type paletteState struct {
	text   string
	chosen int
}

const (
	paletteRowHeight = 36 // px
	paletteRows      = 10 // in sight
)

// Palette lists every command while open is true; letters narrow the list, and find things too.
// It returns the id of the one that was chosen in this pass, else "".
func (u *UI) Palette(id string, o PaletteOptions, open *bool) string {
	if !*open {
		delete(u.filter, id)
		delete(u.edits, id+".text")
		return ""
	}
	p := u.filter[id]
	if p == nil {
		p = &paletteState{}
		u.filter[id] = p
	}
	chosen := ""
	window := u.Size()
	commands, found := o.search(p.text)
	rows := min(max(len(found), 1), paletteRows)
	box := Rect{(window.W - 560) / 2, 96, 560, 34 + 34 + paletteRowHeight*rows}
	box = box.Intersect(window.Inset(8))
	u.over(id, true, window, func() {
		u.Group(RoleDialog, id, u.Words.Commands, box, func() {
			u.Fill(window, u.theme.Veil)
			u.Shadow(box, 8)
			u.Box(box, 8, u.theme.Side, u.theme.Rule)
			u.focus.want = id + ".text"
			hint := cmp.Or(o.Hint, u.Words.Search)
			body := box.Inset(12)
			field := body.CutTop(34)
			body.CutTop(10)
			chosen = u.paletteKeys(id+".list", body.H, commands, found, p)
			if u.TextField(id+".text", field, &p.text, FieldOptions{Name: hint, Placeholder: hint, Icon: IconSearch}).Changed {
				p.chosen = 0
				commands, found = o.search(p.text)
				u.ScrollTo(id+".list", 0, paletteRowHeight, body.H)
			}
			p.chosen = min(p.chosen, max(len(found)-1, 0))
			res := u.List(id+".list", body, ListOptions{
				Name: u.Words.Commands, Count: len(found), RowHeight: paletteRowHeight, Empty: cmp.Or(o.Empty, u.Words.NothingFound),
				Label: func(i int) string { return commands[found[i]].label() },
				Draw:  func(i int, r Rect, _ RowState) { u.paletteRow(commands[found[i]], r) },
			}, &p.chosen)
			if res.Pressed && p.chosen < len(found) {
				chosen = enabled(commands[found[p.chosen]])
			}
			outside := !u.quiet && u.ev.Kind == PointerDown && !box.Contains(u.pointer.x, u.pointer.y)
			if chosen != "" || outside || u.key(true) == "Escape" {
				*open, u.used = false, true
			}
		})
	})
	return chosen
}

func enabled(c Command) string {
	if c.Disabled {
		return ""
	}
	return c.ID
}

// paletteKeys moves the choice while the field has the keys.
func (u *UI) paletteKeys(list string, visible int, commands []Command, found []int, p *paletteState) string {
	step := 0
	switch u.key(true) {
	case "Up":
		step = -1
	case "Down":
		step = 1
	case "Enter":
		u.used = true
		if p.chosen < len(found) {
			return enabled(commands[found[p.chosen]])
		}
		return ""
	default:
		return ""
	}
	u.used = true
	p.chosen = min(max(p.chosen+step, 0), max(len(found)-1, 0))
	u.ScrollTo(list, p.chosen*paletteRowHeight, paletteRowHeight, visible)
	return ""
}

func (u *UI) paletteRow(c Command, r Rect) {
	t := u.theme
	ink := t.Ink
	if c.Disabled {
		ink = t.Quiet
	}
	r = r.InsetXY(12, 0)
	if c.Keys != "" {
		r.CutRight(u.KeyHint(r, End, c.Keys) + 12)
	}
	if c.Kind != "" {
		w := u.Width(Note, c.Kind)
		u.TextIn(r.CutRight(w), Note, t.Quiet, End, c.Kind)
		r.CutRight(14)
	}
	w := u.Width(Body, c.Name)
	u.TextIn(r, Body, ink, Begin, c.Name)
	if c.Group != "" && w+24 < r.W && (c.Kind == "" || w+14+u.Width(Note, c.Group) <= r.W) {
		u.TextIn(Rect{r.X + w + 14, r.Y, r.W - w - 14, r.H}, Note, t.Quiet, Begin, c.Group)
	}
}
