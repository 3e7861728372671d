package project

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"sync"

	"vouch/assets"
	"vouch/internal/scene"
	"vouch/internal/trust"
	"vouch/sources/strict"
)

// By is what is left out together.
type By string

// What can be left out.
const (
	BySource   By = "source"   // an interview or a record
	ByNarrator By = "narrator" // a person, in whatever interviews; records one by one
	BySegment  By = "segment"  // a passage; records one by one
)

// ParseBy reads the word of a flag.
func ParseBy(s string) (By, error) {
	switch by := By(s); by {
	case BySource, ByNarrator, BySegment:
		return by, nil
	}
	return "", fmt.Errorf("%q is nothing to leave out; write source, narrator or segment", strict.Clip(s))
}

// Influence says what a scene would be without each of its sources.
type Influence struct {
	By      By           `json:"by"`
	Lots    int          `json:"lots"` // of the plan
	Sources []Influences `json:"sources"`
}

// Influences is what one source does to the scene: the difference between the scene
// and the same seed's without it.
type Influences struct {
	ID         string   `json:"id"` // interview, record, narrator, or interview and segment
	Statements int      `json:"statements"`
	Lots       int      `json:"lots"`      // on which something else would stand
	Cells      int      `json:"cells"`     // of these lots
	Rests      int      `json:"rests"`     // lots that would rest on something else
	Features   int      `json:"features"`  // things on streets and parks that would come or go
	Evidenced  int32    `json:"evidenced"` // change of the shares without it, in front lots
	Attested   int32    `json:"attested"`
	Documented int32    `json:"documented"`
	Inferred   int32    `json:"inferred"`
	Conjecture int32    `json:"conjectural"`
	Broken     string   `json:"broken,omitempty"` // why the rest cannot be built
	Changed    []int32  `json:"changed"`          // the lots, ascending
	Names      []string `json:"names"`            // ids of its statements
}

// Influence leaves each source out in turn and builds the scene again, with the same
// seed and changes. Sources on which most cells hang come first. Progress may be nil;
// it is called from one goroutine at a time.
func (p *Project) Influence(ctx context.Context, by By, workers int, progress func(done, total int)) (*Influence, error) {
	if err := p.ask(ctx, trust.Read, trust.Material{ID: p.Settings.Name}); err != nil {
		return nil, err
	}
	whole, err := p.Build(ctx, Choice{})
	if err != nil {
		return nil, err
	}
	p.leave(ctx, Choice{}, whole)
	out := &Influence{By: by, Lots: len(whole.Scene.Plan.Lots), Sources: p.parts(by)}
	errs := make([]error, len(out.Sources))
	var mu sync.Mutex
	done := 0
	inParallel(len(out.Sources), Choice{Workers: workers}.workers(), func(i int) {
		errs[i] = p.leaveOut(ctx, whole.Scene, &out.Sources[i])
		mu.Lock()
		defer mu.Unlock()
		if done++; progress != nil {
			progress(done, len(out.Sources))
		}
	})
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	slices.SortStableFunc(out.Sources, func(a, b Influences) int {
		return cmp.Or(compareBroken(a, b), cmp.Compare(b.Cells, a.Cells), cmp.Compare(b.Rests, a.Rests), cmp.Compare(b.Statements, a.Statements))
	})
	return out, nil
}

func compareBroken(a, b Influences) int {
	switch {
	case (a.Broken == "") == (b.Broken == ""):
		return 0
	case a.Broken != "":
		return -1
	}
	return 1
}

// inParallel calls f for 0 to n-1, each once, from some goroutines: who takes which
// does not matter, since each writes to its own place.
func inParallel(n, workers int, f func(i int)) {
	var group sync.WaitGroup
	next := make(chan int)
	for range min(workers, n) {
		group.Go(func() {
			for i := range next {
				f(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	group.Wait()
}

// parts lists what is left out together, in the order of statements.yaml; of cleared
// statements only: others are in no scene.
func (p *Project) parts(by By) []Influences {
	var out []Influences
	at := map[string]int{}
	for _, s := range p.cleared.Statements() {
		key := s.Record
		switch {
		case s.IsRecord():
		case by == ByNarrator:
			key = s.Narrator
		case by == BySegment:
			key = s.Interview + "#" + strconv.Itoa(s.Segment)
		default:
			key = s.Interview
		}
		i, ok := at[key]
		if !ok {
			i = len(out)
			at[key] = i
			out = append(out, Influences{ID: key, Changed: []int32{}})
		}
		out[i].Statements++
		out[i].Names = append(out[i].Names, s.ID)
	}
	return out
}

// leaveOut builds the scene without some statements and compares. What they had
// corrected does not come back.
func (p *Project) leaveOut(ctx context.Context, whole *scene.Scene, in *Influences) error {
	q := p.Without(in.Names...)
	b, err := q.Build(ctx, Choice{Workers: 1})
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		in.Broken = err.Error()
		return nil
	}
	in.compare(whole, b.Scene)
	return nil
}

// compare counts what differs between two scenes of one plan.
func (in *Influences) compare(whole, rest *scene.Scene) {
	for i := range whole.Values {
		lot := int32(i)
		a, b := &whole.Basis[i], &rest.Basis[i]
		if a.Class != b.Class || a.Disputed != b.Disputed || a.Told != b.Told {
			in.Rests++
		}
		if whole.Concept(lot).ID == rest.Concept(lot).ID && whole.Values[i].Offset == rest.Values[i].Offset {
			continue
		}
		box := whole.Plan.Lots[i].Box
		in.Lots++
		in.Cells += int((box.X1 - box.X0 + 1) * (box.Y1 - box.Y0 + 1))
		in.Changed = append(in.Changed, lot)
	}
	in.Features = featuresApart(whole, rest)
	a, b := whole.Shares(), rest.Shares()
	change := func(c assets.Class) int32 { return b.Lots[c] - a.Lots[c] }
	in.Evidenced, in.Attested, in.Documented = change(assets.Evidenced), change(assets.Attested), change(assets.Documented)
	in.Inferred, in.Conjecture = change(assets.Inferred), change(assets.Conjectural)
}

// featuresApart counts what stands on streets, parks and walls in one scene alone.
func featuresApart(a, b *scene.Scene) int {
	count := func(x, y *scene.Scene) int {
		n := 0
		for i := range x.Features {
			f := &x.Features[i]
			if !slices.ContainsFunc(y.Features, func(g scene.Feature) bool {
				return g.Concept == f.Concept && g.Lot == f.Lot && slices.Equal(g.Cells, f.Cells)
			}) {
				n++
			}
		}
		return n
	}
	return count(a, b) + count(b, a)
}
