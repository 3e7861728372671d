package studio

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vouch/assets"
	"vouch/internal/scene"
)

// restingLot is a lot of the smallest example that rests on an interview.
func restingLot(t *testing.T, m *Model) *Inquiry {
	t.Helper()
	s := m.Scene()
	for lot := range s.Basis {
		if s.Basis[lot].Class != assets.Evidenced {
			continue
		}
		q, err := inquire(context.Background(), m, nil, int32(lot))
		if err != nil {
			t.Fatal(err)
		}
		if len(q.Evidence) > 0 && q.Evidence[0].Time != "" {
			return q
		}
	}
	t.Fatal("no lot rests on an interview with a time")
	return nil
}

func TestEvidenceOfALot(t *testing.T) {
	m := openThin(t).Model
	q := restingLot(t, m)
	e := q.Evidence[0]
	if e.Words == "" || e.Reading == "" || e.Statement == "" || !strings.Contains(e.From, e.Time) || !strings.Contains(e.Rights, "CC0") {
		t.Errorf("the evidence is %+v", e)
	}
	if !slices.Contains(e.Lots, q.Lot) {
		t.Errorf("lot %d is not among those that rest on it: %v", q.Lot, e.Lots)
	}
}

// TestWhatElseCouldStand: what a testimony fixes excludes the rest, in its words; what
// nothing fixes leaves something open.
func TestWhatElseCouldStand(t *testing.T) {
	m, ctx := openThin(t).Model, context.Background()
	q := restingLot(t, m)
	for _, k := range m.choosable(nil, q.Lot) {
		if k.ID == q.Concept || k.Footprint > 1 {
			continue
		}
		why, err := m.ruledOut(ctx, nil, q.X, q.Y, k.ID)
		if err != nil {
			t.Fatal(err)
		}
		if why == "" {
			t.Errorf("%s could stand where a testimony speaks of %s", k.ID, q.Concept)
		}
		break
	}
	pin := aPin(t, m)
	if why, err := m.ruledOut(ctx, nil, pin.X, pin.Y, pin.Concept); err != nil || why != "" {
		t.Errorf("what can be pinned is ruled out: %q, %v", why, err)
	}
}

func TestWithoutAStatement(t *testing.T) {
	m := openThin(t).Model
	q := restingLot(t, m)
	w, err := m.without(context.Background(), nil, &q.Evidence[0], q)
	if err != nil || w.Problem != "" {
		t.Fatal(err, w)
	}
	if !slices.Contains(w.Other, q.Lot) && !slices.Contains(w.Weaker, q.Lot) {
		t.Errorf("the lot rests on it, and nothing changes without it: %v %v", w.Other, w.Weaker)
	}
	if len(w.Lines) < 2 || w.now == nil || w.not == nil {
		t.Errorf("%v", w.Lines)
	}
}

// TestTheInspectorAnswers goes through the window: evidence, all its lots, the scene
// without it, what else could stand, the recording that is not there and then is.
func TestTheInspectorAnswers(t *testing.T) {
	src := folder(t)
	h := example(t, "", Options{Start: func(string, ...string) error { return nil }})
	h.Studio.Open(src)
	play(t, h, `{"wait":"idle"}`)
	q := restingLot(t, h.Studio.model())
	play(t, h, `{"clickCell":[%d,%d]},{"wait":"idle"},{"expect":{"sees":"What it rests on","control":"quote/0/play"}},
		{"click":"quote/0/play"},{"wait":"idle"},{"expect":{"sees":"The recording is not here"}},{"click":"quote/0/all"},{"wait":"idle"},{"expect":{"lit":1}},
		{"click":"quote/0/without"},{"wait":"idle"},{"expect":{"dialog":"What if this were not so?","control":"without.not/picture"}},{"click":"without.ok"}`, q.X, q.Y)
	file := filepath.Join(src.Path, "sources", "voice-t.mp3")
	if err := os.WriteFile(file, []byte("no sound"), 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := recordingOf(src.Path, "sources/voice-t.vtt", "voice-t")
	if err != nil || !filepath.IsAbs(got) {
		t.Fatal(got, err)
	}
	h.Studio.tryOthers(h.Studio.inquiry)
	play(t, h, `{"wait":"idle"},{"expect":{"sees":"Ruled out"}}`)
}

// TestPlayers: a list of arguments, the file never as an option, the first that is there.
func TestPlayers(t *testing.T) {
	for _, c := range []struct {
		have  string
		exact bool
		want  string
	}{
		{"mpv", true, "/bin/mpv --start=3723 -- /p/-voice.mp3"}, {"vlc", true, "/bin/vlc --start-time=3723 /p/-voice.mp3"},
		{"xdg-open", false, "/bin/xdg-open /p/-voice.mp3"},
	} {
		look := func(name string) (string, error) {
			if name != c.have {
				return "", errors.New("not found")
			}
			return "/bin/" + name, nil
		}
		ran := ""
		at, ok := seconds("1:02:03")
		exact, err := playWith(look, func(name string, args ...string) error { ran = name + " " + strings.Join(args, " "); return nil }, "/p/-voice.mp3", at)
		if err != nil || !ok || exact != c.exact || ran != c.want {
			t.Errorf("%s: %q %v %v", c.have, ran, exact, err)
		}
	}
	if _, err := playWith(func(string) (string, error) { return "", errors.New("none") }, nil, "", 0); !errors.Is(err, errNoPlayer) {
		t.Errorf("without a player: %v", err)
	}
	if _, err := recordingOf(t.TempDir(), "../x.vtt", "../y"); !errors.Is(err, errNoRecording) {
		t.Errorf("outside of the project: %v", err)
	}
}

// TestWhoPlacedIt: what a person put on a street says who did, as which edit, and what
// was cited beside it, which raises no class.
func TestWhoPlacedIt(t *testing.T) {
	m, ctx := openThin(t).Model, context.Background()
	sc := m.Scene()
	g := &sc.Plan.Ground
	cite := sc.Rulebook.Rules[0]
	for k := range g.Width * g.Height {
		x, y := k%g.Width, k/g.Width
		if sc.Plan.StreetAt(x, y) < 0 {
			continue
		}
		c := Apply{Changes: []scene.Change{{Op: scene.Place, X: x, Y: y, Concept: "trees.street", By: "Ana"}}}
		after, err := m.Try(ctx, c.Do(m.Edits))
		if err != nil {
			continue
		}
		for i := range after.Scene().Features {
			if f := &after.Scene().Features[i]; f.Chooser == "" || f.Concept != "trees.street" {
				continue
			}
			q, err := inquireFeature(ctx, after, nil, int32(i))
			if err != nil {
				t.Fatal(err)
			}
			if len(q.Proposed) != 1 || !strings.Contains(q.Proposed[0], "Placed by Ana, as edit 1") {
				t.Errorf("the tree says %v", q.Proposed)
			}
			after.Scene().Changes[0].Cites = []scene.Commitment{cite.ID} // as a program's would
			if q, err = inquireFeature(ctx, after, nil, int32(i)); err != nil || len(q.Evidence) != 1 || !q.Evidence[0].Beside || q.Evidence[0].Reading != cite.Reading {
				t.Errorf("cited beside it: %+v, %v", q.Evidence, err)
			}
			return
		}
		t.Fatal("the tree was placed, and is not there")
	}
	t.Fatal("no tree can be placed")
}
