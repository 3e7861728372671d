package studio

import (
	"testing"

	"pgregory.net/rapid"

	"vouch/internal/project"
	"vouch/internal/scene"
	"vouch/sources/strict"
)

// TestUndoAllIsTheStart: any commands, undone in reverse, give the edits that were
// there before, and done again those after them.
func TestUndoAllIsTheStart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := Edits{Decisions: project.Decisions{
			Edits: project.Edits{Changes: []scene.Change{{Op: scene.Pin, X: 1, Y: 2, Concept: "a.b", By: "Ana"}}},
			Sides: strict.Pairs{{Key: "d.one", Value: "a"}}, Seed: 7,
		}}
		states, commands := []Edits{e}, []Command{}
		for _, kind := range rapid.SliceOfN(rapid.IntRange(0, 5), 0, 12).Draw(t, "commands") {
			c := anyCommand(t, kind, e)
			commands = append(commands, c)
			e = c.Do(e)
			states = append(states, e)
		}
		for i := len(commands) - 1; i >= 0; i-- {
			if e = commands[i].Undo(e); !e.Equal(states[i]) {
				t.Fatalf("undoing %s gives %+v, want %+v", commands[i].Name(nil), e, states[i])
			}
		}
		for i, c := range commands {
			if e = c.Do(e); !e.Equal(states[i+1]) {
				t.Fatalf("doing %s again gives %+v, want %+v", c.Name(nil), e, states[i+1])
			}
		}
	})
}

func anyCommand(t *rapid.T, kind int, e Edits) Command {
	x := rapid.Int32Range(0, 99)
	switch kind {
	case 0:
		return Pin{X: x.Draw(t, "x"), Y: 3, Concept: "a.b", By: "Ana"}
	case 1:
		return Forbid{X: x.Draw(t, "x"), Y: 2, Concept: "c.d", By: "Ben"}
	case 2:
		return FollowSide{Dissent: rapid.SampledFrom([]string{"d.one", "d.two", "d.three"}).Draw(t, "dissent"), Choice: rapid.SampledFrom([]string{"a", "b", "none"}).Draw(t, "side"), Was: e}
	case 3:
		return SetSeed{Seed: rapid.Uint64().Draw(t, "seed"), Was: e.Seed}
	case 4:
		a := Approve{Title: "trees", Approval: scene.Approval{Signature: []byte{byte(x.Draw(t, "signature"))}}}
		for range rapid.IntRange(1, 4).Draw(t, "changes") {
			a.Changes = append(a.Changes, scene.Change{Op: scene.Place, X: x.Draw(t, "x"), Concept: "trees.street", By: "skill:trees"})
		}
		return a
	}
	return Restore{Was: e, Now: Edits{Decisions: project.Decisions{Seed: 9}}}
}
