package world_test

import (
	"bytes"
	"context"
	_ "embed"
	"flag"
	"fmt"
	"hash/fnv"
	"os"
	"testing"

	"vouch/wfc"
	"vouch/wfc/world"
)

var update = flag.Bool("update", false, "write testdata/golden.txt anew")

// The table is embedded, since the WebAssembly runner has no files.
//
//go:embed testdata/golden.txt
var goldenTable []byte

// sum names cells.
func sum(cells []wfc.Pattern) uint64 {
	h := fnv.New64a()
	for _, p := range cells {
		h.Write([]byte{byte(p), byte(p >> 8)})
	}
	return h.Sum64()
}

// goldenInfinite has digests of three windows of an infinite map of each set.
func goldenInfinite(t *testing.T) []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, "# engine version %s: digests of windows of infinite maps, of finite maps\n", wfc.EngineVersion)
	for i, set := range sets {
		m := newInfinite(t, set.rules, world.Options{Seed: uint64(i), Block: 24})
		fmt.Fprintf(&out, "%-20s", set.name)
		for _, at := range []int64{0, -1_000_003, 1 << 60} {
			fmt.Fprintf(&out, " %016x", sum(window(t, m, at, -at, 40, 30)))
		}
		fmt.Fprintln(&out)
	}
	r := apart(heights(3), 0)
	m, err := world.NewInfinite(context.Background(), r, world.Options{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&out, "%-20s %016x\n", "under a local rule", sum(window(t, m, 5, 5, 30, 30)))
	return out.Bytes()
}

// goldenFinite has a digest of a finite map of each set, and of maps with counts,
// routes and local rules.
func goldenFinite(t *testing.T, workers int) []byte {
	var out bytes.Buffer
	for i, set := range sets {
		f := &world.Finite{Rules: set.rules, Width: 90, Height: 70, Seed: uint64(i), Chunk: 24}
		g, _ := makeMap(t, f, world.Run{Workers: workers})
		fmt.Fprintf(&out, "%-20s %016x\n", set.name, hash(g))
	}
	f := &world.Finite{Rules: coast(), Width: 80, Height: 90, Seed: 3, Chunk: 24, Counts: []world.Count{{Patterns: wfc.SetOf(16, 15), Min: 3000, Max: 3000}}}
	g, _ := makeMap(t, f, world.Run{Workers: workers})
	fmt.Fprintf(&out, "%-20s %016x\n", "counted", hash(g))
	route := pipeRoute(true)
	route.Whole, route.Through = true, []world.Point{{X: 1, Y: 1}, {X: 75, Y: 85}}
	f = &world.Finite{Rules: pipes(true), Width: 80, Height: 90, Seed: 3, Chunk: 24, Routes: []world.Route{route}}
	g, _ = makeMap(t, f, world.Run{Workers: workers})
	fmt.Fprintf(&out, "%-20s %016x\n", "with a route", hash(g))
	r := apart(heights(3), 0)
	g, _ = makeMap(t, &world.Finite{Rules: r, Width: 50, Height: 40, Seed: 1}, world.Run{Workers: workers})
	fmt.Fprintf(&out, "%-20s %016x\n", "under a local rule", hash(g))
	return out.Bytes()
}

// TestGoldenWorlds holds maps that must be the same on every machine, with any
// number of threads. They change with wfc.EngineVersion or with this package's
// methods only.
func TestGoldenWorlds(t *testing.T) {
	if *update {
		if err := os.WriteFile("testdata/golden.txt", append(goldenInfinite(t), goldenFinite(t, 1)...), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	infinite := goldenInfinite(t)
	for _, workers := range []int{1, 3} {
		if got := append(infinite[:len(infinite):len(infinite)], goldenFinite(t, workers)...); !bytes.Equal(got, goldenTable) {
			t.Errorf("with %d workers\n%s\nwant\n%s", workers, got, goldenTable)
		}
	}
}
