package world

import (
	"fmt"

	"vouch/wfc"
)

// Route demands that its points are joined by cells with one of Patterns, each
// beside the next.
type Route struct {
	Patterns wfc.Set
	// Open, if not nil, has for each direction (2a forward along axis a,
	// 2a+1 back) the patterns that are open to that side: cells are joined
	// only if both are open to each other. Nil means that neighbours are
	// joined always.
	Open []wfc.Set
	// Through are the cells that are joined, at least one.
	Through []Point
	// Whole demands further that all cells of the map with one of Patterns
	// are one piece. The outline then leads through every chunk.
	Whole bool
}

// Point is a cell of a finite map.
type Point struct{ X, Y int }

// RouteError says that the points of a route could not be joined: the domains
// leave no way.
type RouteError struct {
	// Index is the route's position in Finite.Routes.
	Index int
	// From and To could not be joined.
	From, To Point
}

// Error names the two points.
func (e *RouteError) Error() string {
	return fmt.Sprintf("world: route %d: no way from (%d, %d) to (%d, %d) was found", e.Index, e.From.X, e.From.Y, e.To.X, e.To.Y)
}

func (r *Route) validate(f *Finite, i int) error {
	bad := func(format string, args ...any) error {
		return &SettingError{"Routes", fmt.Sprintf("route %d: ", i) + fmt.Sprintf(format, args...)}
	}
	if fault := f.fault(r.Patterns); fault != "" {
		return bad("%s", fault)
	}
	if r.Open != nil && len(r.Open) != 2*f.Shape.Axes() {
		return bad("%d directions, and %v has %d", len(r.Open), f.Shape, 2*f.Shape.Axes())
	}
	for _, s := range r.Open {
		if fault := f.fault(s); fault != "" {
			return bad("a direction: %s", fault)
		}
	}
	if len(r.Through) < 1 {
		return bad("no points")
	}
	for _, at := range r.Through {
		if at.X < 0 || at.Y < 0 || at.X >= f.Width || at.Y >= f.Height {
			return bad("(%d, %d) does not lie within the map", at.X, at.Y)
		}
	}
	return nil
}
