package evidence_test

import (
	"context"
	"encoding/base64"
	"io/fs"
	"testing"

	"vouch/assets/tileset"
	"vouch/assets/vocabulary"
	"vouch/examples"
	"vouch/internal/evidence"
	"vouch/internal/scene"
	"vouch/sources"
)

func compile(t *testing.T, name, area string) (*scene.Rulebook, *evidence.Report) {
	t.Helper()
	dir, err := fs.Sub(examples.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	h, err := sources.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	when, _ := sources.ParseDate("1974-10")
	at, _ := sources.ParseDate("2026-01-01")
	cleared, withheld := sources.Gate(h, []sources.Scope{sources.PublicWeb, sources.Reconstruction3D}, at)
	for _, w := range withheld {
		t.Logf("withheld: %s", w.Sentence)
	}
	key, err := base64.StdEncoding.DecodeString(h.Key.Key)
	if err != nil {
		t.Fatal(err)
	}
	rb, report, err := evidence.Compile(context.Background(), cleared, vocabulary.Default(), evidence.Options{Title: "t", Area: area, When: when, Key: key})
	if err != nil {
		t.Fatal(err)
	}
	return rb, report
}

func TestThinLine(t *testing.T) {
	rb, report := compile(t, "thin", "frame.thin")
	t.Logf("%+v", report)
	for _, r := range rb.Rules {
		t.Logf("%x %s %s %s lots=%d cells=%d %d..%d %q %s", r.ID[:3], r.Origin, r.Kind, r.Force, len(r.Lots), len(r.Cells), r.Min, r.Max, r.Level, r.Place)
	}
	s, err := scene.Build(context.Background(), rb, tileset.Mission1974(), 24, nil, scene.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v %s lots=%d", s.Shares(), s.Kind(), len(s.Plan.Lots))
	for i, b := range s.Basis {
		if b.Class < 5 {
			t.Log(s.Explain(int32(i)))
		}
	}
}

func TestMission(t *testing.T) {
	rb, report := compile(t, "mission-1974", "frame.c96")
	t.Logf("%+v", report)
	for _, r := range rb.Rules {
		t.Logf("%x %s %s %s lots=%d cells=%d %d..%d %q %s", r.ID[:3], r.Origin, r.Kind, r.Force, len(r.Lots), len(r.Cells), r.Min, r.Max, r.Level, r.Place)
	}
	s, err := scene.Build(context.Background(), rb, tileset.Mission1974(), 24, nil, scene.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v %s lots=%d", s.Shares(), s.Kind(), len(s.Plan.Lots))
	t.Logf("%+v", s.BestWindow(24, 24))
	for i, b := range s.Basis {
		if b.Class == 4 {
			t.Log(s.Explain(int32(i)))
		}
	}
}
