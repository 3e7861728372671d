package scene

import (
	"context"
	"slices"

	"vouch/assets"
	"vouch/wfc"
)

// dress solves what is no evidence and never counted: yards, kerbs and signs, three
// problems on cells. What may lie where follows from the plan, the final lots and
// the features; no lot ever depends on it. A cell's random values are named by its
// place in the plan, and rows are cut at every corner, so another house changes the
// dressing of its own block and of nothing else.
//
// Each problem has a solution by construction: in each there is a pattern that goes
// beside everything, and the least numbers that kerbs ask for are of things that go
// beside that and beside each other.
func (s *Scene) dress(ctx context.Context, w Weights, o wfc.Options) error {
	g := &s.Plan.Ground
	s.Dressing = make([]assets.Dressing, g.Width*g.Height)
	s.Signs = make([]assets.Sign, len(s.Plan.Lots))
	if g.Open {
		return nil
	}
	d := dresser{Scene: s, options: o}
	d.options.Progress = nil
	for _, part := range []func(context.Context) error{d.yards, d.kerbs} {
		if err := part(ctx); err != nil {
			return err
		}
	}
	if l, ok := w.(lettered); ok {
		return d.signs(ctx, l)
	}
	return nil
}

type dresser struct {
	*Scene
	options wfc.Options
}

// solve is a collapse under a seed of its own.
func (d *dresser) solve(ctx context.Context, name string, p wfc.Problem) ([]wfc.Pattern, error) {
	o := d.options
	o.Seed = hash(d.Seed, number(name))
	r, err := wfc.Solve(ctx, p, o)
	if err != nil {
		return nil, err
	}
	if r.Outcome != wfc.Solved {
		return nil, &BudgetError{r.Steps}
	}
	return r.Assignment, nil
}

// use is what a lot is to those who pass it, or lives behind it.
type use uint8

const (
	atEdge   use = iota // nothing is known of what lies there
	dwelling            // houses, flats, apartments
	trading             // shops and all that has a counter or a desk
	civic               // public buildings, churches
	working             // workshops, warehouses
	vacant              // open lots
	driveway            // cars cross the sidewalk
	fuelling            // they do, and stop to make a call
	green
	paved
	uses
)

// driveways are concepts whose front cars drive through.
var driveways = []string{"firehouse", "flats.marina", "rear.garage", "rear.parking", "void.parking", "workshop.garage"}

// belonging is the use of what belongs to a family.
type belonging struct {
	family string
	use    use
}

var belongings = []belonging{
	{"house", dwelling}, {"shop", trading}, {"bar", trading}, {"bank", trading}, {"cinema", trading}, {"hotel", trading},
	{"office", trading}, {"community", trading}, {"clinic", trading}, {"civic", civic}, {"church", civic}, {"work", working},
	{"open", vacant}, {"rear-open", dwelling}, {"rear-building", dwelling},
}

// uses are the uses of all concepts, by index.
func (d *dresser) uses() []use {
	out := make([]use, len(d.Rulebook.Concepts))
	for i := range out {
		c := &d.Rulebook.Concepts[i]
		switch {
		case c.ID == "gas-station":
			out[i] = fuelling
		case slices.Contains(driveways, c.ID):
			out[i] = driveway
		default:
			at := slices.IndexFunc(belongings, func(b belonging) bool { return slices.Contains(c.Families, b.family) })
			if at >= 0 {
				out[i] = belongings[at].use
			}
		}
	}
	return out
}
