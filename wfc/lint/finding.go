package lint

import (
	"fmt"
	"strings"

	"vouch/wfc"
)

// Kind is what is wrong.
type Kind uint8

// The kinds of findings; see the package comment.
const (
	Dead Kind = iota + 1
	Unreachable
	Unfillable
	Overwhelming
	Apart
	Weightless
	Twin
	OneSided
)

// String returns "dead", "one-sided" and so on.
func (k Kind) String() string {
	names := [...]string{"", "dead", "unreachable", "unfillable", "overwhelming", "apart", "weightless", "twin", "one-sided"}
	if int(k) < len(names) {
		return names[k]
	}
	return fmt.Sprintf("kind %d", uint8(k))
}

// Serious tells whether a set with such a finding is hardly what was meant. The
// others are worth a look.
func (k Kind) Serious() bool {
	return k == Dead || k == Unreachable || k == Unfillable || k == OneSided
}

// Finding is one thing found.
type Finding struct {
	Kind Kind
	// Patterns it is about, ascending: one for Dead, Unreachable, Overwhelming
	// and Weightless; a set for Apart; the twins; tail and head, in this
	// order, for OneSided; none for Unfillable.
	Patterns []wfc.Pattern
	// Axis and Step are the direction: of OneSided, the one that is
	// written; of Dead, that in which it has no partner at all. Step is 1, −1,
	// or 0 where there is no such direction.
	Axis, Step int
	// Border tells, for Dead and Unreachable, that the pattern can stand at an
	// open edge of a map.
	Border bool
}

// Text is the finding as a sentence without a full stop, with patterns called by
// name; nil names call them by number.
func (f Finding) Text(names []string) string {
	called := make([]string, len(f.Patterns))
	for i, p := range f.Patterns {
		called[i] = fmt.Sprintf("pattern %d", p)
		if int(p) < len(names) {
			called[i] = names[p]
		}
	}
	all := strings.Join(called, ", ")
	edge := ""
	if f.Border {
		edge = ", but may stand at an open edge"
	}
	switch f.Kind {
	case Dead:
		if f.Step != 0 {
			return fmt.Sprintf("dead: %s has no partner %s along axis %d%s", all, way(f.Step), f.Axis, edge)
		}
		return fmt.Sprintf("dead: %s loses all its partners%s", all, edge)
	case Unreachable:
		return fmt.Sprintf("unreachable: no surroundings of %s can be filled%s", all, edge)
	case Unfillable:
		return "unfillable: these patterns cannot fill a window at all"
	case Overwhelming:
		return fmt.Sprintf("overwhelming: where %s stands, nothing else can stand around it", all)
	case Apart:
		return fmt.Sprintf("apart: no chain of neighbours leads from these patterns to others: %s", all)
	case Weightless:
		return fmt.Sprintf("weightless: %s is taken only where nothing else fits", all)
	case Twin:
		return fmt.Sprintf("twins: %s have the same neighbours in every direction", all)
	case OneSided:
		return fmt.Sprintf("one-sided: %s along axis %d is written for %s, not the other way round", way(f.Step), f.Axis, strings.Join(called, " and "))
	}
	return f.Kind.String()
}

func way(step int) string {
	if step < 0 {
		return "back"
	}
	return "forward"
}
