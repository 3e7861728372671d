package scene

import (
	"context"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"vouch/assets"
	"vouch/assets/tileset"
	"vouch/wfc"
)

// dressedBook is the sample with all that streets can carry.
func dressedBook(t testing.TB) (*Rulebook, *Plan) {
	rb, p := sampleBook(t)
	rb.Features = sampleFeatures()
	return rb, p
}

// Yards keep what they promise their neighbours, all kinds occur, and the seed
// decides.
func TestYards(t *testing.T) {
	rb, p := dressedBook(t)
	w := int(p.Ground.Width)
	things, fences := map[assets.Yard]int{}, map[assets.Fence]int{}
	differ := false
	first := build(t, rb, 1)
	for seed := uint64(1); seed <= 8; seed++ {
		s := build(t, rb, seed)
		for c, d := range s.Dressing {
			things[d.Yard]++
			fences[d.Fence]++
			differ = differ || d.Yard != first.Dressing[c].Yard
			if d.Yard == assets.Undressed {
				continue
			}
			for _, n := range []int{c + 1, c + w} {
				if n >= len(s.Dressing) || n == c+1 && n%w == 0 || s.Dressing[n].Yard == assets.Undressed {
					continue
				}
				e := s.Dressing[n]
				if d.Yard == e.Yard && (d.Yard == assets.Tree || d.Yard == assets.Shed) || d.Yard+e.Yard == assets.Tree+assets.Bed && (d.Yard == assets.Tree || e.Yard == assets.Tree) {
					t.Errorf("seed %d: yard %d beside %d at cell %d", seed, d.Yard, e.Yard, c)
				}
				if d.Fence != e.Fence && d.Fence != assets.Boards && e.Fence != assets.Boards {
					t.Errorf("seed %d: fence %d meets %d at cell %d", seed, d.Fence, e.Fence, c)
				}
			}
			if family(s, c, "church") && d.Yard == assets.Washing {
				t.Errorf("seed %d: washing behind a church", seed)
			}
		}
	}
	if len(things) != len(yardThings)+1 || len(fences) != len(yardFences)+1 {
		t.Errorf("yards %v, fences %v: some kind never occurs", things, fences)
	}
	if !differ {
		t.Error("every seed dresses alike")
	}
}

// family says whether the lot of a cell carries something of a family.
func family(s *Scene, c int, name string) bool {
	lot := s.Plan.owner[c]
	return lot >= 0 && slices.Contains(s.Rulebook.Concepts[s.Values[lot].Concept].Families, name)
}

// Kerbs follow from what stands beside them.
func TestKerbs(t *testing.T) {
	rb, _ := dressedBook(t)
	seen := map[assets.Furniture]int{}
	meters := 0
	for seed := uint64(1); seed <= 12; seed++ {
		s := build(t, rb, seed)
		d := dresser{Scene: s}
		k := kerbs{dresser: &d, uses: d.uses()}
		hydrants := map[int32]int{} // by run
		run := int32(-1)
		var last assets.Kerb
		for i, c := range d.kerbCells() {
			at := s.Dressing[c.cell].Kerb[c.side]
			seen[at.Thing]++
			if c.at == 0 {
				run, last = int32(i), assets.Kerb{}
			}
			if at.Thing == assets.Hydrant {
				hydrants[run]++
			}
			u := k.before(&c)
			switch {
			case at.Thing == assets.StreetTree && (c.fromEnd() == 0 || u == driveway || u == fuelling):
				t.Errorf("seed %d: a tree before use %d, %d from a corner", seed, u, c.fromEnd())
			case at.Meter && (u != trading && u != civic && u != paved || at.Thing == assets.BusStop || at.Thing == assets.Hydrant):
				t.Errorf("seed %d: a meter with %d before use %d", seed, at.Thing, u)
			case at.Thing == assets.NewsRack && u != trading && u != paved:
				t.Errorf("seed %d: a news rack before use %d", seed, u)
			case at.Thing == assets.Bench && u != green && u != paved && u != civic:
				t.Errorf("seed %d: a bench before use %d", seed, u)
			case at.Thing == last.Thing && at.Thing > assets.Hydrant && at.Thing != assets.StreetTree:
				t.Errorf("seed %d: %d twice in a row", seed, at.Thing)
			}
			if at.Meter {
				meters++
			}
			last = at
		}
		for run, n := range maps.All(hydrants) {
			if n > 1 {
				t.Errorf("seed %d: %d hydrants in run %d", seed, n, run)
			}
		}
	}
	for f := range assets.Furnitures {
		if seen[f] == 0 {
			t.Errorf("furniture %d never occurs: %v", f, seen)
		}
	}
	if meters == 0 {
		t.Error("no meters")
	}
}

// Signs are words of their concept, and neighbours never wear the same.
func TestSigns(t *testing.T) {
	rb, p := dressedBook(t)
	set := tileset.Mission1974()
	words, awnings := 0, 0
	for seed := uint64(1); seed <= 8; seed++ {
		s := build(t, rb, seed)
		for _, f := range p.Faces {
			var last assets.Sign
			for _, l := range f.Lots {
				if s.Values[l].Offset != 0 {
					continue
				}
				sign := s.Signs[l]
				if sign.Text != "" {
					words++
					if !slices.Contains(set.Signs(s.Concept(l).ID), sign.Text) {
						t.Errorf("%s wears %q", s.Concept(l).ID, sign.Text)
					}
					if sign.Text == last.Text {
						t.Errorf("seed %d: %q twice in a row", seed, sign.Text)
					}
				}
				if sign.Awning != 0 {
					awnings++
					if sign.Awning == last.Awning {
						t.Errorf("seed %d: awning %d twice in a row", seed, sign.Awning)
					}
				}
				last = sign
			}
		}
	}
	if words == 0 || awnings == 0 {
		t.Errorf("%d signs, %d awnings", words, awnings)
	}
}

// What is not known at the date does not stand at the kerb.
func TestKerbsKnowTheDate(t *testing.T) {
	rb, _ := dressedBook(t)
	rb.Features = slices.DeleteFunc(rb.Features, func(c Concept) bool { return c.ID == "street.phone-booth" || c.ID == "street.meter" })
	for seed := range uint64(6) {
		for _, d := range build(t, rb, seed).Dressing {
			for _, k := range d.Kerb {
				if k.Meter || k.Thing == assets.PhoneBooth {
					t.Fatal("a meter or a booth before its time")
				}
			}
		}
	}
}

// Dressing follows the lots and never leads them: a pin changes it in the blocks
// whose lots changed, at their sidewalks, and nowhere else; and however a scene was
// come by, its dressing is a function of its lots and its seed.
func TestDressingChangesNearTheLotOnly(t *testing.T) {
	rb, p := dressedBook(t)
	rapid.Check(t, func(rt *rapid.T) {
		seed := rapid.Uint64().Draw(rt, "seed")
		before := build(t, rb, seed)
		lot := int32(rapid.IntRange(0, len(p.Lots)-1).Draw(rt, "lot"))
		l := &p.Lots[lot]
		words := []string{"workshop.garage", "shop.shoes", "church.small", "rowhouse.stick", "gas-station", "void.empty"}
		if l.Rear {
			words = []string{"rear.garage", "rear.yard", "rear.cottage"}
		}
		pin := Change{Op: Pin, X: l.FrontX, Y: l.FrontY, Concept: rapid.SampledFrom(words).Draw(rt, "concept"), By: "c"}
		after, err := Build(context.Background(), rb, tileset.Mission1974(), seed, []Change{pin}, Options{})
		if err != nil {
			rt.Skip("it does not fit there")
		}
		blocks := map[int32]bool{}
		for i := range before.Values {
			if before.Values[i] != after.Values[i] {
				blocks[p.Faces[p.Lots[i].Face].Block] = true
			}
		}
		w := p.Ground.Width
		near := func(x, y int32) bool {
			o, ok := p.LotAt(x, y)
			return ok && blocks[p.Faces[p.Lots[o].Face].Block]
		}
		for _, i := range changedRuns(before, after) {
			touched := false
			for _, c := range i {
				to := directions[c.side]
				touched = touched || near(c.cell%w+to.dx, c.cell/w+to.dy)
			}
			if !touched {
				rt.Errorf("a sidewalk at cell %d changed", i[0].cell)
			}
		}
		for c := range before.Dressing {
			a, b := before.Dressing[c], after.Dressing[c]
			if (a.Yard != b.Yard || a.Fence != b.Fence) && !near(int32(c)%w, int32(c)/w) {
				rt.Errorf("the yard of cell %d changed", c)
			}
		}
		for i := range before.Signs {
			if before.Signs[i] != after.Signs[i] && !blocks[p.Faces[p.Lots[i].Face].Block] {
				rt.Errorf("the sign of lot %d changed", i)
			}
		}
		again := *after
		if err := again.dress(context.Background(), tileset.Mission1974(), wfc.Options{}); err != nil {
			rt.Fatal(err)
		}
		if !slices.Equal(again.Dressing, after.Dressing) || !slices.Equal(again.Signs, after.Signs) {
			rt.Error("the same lots are dressed in another way")
		}
	})
}

// changedRuns are the runs of sidewalk on which two scenes differ.
func changedRuns(a, b *Scene) (out [][]kerbCell) {
	cells := (&dresser{Scene: a}).kerbCells()
	for i := 0; i < len(cells); i += int(cells[i].of) {
		run := cells[i : i+int(cells[i].of)]
		if slices.ContainsFunc(run, func(c kerbCell) bool { return a.Dressing[c.cell].Kerb[c.side] != b.Dressing[c.cell].Kerb[c.side] }) {
			out = append(out, run)
		}
	}
	return out
}

func BenchmarkDress(b *testing.B) {
	rb, p := dressedBook(b)
	s := build(b, rb, 1)
	for b.Loop() {
		if err := s.dress(b.Context(), tileset.Mission1974(), wfc.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(p.kind)*b.N)/b.Elapsed().Seconds(), "cells/s")
}
