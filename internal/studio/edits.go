package studio

import (
	"bytes"
	"slices"

	"vouch/internal/project"
	"vouch/internal/scene"
	"vouch/sources/strict"
)

// Edits are what commands change: the decisions of a project, which its folder
// keeps in vouch.yaml and approvals.yaml, and the words of its other files. They are
// values; a command makes new ones and never writes into a slice of old ones.
type Edits struct {
	project.Decisions
	Files Files
}

// Equal says whether two edits are the same decisions.
func (e Edits) Equal(f Edits) bool {
	return e.Seed == f.Seed && slices.Equal(e.Files, f.Files) && slices.EqualFunc(e.Changes, f.Changes, sameChange) &&
		slices.EqualFunc(e.Sides, f.Sides, func(a, b strict.Pair) bool { return a.Key == b.Key && a.Value == b.Value }) &&
		slices.EqualFunc(e.Approved, f.Approved, func(a, b scene.Approval) bool { return a.From == b.From && bytes.Equal(a.Signature, b.Signature) })
}

func sameChange(a, b scene.Change) bool {
	return a.Op == b.Op && a.X == b.X && a.Y == b.Y && a.Concept == b.Concept && a.By == b.By && slices.Equal(a.Cites, b.Cites)
}

// with appends changes without writing into the old list.
func (e Edits) with(changes ...scene.Change) Edits {
	e.Changes = slices.Concat(e.Changes, changes)
	return e
}

// without takes the last n changes away.
func (e Edits) without(n int) Edits {
	e.Changes = slices.Clone(e.Changes[:max(len(e.Changes)-n, 0)])
	return e
}

// withSide sets the choice for a dissent.
func (e Edits) withSide(dissent, choice string) Edits {
	sides := slices.Clone(e.Sides)
	if i := slices.IndexFunc(sides, func(s strict.Pair) bool { return s.Key == dissent }); i >= 0 {
		sides[i].Value = choice
	} else {
		sides = append(sides, strict.Pair{Key: dissent, Value: choice})
	}
	e.Sides = sides
	return e
}

// choice is how a project builds a scene of these edits.
func (e Edits) choice() project.Choice {
	seed := e.Seed
	return project.Choice{Seed: &seed, Sides: e.Sides, Edits: &e.Edits, Workers: workers()}
}
