package skills

import (
	"context"
	"io/fs"
	"sync"
	"testing"

	"vouch/assets/tileset"
	"vouch/assets/vocabulary"
	"vouch/examples"
	"vouch/internal/evidence"
	"vouch/internal/scene"
	"vouch/sources"
)

// example is an example project's scene with what programs may read of it.
type example struct {
	rulebook *scene.Rulebook
	scene    *scene.Scene
	readings []Reading
	view     *View
}

var loaded sync.Map // name to func() example: each is compiled once

const exampleSeed = 7

// load builds an example with seed 7, as its project does.
func load(t testing.TB, name, when string) example {
	t.Helper()
	once, _ := loaded.LoadOrStore(name, sync.OnceValue(func() example { return compileExample(t, name, when) }))
	return once.(func() example)()
}

func compileExample(t testing.TB, name, when string) example {
	t.Helper()
	fsys, err := fs.Sub(examples.FS, name)
	check(t, err)
	h, err := sources.Load(fsys)
	check(t, err)
	key, err := h.Key.Bytes()
	check(t, err)
	today, err := sources.ParseDate("2026-11-21")
	check(t, err)
	at, err := sources.ParseDate(when)
	check(t, err)
	cleared, _ := sources.Gate(h, []sources.Scope{sources.PublicWeb, sources.Reconstruction3D}, today)
	rb, _, err := evidence.Compile(context.Background(), cleared, vocabulary.Default(), evidence.Options{Title: name, When: at, Key: key})
	check(t, err)
	s, err := scene.Build(context.Background(), rb, tileset.Mission1974(), exampleSeed, nil, scene.Options{})
	check(t, err)
	out := example{rulebook: rb, scene: s}
	for _, st := range cleared.ForModels().Statements() {
		out.readings = append(out.readings, Reading{Commitment: sources.Commitment(key, &st), Text: st.Reading, Place: placeName(h, st.Place), Kind: st.Kind.String()})
	}
	out.view, err = NewView(s, out.readings)
	check(t, err)
	return out
}

func placeName(h *sources.Holding, id string) string {
	if p := h.Place(id); p != nil && len(p.Names) > 0 {
		return p.Names[0].Name
	}
	return id
}

func mission(t testing.TB) example { return load(t, examples.Mission1974, "1974-10") }
func square(t testing.TB) example  { return load(t, examples.Square, "1974") }

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

var shared = sync.OnceValues(func() (*Runner, error) { return NewRunner(context.Background(), RunnerOptions{}) })

// runner is one Runner for all tests: it compiles the script engine once.
func runner(t testing.TB) *Runner {
	t.Helper()
	r, err := shared()
	check(t, err)
	return r
}
