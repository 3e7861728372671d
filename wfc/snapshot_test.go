package wfc_test

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"vouch/wfc"
	"vouch/wfc/wfctest"
)

func TestSnapshotsGoOn(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(200) {
		p := smallLattice(seed)
		if seed%2 == 0 {
			p = wfctest.Random(wfctest.Source(seed))
		}
		if seed == 0 {
			p = wfctest.Street(640, 40, 1)
		}
		o := wfc.Options{Seed: seed}
		want := digest(solve(t, p, o))
		s, err := wfc.NewSession(p, o)
		if err != nil {
			t.Fatal(err)
		}
		for cut := 0; ; cut++ {
			done, err := s.Step(ctx, int64(1+seed*cutting(seed)))
			if err != nil {
				t.Fatal(err)
			}
			data := s.Snapshot()
			again, err := wfc.Resume(ctx, p, o, data)
			if err != nil {
				t.Fatalf("seed %d, cut %d: %v", seed, cut, err)
			}
			if again.Steps() != s.Steps() || !bytes.Equal(again.Snapshot(), data) {
				t.Fatalf("seed %d, cut %d: resumed at step %d of %d", seed, cut, again.Steps(), s.Steps())
			}
			if s = again; done {
				break
			}
		}
		if r, err := s.Result(ctx); err != nil || digest(r) != want {
			t.Fatalf("seed %d: %v %v", seed, r.Outcome, err)
		}
	}
}

// cutting makes few cuts of the long case, many of the short ones.
func cutting(seed uint64) uint64 {
	if seed == 0 {
		return 0
	}
	return 1
}

func TestSnapshotsRefuse(t *testing.T) {
	ctx := context.Background()
	p := smallLattice(5)
	s, err := wfc.NewSession(p, wfc.Options{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Step(ctx, 3); err != nil {
		t.Fatal(err)
	}
	data := s.Snapshot()
	other := p
	other.Weights = make([]uint32, p.Patterns)
	flipped := bytes.Clone(data)
	flipped[len(flipped)/2] ^= 1
	cases := []struct {
		name string
		p    wfc.Problem
		o    wfc.Options
		data []byte
	}{
		{"another problem", other, wfc.Options{Seed: 1}, data},
		{"another seed", p, wfc.Options{Seed: 2}, data},
		{"another selection", p, wfc.Options{Seed: 1, Selection: wfc.Scanline}, data},
		{"a flipped bit", p, wfc.Options{Seed: 1}, flipped},
		{"cut off", p, wfc.Options{Seed: 1}, data[:len(data)-1]},
		{"nothing", p, wfc.Options{Seed: 1}, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := wfc.Resume(ctx, c.p, c.o, c.data)
			if _, ok := errors.AsType[*wfc.SnapshotError](err); !ok {
				t.Fatalf("%v", err)
			}
		})
	}
	if _, err := wfc.Resume(ctx, p, wfc.Options{Seed: 1}, data); err != nil {
		t.Fatal(err)
	}
}

func FuzzResume(f *testing.F) {
	ctx := context.Background()
	p := smallLattice(5)
	s, err := wfc.NewSession(p, wfc.Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(s.Snapshot())
	if _, err := s.Step(ctx, 1000); err != nil {
		f.Fatal(err)
	}
	f.Add(s.Snapshot())
	f.Add([]byte("wfc session\x01"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := wfc.Resume(ctx, p, wfc.Options{Budget: 10000}, data)
		if err == nil {
			if _, err := s.Result(ctx); err != nil {
				t.Fatal(err)
			}
		}
	})
}
