package wfcproof

import (
	"fmt"
	"os"
	"strconv"
	"testing"
	"time"

	"vouch/internal/proof"
	"vouch/wfc"
)

// compared are the cases that both engines run, with the sides of their outputs.
// The largest are left out where one run of the peer takes many minutes.
var compared = []struct {
	kind, name, subset string
	n, symmetry        int
	sides              []int
}{
	{"overlapping", "Flowers", "", 3, 2, []int{48, 96, 256}},
	{"overlapping", "Skyline", "", 3, 2, []int{48, 96, 256}},
	{"overlapping", "SimpleKnot", "", 3, 8, []int{48, 96, 256}},
	{"overlapping", "Chess", "", 2, 8, []int{48, 96, 256}},
	{"overlapping", "Cat", "", 3, 2, []int{48, 96, 256}},
	{"overlapping", "City", "", 3, 8, []int{48, 96, 256}},
	{"overlapping", "Platformer", "", 3, 2, []int{48, 96, 256}},
	{"overlapping", "Platformer", "", 2, 2, []int{48, 96, 256}},
	{"overlapping", "SimpleMaze", "", 2, 8, []int{48, 96, 256}},
	{"overlapping", "3Bricks", "", 3, 1, []int{48, 96}},
	{"overlapping", "Lake", "", 3, 8, []int{48, 96}},
	{"overlapping", "Office2", "", 3, 8, []int{48, 96}},
	{"overlapping", "Qud", "", 3, 8, []int{48, 96}},
	{"tiled", "Castle", "", 0, 0, []int{30, 64, 128, 256}},
	{"tiled", "Circuit", "Turnless", 0, 0, []int{30, 64, 128, 256}},
	{"tiled", "Knots", "Standard", 0, 0, []int{30, 64, 128, 256}},
	{"tiled", "Knots", "Dense", 0, 0, []int{30, 64, 128, 256}},
	{"tiled", "Knots", "TE", 0, 0, []int{30, 64, 128, 256}},
	{"tiled", "Knots", "CL", 0, 0, []int{30, 64, 128, 256}},
	{"tiled", "Rooms", "", 0, 0, []int{30, 64, 128, 256}},
	{"tiled", "Summer", "", 0, 0, []int{30, 64, 128, 256}},
}

// fewPatterns: with that many or fewer a case says little about an engine, and is
// listed apart.
const fewPatterns = 4

// pairedRuns are the runs of each engine, or fewer: see peerSeconds.
const pairedRuns = 20

// peerSeconds of the peer's processor time are enough runs of a case.
func peerSeconds() int64 {
	if n, err := strconv.ParseInt(os.Getenv("VOUCH_PEER_SECONDS"), 10, 32); err == nil && n > 0 {
		return n
	}
	return 60
}

// comparison is what both engines took for the same rules, in nanoseconds of the
// processor per run.
type comparison struct {
	Succeeded, Failed []int64 // the peer's
	Ours              []int64
	Failures, Repairs int64 // of all our runs
}

// ratio is the peer's better median over ours.
func (c *comparison) ratio() float64 {
	return float64(c.peer()) / float64(max(median(c.Ours), 1))
}

func (c *comparison) peer() int64 {
	ok, failed := median(c.Succeeded), median(c.Failed)
	if ok == 0 || failed > 0 && failed < ok {
		return failed
	}
	return ok
}

// compareEngines lets both take turns, seed by seed.
func compareEngines(t *testing.T, engine *peer, c *corpusCase, side, runs int) comparison {
	t.Helper()
	var v comparison
	p := c.problem(t, side)
	if err := engine.rules(p.Patterns, p.Weights, p.Relations[p.Lattice.Along[0]], p.Relations[p.Lattice.Along[1]]); err != nil {
		t.Fatal(err)
	}
	spent := int64(0)
	for seed := 1; seed <= runs && spent < peerSeconds()*int64(time.Second); seed++ {
		r, err := engine.run(p.Lattice.Width, p.Lattice.Height, c.periodic, seed, false)
		if err != nil {
			t.Fatal(err)
		}
		spent += r.ns
		if r.ok {
			v.Succeeded = append(v.Succeeded, r.ns)
		} else {
			v.Failed = append(v.Failed, r.ns)
		}
		var mine wfc.Result
		v.Ours = append(v.Ours, timed(func() { mine, err = wfc.Solve(t.Context(), p, wfc.Options{Seed: uint64(seed)}) }))
		if err != nil || mine.Outcome != wfc.Solved {
			t.Errorf("%s at %d, seed %d: %v, %v", c.name(), side, seed, mine.Outcome, err)
		}
		v.Failures += mine.Failures
		v.Repairs += mine.Repairs
	}
	return v
}

// proveRatio compares the two engines case by case, in the build that runs, and
// reports what the journal has of every build.
func proveRatio(t *testing.T, p *run) {
	engine := p.startPeer(t, "Against fast-wfc")
	cases := corpus(t)
	for i, k := range compared {
		if !p.full && i%6 != 3 {
			continue // a sample: four cases
		}
		c := p.find(t, cases, k.kind, k.name, k.subset, k.n, k.symmetry)
		if c == nil {
			continue
		}
		for j, side := range k.sides {
			if !p.full && j > 0 {
				break
			}
			proof.Once(t, p.journal, ratioKey(p.build, c, side), func() comparison {
				return compareEngines(t, engine, c, side, p.pick(pairedRuns, 3))
			})
		}
	}
	for _, b := range []string{"default", "simd"} {
		p.tellRatios(t, cases, b)
	}
}

func ratioKey(build string, c *corpusCase, side int) string {
	return fmt.Sprintf("ratio/%s/%s/%d", build, c.name(), side)
}
