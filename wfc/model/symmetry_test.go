package model

import (
	"testing"

	"pgregory.net/rapid"

	"vouch/wfc"
)

var classes = []Symmetry{SymmetryX, SymmetryI, SymmetryDiagonal, SymmetryT, SymmetryL, SymmetryF}

// TestSymmetryClassesAreGroupActions: four quarter turns are none, nor are two
// mirrorings, and mirroring before and after a turn is turning back.
func TestSymmetryClassesAreGroupActions(t *testing.T) {
	for _, s := range classes {
		n := s.Orientations()
		seen := map[int]bool{}
		for i := range n {
			four, back := i, i
			for range 4 {
				four = s.Turn(four)
			}
			for range 3 {
				back = s.Turn(back)
			}
			if four != i || s.Mirror(s.Mirror(i)) != i {
				t.Errorf("%v: four turns of %d give %d, two mirrorings %d", s, i, four, s.Mirror(s.Mirror(i)))
			}
			if got := s.Mirror(s.Turn(s.Mirror(i))); got != back {
				t.Errorf("%v: mirror, turn, mirror of %d is %d, a turn back is %d", s, i, got, back)
			}
			for k := range 8 {
				seen[s.orient(k)] = true
			}
			if s.orient(i) != i {
				t.Errorf("%v: orientation %d is not reached by turning %d times", s, s.orient(i), i)
			}
		}
		if len(seen) != n {
			t.Errorf("%v: %d of %d orientations are reached", s, len(seen), n)
		}
	}
}

func TestParseSymmetry(t *testing.T) {
	for _, s := range classes {
		if got, err := ParseSymmetry(s.String()); got != s || err != nil {
			t.Errorf("%v: got %v, %v", s, got, err)
		}
	}
	if s, err := ParseSymmetry("P"); s != SymmetryF || err != nil {
		t.Errorf("P: got %v, %v", s, err)
	}
	for _, s := range []string{"", "x", "XX", "Q"} {
		if _, err := ParseSymmetry(s); err == nil {
			t.Errorf("%q was read", s)
		}
	}
	if Symmetry('Z').Orientations() != 0 {
		t.Error("Z has orientations")
	}
}

// draws makes a random set of tiles with some pairs.
func draws(r *rapid.T) Symmetric {
	var d Symmetric
	for i := range rapid.IntRange(1, 4).Draw(r, "tiles") {
		d.Tiles = append(d.Tiles, SymmetricTile{Name: string(rune('a' + i)), Symmetry: rapid.SampledFrom(classes).Draw(r, "class")})
	}
	for range rapid.IntRange(0, 6).Draw(r, "pairs") {
		name := func() string { return rapid.SampledFrom(d.Tiles).Draw(r, "tile").Name }
		turn := rapid.IntRange(0, 7)
		d.Pairs = append(d.Pairs, LeftRight{name(), turn.Draw(r, "turn"), name(), turn.Draw(r, "turn")})
	}
	return d
}

// TestSymmetricRelationsAreClosed: whatever may stand side by side may do so after
// turning and mirroring the whole, and nothing else was added: each pair is an
// image of one that was given.
func TestSymmetricRelationsAreClosed(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := draws(r)
		m, err := d.Model()
		if err != nil {
			r.Fatal(err)
		}
		checkImages(r, m)
		want := closure(m, d)
		for axis := range 2 {
			for p := range wfc.Pattern(m.Patterns) {
				for q := range wfc.Pattern(m.Patterns) {
					if got := m.Relations[axis].Allowed[p].Has(q); got != want[[3]int{axis, int(p), int(q)}] {
						r.Fatalf("axis %d: %s before %s: %v", axis, m.Names[p], m.Names[q], got)
					}
				}
			}
		}
	})
}

// closure turns and mirrors the given pairs until there are no new ones.
func closure(m *Model, d Symmetric) map[[3]int]bool {
	first := map[string]int{}
	class := map[string]Symmetry{}
	for p := range m.Patterns {
		name := m.GroupNames[m.Groups[p]]
		if _, ok := first[name]; !ok {
			first[name] = p
		}
	}
	for _, t := range d.Tiles {
		class[t.Name] = t.Symmetry
	}
	all := map[[3]int]bool{}
	var add func(axis, p, q int)
	add = func(axis, p, q int) {
		if all[[3]int{axis, p, q}] {
			return
		}
		all[[3]int{axis, p, q}] = true
		tp, tq := int(m.turned[p]), int(m.turned[q])
		mp, mq := int(m.mirrored[p]), int(m.mirrored[q])
		if axis == 0 { // p left of q
			add(1, tq, tp) // what was right is above
			add(0, mq, mp)
		} else { // p above q
			add(0, tp, tq) // what was above is left
			add(1, mp, mq)
		}
	}
	for _, pair := range d.Pairs {
		add(0, first[pair.Left]+class[pair.Left].orient(pair.LeftTurn), first[pair.Right]+class[pair.Right].orient(pair.RightTurn))
	}
	return all
}

// checkImages asks a model on squares whether its relations are the same after a
// turn and after mirroring, for every pattern.
func checkImages(r *rapid.T, m *Model) {
	turn, err := m.Image(1, false)
	if err != nil {
		r.Fatal(err)
	}
	mirror, err := m.Image(0, true)
	if err != nil {
		r.Fatal(err)
	}
	right, down := m.Relations[0].Allowed, m.Relations[1].Allowed
	for p := range wfc.Pattern(m.Patterns) {
		for q := range wfc.Pattern(m.Patterns) {
			if right[p].Has(q) != down[turn[q]].Has(turn[p]) || down[p].Has(q) != right[turn[p]].Has(turn[q]) {
				r.Fatalf("%s, %s: a turn changes what may stand there", m.Names[p], m.Names[q])
			}
			if right[p].Has(q) != right[mirror[q]].Has(mirror[p]) || down[p].Has(q) != down[mirror[p]].Has(mirror[q]) {
				r.Fatalf("%s, %s: mirroring changes what may stand there", m.Names[p], m.Names[q])
			}
		}
	}
}

func TestSubsetLeavesPairsOut(t *testing.T) {
	d := Symmetric{
		Tiles: []SymmetricTile{{"a", SymmetryX, Weight{}}, {"b", SymmetryI, Whole(3)}, {"c", SymmetryL, Weight{}}},
		Pairs: []LeftRight{{"a", 0, "a", 0}, {"a", 0, "b", 1}, {"b", 0, "c", 2}},
	}
	d.Subset = []string{"b", "a"}
	m, err := d.Model()
	if err != nil {
		t.Fatal(err)
	}
	if m.Patterns != 3 || m.TotalWeight() != "7" || m.Pairs(0) != 3 || m.Pairs(1) != 3 {
		t.Errorf("%d patterns, weight %s, %d and %d pairs", m.Patterns, m.TotalWeight(), m.Pairs(0), m.Pairs(1))
	}
	for name, want := range map[string]int{"a": 1, "b": 2, "b 1": 1} {
		if set, ok := m.Named(name); !ok || set.Count() != want {
			t.Errorf("%q means %v", name, set)
		}
	}
	if _, ok := m.Named("c"); ok {
		t.Error("c is there")
	}
}
