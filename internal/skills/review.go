package skills

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"vouch/assets"
	"vouch/internal/scene"
)

// Review shows a person what a proposal would do: the scene before and after, built on
// a copy, each change with what it cites, the lots that differ and what is lost. Only a
// Review can approve.
type Review struct {
	Proposal *Proposal
	Before   *scene.Scene
	After    *scene.Scene
	Items    []Item    // one per change, in order
	Lots     []LotDiff // lots that differ, by number
	Shares   [2]scene.Shares

	rulebook *scene.Rulebook
	weights  scene.Weights
	seed     uint64
	base     []scene.Change
	options  scene.Options
	view     *View // of Before
}

// Item is one change as a person decides about it.
type Item struct {
	Index  int // in the proposal
	Change Change
	Cites  []Cited
	// Removes says that lots lose class or their object's evidence by it; such a change
	// is never ticked for the person.
	Removes bool
	// Touches are the lots on which words rest and on which the change stands, even where it
	// agrees with the words; a pin or forbid there is never ticked for the person.
	Touches []Touched
	Ticked  bool
}

// Touched is a lot that is evidenced, attested or documented.
type Touched struct {
	Lot     int32  `json:"lot"`
	Class   string `json:"class"`
	Concept string `json:"concept"` // that stands there
}

// Cited is a reading that a change names: shown beside it, no basis of it.
type Cited struct {
	Commitment scene.Commitment
	Reading    string
	Place      string
	Origin     scene.Origin
}

// LotDiff is a lot that differs between before and after.
type LotDiff struct {
	Lot                     int32
	X, Y                    int32  // its front cell
	Was, Is                 string // concepts
	WasClass, IsClass       assets.Class
	WasDisputed, IsDisputed bool
}

// Loses says that the lot rests on less than before.
func (d LotDiff) Loses() bool { return d.IsClass > d.WasClass }

// Gains says that the lot rests on more than before.
func (d LotDiff) Gains() bool { return d.IsClass < d.WasClass }

// ConflictError: the scene is not the one that the proposal was made on.
type ConflictError struct {
	Made, Now [32]byte // hashes of the scenes' records
}

func (e *ConflictError) Error() string {
	return fmt.Sprintf("the scene has changed since the program ran (%s, now %s); run it again",
		hex.EncodeToString(e.Made[:4]), hex.EncodeToString(e.Now[:4]))
}

// NewReview builds the scene without and with the proposal. base are the changes that
// the scene has already. Errors: *ConflictError where the scene is another one,
// *RefusedError where a change does not pass the gate, and those of scene.Build, whose
// *scene.ChangeError counts from the proposal's first change.
func NewReview(ctx context.Context, rb *scene.Rulebook, w scene.Weights, seed uint64, base []scene.Change, p *Proposal, o scene.Options) (*Review, error) {
	r := &Review{Proposal: p, rulebook: rb, weights: w, seed: seed, base: slices.Clone(base), options: o}
	before, err := r.build(ctx, nil)
	if err != nil {
		return nil, err
	}
	r.Before = before
	record, err := before.Built().Encode()
	if err != nil {
		return nil, err
	}
	if now := sha256.Sum256(record); now != p.Scene {
		return nil, &ConflictError{p.Scene, now}
	}
	if r.view, err = NewView(before, nil); err != nil {
		return nil, err
	}
	if err := p.recheck(r.view); err != nil {
		return nil, err
	}
	all := make([]int, len(p.Changes))
	for i := range all {
		all[i] = i
	}
	if r.After, err = r.build(ctx, all); err != nil {
		return nil, err
	}
	r.Shares = [2]scene.Shares{r.Before.Shares(), r.After.Shares()}
	r.Lots = diff(r.Before, r.After)
	return r, r.list(ctx)
}

// recheck puts a proposal through the gate again: it may have lain in a file.
func (p *Proposal) recheck(v *View) error {
	g := newGate(v, nil, p.By())
	for i, c := range p.Changes {
		if c.By != p.By() {
			return &RefusedError{i, inShort(c), fmt.Sprintf("it is by %q and not by %q", c.By, p.By())}
		}
		if why := g.refuses(c); why != "" {
			return &RefusedError{i, inShort(c), why}
		}
	}
	return nil
}

// build makes the scene with some of the proposal's changes.
func (r *Review) build(ctx context.Context, take []int) (*scene.Scene, error) {
	changes := slices.Clone(r.base)
	for _, i := range take {
		changes = append(changes, r.Proposal.Changes[i].Change)
	}
	s, err := scene.Build(ctx, r.rulebook, r.weights, r.seed, changes, r.options)
	var wrong *scene.ChangeError
	if errors.As(err, &wrong) && wrong.Index >= len(r.base) {
		wrong.Index = take[wrong.Index-len(r.base)]
	}
	return s, err
}

// diff lists the lots that differ in concept or class.
func diff(a, b *scene.Scene) []LotDiff {
	out := []LotDiff{}
	for i := range a.Values {
		d := LotDiff{Lot: int32(i), X: a.Plan.Lots[i].FrontX, Y: a.Plan.Lots[i].FrontY, Was: a.Concept(int32(i)).ID, Is: b.Concept(int32(i)).ID,
			WasClass: a.Basis[i].Class, IsClass: b.Basis[i].Class, WasDisputed: a.Basis[i].Disputed, IsDisputed: b.Basis[i].Disputed}
		if d.Was != d.Is || a.Values[i].Offset != b.Values[i].Offset || d.WasClass != d.IsClass || d.WasDisputed != d.IsDisputed {
			out = append(out, d)
		}
	}
	return out
}

// removes says whether something rests on less in b than in a.
func removes(a, b *scene.Scene) bool {
	if slices.ContainsFunc(diff(a, b), LotDiff.Loses) {
		return true
	}
	// A feature that a rule speaks of may stand on a lot; it must stay.
	for _, f := range a.Features {
		if len(f.Rules) > 0 && !slices.ContainsFunc(b.Features, func(g scene.Feature) bool {
			return g.Concept == f.Concept && g.Class <= f.Class && slices.Equal(g.Cells, f.Cells)
		}) {
			return true
		}
	}
	return false
}

// list makes the items: what each change cites and whether it removes evidence. What is
// placed moves no lot; pins and forbids are built one after the other, in their order,
// where together they lose something.
func (r *Review) list(ctx context.Context) error {
	lost := removes(r.Before, r.After)
	solves := 0
	for _, c := range r.Proposal.Changes {
		if c.Op != scene.Place {
			solves++
		}
	}
	last := r.Before
	var taken []int
	for i, c := range r.Proposal.Changes {
		item := Item{Index: i, Change: c, Cites: r.cited(c), Touches: r.view.touched(c)}
		if lost && c.Op != scene.Place {
			item.Removes = true
			if solves <= MaxOne {
				s, err := r.build(ctx, append(taken, i))
				if err != nil {
					return err
				}
				item.Removes = removes(last, s)
				last, taken = s, append(taken, i)
			}
		}
		item.Ticked = !item.Removes && (c.Op == scene.Place || len(item.Touches) == 0)
		r.Items = append(r.Items, item)
	}
	return nil
}

// touched are the lots under a change on which words rest.
func (v *View) touched(c Change) []Touched {
	lot := v.lotAt(c.X, c.Y)
	if lot == nil {
		return nil
	}
	n := int32(1)
	if k := v.concept(c.Concept); k != nil && c.Op == scene.Pin {
		n = k.Footprint
	}
	var out []Touched
	for i := range v.Lots {
		l := &v.Lots[i]
		under := l.ID == lot.ID || !v.Open && l.Face == lot.Face && l.Pos > lot.Pos && l.Pos < lot.Pos+n
		if under && slices.Contains(surely, l.Class) {
			out = append(out, Touched{l.ID, l.Class, l.Concept})
		}
	}
	return out
}

// cited finds the readings that a change names.
func (r *Review) cited(c Change) []Cited {
	var out []Cited
	for _, id := range c.Cites {
		for i := range r.rulebook.Rules {
			if rule := &r.rulebook.Rules[i]; rule.ID == id {
				out = append(out, Cited{id, rule.Reading, rule.Place, rule.Origin})
			}
		}
	}
	return out
}
