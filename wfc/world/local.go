package world

import (
	"fmt"

	"vouch/wfc"
	"vouch/wfc/constraint"
)

// Local is a rule that looks a bounded distance far and can be stated for any
// rectangle of cells: a maximum run, a minimum distance, pairs that must not
// stand two cells apart.
type Local struct {
	// Name is what errors call it.
	Name string
	// Reach bounds, in cells along x and along y, how far apart two cells
	// can be that one breach of the rule needs. Constraints that are
	// wfc.Reachers say it themselves; for others it must be given.
	Reach int
	// State gives the constraints for the cells of some window, whose
	// lattice is l (l.Wrap is set for the periodic start of an infinite
	// map). They must say no more than holds in every right map around that
	// window, and must forbid every breach whose cells all lie in it. It
	// must give the same answer for the same lattice always, and may be
	// called from several goroutines at once. Such rules are the same
	// everywhere; what differs by place is for Rules.Domain and Rules.Bias.
	State func(l *wfc.Lattice) []wfc.Constraint
}

// sampleSide is the side of the window for which rules are asked what they are.
const sampleSide = 16

// validate works out how far the rule looks.
func (l *Local) validate(i int, shape wfc.Shape) (reach int, err error) {
	if l.State == nil {
		return 0, &SettingError{"Local", fmt.Sprintf("rule %d (%s) has no State", i, l.Name)}
	}
	reach = l.Reach
	sample := wfc.Lattice{Shape: shape, Width: sampleSide, Height: sampleSide, Depth: 1, Along: [3]int{0, 1, 2}}
	for _, k := range l.State(&sample) {
		far, local := l.Reach, l.Reach > 0
		if r, ok := k.(wfc.Reacher); ok {
			far, local = r.Reach()
		}
		if _, ok := k.(constraint.Border); ok {
			local = false // a window's sides are not the map's
		}
		if !local {
			return 0, &GlobalError{Name: l.title(k), Index: i}
		}
		reach = max(reach, far)
	}
	if reach < 0 || reach > MaxReach {
		return 0, &SettingError{"Local", fmt.Sprintf("rule %d (%s) reaches %d cells far; at most %d", i, l.Name, reach, MaxReach)}
	}
	return reach, nil
}

// title names a rule for errors.
func (l *Local) title(k wfc.Constraint) string {
	if l.Name == "" {
		return fmt.Sprintf("%T", k)
	}
	return fmt.Sprintf("%s: %T", l.Name, k)
}

// constraints states all local rules for one window.
func (r *Rules) constraints(l *wfc.Lattice) []wfc.Constraint {
	var all []wfc.Constraint
	for i := range r.Local {
		all = append(all, r.Local[i].State(l)...)
	}
	return all
}

// reach is the thickness of the ring that must be held around cells that are
// solved anew, so that no rule can be broken across it.
func (r *Rules) reach() (int, error) {
	far := 1
	for i := range r.Local {
		reach, err := r.Local[i].validate(i, r.Shape)
		if err != nil {
			return 0, err
		}
		far = max(far, reach)
	}
	return far, nil
}
