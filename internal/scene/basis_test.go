package scene

import (
	"context"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"vouch/assets"
	"vouch/assets/tileset"
)

func sum(s *Scene) [2]int32 {
	sh := s.Shares()
	return [2]int32{sh.Lots[assets.Evidenced], sh.Lots[assets.Evidenced] + sh.Lots[assets.Attested]}
}

// The shares are a function of the rulebook: every seed gives the same.
func TestSharesAreTheSameForEverySeed(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		rb, _ := drawBook(rt, t)
		first := build(t, rb, 1)
		for seed := uint64(2); seed < 6; seed++ {
			if s := build(t, rb, seed); sum(s) != sum(first) {
				rt.Fatalf("seed %d gives %v, seed 1 gave %v", seed, sum(s), sum(first))
			}
		}
	})
}

// Pins never raise evidenced, nor it with attested.
func TestPinsNeverRaiseAShare(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		rb, p := drawBook(rt, t)
		plain := build(t, rb, 7)
		var changes []Change
		for range rapid.IntRange(1, 8).Draw(rt, "pins") {
			l := p.Lots[rapid.IntRange(0, len(p.Lots)-1).Draw(rt, "lot")]
			c := Change{Op: Pin, X: l.FrontX, Y: l.FrontY, Concept: rapid.SampledFrom([]string{"shop.barber", "rowhouse.stick", "food.bakery"}).Draw(rt, "concept"), By: "somebody"}
			if l.Rear {
				c.Concept = "rear.garage"
			}
			if _, err := Build(context.Background(), rb, tileset.Mission1974(), 7, append(changes, c), Options{}); err == nil {
				changes = append(changes, c)
			}
		}
		pinned := build(t, rb, 7, changes...)
		if a, b := sum(plain), sum(pinned); b[0] > a[0] || b[1] > a[1] {
			rt.Fatalf("pins raised the shares from %v to %v: %+v", a, b, changes)
		}
	})
}

// Another concept on an evidenced lot is impossible.
func TestAnotherConceptOnAnEvidencedLotIsImpossible(t *testing.T) {
	rb, p := sampleBook(t)
	corner := int32(slices.IndexFunc(p.Lots, func(l Lot) bool { return l.Corner }))
	rb.add(1, Rule{Level: "shop.corner-store", Lots: []int32{corner}, Min: 1, Max: 1})
	s := build(t, rb, 3)
	if s.Basis[corner].Class != assets.Evidenced {
		t.Fatalf("class %s", s.Basis[corner].Class)
	}
	l := p.Lots[corner]
	_, err := Build(context.Background(), rb, tileset.Mission1974(), 3, []Change{{Op: Pin, X: l.FrontX, Y: l.FrontY, Concept: "shop.barber"}}, Options{})
	e, ok := err.(*ContradictionError)
	if !ok || len(e.Rules) != 1 || e.Change == nil {
		t.Fatalf("got %v, want a contradiction that names the rule and the change", err)
	}
}

// A cap of n-1 on an accepted statement is a conflict that names it.
func TestACapBelowAnAcceptedStatementIsNamed(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		rb, p := drawBook(rt, t)
		accepted := rb.accepted(p, rb.counts(-1))
		if len(accepted) == 0 {
			rt.Skip("nothing accepted")
		}
		c := rapid.SampledFrom(accepted).Draw(rt, "statement")
		id := rb.Rules[c.rule].ID
		rb.add(99, Rule{Kind: Absence, Level: rb.Rules[c.rule].Level, Lots: c.lots, Min: 0, Max: c.min - 1})
		conflict, err := rb.Agree(context.Background())
		if err != nil || conflict == nil {
			rt.Fatalf("no conflict (%v)", err)
		}
		if !slices.ContainsFunc(conflict.Rules, func(i int32) bool { return rb.Rules[i].ID == id }) ||
			!slices.ContainsFunc(conflict.Rules, func(i int32) bool { return rb.Rules[i].ID[0] == 99 }) {
			rt.Fatalf("the conflict %v does not name both", conflict.Rules)
		}
	})
}

// Without testimony nothing is evidenced or attested.
func TestWithoutTestimonyNothingIsAttested(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		rb, _ := drawBook(rt, t)
		rb.Rules = slices.DeleteFunc(rb.Rules, func(r Rule) bool { return r.Origin == Testimony })
		if got := sum(build(t, rb, 5)); got != [2]int32{} {
			rt.Fatalf("shares %v without testimony", got)
		}
	})
}

// Absence alone proves nothing: forbidding all but one concept on a lot leaves
// it conjectural.
func TestEliminationByAbsenceProvesNothing(t *testing.T) {
	rb, p := sampleBook(t)
	lot := p.Faces[0].Lots[1]
	n := byte(0)
	for i, c := range rb.Concepts {
		if c.ID != "shop.barber" && p.fits(&rb.Concepts[i], 0, &p.Lots[lot]) {
			n++
			rb.add(n, Rule{Kind: Absence, Level: c.ID, Lots: []int32{lot}, Max: 0})
		}
	}
	if s := build(t, rb, 1); s.Basis[lot].Class != assets.Conjectural {
		t.Fatalf("%d absences made the lot %s", n, s.Basis[lot].Class)
	}
}

// A lot can be inferred from two statements that fix it only together.
func TestTwoStatementsInfer(t *testing.T) {
	rb, p := sampleBook(t)
	lots := p.Faces[0].Lots[2:4]
	rb.add(1, Rule{Level: "bar.blacked", Lots: lots[:1], Min: 1, Max: 1})
	rb.add(2, Rule{Level: "food.bakery", Lots: lots, Min: 1, Max: 1})
	s := build(t, rb, 1)
	if b := s.Basis[lots[1]]; b.Class != assets.Attested && b.Class != assets.Inferred || s.Concept(lots[1]).ID != "food.bakery" {
		t.Fatalf("%s %v %s", b.Class, b.Rules, s.Concept(lots[1]).ID)
	}
}

// Leaving one statement out, without solving again, changes only lots whose
// reason names it or a statement that a chain of displacement reaches from it.
func TestLeavingOneOutChangesOnlyItsChain(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		rb, p := drawBook(rt, t)
		if len(rb.Rules) == 0 {
			rt.Skip("no rules")
		}
		s := build(t, rb, 11)
		out := int32(rapid.IntRange(0, len(rb.Rules)-1).Draw(rt, "left out"))
		chain := displaced(rb, p, out)
		without := s.Without(out)
		for l := range without {
			a, b := s.Basis[l], without[l]
			if a.Class == b.Class && slices.Equal(a.Rules, b.Rules) {
				continue
			}
			if !overlap(a.Rules, chain) && !overlap(b.Rules, chain) {
				rt.Fatalf("lot %d went from %s %v to %s %v; the chain of %d is %v", l, a.Class, a.Rules, b.Class, b.Rules, out, chain)
			}
		}
	})
}

// displaced is the closure of a rule under competition.
func displaced(rb *Rulebook, p *Plan, rule int32) []int32 {
	chain := []int32{rule}
	counts := rb.counts(-1)
	for again := true; again; {
		again = false
		for _, a := range counts {
			for _, b := range counts {
				if contains(chain, a.rule) && !contains(chain, b.rule) && competes(a, b) {
					chain, again = union(chain, b.rule), true
				}
			}
		}
	}
	return chain
}

// A scene of which nothing can be said is no reconstruction.
func TestKind(t *testing.T) {
	for name, c := range map[string]struct {
		shares Shares
		want   string
	}{
		"no lots":          {Shares{}, "sketch"},
		"half conjectural": {Shares{Front: 10, Lots: [6]int32{0, 5, 0, 0, 0, 5}}, "reconstruction"},
		"more than half":   {Shares{Front: 10, Lots: [6]int32{0, 4, 0, 0, 0, 6}}, "sketch"},
	} {
		if got := c.shares.Kind(); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}
