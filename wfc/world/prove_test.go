package world_test

import (
	"os"
	"runtime"
	"strconv"
	"testing"
	"time"

	"vouch/wfc"
	"vouch/wfc/world"
)

// sums is a Sink that keeps nothing but a hash and the last row, and counts the
// pairs that do not fit.
type sums struct {
	rules world.Rules
	last  []wfc.Pattern
	hash  uint64
	rows  int
	bad   int
}

func (s *sums) Rows(y int, rows *world.Grid) error {
	row := make([]wfc.Pattern, rows.Width())
	for j := range rows.Height() {
		for x := range row {
			row[x] = rows.At(x, j)
			s.hash = (s.hash ^ uint64(row[x])) * 1099511628211
			if x > 0 && !s.rules.Relations[0].Allowed[row[x-1]].Has(row[x]) || s.last != nil && !s.rules.Relations[1].Allowed[s.last[x]].Has(row[x]) {
				s.bad++
			}
		}
		s.last = append(s.last[:0], row...)
		s.rows++
	}
	return nil
}

// TestProveWorld makes a map of VOUCH_PROVE_WORLD² cells with one worker and with
// two: 10,000 for the promise of linear time and bounded memory. Every pair is
// looked at as the rows come.
func TestProveWorld(t *testing.T) {
	side, _ := strconv.Atoi(os.Getenv("VOUCH_PROVE_WORLD"))
	if side < 1 {
		t.Skip("VOUCH_PROVE_WORLD is the side of the map, such as 10000")
	}
	sets := map[string]world.Rules{
		"coast": coast(), "Circuit": tiled(t, os.DirFS("../testdata/mxgmn"), "Circuit", "Turnless"),
		"Castle": tiled(t, os.DirFS("../testdata/mxgmn"), "Castle", ""),
	}
	for _, name := range []string{"coast", "Circuit", "Castle"} {
		var hashes []uint64
		for _, run := range []struct{ side, workers int }{{side / 10, 1}, {side, 1}, {side, 2}} {
			runtime.GC()
			begun := time.Now()
			sink := &sums{rules: sets[name]}
			f := &world.Finite{Rules: sets[name], Width: run.side, Height: run.side, Seed: 1}
			report, err := f.Make(t.Context(), sink, world.Run{Workers: run.workers})
			if err != nil {
				t.Fatal(err)
			}
			took := time.Since(begun)
			var memory runtime.MemStats
			runtime.ReadMemStats(&memory)
			t.Logf("%s %d², %d workers: %v, %d ns per cell, %d MB of memory taken so far; %d of %d chunks widened, by %d at most",
				name, run.side, run.workers, took, took.Nanoseconds()/int64(run.side*run.side), memory.Sys>>20, report.Widened, report.Chunks, report.Margin)
			if sink.bad != 0 || sink.rows != run.side {
				t.Errorf("%d rows, %d pairs do not fit", sink.rows, sink.bad)
			}
			hashes = append(hashes, sink.hash)
		}
		if hashes[1] != hashes[2] {
			t.Error("two workers make another map")
		}
	}
}
