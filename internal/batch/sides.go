package batch

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"vouch/internal/project"
	"vouch/sources/strict"
)

// Sides is one choice in the dissents of a project. The zero value leaves the
// project's own.
type Sides struct {
	Every string // this side in every dissent that has it; "" where Pairs are given
	Pairs strict.Pairs
}

var sidesForm = regexp.MustCompile(`^(?:(a|b|none)|[^\s=,]+=(?:a|b|none)(?:,[^\s=,]+=(?:a|b|none))*)$`)

// UnmarshalText reads "d.balmy=a", "d.balmy=a,d.wires=none", or a side alone.
func (s *Sides) UnmarshalText(b []byte) error {
	m := sidesForm.FindSubmatch(b)
	if m == nil {
		return fmt.Errorf("%q chooses no side; write ID=a, ID=b or ID=none, with commas between several, or a side alone for every dissent", clip(string(b)))
	}
	if s.Every = string(m[1]); s.Every != "" {
		return nil
	}
	for part := range strings.SplitSeq(string(b), ",") {
		id, side, _ := strings.Cut(part, "=")
		if _, twice := s.Pairs.Get(id); twice {
			return fmt.Errorf("the dissent %q is decided twice; keep one of the two", id)
		}
		s.Pairs = append(s.Pairs, strict.Pair{Key: id, Value: side})
	}
	return nil
}

// String is what the file says.
func (s Sides) String() string {
	if s.Every != "" {
		return s.Every
	}
	parts := make([]string, len(s.Pairs))
	for i, p := range s.Pairs {
		parts[i] = p.Key + "=" + p.Value
	}
	return strings.Join(parts, ",")
}

// same finds choices that differ in their order alone.
func (s Sides) same(t Sides) bool {
	if s.Every != t.Every || len(s.Pairs) != len(t.Pairs) {
		return false
	}
	for _, p := range s.Pairs {
		if v, ok := t.Pairs.Get(p.Key); !ok || v != p.Value {
			return false
		}
	}
	return true
}

// of gives the choice for one project, ordered by the dissents of the project, so
// that the same choice makes the same recipe.
func (s Sides) of(p *project.Project) (strict.Pairs, error) {
	if err := p.CheckSides(s.Pairs); err != nil {
		return nil, err
	}
	var out strict.Pairs
	for _, d := range p.Dissents() {
		side, ok := s.Pairs.Get(d.ID)
		if s.Every != "" {
			side, ok = s.Every, s.Every == "none" || slices.Contains(d.Sides, s.Every)
		}
		if ok {
			out = append(out, strict.Pair{Key: d.ID, Value: side})
		}
	}
	if s.Every != "" && len(out) == 0 {
		return nil, &project.InputError{Message: fmt.Sprintf("no dissent of the project has a side %q", s.Every), Hint: "take the side out of the matrix"}
	}
	return out, nil
}
