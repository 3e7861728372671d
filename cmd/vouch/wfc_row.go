package main

import (
	"encoding/json"
	"fmt"

	"vouch/wfc"
)

// wfcRow is a result under --json. The counts are those of the model before
// anything is removed; failures are the clashes of the search, repairs the
// windows that it erased and filled again.
type wfcRow struct {
	Name            string      `json:"name"`
	Subset          string      `json:"subset"`
	N               int         `json:"n"`
	Symmetry        int         `json:"symmetry"`
	Tiles           int         `json:"tiles"`
	PairsHorizontal int         `json:"pairs_horizontal"`
	PairsVertical   int         `json:"pairs_vertical"`
	TotalWeight     json.Number `json:"total_weight"`
	Cells           int         `json:"cells"`
	Solved          bool        `json:"solved"`
	Failures        int64       `json:"failures"`
	Repairs         int64       `json:"repairs"`
	NSPerCell       int64       `json:"ns_per_cell"`
}

// row has what is known of a task before it is solved.
func (t *wfcTask) row() wfcRow {
	return wfcRow{
		Name: t.name, Subset: t.subset, N: t.n, Symmetry: t.symmetry, Tiles: t.model.Patterns,
		PairsHorizontal: t.model.Pairs(0), PairsVertical: t.model.Pairs(1), TotalWeight: json.Number(t.model.TotalWeight()),
		Cells: t.cells(),
	}
}

func (s *wfcSolved) row() wfcRow {
	r := s.task.row()
	r.Solved, r.Failures, r.Repairs = s.result.Outcome == wfc.Solved, s.result.Failures, s.result.Repairs
	r.NSPerCell = s.ns / int64(max(r.Cells, 1))
	return r
}

// title is the task in a line.
func (t *wfcTask) title() string {
	s := t.name
	if t.subset != "" {
		s += " " + t.subset
	}
	if t.n > 0 {
		s += fmt.Sprintf(", windows of %d×%d in %s", t.n, t.n, counted(t.symmetry, "image"))
	}
	width, height, depth := t.size()
	size := fmt.Sprintf("%d×%d", width, height)
	if depth > 1 {
		size += fmt.Sprintf("×%d", depth)
	}
	return fmt.Sprintf("%s: %s, %s", s, counted(t.model.Patterns, "pattern"), size)
}
