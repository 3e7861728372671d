package scene

import (
	"context"
	"fmt"
	"strings"

	"vouch/wfc"
)

// ContradictionError says that rules cannot hold together: the smallest set, in
// words. Change is the edit that cannot be applied, nil if the rules alone fail.
type ContradictionError struct {
	Rules     []int32  // indices into Rulebook.Rules, ascending
	Sentences []string // one for each rule
	Change    *ChangeError
}

func (e *ContradictionError) Error() string {
	what := "these cannot all hold"
	if e.Change != nil {
		what = e.Change.Error() + " contradicts"
	}
	return what + ": " + strings.Join(e.Sentences, "; ")
}

// BudgetError says that the solver stopped before it had an answer.
type BudgetError struct{ Steps int64 }

func (e *BudgetError) Error() string {
	return fmt.Sprintf("no answer after %d steps of the solver: give it a larger budget", e.Steps)
}

// refuse turns an unsolved result into an error in words.
func (b *builder) refuse(r wfc.Result, change *ChangeError) error {
	if r.Outcome == wfc.BudgetSpent {
		return &BudgetError{r.Steps}
	}
	e := &ContradictionError{Change: change}
	for _, id := range r.Conflict {
		e.Rules = append(e.Rules, int32(id))
		e.Sentences = append(e.Sentences, b.rb.sentence(int32(id)))
	}
	if len(e.Rules) == 0 && change != nil {
		e.Sentences = []string{"the plan: the object does not fit there beside what other changes pinned"}
	}
	return e
}

// Agree asks whether the binding rules of a rulebook can hold together, by the
// packing test, then by the solver with every concept drawable. It returns the
// smallest set that cannot, or nil. The error is context's, or a *BudgetError.
func (rb *Rulebook) Agree(ctx context.Context) (*Conflict, error) {
	p, err := NewPlan(rb.Ground)
	if err != nil {
		return nil, err
	}
	if err := rb.check(p); err != nil {
		return nil, err
	}
	if c := rb.packing(p, rb.counts(-1)); c != nil {
		return c, nil
	}
	t := newPatterns(rb.Concepts)
	r, err := wfc.Solve(ctx, rb.problem(p, t, nil, 0), wfc.Options{})
	if err != nil {
		return nil, err
	}
	switch r.Outcome {
	case wfc.Impossible:
		c := &Conflict{}
		for _, id := range r.Conflict {
			c.Rules = append(c.Rules, int32(id))
			c.Lots = union(c.Lots, rb.Rules[id].Lots...)
		}
		return c, nil
	case wfc.BudgetSpent:
		return nil, &BudgetError{r.Steps}
	}
	return nil, nil
}

// Fits asks whether one rule alone can hold on the plan; the sentence says why not.
func (rb *Rulebook) Fits(p *Plan, i int32) (string, bool) {
	c, ok := rb.asCount(i)
	if !ok || c.min < 1 {
		return "", true
	}
	if need := c.min * rb.footprint(c); need > int32(len(c.lots)) {
		return fmt.Sprintf("%d of %q need %d lots, the place has %d", c.min, rb.Rules[i].Level, need, len(c.lots)), false
	}
	room := int32(0)
	for _, l := range c.lots {
		for _, k := range c.concepts {
			if p.fits(&rb.Concepts[k], 0, &p.Lots[l]) {
				room++
				break
			}
		}
	}
	if room < c.min {
		return fmt.Sprintf("%q can stand on %d lots there, the words ask for %d", rb.Rules[i].Level, room, c.min), false
	}
	return "", true
}
