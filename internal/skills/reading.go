package skills

import (
	"encoding/hex"
	"slices"

	"vouch/internal/scene"
)

// Reading is a public reading that programs and models may be shown: of a statement
// that the consent gate cleared for models. It holds no testimony.
type Reading struct {
	Commitment scene.Commitment
	Text       string // public reading
	Place      string // name of the place at the time
	Kind       string // of the statement: presence, frequency …
}

// Shown is a reading with what its rule says of the scene.
type Shown struct {
	Commitment string  `json:"commitment"` // 64 hex digits; what a change cites
	Text       string  `json:"text"`
	Place      string  `json:"place"`
	Kind       string  `json:"kind"`
	Origin     string  `json:"origin"` // testimony, record or history
	Force      string  `json:"force"`  // hard, told, weight or note
	What       string  `json:"what"`   // concept or family
	Named      string  `json:"named"`  // … in words
	Min        int32   `json:"min"`
	Max        int32   `json:"max"`   // -1: none
	Words      string  `json:"words"` // a frequency's word
	At         string  `json:"at"`    // how closely the place is known: lot, block face, street, area
	Period     string  `json:"period"`
	Vague      bool    `json:"vague"`
	Dissent    string  `json:"dissent"`  // id, "" for none
	Side       string  `json:"side"`     // of the dissent
	Followed   bool    `json:"followed"` // the scene follows it
	Lots       []int32 `json:"lots"`     // of its place
	Cells      []Cell  `json:"cells"`    // of its place on streets and in parks
}

// show fills in the readings that may be shown, in the order of the rulebook. Those
// whose commitment the rulebook does not have are no part of the scene.
func (v *View) show(rb *scene.Rulebook, readings []Reading) {
	w := rb.Ground.Width
	for i := range rb.Rules {
		r := &rb.Rules[i]
		at := slices.IndexFunc(readings, func(g Reading) bool { return g.Commitment == r.ID })
		if at < 0 {
			continue
		}
		given := readings[at]
		out := Shown{Commitment: hex.EncodeToString(r.ID[:]), Text: given.Text, Place: given.Place, Kind: given.Kind,
			Origin: r.Origin.String(), Force: r.Force.String(), What: r.Level, Named: r.Named, Min: r.Min, Max: r.Max, Words: r.Words,
			At: r.At.String(), Period: r.Period, Vague: r.Vague, Side: r.Side, Followed: r.Force != scene.Note,
			Lots: append([]int32{}, r.Lots...), Cells: []Cell{}}
		if r.Dissent >= 0 {
			d := &rb.Dissents[r.Dissent]
			out.Dissent, out.Followed = d.ID, out.Followed && d.Chosen == r.Side
		}
		for _, c := range r.Cells {
			out.Cells = append(out.Cells, Cell{c % w, c / w})
		}
		v.Readings = append(v.Readings, out)
	}
}

// shown are the commitments of rules whose readings programs may see.
func (v *View) shown(rb *scene.Rulebook, rules []int32) []string {
	var out []string
	for _, i := range rules {
		id := hex.EncodeToString(rb.Rules[i].ID[:])
		if slices.ContainsFunc(v.Readings, func(r Shown) bool { return r.Commitment == id }) {
			out = append(out, id)
		}
	}
	return out
}
