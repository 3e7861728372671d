package sandbox

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// Scripts and modules draw the same numbers from the same seed; and they are those of the published generator.
func TestRandomIsTheSameInsideAndOut(t *testing.T) {
	r, err := New(context.Background(), Options{Interpreter: true})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close(context.Background())
	p, err := r.Script("t.js", []byte(`const a = []; for (let i = 0; i < 50; i++) a.push(vouch.random()); vouch.emit(a.map(x => String(x * 2 ** 53)))`))
	if err != nil {
		t.Fatal(err)
	}
	for _, seed := range []uint64{0, 1, 1 << 63, 0xdeadbeefcafe} {
		res, err := p.Run(context.Background(), Call{Seed: seed, Capabilities: []Capability{Emit(), Random()}})
		if err != nil {
			t.Fatal(err)
		}
		g := newRandom(seed)
		var numbers []string
		for range 50 {
			high := uint64(g.next() >> 5)
			numbers = append(numbers, fmt.Sprintf(`"%d"`, high<<26|uint64(g.next()>>6)))
		}
		if got, want := string(res.Emitted[0]), "["+strings.Join(numbers, ",")+"]"; got != want {
			t.Fatalf("seed %d:\ngot  %s\nwant %s", seed, got, want)
		}
	}
}

// One step worked out by hand from the published definition.
func TestRandomStepsAsDefined(t *testing.T) {
	g := &random{a: 1, b: 2, c: 3, count: 4}
	if got := g.next(); got != 7 {
		t.Errorf("first %d", got)
	}
	if g.a != 2^2>>9 || g.b != 27 || g.c != 3<<21+7 || g.count != 5 {
		t.Errorf("%+v", g)
	}
}
