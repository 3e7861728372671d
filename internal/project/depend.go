package project

import (
	"context"
	"fmt"
	"slices"

	"vouch/internal/scene"
	"vouch/internal/trust"
	"vouch/sources"
)

// Removal is what somebody takes back.
type Removal struct {
	Interview string
	Segment   int           // from 1; 0: the whole interview
	Scope     sources.Scope // one use; NoScope: every use
	By        string        // who; "": the narrator, where there is only one
}

// Dependents is everything of a project that rests on what a removal takes away,
// directly or because something else was weighed against it. It is exact: the scene
// is compiled and built with it and without it, from the same seed.
type Dependents struct {
	Statements []DependentStatement `json:"statements"`
	Rules      []DependentRule      `json:"rules"`
	Lots       []DependentLot       `json:"lots"`
	Features   []DependentFeature   `json:"features"` // on streets, parks and walls
	Of         int                  `json:"of_lots"`
	Shares     [2]scene.Shares      `json:"-"`                 // before and after
	Kind       string               `json:"title"`             // sketch or reconstruction, after it
	Problem    string               `json:"problem,omitempty"` // why nothing can be built without it
}

// DependentStatement is a statement that no longer passes the gate.
type DependentStatement struct {
	ID      string `json:"id"`
	Kind    string `json:"kind"`
	Segment int    `json:"segment,omitempty"`
	File    string `json:"file"`
	Line    int    `json:"line"`
}

// How a rule depends.
const (
	ruleGone    = "gone"    // its statement was taken back
	ruleChanged = "changed" // another statement counts more or less without it
	ruleNew     = "new"     // it had given way
)

// DependentRule is a rule that is no longer there, or no longer the same.
type DependentRule struct {
	Commitment string `json:"commitment"`
	How        string `json:"how"`
	Place      string `json:"place"`
	Reading    string `json:"reading"`
}

// DependentLot is a lot on which something else stands, or that rests on something
// else.
type DependentLot struct {
	Lot     int32  `json:"lot"`
	X       int32  `json:"x"` // front cell
	Y       int32  `json:"y"`
	Was     string `json:"was"`
	Is      string `json:"is"`
	Class   string `json:"class_was"`
	Becomes string `json:"class"`
}

// DependentFeature is something on the ground that goes, comes, or rests on
// something else.
type DependentFeature struct {
	X       int32  `json:"x"`
	Y       int32  `json:"y"`
	Concept string `json:"concept"`
	How     string `json:"how"`
}

// Depend says what rests on what a removal would take away. It changes nothing.
func (p *Project) Depend(ctx context.Context, r Removal) (*Dependents, error) {
	if err := p.ask(ctx, trust.Read, trust.Material{ID: p.Settings.Name}); err != nil {
		return nil, err
	}
	e, err := p.event(r)
	if err != nil {
		return nil, err
	}
	return p.difference(ctx, p.without(r.Interview, e))
}

// without is the project as if one more event stood in it.
func (p *Project) without(interview string, e sources.ConsentEvent) *Project {
	q, h := *p, *p.holding
	h.Interviews = slices.Clone(h.Interviews)
	for i := range h.Interviews {
		if iv := &h.Interviews[i]; iv.ID == interview {
			iv.Consent = append(slices.Clone(iv.Consent), e)
		}
	}
	q.holding = &h
	q.cleared, q.withheld = sources.Gate(q.holding, p.Settings.Purpose, p.today())
	return &q
}

// difference compares the project with one after a removal.
func (p *Project) difference(ctx context.Context, q *Project) (*Dependents, error) {
	d := &Dependents{Statements: []DependentStatement{}, Rules: []DependentRule{}, Lots: []DependentLot{}, Features: []DependentFeature{}}
	left := map[string]bool{} // only looked up
	for _, st := range q.cleared.Statements() {
		left[st.ID] = true
	}
	for _, st := range p.cleared.Statements() {
		if !left[st.ID] {
			d.Statements = append(d.Statements, DependentStatement{st.ID, st.Kind.String(), st.Segment, sources.StatementsFile, st.Line})
		}
	}
	before, err := p.Build(ctx, Choice{})
	if err != nil {
		d.Problem = err.Error()
		return d, ctx.Err()
	}
	after, err := q.Build(ctx, Choice{})
	if err != nil {
		d.Problem = err.Error()
		if ctx.Err() == nil {
			d.rules(before.Compiled.Rulebook, &scene.Rulebook{})
		}
		return d, ctx.Err()
	}
	d.Of, d.Kind = len(before.Scene.Plan.Lots), after.Scene.Kind()
	d.Shares = [2]scene.Shares{before.Scene.Shares(), after.Scene.Shares()}
	d.rules(before.Scene.Rulebook, after.Scene.Rulebook)
	d.lots(before.Scene, after.Scene)
	d.features(before.Scene, after.Scene)
	return d, nil
}

// rules compares two rulebooks; both are ordered by id.
func (d *Dependents) rules(a, b *scene.Rulebook) {
	entry := func(r *scene.Rule, how string) {
		d.Rules = append(d.Rules, DependentRule{code(r.ID), how, r.Place, r.Reading})
	}
	i, j := 0, 0
	for i < len(a.Rules) || j < len(b.Rules) {
		switch c := compareAt(a.Rules, b.Rules, i, j); {
		case c < 0:
			entry(&a.Rules[i], ruleGone)
			i++
		case c > 0:
			entry(&b.Rules[j], ruleNew)
			j++
		default:
			if ruleWords(a, &a.Rules[i]) != ruleWords(b, &b.Rules[j]) {
				entry(&a.Rules[i], ruleChanged)
			}
			i, j = i+1, j+1
		}
	}
}

func compareAt(a, b []scene.Rule, i, j int) int {
	switch {
	case i >= len(a):
		return 1
	case j >= len(b):
		return -1
	}
	return slices.Compare(a[i].ID[:], b[j].ID[:])
}

// ruleWords is what a rule says, without the numbers that count its rulebook's
// tables: these shift when another rule goes.
func ruleWords(rb *scene.Rulebook, r *scene.Rule) string {
	c := *r
	dissent := ""
	if c.Dissent >= 0 && int(c.Dissent) < len(rb.Dissents) {
		dissent = rb.Dissents[c.Dissent].ID + "/" + rb.Dissents[c.Dissent].Chosen
	}
	c.Voice, c.Record, c.Dissent = min(c.Voice, 1), min(c.Record, 0), min(c.Dissent, 0)
	return fmt.Sprintf("%+v %s", c, dissent)
}

// lots compares what stands on each lot, and what it rests on.
func (d *Dependents) lots(a, b *scene.Scene) {
	for i := range a.Plan.Lots {
		n := int32(i)
		was, is := lotWords(a, n), lotWords(b, n)
		if was == is {
			continue
		}
		l := &a.Plan.Lots[i]
		d.Lots = append(d.Lots, DependentLot{n, l.FrontX, l.FrontY, a.Concept(n).ID, b.Concept(n).ID, a.Basis[i].Class.String(), b.Basis[i].Class.String()})
	}
}

// lotWords is a lot with its basis, without numbers that shift.
func lotWords(s *scene.Scene, lot int32) string {
	v, b := s.Values[lot], s.Basis[lot]
	b.Rules = nil
	return fmt.Sprintf("%s %d %+v %x", s.Concept(lot).ID, v.Offset, b, ruleIDs(s, s.Basis[lot].Rules))
}

func ruleIDs(s *scene.Scene, rules []int32) []byte {
	var out []byte
	for _, r := range rules {
		out = append(out, s.Rulebook.Rules[r].ID[:]...)
	}
	return out
}

// features compares what streets, parks and walls carry.
func (d *Dependents) features(a, b *scene.Scene) {
	x, y := featureWords(a), featureWords(b)
	for _, f := range x {
		if !slices.Contains(y, f) {
			f.DependentFeature.How = ruleGone
			d.Features = append(d.Features, f.DependentFeature)
		}
	}
	for _, f := range y {
		if !slices.Contains(x, f) {
			f.DependentFeature.How = ruleNew
			d.Features = append(d.Features, f.DependentFeature)
		}
	}
}

type comparedFeature struct {
	DependentFeature
	basis string
}

func featureWords(s *scene.Scene) []comparedFeature {
	var out []comparedFeature
	for i := range s.Features {
		f := &s.Features[i]
		if len(f.Cells) == 0 {
			continue
		}
		w := s.Rulebook.Ground.Width
		out = append(out, comparedFeature{DependentFeature{X: f.Cells[0] % w, Y: f.Cells[0] / w, Concept: f.Concept},
			fmt.Sprintf("%v %d %v %v %s %x", f.Cells, f.Lot, f.Class, f.Disputed, f.Chooser, ruleIDs(s, f.Rules))})
	}
	return out
}
