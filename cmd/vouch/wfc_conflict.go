package main

import (
	"fmt"

	"vouch/wfc"
)

// sides are the words for the axes of a shape: how what stands one step forward
// lies to the cell. They are those of the problem files.
var sides = map[wfc.Shape][]string{
	wfc.Square:    {"right of", "below"},
	wfc.Cube:      {"right of", "in front of", "below"},
	wfc.Hexagonal: {"right of", "on the lower right of", "on the lower left of"},
}

// opposites are the same, seen from the other end.
var opposites = map[string]string{
	"right of": "left of", "below": "above", "in front of": "behind",
	"on the lower right of": "on the upper left of", "on the lower left of": "on the upper right of",
}

// wfcConflict says what cannot hold together, and returns it as lines.
func (a *app) wfcConflict(s *wfcSolved) []string {
	r, t := &s.result, s.task
	var lines []string
	for _, id := range r.Conflict {
		lines = append(lines, t.ruleName(id))
	}
	for _, i := range r.ConflictRelations {
		lines = append(lines, t.relationName(int(i)))
	}
	for _, c := range r.ConflictCells {
		lines = append(lines, "what may stand at "+t.place(c))
	}
	if r.Minimal {
		a.ui.say("  These cannot hold together; without any one of them there is a solution:")
	} else {
		a.ui.say("  These cannot hold together, though fewer of them might clash already:")
	}
	for _, line := range lines {
		a.ui.wrap(4, "- %s", line)
	}
	return lines
}

// ruleName is a rule as its file calls it.
func (t *wfcTask) ruleName(id wfc.RuleID) string {
	if r, ok := t.rules[id]; ok {
		return fmt.Sprintf("rule %q (line %d of %s)", r.name, r.line, t.file)
	}
	return fmt.Sprintf("rule %d", id)
}

// relationName says which pairs a relation is about.
func (t *wfcTask) relationName(i int) string {
	l := t.problem.Lattice
	for axis, words := range sides[l.Shape] {
		if l.Along[axis] == i {
			return fmt.Sprintf("what may stand %s what", words)
		}
	}
	return fmt.Sprintf("relation %d", i)
}

// place is a cell as a person counts: x from the left and y from the top, from 0.
func (t *wfcTask) place(c wfc.Cell) string {
	x, y, z := t.problem.Lattice.At(c)
	if t.problem.Lattice.Depth > 1 {
		return fmt.Sprintf("%d,%d,%d", x, y, z)
	}
	return fmt.Sprintf("%d,%d", x, y)
}
