package project

import (
	"slices"
	"strings"

	"vouch/internal/scene"
)

// Feature is something on a street, a park or a wall, which is no lot.
type Feature struct {
	X         int32    `json:"x"` // its first cell
	Y         int32    `json:"y"`
	Concept   string   `json:"concept"`
	Class     string   `json:"class"`
	Disputed  bool     `json:"disputed"`
	Sentences []string `json:"sentences"`
}

func (e *Explained) feature(f scene.Feature) Feature {
	w := e.Scene.Plan.Ground.Width
	return Feature{X: f.Cells[0] % w, Y: f.Cells[0] / w, Concept: f.Concept, Class: f.Class.String(), Disputed: f.Disputed,
		Sentences: e.Scene.ExplainFeature(f)}
}

// FeaturesAt are the features on a cell, and those that the object on its lot
// carries.
func (e *Explained) FeaturesAt(x, y int32) []Feature {
	out := []Feature{}
	lot, onLot := e.Scene.Plan.LotAt(x, y)
	for _, f := range e.Scene.Features {
		if slices.Contains(f.Cells, y*e.Scene.Plan.Ground.Width+x) || onLot && f.Lot == lot {
			out = append(out, e.feature(f))
		}
	}
	return out
}

// features finds those of a place or a street by a part of its name, in lower
// case.
func (e *Explained) features(want string) []Feature {
	rb := e.Scene.Rulebook
	out := []Feature{}
	for _, f := range e.Scene.Features {
		here := slices.ContainsFunc(f.Rules, func(i int32) bool {
			return strings.Contains(strings.ToLower(rb.Rules[i].Place), want)
		})
		if g := e.feature(f); here || f.Chooser != "" && strings.Contains(strings.ToLower(e.street(g.X, g.Y)), want) {
			out = append(out, g)
		}
	}
	return out
}

// street is the name of the street over a cell, or of the one that its lot faces.
func (e *Explained) street(x, y int32) string {
	st := e.Scene.Plan.StreetAt(x, y)
	if lot, ok := e.Scene.Plan.LotAt(x, y); ok {
		st = e.Scene.Plan.Lots[lot].Street
	}
	if st < 0 {
		return ""
	}
	return e.Scene.Plan.Ground.Streets[st].Name
}
