package studio

import (
	"context"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vouch/examples"
	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
	"vouch/provenance"
)

// actShots is where pictures of the acts go, to be looked at.
var actShots = flag.String("act-shots", "", "folder for pictures of skills, publishing and verdicts")

// shoot plays steps whose pictures are looked at and not compared.
func shoot(t *testing.T, h *Headless, files string, steps string) {
	t.Helper()
	script, err := ParseScript([]byte(`{"steps":[` + steps + `]}`))
	if err != nil {
		t.Fatal(err)
	}
	out := *actShots
	if out == "" {
		out = t.TempDir()
	}
	if err := h.Play(limit(t), script, os.DirFS(files), out); err != nil {
		t.Fatalf("%v\n%s", err, h.Studio.words())
	}
}

// TestActs goes through skills, publishing and verdicts in the example.
func TestActs(t *testing.T) {
	out := t.TempDir()
	if *actShots != "" {
		out = filepath.Join(*actShots, "out") // for the validators of other people
	}
	h := example(t, examples.Mission1974, Options{Out: out})
	shoot(t, h, out, `{"click":"skills.all"},{"expect":{"dialog":"Skills","sees":"comes with the program"}},{"shot":"a1-skills.png"},
		{"click":"skills.wish"},{"type":"hello"},{"click":"skills.suggest"},{"wait":"idle"},{"expect":{"dialog":"Skills"}},{"shot":"a2-wish.png"},{"key":"Escape"},
		{"click":"skills.all"},{"click":"skills.wish"},{"type":"benches along 24th Street"},{"key":"Enter"},{"wait":"idle"},{"expect":{"dialog":"A suggested skill","sees":"Written by rules"}},{"shot":"a3-suggested.png"},
		{"click":"suggested.sides.1"},{"wait":"idle"},{"shot":"a4-text.png"},{"click":"suggested.run"},{"expect":{"sees":"Propose changes"}},{"click":"grant.run"},{"wait":"idle"},
		{"expect":{"sees":"A program proposes","control":"swipe"}},{"key":"J"},{"key":"Space"},{"click":"swipe"},{"wait":"idle"},{"shot":"a5-review.png"}`)
	v := h.Studio.review
	if v.Swipe < 40 || v.Swipe > 60 {
		t.Errorf("the line stands at %d", v.Swipe)
	}
	for i := range v.Review.Items {
		if it := &v.Review.Items[i]; never(it) && v.Ticked[i] {
			t.Errorf("change %d is ticked and takes evidence away", i)
		}
	}
	dragLine(t, h)
	for _, want := range []int{len(v.Ticked), 0, len(v.Ticked)} { // one was not ticked
		shoot(t, h, out, `{"click":"kind/0"}`)
		if n := len(v.ticked()); n != want {
			t.Errorf("%d are ticked, not %d", n, want)
		}
	}
	shoot(t, h, out, `{"expect":{"sees":"Place: "}},{"key":"A"},{"wait":"idle"},{"expect":{"absent":"approve"}},
		{"click":"publish"},{"wait":"idle"},{"expect":{"dialog":"Publish","sees":"Edition printed"}},{"shot":"a6-publish.png"},
		{"click":"publish.sign"},{"shot":"a7-publishing.png"},{"wait":"idle"},{"expect":{"dialog":"Published","sees":"Valid: unchanged"}},{"shot":"a8-published.png"},
		{"click":"published.sides.1"},{"wait":"idle"},{"shot":"a9-checks.png"},{"click":"published.sides.2"},{"wait":"idle"},{"expect":{"sees":"The recipe: all that is needed"}},{"shot":"a10-tree.png"},
		{"click":"published.verify"},{"wait":"idle"},{"expect":{"dialog":"Verify","sees":"all pixels agree"}},{"shot":"a11-verdict.png"},
		{"click":"verdict.sides.1"},{"wait":"idle"},{"expect":{"sees":"Manifest of this file"}},{"shot":"a12-verdict-tree.png"}`)
}

// dragLine draws the line between before and after in the scene.
func dragLine(t *testing.T, h *Headless) {
	t.Helper()
	s := h.Studio
	x, y := s.view.X+s.view.W*s.review.Swipe/100, s.view.Y+s.view.H/3
	cam := s.cam
	for _, e := range []kit.Event{{Kind: kit.PointerMove, X: x, Y: y}, {Kind: kit.PointerDown, X: x, Y: y}, {Kind: kit.PointerMove, X: x + 90, Y: y}, {Kind: kit.PointerMove, X: x + 180, Y: y}, {Kind: kit.PointerUp, X: x + 180, Y: y}} {
		h.Send(e)
	}
	if want := (x + 180 - s.view.X) * 100 / s.view.W; s.review.Swipe < want-2 || s.review.Swipe > want+2 || s.cam != cam {
		t.Errorf("the line stands at %d, not %d, or the map moved", s.review.Swipe, want)
	}
}

// TestStoppedPublishingWritesNothing: the dialog's button stops it.
func TestStoppedPublishingWritesNothing(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	h := example(t, examples.Thin, Options{Out: out})
	shoot(t, h, ".", `{"click":"publish"},{"wait":"idle"},{"click":"publish.sign"},{"click":"publishing.cancel"},{"wait":"idle"},{"expect":{"dialog":""}}`)
	if list, err := os.ReadDir(out); err == nil && len(list) > 0 {
		t.Errorf("%d files were written", len(list))
	}
}

// TestAStoppedSkillSaysWhy: what a registry took back is listed with its reason and
// cannot be run.
func TestAStoppedSkillSaysWhy(t *testing.T) {
	h := example(t, examples.Thin, Options{})
	m := *h.Studio.doc.Model
	m.Skills = slices.Clone(m.Skills)
	m.Skills[0].Stopped = "taken back by its registry: it lied"
	h.Studio.doc.Model = &m
	h.Studio.ui.Invalidate()
	shoot(t, h, ".", `{"wait":"idle"},{"click":"skills.all"},{"wait":"idle"},{"expect":{"sees":"It is not run: taken back by its registry: it lied"}},{"shot":"a13-stopped.png"}`)
	n, err := control(h.Frame().Tree, "skills.run/"+m.Skills[0].ID)
	if err != nil || !n.Disabled {
		t.Errorf("%v, %v", n, err)
	}
}

// TestFilesOfOtherMakers: whatever is dropped on the window gets sensible words, with
// somebody trusted and with nobody. VOUCH_C2PA_CORPUS names a folder with more files.
func TestFilesOfOtherMakers(t *testing.T) {
	dir := filepath.Join("..", "..", "provenance", "testdata", "corpus")
	if more := os.Getenv("VOUCH_C2PA_CORPUS"); more != "" {
		dir = more
	}
	lists := filepath.Join(dir, "trust")
	if _, err := os.Stat(lists); err != nil {
		lists = dir
	}
	trusted := readTrusted(nil, lists)
	now := bareDeps(t).Clock()
	seen := map[provenance.State]int{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !slices.Contains([]string{".png", ".jpg", ".jpeg", ".mp4", ".webp", ".pdf", ".svg", ".mp3", ".ttf", ".tif", ".tiff", ".wav", ".gif", ".heif", ".avif", ".jxl", ".c2pa", ".m4s"}, filepath.Ext(path)) {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, t2 := range []*Trusted{{}, trusted} {
			v, err := verify(context.Background(), nil, d.Name(), data, t2, now, &progress{})
			if err != nil {
				t.Logf("%s: %v", d.Name(), err)
				continue
			}
			checkVerdict(t, v)
			if v.Report != nil && t2 == trusted {
				seen[map[string]provenance.State{"trusted": provenance.Trusted, "valid": provenance.Valid, "invalid": provenance.Invalid}[string(v.Report.State)]]++
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("trusted %d, valid %d, invalid %d; %s", seen[provenance.Trusted], seen[provenance.Valid], seen[provenance.Invalid], trusted.words(nil))
	if seen[provenance.Invalid] == 0 || seen[provenance.Valid]+seen[provenance.Trusted] == 0 {
		t.Errorf("%v", seen)
	}
}

// checkVerdict: each answer says something, and the tree fits what the file holds.
func checkVerdict(t *testing.T, v *Verdict) {
	t.Helper()
	if v.Nothing != "" {
		return
	}
	for _, a := range []Answer{v.Unchanged, v.SignedBy, v.RestingOn} {
		if a.Short == "" || a.Text == "" || strings.Contains(a.Text, "%!") || strings.HasPrefix(a.Text, "provenance:") {
			t.Errorf("%s: %+v", v.File, a)
		}
	}
	if v.Report.State != "invalid" && v.Unchanged.Holds != Yes {
		t.Errorf("%s is %s and answered with %q", v.File, v.Report.State, v.Unchanged.Short)
	}
	if v.Tree == nil || len(v.Checks) == 0 {
		return
	}
	for i, l := range v.Tree.Lines {
		if l.Title == "" || len(l.Title) > 2000 || i == 0 && l.Kind != "store" {
			t.Errorf("%s: line %d is %+v", v.File, i, l)
		}
	}
}

// TestTrustFolder: names of files say for what they count; what is no certificate is
// named and hurts nothing.
func TestTrustFolder(t *testing.T) {
	src := filepath.Join("..", "..", "provenance", "testdata", "corpus")
	dir := t.TempDir()
	pem := firstPEM(t, src)
	for name, data := range map[string][]byte{"ours.pem": pem, "our-tsa.pem": pem, "allowed.pem": pem, "broken.pem": []byte("no"), "notes.txt": []byte("hello")} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got := readTrusted(nil, dir)
	o := got.Options
	if len(o.Anchors) == 0 || len(o.Anchors) != len(o.TimeStampAnchors) || len(o.Allowed) != len(o.Anchors) || len(got.Wrong) != 1 || !strings.HasPrefix(got.Wrong[0], "broken.pem: ") {
		t.Errorf("%+v", got)
	}
	if n := readTrusted(nil, filepath.Join(dir, "none")); n.Any() || len(n.Wrong) != 1 {
		t.Errorf("%+v", n)
	}
	if n := readTrusted(nil, ""); n.Any() || !strings.Contains(n.words(nil), "No list") {
		t.Errorf("%+v", n)
	}
}

func firstPEM(t *testing.T, dir string) []byte {
	t.Helper()
	var out []byte
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && out == nil && filepath.Ext(path) == ".pem" {
			out, err = os.ReadFile(path)
		}
		return err
	})
	if err != nil || out == nil {
		t.Fatalf("no certificates in %s: %v", dir, err)
	}
	return out
}

// TestDisclosedAndWithheld: what leaves and what stays is told, for whom, before a key is
// used; nothing that is told to leave holds a word of an interview.
func TestDisclosedAndWithheld(t *testing.T) {
	d := openThin(t)
	l, err := leavingOf(context.Background(), d.Model, fixed(t), nil, "out", 0)
	if err != nil {
		t.Fatal(err)
	}
	if l.Edition != 1 || len(l.Code) < 8 || !strings.Contains(l.Title, d.Model.Scene().Rulebook.Title) || len(l.Keys) != 1 || !l.Keys[0].Draft {
		t.Errorf("%+v", l)
	}
	for _, w := range l.Withheld {
		if !strings.HasPrefix(w, "From ") {
			t.Errorf("withheld from whom? %q", w)
		}
	}
}

// TestActsInEveryLanguage: nothing is cut off and everything has a name on the screens of
// skills, publishing and verdicts, in Spanish and with text forty per cent longer.
func TestActsInEveryLanguage(t *testing.T) {
	out := t.TempDir()
	h := example(t, examples.Thin, Options{Out: out})
	s := h.Studio
	for _, tag := range []words.Tag{words.Spanish, words.Pseudo} {
		s.SetLanguage(tag)
		look := func(name, steps string) {
			t.Helper()
			shoot(t, h, out, steps+`,{"wait":"idle"}`)
			checkScreen(t, string(tag)+"/"+name, h.Frame(), tag)
		}
		s.suggested, s.dialog = nil, nil
		look("skills", `{"key":"Ctrl+Shift+K"}`)
		look("suggested", `{"click":"skills.wish"},{"type":"street trees"},{"click":"skills.suggest"}`)
		look("review", `{"click":"suggested.run"},{"click":"grant.run"}`)
		if s.review == nil {
			t.Fatal("there is no proposal")
		}
		look("publish", `{"key":"R"},{"click":"publish"}`)
		look("published", `{"click":"publish.sign"}`)
		look("checks", `{"click":"published.sides.1"}`)
		look("tree", `{"click":"published.sides.2"}`)
		look("verdict", `{"click":"published.verify"}`)
		look("verdict-checks", `{"click":"verdict.sides.2"}`)
		look("end", `{"key":"Escape"}`)
	}
}
