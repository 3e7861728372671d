package evidence

import (
	"cmp"
	"slices"
	"strings"

	"vouch/internal/scene"
	"vouch/sources"
)

// voices numbers the narrators in the order of the commitments, so that the
// numbers tell nothing of ids or of what was withheld.
func (c *compiler) voices() {
	order := slices.Clone(c.book.Rules)
	slices.SortFunc(order, func(a, b scene.Rule) int { return slices.Compare(a.ID[:], b.ID[:]) })
	number := map[string]int32{}
	for _, r := range order {
		s := c.source[r.ID]
		if _, ok := number[s.Narrator]; !ok && !s.IsRecord() {
			number[s.Narrator] = int32(len(number) + 1)
		}
	}
	for i := range c.book.Rules {
		if s := c.source[c.book.Rules[i].ID]; !s.IsRecord() {
			c.book.Rules[i].Voice = number[s.Narrator]
		}
	}
	c.book.Voices = int32(len(number))
}

// dissents groups contradicting statements and chooses a side: the one with more
// independent narrators, none in a tie, or what the project says.
func (c *compiler) dissents() {
	var ids []string
	for i := range c.statements {
		if d := c.statements[i].Dissent; d != "" && !slices.Contains(ids, d) {
			ids = append(ids, d)
		}
	}
	slices.Sort(ids)
	for _, id := range ids {
		d := scene.Dissent{ID: id}
		heard := map[string][]string{}
		if c.oneSided(id) { // the other side may be withheld, and nothing may hint at it
			continue
		}
		for i := range c.book.Rules {
			r := &c.book.Rules[i]
			s := c.source[r.ID]
			if s.Dissent != id {
				continue
			}
			r.Dissent, r.Side = int32(len(c.book.Dissents)), s.Side.String()
			if voice := cmp.Or(s.Narrator, "record "+s.Record); !slices.Contains(heard[r.Side], voice) {
				heard[r.Side] = append(heard[r.Side], voice)
			}
		}
		for _, side := range []string{"a", "b"} {
			d.Sides = append(d.Sides, scene.Side{Name: side, Voices: int32(len(heard[side]))})
		}
		c.choose(&d)
		c.book.Dissents = append(c.book.Dissents, d)
	}
	c.unknownSides(ids)
}

// oneSided reports whether what was cleared is all on one side of a dissent.
func (c *compiler) oneSided(id string) bool {
	var a, b bool
	for i := range c.statements {
		if s := &c.statements[i]; s.Dissent == id {
			a, b = a || s.Side == sources.SideA, b || s.Side == sources.SideB
		}
	}
	return a != b
}

func (c *compiler) choose(d *scene.Dissent) {
	a, b := d.Sides[0].Voices, d.Sides[1].Voices
	d.By = "the number of independent voices"
	switch {
	case a > b:
		d.Chosen = "a"
	case b > a:
		d.Chosen = "b"
	default:
		d.By = "a tie of voices: no side binds"
	}
	if side, ok := c.options.Sides[d.ID]; ok {
		d.Chosen, d.By = side, c.options.By
		if side == "none" {
			d.Chosen = ""
		}
	}
}

// unknownSides refuses a choice for a dissent that does not exist: a misspelt id
// would pass in silence.
func (c *compiler) unknownSides(ids []string) {
	var asked []string
	for id := range c.options.Sides {
		asked = append(asked, id)
	}
	slices.Sort(asked)
	for _, id := range asked {
		if side := c.options.Sides[id]; side != "a" && side != "b" && side != "none" {
			c.fault(nil, "", "write a, b or none", "the side %q of the dissent %q is none", side, id)
		}
		if !slices.Contains(ids, id) {
			c.fault(nil, "", "the dissents are: "+strings.Join(ids, ", "), "there is no dissent %q", id)
		}
	}
}
