package scene_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"vouch/assets"
	"vouch/assets/tileset"
	"vouch/assets/vocabulary"
	"vouch/examples"
	"vouch/internal/evidence"
	"vouch/internal/scene"
	"vouch/sources"
)

// scale is how much of each proof is run: a sample here, the full figures where
// VOUCH_PROVE names the file that takes the report.
type scale struct{ seeds, sample int }

func proofScale() scale {
	if os.Getenv("VOUCH_PROVE") != "" {
		return scale{500, 200}
	}
	return scale{6, 6}
}

// proof collects one line for each promise.
type proof struct {
	*testing.T
	lines []string
}

func (p *proof) line(format string, a ...any) {
	p.lines = append(p.lines, fmt.Sprintf(format, a...))
	p.Logf(format, a...)
}

// mission is the showcase's rulebook.
func mission(t testing.TB) *scene.Rulebook {
	t.Helper()
	dir, err := fs.Sub(examples.FS, "mission-1974")
	if err != nil {
		t.Fatal(err)
	}
	h, err := sources.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	key, err := h.Key.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	cleared, _ := sources.Gate(h, []sources.Scope{sources.PublicWeb, sources.Reconstruction3D}, sources.Date{Year: 2026, Month: 1, Dom: 1})
	rb, _, err := evidence.Compile(context.Background(), cleared, vocabulary.Default(), evidence.Options{
		Title: "Inner Mission", Area: "frame.c96", When: sources.Date{Year: 1974, Month: 10}, Key: key})
	if err != nil {
		t.Fatal(err)
	}
	return rb
}

func make1(t testing.TB, rb *scene.Rulebook, seed uint64, changes ...scene.Change) *scene.Scene {
	t.Helper()
	s, err := scene.Build(context.Background(), rb, tileset.Mission1974(), seed, changes, scene.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// vouched are evidenced, and evidenced with attested.
func vouched(s *scene.Scene) [2]int32 {
	sh := s.Shares()
	return [2]int32{sh.Lots[assets.Evidenced], sh.Lots[assets.Evidenced] + sh.Lots[assets.Attested]}
}

// dice is a small generator for the proofs' samples.
type dice uint64

func (d *dice) n(max int) int {
	*d = *d*6364136223846793005 + 1442695040888963407
	return int(uint64(*d)>>33) % max
}

func TestProveMain(t *testing.T) {
	p := &proof{T: t}
	rb := mission(t)
	sc := proofScale()
	began := time.Now()
	s := make1(t, rb, 1974)
	for _, part := range []func(*proof, *scene.Rulebook, *scene.Scene, scale){
		proveShares, proveSeeds, proveEvidencedIsFixed, proveCaps, provePins, proveOverlaps, proveAlwaysBeside,
		proveAbsences, proveWeights, proveLeaveOneOut, proveBuildAnew, proveFolds,
	} {
		part(p, rb, s, sc)
	}
	if file := os.Getenv("VOUCH_PROVE"); file != "" && !t.Failed() {
		text := "# The main job: proof\n\nCommand: `make prove-main`\nCommit: " + cmp.Or(os.Getenv("VOUCH_COMMIT"), "unknown") +
			"\nDate: " + began.UTC().Format("2006-01-02") + "\nTook: " + time.Since(began).Round(time.Second).String() +
			"\n\nExample: mission-1974, October 1974, frame C96. Every line holds.\n\n- " + strings.Join(p.lines, "\n- ") + "\n"
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func proveShares(p *proof, rb *scene.Rulebook, s *scene.Scene, _ scale) {
	sh := s.Shares()
	v := vouched(s)
	if v[0]*100 < 2*sh.Front || v[1]*100 < 9*sh.Front {
		p.Errorf("evidenced %d, with attested %d of %d front lots: want at least 2 and 9 in a hundred", v[0], v[1], sh.Front)
	}
	if s.Kind() != "sketch" {
		p.Errorf("it calls itself %s", s.Kind())
	}
	two := 0
	for i := range s.Basis {
		if b := &s.Basis[i]; b.Class == assets.Inferred && len(b.Rules) >= 2 {
			two++
		}
	}
	if two == 0 {
		p.Error("no lot is inferred from two statements")
	}
	p.line("front lots %d: evidenced %d, attested %d, documented %d, inferred %d (from two statements or more: %d), conjectural %d; of those resting on something, families %d, frequency words %d; disputed %d; title: %s",
		sh.Front, sh.Lots[assets.Evidenced], sh.Lots[assets.Attested], sh.Lots[assets.Documented], sh.Lots[assets.Inferred], two, sh.Lots[assets.Conjectural], sh.Family, sh.Frequency, sh.Disputed, s.Kind())
}

func proveSeeds(p *proof, rb *scene.Rulebook, s *scene.Scene, sc scale) {
	want := s.Shares()
	var took []time.Duration
	for seed := range uint64(sc.seeds) {
		began := time.Now()
		got := make1(p, rb, seed).Shares()
		took = append(took, time.Since(began))
		if got.Lots[assets.Evidenced] != want.Lots[assets.Evidenced] || got.Lots[assets.Attested] != want.Lots[assets.Attested] {
			p.Errorf("seed %d: shares %v, want %v", seed, got.Lots, want.Lots)
		}
	}
	slices.Sort(took)
	p.line("%d of %d seeds solved with the same evidenced and attested; a build takes %s (median), %s (slowest)", sc.seeds, sc.seeds,
		took[len(took)/2].Round(time.Microsecond*100), took[len(took)-1].Round(time.Microsecond*100))
}

func proveEvidencedIsFixed(p *proof, rb *scene.Rulebook, s *scene.Scene, sc scale) {
	var lots []int32
	for i := range s.Basis {
		if s.Basis[i].Class == assets.Evidenced && !s.Plan.Lots[i].Rear {
			lots = append(lots, int32(i))
		}
	}
	d, tried := dice(1), 0
	for tried < sc.sample {
		l := lots[d.n(len(lots))]
		rule := s.Basis[l].Rules[0]
		c := int32(d.n(len(rb.Concepts)))
		k := rb.Concepts[c]
		if k.Footprint != 1 || k.Where != vocabulary.Front || slices.Contains(rb.Rules[rule].Concepts, c) {
			continue
		}
		tried++
		at := s.Plan.Lots[l]
		_, err := scene.Build(context.Background(), rb, tileset.Mission1974(), 1974, []scene.Change{{Op: scene.Pin, X: at.FrontX, Y: at.FrontY, Concept: k.ID, By: "an author"}}, scene.Options{})
		var e *scene.ContradictionError
		// A record that fixes the same lot may stand in the smallest set instead.
		named := errors.As(err, &e) && slices.ContainsFunc(e.Rules, func(i int32) bool {
			r := &rb.Rules[i]
			return i == rule || slices.Contains(r.Lots, l) && slices.Equal(r.Concepts, rb.Rules[rule].Concepts)
		})
		if !named {
			p.Errorf("%s on the evidenced lot %d: %v, want a contradiction that names rule %d", k.ID, l, err, rule)
		}
	}
	p.line("another concept on an evidenced lot is impossible, and the statement is named: %d of %d", tried, tried)
}

func proveCaps(p *proof, rb *scene.Rulebook, s *scene.Scene, sc scale) {
	rules, n, lots := rb.Accepted()
	for i := range rules {
		c := *rb
		c.Rules = slices.Clone(rb.Rules)
		cap := rb.Rules[rules[i]]
		id := cap.ID
		cap.ID, cap.Kind, cap.Lots, cap.Min, cap.Max, cap.Force, cap.Origin, cap.Fills = scene.Commitment{255, byte(i)}, scene.Absence, lots[i], 0, n[i]-1, scene.Hard, scene.Testimony, false
		if rb.Rules[rules[i]].Kind == scene.Adjacency {
			cap.Concepts, cap.Other = cap.Other, nil
		}
		c.Rules = append(c.Rules, cap)
		c.Sort()
		conflict, err := c.Agree(context.Background())
		if err != nil || conflict == nil || !slices.ContainsFunc(conflict.Rules, func(k int32) bool { return c.Rules[k].ID == id }) {
			p.Errorf("a cap of %d on an accepted statement of %d (%s): conflict %v, %v", n[i]-1, n[i], cap.Level, conflict, err)
		}
	}
	p.line("a cap of n-1 is a conflict that names the statement: %d of %d accepted statements", len(rules), len(rules))
}

func provePins(p *proof, rb *scene.Rulebook, s *scene.Scene, sc scale) {
	before := vouched(s)
	d, pins := dice(2), 0
	for range max(sc.sample/5, 2) {
		var changes []scene.Change
		for range 10 {
			at := s.Plan.Lots[d.n(len(s.Plan.Lots))]
			k := rb.Concepts[d.n(len(rb.Concepts))]
			c := scene.Change{Op: scene.Pin, X: at.FrontX, Y: at.FrontY, Concept: k.ID, By: "an author"}
			if _, err := scene.Build(context.Background(), rb, tileset.Mission1974(), 1974, append(slices.Clone(changes), c), scene.Options{}); err == nil {
				changes = append(changes, c)
			}
		}
		pins += len(changes)
		if after := vouched(make1(p, rb, 1974, changes...)); after[0] > before[0] || after[1] > before[1] {
			p.Errorf("%d pins raised %v to %v", len(changes), before, after)
		}
	}
	p.line("%d random pins that could be applied raised neither evidenced nor it with attested", pins)
}

// withRule is the rulebook with one more rule of testimony that agrees with it.
func withRule(rb *scene.Rulebook, r scene.Rule, n int) (*scene.Rulebook, bool) {
	c := *rb
	r.ID = scene.Commitment{254, byte(n >> 8), byte(n)}
	c.Rules = append(slices.Clone(rb.Rules), r)
	c.Sort()
	conflict, err := c.Agree(context.Background())
	return &c, err == nil && conflict == nil
}

func proveOverlaps(p *proof, rb *scene.Rulebook, s *scene.Scene, sc scale) {
	before := vouched(s)
	d, added := dice(3), 0
	rules, _, _ := rb.Accepted()
	for i := range sc.sample {
		r := rb.Rules[rules[d.n(len(rules))]]
		if r.Kind == scene.Adjacency || r.Min < 1 {
			continue
		}
		r.Min, r.Max, r.Fills = 1+int32(d.n(int(r.Min))), scene.NoMax, false
		if c, ok := withRule(rb, r, i); ok {
			added++
			if after := vouched(make1(p, c, 1974)); after[0] > before[0] || after[1] > before[1] {
				p.Errorf("a statement that overlaps another raised %v to %v (%s)", before, after, r.Level)
			}
		}
	}
	p.line("%d statements that repeat an accepted one in other numbers raised neither", added)
}

func proveAlwaysBeside(p *proof, rb *scene.Rulebook, s *scene.Scene, sc scale) {
	before := vouched(s)
	d, added := dice(4), 0
	for i := 0; added < sc.sample && i < 4*sc.sample; i++ {
		face := s.Plan.Faces[d.n(len(s.Plan.Faces))]
		a, b := int32(d.n(len(rb.Concepts))), int32(d.n(len(rb.Concepts)))
		if len(face.Lots) < 3 || rb.Concepts[a].Footprint*rb.Concepts[b].Footprint != 1 {
			continue
		}
		r := scene.Rule{Origin: scene.Testimony, Kind: scene.Adjacency, Force: scene.Hard, Lots: face.Lots, Max: scene.NoMax,
			Concepts: []int32{a}, Other: []int32{b}, Relation: scene.Beside, Dissent: -1, Record: -1, Voice: 1}
		if c, ok := withRule(rb, r, i); ok {
			added++
			if after := vouched(make1(p, c, 1974)); after[0] > before[0] || after[1] > before[1] {
				p.Errorf("“always beside” raised %v to %v", before, after)
			}
		}
	}
	p.line("%d rules “always beside” raised neither", added)
}

func proveAbsences(p *proof, rb *scene.Rulebook, s *scene.Scene, sc scale) {
	before := vouched(s)
	d, tried := dice(5), 0
	for tries := 0; tried < sc.sample && tries < 4*sc.sample; tries++ {
		l := int32(d.n(len(s.Plan.Lots)))
		if s.Plan.Lots[l].Rear || s.Basis[l].Class != assets.Conjectural {
			continue
		}
		c := *rb
		c.Rules = slices.Clone(rb.Rules)
		keep := s.Values[l].Concept
		for k := range rb.Concepts {
			if int32(k) != keep {
				c.Rules = append(c.Rules, scene.Rule{ID: scene.Commitment{253, byte(k >> 8), byte(k)}, Origin: scene.Testimony, Kind: scene.Absence,
					Force: scene.Hard, Lots: []int32{l}, Concepts: []int32{int32(k)}, Dissent: -1, Record: -1, Voice: 1})
			}
		}
		c.Sort()
		if conflict, err := c.Agree(context.Background()); err != nil || conflict != nil {
			continue
		}
		tried++
		again := make1(p, &c, 1974)
		// A lot may become the witness in place of another; the sum stays.
		class := again.Basis[l].Class
		if after := vouched(again); after[0] > before[0] || after[1] > before[1] || class == assets.Evidenced || class == assets.Inferred {
			p.Errorf("absences of all but one made lot %d %s, shares %v to %v", l, again.Basis[l].Class, before, after)
		}
	}
	p.line("on %d conjectural lots the absence of everything but one concept raised neither, and made none evidenced or inferred", tried)
}

// proveWeights is the attack by the tileset: parts made rare or common, as far
// as a complete tileset can go.
func proveWeights(p *proof, rb *scene.Rulebook, s *scene.Scene, sc scale) {
	before := vouched(s)
	d := dice(6)
	for range max(sc.sample/10, 2) {
		ts := tileset.Mission1974()
		ts.Parts = slices.Clone(ts.Parts)
		for i := range ts.Parts {
			for k := range ts.Parts[i].Weights {
				ts.Parts[i].Weights[k] = uint32(d.n(4) * 100)
			}
		}
		again, err := scene.Build(context.Background(), rb, ts, 1974, nil, scene.Options{})
		if err != nil {
			p.Error(err)
			continue
		}
		if after := vouched(again); after != before {
			p.Errorf("other weights changed %v to %v", before, after)
		}
		at := d.n(len(ts.Parts))
		gone := ts.Parts[at].Concept
		ts.Parts = slices.Delete(ts.Parts, at, at+1)
		known := slices.ContainsFunc(slices.Concat(rb.Concepts, rb.Features), func(c scene.Concept) bool { return c.ID == gone })
		var e *scene.IncompleteError
		if _, err := scene.Build(context.Background(), rb, ts, 1974, nil, scene.Options{}); known != errors.As(err, &e) {
			p.Errorf("a tileset without %s: %v", gone, err)
		}
	}
	p.line("tilesets with other weights gave the same shares; one without a part of the rulebook was refused")
}

func proveLeaveOneOut(p *proof, rb *scene.Rulebook, s *scene.Scene, sc scale) {
	lots := 0
	for i := range rb.Rules {
		if i >= sc.sample {
			break
		}
		chain := rb.Displaced(int32(i))
		without := s.Without(int32(i))
		for l := range without {
			a, b := s.Basis[l], without[l]
			if a.Class == b.Class && slices.Equal(a.Rules, b.Rules) {
				continue
			}
			lots++
			if !scene.Overlap(a.Rules, chain) && !scene.Overlap(b.Rules, chain) {
				p.Errorf("without rule %d lot %d went from %s %v to %s %v; its chain is %v", i, l, a.Class, a.Rules, b.Class, b.Rules, chain)
			}
		}
	}
	p.line("one statement left out on the same grid, for %d statements: %d lots changed, all in its chain of displacement", min(sc.sample, len(rb.Rules)), lots)
}

func proveBuildAnew(p *proof, rb *scene.Rulebook, s *scene.Scene, sc scale) {
	moved := 0
	for i := range rb.Rules {
		if i >= sc.sample {
			break
		}
		c := *rb
		c.Rules = slices.Delete(slices.Clone(rb.Rules), i, i+1)
		again := make1(p, &c, 1974)
		joined := rb.Joined(int32(i))
		for l := range again.Values {
			if again.Values[l] != s.Values[l] {
				moved++
				if _, ok := slices.BinarySearch(joined, int32(l)); !ok {
					p.Errorf("without rule %d (%s, %s) lot %d outside its components moved", i, rb.Rules[i].Kind, rb.Rules[i].Level, l)
				}
			}
		}
	}
	p.line("built anew without one statement, for %d statements: %d lots moved, none outside its components", min(sc.sample, len(rb.Rules)), moved)
}

func proveFolds(p *proof, rb *scene.Rulebook, s *scene.Scene, sc scale) {
	data, err := rb.Encode()
	if err != nil {
		p.Fatal(err)
	}
	d, applied := dice(7), 0
	for fold := range sc.sample {
		var changes []scene.Change
		for range 1 + d.n(4) {
			at := s.Plan.Lots[d.n(len(s.Plan.Lots))]
			c := scene.Change{Op: scene.Op(1 + d.n(2)), X: at.FrontX, Y: at.FrontY, Concept: rb.Concepts[d.n(len(rb.Concepts))].ID, By: "author " + strconv.Itoa(fold)}
			if _, err := scene.Build(context.Background(), rb, tileset.Mission1974(), uint64(fold), append(slices.Clone(changes), c), scene.Options{}); err == nil {
				changes = append(changes, c)
			}
		}
		applied += len(changes)
		read, err := scene.DecodeRulebook(data)
		if err != nil {
			p.Fatal(err)
		}
		a, b := make1(p, rb, uint64(fold), changes...).Built(), make1(p, read, uint64(fold), changes...).Built()
		if diff, ok := scene.Compare(a, b); !ok {
			p.Errorf("fold %d: %v", fold, diff)
		}
	}
	p.line("replay of %d folds (%d changes applied) from the encoded rulebook is exact", sc.sample, applied)
}
