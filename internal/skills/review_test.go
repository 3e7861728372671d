package skills

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"vouch/assets"
	"vouch/assets/tileset"
	"vouch/internal/scene"
	"vouch/sandbox"
)

func person(name string) Reviewer {
	key := ed25519.NewKeyFromSeed([]byte(strings.Repeat(name, 32)[:32]))
	return Reviewer{Name: name, Key: key.Public().(ed25519.PublicKey), Signer: key}
}

// proposal is what a lone program proposes on a scene.
func proposal(t testing.TB, e example, source string) *Proposal {
	t.Helper()
	p, err := Bare("made-up.js", []byte(source))
	check(t, err)
	o, err := runner(t).Run(context.Background(), p, e.view, Params{Grant: GrantAsked(p)})
	check(t, err)
	if o.Stop != sandbox.StopOK {
		t.Fatalf("%s %s", o.Stop, o.Detail)
	}
	pr, err := Propose(p, e.view, o)
	check(t, err)
	return pr
}

func pinAt(l *Lot, concept string) string {
	return fmt.Sprintf("vouch.emit({op: 'pin', x: %d, y: %d, concept: %q, why: 'a try'});", l.Front[0], l.Front[1], concept)
}

// TestApprove: the approved changes are a person's, signed, and hold with what stood
// before; another order, another change or another signer does not.
func TestApprove(t *testing.T) {
	e := mission(t)
	pr := propose(t, MuralPlacement, e, run(t, MuralPlacement, e.view))
	r := review(t, e, pr)
	a, err := r.Approve(context.Background(), nil, person("ann"))
	check(t, err)
	if len(a.Changes()) != len(pr.Changes) || a.Approval().Count != len(pr.Changes) || a.Approval().From != 0 || a.Approval().Reviewer != "ann" {
		t.Fatalf("%+v", a.Approval())
	}
	check(t, scene.CheckApprovals(a.Changes(), []scene.Approval{a.Approval()}))
	swapped := a.Changes()
	swapped[0].X, swapped[1].X = swapped[1].X, swapped[0].X
	wrong := a.Approval()
	wrong.Reviewer = "the director"
	if scene.CheckApprovals(swapped, []scene.Approval{a.Approval()}) == nil || scene.CheckApprovals(a.Changes(), []scene.Approval{wrong}) == nil ||
		scene.CheckApprovals(a.Changes(), nil) == nil {
		t.Error("an approval covers what was not approved")
	}
	s, err := scene.Build(context.Background(), e.rulebook, tileset.Mission1974(), exampleSeed, a.Changes(), scene.Options{})
	check(t, err)
	mine := 0
	for _, f := range s.Features {
		if f.Chooser == "skill:"+MuralPlacement && f.Class == assets.Conjectural {
			mine++
		}
	}
	if mine != len(pr.Changes) || s.Shares() != e.scene.Shares() {
		t.Errorf("%d of %d features, shares %+v", mine, len(pr.Changes), s.Shares())
	}

	some, err := r.Approve(context.Background(), []int{3, 1, 3}, person("ann"))
	check(t, err)
	if !slices.Equal(some.Taken(), []int{1, 3}) || len(some.Changes()) != 2 || some.Changes()[0].X != pr.Changes[1].X {
		t.Errorf("taken %v", some.Taken())
	}
}

// TestApproveRefuses what no person decided.
func TestApproveRefuses(t *testing.T) {
	e := square(t)
	r := review(t, e, propose(t, StreetFurniture, e, run(t, StreetFurniture, e.view)))
	ctx := context.Background()
	ann := person("ann")
	nameless, keyless, other := ann, ann, ann
	nameless.Name, keyless.Key, other.Key = " ", nil, person("bob").Key
	for name, err := range map[string]error{
		"nothing taken":  second(r.Approve(ctx, []int{}, ann)),
		"out of range":   second(r.Approve(ctx, []int{len(r.Items)}, ann)),
		"negative":       second(r.Approve(ctx, []int{-1}, ann)),
		"nobody":         second(r.Approve(ctx, nil, Reviewer{})),
		"no name":        second(r.Approve(ctx, nil, nameless)),
		"no key":         second(r.Approve(ctx, nil, keyless)),
		"another's key":  second(r.Approve(ctx, nil, other)),
		"nothing seen":   second((&Review{}).Approve(ctx, nil, ann)),
		"no review":      second((*Review)(nil).Approve(ctx, nil, ann)),
		"a lone promise": second((&Review{Proposal: r.Proposal}).Approve(ctx, nil, ann)),
	} {
		if err == nil {
			t.Errorf("%s: approved", name)
		}
	}
	if a := (Approved{}); len(a.Changes()) > 0 || a.Approval().Signature != nil {
		t.Error("the zero value holds something")
	}
}

func second(_ Approved, err error) error { return err }

// TestConflict: a proposal holds for the scene that it was made on.
func TestConflict(t *testing.T) {
	e := mission(t)
	pr := propose(t, MuralPlacement, e, run(t, MuralPlacement, e.view))
	free := classed(t, e.view, "conjectural", nil)
	since := []scene.Change{{Op: scene.Forbid, X: free.Front[0], Y: free.Front[1], Concept: free.Concept, By: "ann"}}
	_, err := NewReview(context.Background(), e.rulebook, tileset.Mission1974(), exampleSeed, since, pr, scene.Options{})
	if conflict := new(ConflictError); !errors.As(err, &conflict) || conflict.Made != pr.Scene || conflict.Now == pr.Scene {
		t.Errorf("%v", err)
	}
	_, err = NewReview(context.Background(), e.rulebook, tileset.Mission1974(), exampleSeed+1, nil, pr, scene.Options{})
	if !errors.As(err, new(*ConflictError)) {
		t.Errorf("another seed: %v", err)
	}
}

// TestRemovesEvidence: a pin on the lot that attests something takes its class from it.
// It is shown, not ticked, and taken only where a person names it.
func TestRemovesEvidence(t *testing.T) {
	e := mission(t)
	said := classed(t, e.view, "attested", func(l *Lot) bool { return l.Concept == "shop.clothing" })
	free := classed(t, e.view, "conjectural", func(l *Lot) bool { return l.Street == "st.capp" && l.Pos == 5 })
	pr := proposal(t, e, pinAt(said, said.Concept)+pinAt(free, "rowhouse.stick")+"vouch.emit("+bench+")")
	r := review(t, e, pr)
	if !r.Items[0].Removes || r.Items[0].Ticked || r.Items[1].Removes || !r.Items[2].Ticked {
		t.Fatalf("%+v", r.Items)
	}
	if !slices.ContainsFunc(r.Lots, func(d LotDiff) bool { return d.Lot == said.ID && d.Loses() && !d.Gains() }) {
		t.Errorf("lots %+v", r.Lots)
	}
	a, err := r.Approve(context.Background(), nil, person("ann"))
	check(t, err)
	if !slices.Equal(a.Taken(), []int{1, 2}) {
		t.Errorf("taken %v", a.Taken())
	}
	a, err = r.Approve(context.Background(), []int{0}, person("ann"))
	check(t, err)
	if !slices.Equal(a.Taken(), []int{0}) {
		t.Errorf("taken %v", a.Taken())
	}
	before, after := r.Shares[0], r.Shares[1]
	if after.Lots[assets.Evidenced]+after.Lots[assets.Attested] > before.Lots[assets.Evidenced]+before.Lots[assets.Attested] {
		t.Error("a pin raises a share")
	}
}

// TestCannotBeBuilt: a proposal against the rules names its own change.
func TestCannotBeBuilt(t *testing.T) {
	e := mission(t)
	// A reading says how many of a kind there were; the program pins one more.
	i := slices.IndexFunc(e.view.Readings, func(r Shown) bool { return r.What == "shop.shoes" && r.Force == "hard" && r.Max > 0 })
	said := &e.view.Readings[i]
	source, n := "vouch.emit("+bench+");", int32(0)
	for _, id := range said.Lots {
		if l := e.view.lotByID(id); (l.Class == "conjectural" || l.Concept == said.What) && n <= said.Max {
			source, n = source+pinAt(l, said.What), n+1
		}
	}
	pr := proposal(t, e, source)
	_, err := NewReview(context.Background(), e.rulebook, tileset.Mission1974(), exampleSeed, nil, pr, scene.Options{})
	bad := new(scene.ContradictionError)
	if !errors.As(err, &bad) || bad.Change == nil || bad.Change.Index != int(n) || len(bad.Sentences) == 0 {
		t.Errorf("%v after %d pins of %+v", err, n, *said)
	}
}

// TestProposalFile: what lies in a file is not believed.
func TestProposalFile(t *testing.T) {
	e := mission(t)
	pr := propose(t, MuralPlacement, e, run(t, MuralPlacement, e.view))
	text, err := pr.Encode()
	check(t, err)
	again, err := DecodeProposal(text)
	check(t, err)
	if twice, err := again.Encode(); err != nil || string(twice) != string(text) {
		t.Errorf("it reads back as another: %v", err)
	}
	review(t, e, again)
	sure := evidenced(e.view)
	for name, change := range map[string]func(*Proposal){
		"against evidence": func(p *Proposal) {
			p.Changes[0].Change = scene.Change{Op: scene.Pin, X: sure.Front[0], Y: sure.Front[1], Concept: "bar.blacked", By: p.By()}
		},
		"by a person":     func(p *Proposal) { p.Changes[0].By = "ann" },
		"by another":      func(p *Proposal) { p.Changes[0].By = "skill:other" },
		"placed twice":    func(p *Proposal) { p.Changes[1] = p.Changes[0] },
		"unknown reading": func(p *Proposal) { p.Changes[0].Cites = []scene.Commitment{{1}} },
	} {
		q, err := DecodeProposal(text)
		check(t, err)
		change(q)
		_, err = NewReview(context.Background(), e.rulebook, tileset.Mission1974(), exampleSeed, nil, q, scene.Options{})
		if !errors.As(err, new(*RefusedError)) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, change := range map[string][2]string{
		"key": {`"format": 1`, `"format": 1, "approved": true`}, "key twice": {`"format": 1`, `"format": 1, "format": 1`},
		"format": {`"format": 1`, `"format": 2`}, "skill": {`"skill": "mural`, `"skill": "Mural`}, "title": {`"title": "`, `"title": "\u202e`},
		"digest": {`"digest": "`, `"digest": "x`}, "capability": {`"scene.read"`, `"scene.write"`}, "op": {`"op":"place"`, `"op":"note"`},
		"op spaced": {`"op": "place"`, `"op": "apply"`}, "more": {"\n}\n", "\n}{}"},
	} {
		other := strings.Replace(string(text), change[0], change[1], 1)
		if other == string(text) {
			continue
		}
		if _, err := DecodeProposal([]byte(other)); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
	p, err := OpenShipped(GapReport)
	check(t, err)
	if _, err := Propose(p, e.view, run(t, GapReport, e.view)); !errors.Is(err, ErrNothing) {
		t.Errorf("notes are proposed: %v", err)
	}
}

// TestConfirm: a stored proposal is what its program gives, run again.
func TestConfirm(t *testing.T) {
	e, ctx := mission(t), context.Background()
	p, err := OpenShipped(MuralPlacement)
	check(t, err)
	in := Params{Grant: GrantAsked(p), Values: []byte(`{"most":2}`), Region: &scene.Box{X0: 70, Y0: 40, X1: 95, Y1: 95}, Run: 4}
	o, err := runner(t).Run(ctx, p, e.view, in)
	check(t, err)
	pr, err := Propose(p, e.view, o)
	check(t, err)
	text, err := pr.Encode()
	check(t, err)
	for name, change := range map[string]func(*Proposal){
		"as it was":    func(*Proposal) {},
		"another cell": func(q *Proposal) { q.Changes[0].X++ },
		"one less":     func(q *Proposal) { q.Changes = q.Changes[:1] },
		"gas":          func(q *Proposal) { q.Receipt.Gas-- },
		"run":          func(q *Proposal) { q.Run = 0 },
		"parameters":   func(q *Proposal) { q.Values = []byte(`{"most":3}`) },
		"region":       func(q *Proposal) { q.Region = nil },
		"version":      func(q *Proposal) { q.Version = "9.0.0" },
		"model":        func(q *Proposal) { q.Model = "m" },
		"digest":       func(q *Proposal) { q.Digest[0]++ },
		"capabilities": func(q *Proposal) { q.Capabilities = q.Capabilities[1:] },
	} {
		q, err := DecodeProposal(text)
		check(t, err)
		change(q)
		err = runner(t).Confirm(ctx, p, e.view, q)
		if (err == nil) != (name == "as it was") {
			t.Errorf("%s: %v", name, err)
		}
	}
	q, err := DecodeProposal(text)
	check(t, err)
	q.Scene[0]++
	if err := runner(t).Confirm(ctx, p, e.view, q); !errors.As(err, new(*ConflictError)) {
		t.Errorf("another scene: %v", err)
	}
}

func FuzzDecodeProposal(f *testing.F) {
	pr := &Proposal{Skill: "a", Version: "1.0.0", Title: "a", Capabilities: []string{Log}, Changes: []Change{{Change: scene.Change{Op: scene.Place, X: 1, Y: 2, Concept: "c", By: "skill:a"}}}}
	text, err := pr.Encode()
	check(f, err)
	f.Add(text)
	f.Add([]byte(`{"format":1}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		p, err := DecodeProposal(text)
		if err != nil {
			return
		}
		again, err := p.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if q, err := DecodeProposal(again); err != nil || fmt.Sprint(q.Changes) != fmt.Sprint(p.Changes) {
			t.Errorf("%s: %v", again, err)
		}
	})
}

// TestTouchedIsSaid: a pin that agrees with the words of an attested lot is let through,
// named with the lot's class, and not ticked for the person.
func TestTouchedIsSaid(t *testing.T) {
	e := mission(t)
	for _, l := range e.view.Lots {
		if l.Class != "attested" || l.Rear || l.Anchor != l.ID || e.view.concept(l.Concept).Footprint != 1 {
			continue
		}
		pr := proposal(t, e, fmt.Sprintf(`vouch.emit({op: 'pin', x: %d, y: %d, concept: '%s'})`, l.Front[0], l.Front[1], l.Concept))
		r := review(t, e, pr)
		if i := r.Items[0]; len(i.Touches) != 1 || i.Touches[0] != (Touched{l.ID, "attested", l.Concept}) || i.Ticked {
			t.Errorf("%+v", i)
		}
		if _, err := r.Approve(context.Background(), nil, person("Ana")); !errors.Is(err, ErrNothingTaken) {
			t.Errorf("approved without saying so: %v", err)
		}
		return
	}
	t.Fatal("no attested lot of one lot's width")
}
