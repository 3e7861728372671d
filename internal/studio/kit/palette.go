package kit

import (
	"slices"
	"strings"
	"unicode"
)

// Command is something that the program can do, as the palette lists it.
type Command struct {
	ID, Name, Keys, Group string
	Disabled              bool
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

// Palette lists every command while open is true; letters narrow the list. It returns the id of
// the one that was chosen in this pass, else "".
func (u *UI) Palette(id string, commands []Command, open *bool) string {
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
	rows := min(max(len(Search(commands, p.text)), 1), paletteRows)
	box := Rect{(window.W - 560) / 2, 96, 560, 34 + 34 + paletteRowHeight*rows}
	box = box.Intersect(window.Inset(8))
	u.over(id, true, window, func() {
		u.Group(RoleDialog, id, u.Words.Commands, box, func() {
			u.Fill(window, u.theme.Veil)
			u.Shadow(box, 8)
			u.Box(box, 8, u.theme.Side, u.theme.Rule)
			u.focus.want = id + ".text"
			body := box.Inset(12)
			field := body.CutTop(34)
			body.CutTop(10)
			found := Search(commands, p.text)
			chosen = u.paletteKeys(id+".list", body.H, commands, found, p)
			if u.TextField(id+".text", field, &p.text, FieldOptions{Name: u.Words.Search, Placeholder: u.Words.Search, Icon: IconSearch}).Changed {
				p.chosen, found = 0, Search(commands, p.text)
				u.ScrollTo(id+".list", 0, paletteRowHeight, body.H)
			}
			p.chosen = min(p.chosen, max(len(found)-1, 0))
			res := u.List(id+".list", body, ListOptions{
				Name: u.Words.Commands, Count: len(found), RowHeight: paletteRowHeight, Empty: u.Words.NothingFound,
				Label: func(i int) string { return commands[found[i]].Name },
				Draw:  func(i int, r Rect, _ RowState) { u.paletteRow(commands[found[i]], r) },
			}, &p.chosen)
			if (res.Changed || res.Activated >= 0) && u.ev.Kind == PointerDown && len(found) > 0 {
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
	w := u.Width(Body, c.Name)
	u.TextIn(r, Body, ink, Begin, c.Name)
	if c.Group != "" && w+24 < r.W {
		u.TextIn(Rect{r.X + w + 14, r.Y, r.W - w - 14, r.H}, Note, t.Quiet, Begin, c.Group)
	}
}

// Search is the commands that have the letters of a text in their order, best first: a whole
// word's beginning before the middle of one, a run before single letters. Without a text they
// are all, in their order.
func Search(commands []Command, text string) []int {
	type hit struct{ index, score int }
	var hits []hit
	every := strings.TrimSpace(text) == "" // then their own order is the best
	for i, c := range commands {
		if every {
			hits = append(hits, hit{i, 0})
			continue
		}
		if s, ok := score(c.Name+" "+c.Group, text); ok {
			hits = append(hits, hit{i, s})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return b.score - a.score })
	out := make([]int, len(hits))
	for i, h := range hits {
		out[i] = h.index
	}
	return out
}

// score tells whether the letters of a text stand in a name in this order, and how well.
func score(name, text string) (int, bool) {
	letters := []rune(strings.ToLower(name))
	points, at, run := 0, 0, 0
	for _, want := range strings.ToLower(text) {
		if unicode.IsSpace(want) {
			run = 0
			continue
		}
		found := -1
		for i := at; i < len(letters); i++ { // a word's beginning if there is one, else the next
			if letters[i] != want {
				continue
			}
			begins := i == 0 || !unicode.IsLetter(letters[i-1])
			if found < 0 || begins {
				found = i
			}
			if begins || (i == at && run > 0) {
				break
			}
		}
		if found < 0 {
			return 0, false
		}
		if found == at && run > 0 {
			run++
			points += 2 * run
		} else {
			run = 1
		}
		if found == 0 || !unicode.IsLetter(letters[found-1]) {
			points += 5
		}
		at = found + 1
	}
	return points*4 - len(letters)/8, true
}
