package world_test

import (
	"context"
	"errors"
	"testing"

	"pgregory.net/rapid"

	"vouch/wfc"
	"vouch/wfc/world"
)

// A map that is stopped anywhere and gone on with, by other workers, is the same.
func TestSnapshotGoesOn(t *testing.T) {
	plan := func() *world.Finite {
		return &world.Finite{Rules: coast(), Width: 100, Height: 120, Seed: 9, Chunk: 16,
			Counts: []world.Count{{Patterns: wfc.SetOf(16, 15), Min: 30, Max: 90}}}
	}
	want, wanted := makeMap(t, plan(), world.Run{})
	rapid.Check(t, func(rt *rapid.T) {
		g := world.NewGrid(100, 120, 16)
		var from *world.Snapshot
		for {
			ctx, cancel := context.WithCancel(context.Background())
			stop := rapid.IntRange(8, 50).Draw(rt, "chunks")
			run := world.Run{Workers: rapid.IntRange(1, 3).Draw(rt, "workers"), Resume: from}
			run.Progress = func(int, int) {
				if stop--; stop == 0 {
					cancel()
				}
			}
			report, err := plan().Make(ctx, g, run)
			cancel()
			if err == nil {
				if hash(g) != hash(want) || report.Counted[0] != wanted.Counted[0] || report.Edits != wanted.Edits {
					rt.Fatalf("another map: %+v, not %+v", report, wanted)
				}
				return
			}
			if !errors.Is(err, context.Canceled) || report.Snapshot == nil {
				rt.Fatalf("got %v", err)
			}
			data, _ := report.Snapshot.MarshalBinary()
			from = new(world.Snapshot)
			if err := from.UnmarshalBinary(data); err != nil || from.Row != report.Snapshot.Row {
				rt.Fatalf("row %d became %d: %v", report.Snapshot.Row, from.Row, err)
			}
		}
	})
}

func TestCheckpoints(t *testing.T) {
	f := &world.Finite{Rules: pipes(true), Width: 100, Height: 100, Chunk: 20}
	want, _ := makeMap(t, f, world.Run{})
	var kept []*world.Snapshot
	makeMap(t, f, world.Run{Workers: 2, Every: 4, Checkpoint: func(s *world.Snapshot) error {
		kept = append(kept, s)
		return nil
	}})
	if len(kept) != 6 {
		t.Errorf("%d snapshots of 25 chunks, every 4", len(kept))
	}
	for _, s := range kept {
		g := world.NewGrid(100, 100, 16)
		if err := g.Rows(0, want); err != nil { // the rows that an earlier run sent
			t.Fatal(err)
		}
		if _, err := f.Make(context.Background(), g, world.Run{Resume: s}); err != nil || hash(g) != hash(want) {
			t.Errorf("from row %d: another map, %v", s.Row, err)
		}
	}
	full := errors.New("disk full")
	_, err := f.Make(context.Background(), world.NewGrid(100, 100, 16), world.Run{Checkpoint: func(*world.Snapshot) error { return full }})
	if !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
}

func TestSnapshotOfAnotherPlan(t *testing.T) {
	f := world.Finite{Rules: pipes(true), Width: 100, Height: 100, Chunk: 20}
	ctx, cancel := context.WithCancel(context.Background())
	report, _ := f.Make(ctx, world.NewGrid(100, 100, 16), world.Run{Progress: func(done, _ int) {
		if done == 12 {
			cancel()
		}
	}})
	data, _ := report.Snapshot.MarshalBinary()
	for name, change := range map[string]func(f *world.Finite){
		"seed": func(f *world.Finite) { f.Seed++ }, "size": func(f *world.Finite) { f.Width++ },
		"chunk": func(f *world.Finite) { f.Chunk = 25 }, "key": func(f *world.Finite) { f.Key = "x" },
		"weights": func(f *world.Finite) { f.Weights = append([]uint32{99}, f.Weights[1:]...) },
	} {
		g := f
		change(&g)
		if _, err := g.Make(context.Background(), world.NewGrid(g.Width, 100, 16), world.Run{Resume: report.Snapshot}); !errors.Is(err, world.ErrSnapshot) {
			t.Errorf("another %s: got %v", name, err)
		}
	}
	for i := range data {
		bad := append([]byte(nil), data...)
		bad[i] ^= 4
		if err := new(world.Snapshot).UnmarshalBinary(bad); !errors.Is(err, world.ErrSnapshot) {
			t.Fatalf("byte %d may be changed", i)
		}
	}
}

// Whatever a snapshot holds, with the right hashes, is refused or gone on with, and
// then every cell is decided.
func FuzzSnapshot(f *testing.F) {
	plan := &world.Finite{Rules: heights(3), Width: 50, Height: 70, Chunk: 16}
	for _, stop := range []int{1, 7, 10} {
		ctx, cancel := context.WithCancel(context.Background())
		report, _ := plan.Make(ctx, world.NewGrid(50, 70, 3), world.Run{Progress: func(done, _ int) {
			if done == stop {
				cancel()
			}
		}})
		f.Add(report.Snapshot.Rest())
	}
	f.Fuzz(func(t *testing.T, rest []byte) {
		s := world.Forge(plan, rest)
		data, _ := s.MarshalBinary()
		g := world.NewGrid(50, 70, 3)
		if _, err := plan.Make(context.Background(), g, world.Run{Resume: s}); err != nil {
			return
		}
		if err := s.UnmarshalBinary(data); err != nil {
			t.Fatal(err)
		}
		for y := s.Row; y < 70; y++ {
			for x := range 50 {
				if p := g.At(x, y); p < 0 || p > 2 {
					t.Fatalf("(%d, %d) holds %d", x, y, p)
				}
			}
		}
	})
}
