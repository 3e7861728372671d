package main

import (
	"fmt"
	"strconv"
	"strings"

	"vouch/wfc"
)

// wfcWhy is an explanation under --json.
type wfcWhy struct {
	X       int      `json:"x"`
	Y       int      `json:"y"`
	Z       int      `json:"z,omitempty"`
	Pattern string   `json:"pattern"`
	Else    []string `json:"else"`
	Because []string `json:"because"`
}

// wfcExplain says why a place of a result is as it is.
func (a *app) wfcExplain(s *wfcSolved, at string) (*wfcWhy, error) {
	t := s.task
	cell, place, err := t.asked(at)
	if err != nil {
		return nil, err
	}
	e, err := wfc.Explain(t.problem, s.result.Assignment, cell)
	if err != nil {
		return nil, err
	}
	why := &wfcWhy{X: place[0], Y: place[1], Z: place[2], Pattern: t.patternName(e.Pattern), Else: []string{}}
	for p := range e.Else.All() {
		why.Else = append(why.Else, t.patternName(p))
	}
	joints := t.problem.Joints()
	for _, r := range e.Reasons {
		why.Because = append(why.Because, t.sentence(&r, joints))
	}
	a.ui.say("")
	a.ui.head("%s holds %s", at, why.Pattern)
	for i, line := range why.Because {
		if i == reasonsShown {
			a.ui.wrap(2, "- and %s more; --json has all", counted(len(why.Because)-i, "reason"))
			break
		}
		a.ui.wrap(2, "- %s", line)
	}
	switch len(why.Else) {
	case 0:
		a.ui.wrap(2, "So with everything else as it is, nothing else can stand there.")
	default:
		a.ui.wrap(2, "With everything else as it is, %s could stand there too: the seed chose, by the weights.", t.listed(e.Else))
	}
	return why, nil
}

// reasonsShown bounds the lines of an explanation on a terminal.
const reasonsShown = 12

// asked is the cell that shows the place X,Y of the output, in cubes X,Y,Z.
func (t *wfcTask) asked(at string) (cell wfc.Cell, place [3]int, err error) {
	parts := strings.Split(at, ",")
	width, height, depth := t.size()
	ok := len(parts) == 2 || len(parts) == 3 && depth > 1
	for i, s := range parts {
		if ok {
			place[i], err = strconv.Atoi(s)
			ok = err == nil
		}
	}
	if !ok {
		return 0, place, &usageError{err: fmt.Errorf("--explain %q is no place X,Y such as 12,7", at), hint: "in cubes X,Y,Z"}
	}
	cell, _, ok = t.model.Showing(*t.problem.Lattice, place[0], place[1], place[2])
	if !ok {
		last := fmt.Sprintf("%d,%d", width-1, height-1)
		if depth > 1 {
			last += fmt.Sprintf(",%d", depth-1)
		}
		return 0, place, &usageError{err: fmt.Errorf("there is nothing at %s", at), hint: "the output reaches from 0,0 to " + last}
	}
	return cell, place, nil
}

// sentence is a reason in words.
func (t *wfcTask) sentence(r *wfc.Reason, joints []wfc.Arc) string {
	what := t.listed(r.Removed)
	switch r.By {
	case wfc.ByDomain:
		return fmt.Sprintf("at %s, %s may not stand: the file says what may, or the border does", t.place(r.Cell), what)
	case wfc.ByNeighbour, wfc.ByArc:
		side, other := t.beside(joints[r.Arc], r.Cell)
		if r.By == wfc.ByNeighbour {
			return fmt.Sprintf("what stands at %s does not allow %s %s it", t.place(other), what, side)
		}
		return fmt.Sprintf("at %s, %s cannot stand, for nothing that is left at %s allows that %s it", t.place(r.Cell), what, t.place(other), side)
	case wfc.ByRule:
		if r.Cell < 0 {
			return t.ruleName(r.Rule) + " cannot hold"
		}
		return fmt.Sprintf("at %s, %s would break %s", t.place(r.Cell), what, t.ruleName(r.Rule))
	}
	return what
}

// beside is how a cell lies to the other end of an arc.
func (t *wfcTask) beside(arc wfc.Arc, cell wfc.Cell) (side string, other wfc.Cell) {
	forward := arc.To == cell
	other = arc.To
	if forward {
		other = arc.From
	}
	l := t.problem.Lattice
	for axis, words := range sides[l.Shape] {
		if next, ok := l.Next(arc.From, axis, 1); !ok || next != arc.To || l.Along[axis] != arc.Relation {
			continue
		}
		if forward {
			return words, other
		}
		return opposites[words], other
	}
	return "beside", other
}

// patternName is what a person calls a pattern: of a window its number, and the
// colour that it shows.
func (t *wfcTask) patternName(p wfc.Pattern) string {
	name := t.model.Names[p]
	if t.model.Window > 1 {
		name += " (" + t.model.GroupNames[t.model.Groups[p]] + ")"
	}
	return name
}

// namesShown is how many patterns a sentence lists.
const namesShown = 4

// listed names some patterns of a set.
func (t *wfcTask) listed(set wfc.Set) string {
	var names []string
	n := set.Count()
	for p := range set.All() {
		if len(names) == namesShown && n > namesShown+1 {
			return fmt.Sprintf("%s and %d others", strings.Join(names, ", "), n-len(names))
		}
		names = append(names, t.patternName(p))
	}
	if len(names) > 1 {
		return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
	}
	return strings.Join(names, "")
}
