package examples

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"vouch/assets"
	"vouch/assets/tileset"
	"vouch/assets/vocabulary"
	"vouch/internal/evidence"
	"vouch/internal/scene"
	"vouch/sources"
)

// compile makes the rulebook of an example as a publisher does.
func compile(t *testing.T, name, when string) (*scene.Rulebook, *evidence.Report) {
	t.Helper()
	h := load(t, name)
	today, err := sources.ParseDate("2026-11-21")
	if err != nil {
		t.Fatal(err)
	}
	at, err := sources.ParseDate(when)
	if err != nil {
		t.Fatal(err)
	}
	key, err := h.Key.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	cleared, _ := sources.Gate(h, purpose, today)
	rb, report, err := evidence.Compile(context.Background(), cleared, vocabulary.Default(), evidence.Options{Title: name, When: at, Key: key})
	if err != nil {
		t.Fatal(err)
	}
	return rb, report
}

// TestMissionRests: what the showcase rests on, for several seeds the same. The
// figures stand in mission-1974/README.md.
func TestMissionRests(t *testing.T) {
	rb, report := compile(t, Mission1974, "1974-10")
	for _, e := range report.Gave {
		t.Errorf("%s gives way: %s", e.Statement, e.Why)
	}
	var first scene.Shares
	for seed := range uint64(6) {
		s, err := scene.Build(context.Background(), rb, tileset.Mission1974(), seed, nil, scene.Options{})
		if err != nil {
			t.Fatal(err)
		}
		sh := s.Shares()
		if seed == 0 {
			first = sh
			evidenced, attested := sh.Lots[assets.Evidenced], sh.Lots[assets.Attested]
			t.Logf("of %d front lots: evidenced %d, attested %d, documented %d, inferred %d; families %d, frequency words %d, disputed %d",
				sh.Front, evidenced, attested, sh.Lots[assets.Documented], sh.Lots[assets.Inferred], sh.Family, sh.Frequency, sh.Disputed)
			inReadme(t, sh)
			if 100*evidenced < 2*sh.Front || 100*(evidenced+attested) < 9*sh.Front {
				t.Errorf("of %d front lots %d are evidenced and %d attested, want 2 and with these 9 in a hundred", sh.Front, evidenced, attested)
			}
			if sh.Lots[assets.Inferred] == 0 || sh.Lots[assets.Documented] == 0 || sh.Disputed == 0 {
				t.Errorf("a class has no lot: %+v", sh)
			}
		}
		if sh != first {
			t.Errorf("seed %d: shares %+v, with seed 0 %+v", seed, sh, first)
		}
		if s.Kind() != "sketch" {
			t.Errorf("it calls itself a %s", s.Kind())
		}
	}
}

// inReadme: the figures that mission-1974/README.md tells people to expect.
func inReadme(t *testing.T, sh scene.Shares) {
	t.Helper()
	data, err := fs.ReadFile(FS, Mission1974+"/README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := strings.Join(strings.Fields(string(data)), " ")
	for _, want := range []string{
		fmt.Sprintf("of %d,%03d front lots %d are evidenced, %d attested, %d documented and %d inferred", sh.Front/1000, sh.Front%1000,
			sh.Lots[assets.Evidenced], sh.Lots[assets.Attested], sh.Lots[assets.Documented], sh.Lots[assets.Inferred]),
		fmt.Sprintf("make up %d of these, frequency words (\"most\", \"about one in four\") %d; %d lots are disputed", sh.Family, sh.Frequency, sh.Disputed),
	} {
		if !strings.Contains(readme, want) {
			t.Errorf("mission-1974/README.md does not say: %s", want)
		}
	}
}

// TestSmallExamplesBuild: the others build, rest on something, and are called
// what their READMEs say.
func TestSmallExamplesBuild(t *testing.T) {
	for _, c := range []struct{ name, when, kind string }{{Square, "1974", "reconstruction"}, {Thin, "1974-10", "sketch"}} {
		name := c.name
		rb, _ := compile(t, name, c.when)
		s, err := scene.Build(context.Background(), rb, tileset.Mission1974(), 7, nil, scene.Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if sh := s.Shares(); sh.Lots[assets.Evidenced] == 0 || sh.Lots[assets.Attested] == 0 {
			t.Errorf("%s rests on nothing: %+v", name, sh)
		}
		if s.Kind() != c.kind {
			t.Errorf("%s calls itself a %s, want a %s", name, s.Kind(), c.kind)
		}
	}
}
