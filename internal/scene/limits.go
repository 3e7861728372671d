package scene

import "fmt"

// Bounds on what a rulebook may hold. A file from elsewhere is checked against
// them before anything is built from it.
const (
	MaxSide     = 512      // cells along one side: four times the largest frame in use
	MaxStreets  = 1024     // streets and alleys of one ground
	MaxAreas    = 1024     // parks, schoolyards, plazas
	MaxConcepts = 1000     // a vocabulary of the whole decade stays under 200
	MaxPatterns = 4000     // concepts times lots in a row
	MaxRules    = 10_000   // a collection of a thousand interviews yields fewer
	MaxChanges  = 100_000  // edits of one scene
	MaxText     = 4_000    // bytes of any one text
	MaxHeight   = 100_000  // decimetres, above or below zero
	maxRulebook = 64 << 20 // bytes, encoded
)

// LimitError says that something is larger than this program accepts.
type LimitError struct {
	What       string
	Limit, Got int64
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("%s: %d is over the limit of %d", e.What, e.Got, e.Limit)
}

// GroundError says what is wrong with a ground.
type GroundError struct{ Message string }

func (e *GroundError) Error() string { return "ground: " + e.Message }

func limit(what string, got, max int) error {
	if got > max {
		return &LimitError{what, int64(max), int64(got)}
	}
	return nil
}

// check finds what NewPlan cannot work with.
func (g *Ground) check() error {
	if g.Width < 1 || g.Height < 1 {
		return &GroundError{fmt.Sprintf("%d by %d cells: both sides must be at least 1", g.Width, g.Height)}
	}
	for _, err := range []error{
		limit("cells along the ground's longer side", int(max(g.Width, g.Height)), MaxSide),
		limit("streets", len(g.Streets), MaxStreets),
		limit("areas", len(g.Areas), MaxAreas),
	} {
		if err != nil {
			return err
		}
	}
	if n := int(g.Width+1) * int(g.Height+1); g.Heights != nil && len(g.Heights) != n {
		return &GroundError{fmt.Sprintf("%d corner heights where %d by %d cells have %d", len(g.Heights), g.Width, g.Height, n)}
	}
	for _, h := range g.Heights {
		if h > MaxHeight || h < -MaxHeight {
			return &LimitError{"height in decimetres", MaxHeight, int64(h)}
		}
	}
	all := Box{0, 0, g.Width - 1, g.Height - 1}
	for _, s := range g.Streets {
		if b := s.Box; b.X0 > b.X1 || b.Y0 > b.Y1 || !all.Within(b.X0, b.Y0) || !all.Within(b.X1, b.Y1) {
			return &GroundError{fmt.Sprintf("street %q lies outside the ground", s.ID)}
		}
	}
	for _, a := range g.Areas {
		for _, r := range a.Runs {
			if r.X0 > r.X1 || !all.Within(r.X0, r.Y) || !all.Within(r.X1, r.Y) {
				return &GroundError{fmt.Sprintf("area %q lies outside the ground", a.ID)}
			}
		}
	}
	return nil
}
