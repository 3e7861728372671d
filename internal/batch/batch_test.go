package batch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"vouch/examples"
)

// newSetup copies examples beside a jobs file.
func newSetup(t testing.TB, jobs string, projects ...string) *setup {
	t.Helper()
	dir := t.TempDir()
	for _, name := range projects {
		from := name
		if name == "poison" || name == "other" {
			from = examples.Thin
		}
		sub, err := fs.Sub(examples.FS, from)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.CopyFS(filepath.Join(dir, name), sub); err != nil {
			t.Fatal(err)
		}
	}
	s := &setup{Jobs: filepath.Join(dir, "jobs.yaml"), Out: filepath.Join(dir, "out"), Keys: filepath.Join(dir, "keys"), Workers: 2, AckWait: time.Second, MaxDeliver: 3}
	if err := os.WriteFile(s.Jobs, []byte(jobs), 0o644); err != nil {
		t.Fatal(err)
	}
	return s
}

// retitle puts words before the title of a project, which otherwise makes the
// recipes of the example that it is a copy of.
func (s *setup) retitle(t testing.TB, dir, words string) {
	t.Helper()
	name := filepath.Join(filepath.Dir(s.Jobs), dir, "vouch.yaml")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, bytes.Replace(data, []byte("title: "), []byte("title: "+words), 1), 0o644); err != nil {
		t.Fatal(err)
	}
}

// elsewhere is the same batch into another folder.
func (s *setup) elsewhere(name string) *setup {
	c := *s
	c.Out = filepath.Join(filepath.Dir(s.Out), name)
	return &c
}

func (s *setup) mustPlan(t testing.TB) *Plan {
	t.Helper()
	p, err := s.plan(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func (s *setup) mustRun(t testing.TB) (*Status, Result) {
	t.Helper()
	st, err := Run(context.Background(), s.mustPlan(t), s.options(t))
	if err != nil {
		t.Fatal(err)
	}
	return st, st.Result()
}

// outputs lists the pictures of a folder.
func outputs(t testing.TB, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.png"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range names {
		names[i] = filepath.Base(names[i])
	}
	return names
}

// madeTwice names pictures with more than one line in the log.
func madeTwice(t testing.TB, s *setup) (twice []string, lines int) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(s.Out, innerFolder, logFile))
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for line := range strings.Lines(string(data)) {
		lines++
		file := strings.Fields(line)[2]
		if count[file]++; count[file] == 2 {
			twice = append(twice, file)
		}
	}
	return twice, lines
}

func pixels(t testing.TB, path string) []byte {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	switch p := img.(type) {
	case *image.NRGBA:
		return p.Pix
	case *image.RGBA:
		return p.Pix
	}
	t.Fatalf("%s is a %T", path, img)
	return nil
}

// sameAs holds that two folders have the same pictures, whole and unchanged, each
// made once. Scene and recipe are the same because the hash in the name is that of
// the recipe in the file, which Survey has compared.
func sameAs(t testing.TB, s, undisturbed *setup) {
	t.Helper()
	got, want := outputs(t, s.Out), outputs(t, undisturbed.Out)
	if !slices.Equal(got, want) {
		t.Fatalf("the outputs differ:\n%s\n%s", got, want)
	}
	for _, name := range got {
		if !bytes.Equal(pixels(t, filepath.Join(s.Out, name)), pixels(t, filepath.Join(undisturbed.Out, name))) {
			t.Errorf("%s has other pixels", name)
		}
	}
	st, err := Survey(context.Background(), s.mustPlan(t), s.Out, time.Now, 2)
	if err != nil {
		t.Fatal(err)
	}
	if n := st.Count(There); n != len(st.Jobs) {
		t.Errorf("%d of %d hold", n, len(st.Jobs))
	}
	if twice, _ := madeTwice(t, s); len(twice) > 0 {
		t.Errorf("made twice: %s", twice)
	}
}

const twelve = "project: thin\nmatrix: {seed: \"1..12\"}\nwidth: 8\n"

func TestRun(t *testing.T) {
	s := newSetup(t, twelve, "thin")
	st, r := s.mustRun(t)
	if want := (Result{Planned: 12, Made: 12}); r != want {
		t.Fatalf("%+v, want %+v", r, want)
	}
	page := checkPage(t, s, 12)
	if _, err := os.Stat(filepath.Join(s.Out, innerFolder, queueFolder)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the queue is still there: %v", err)
	}
	if entries, _ := os.ReadDir(filepath.Join(s.Out, innerFolder, tempFolder)); len(entries) > 0 {
		t.Errorf("%d temporary files are left", len(entries))
	}
	// Again: nothing is made, and the page is the same.
	_, r = s.mustRun(t)
	if want := (Result{Planned: 12, Skipped: 12}); r != want {
		t.Errorf("again: %+v, want %+v", r, want)
	}
	if !bytes.Equal(page, checkPage(t, s, 12)) {
		t.Error("the page of the same outputs is another")
	}
	// One is lost, one loses a bit, one becomes another's.
	a, b, c := st.Jobs[0].File, st.Jobs[1].File, st.Jobs[2].File
	if err := os.Remove(filepath.Join(s.Out, a)); err != nil {
		t.Fatal(err)
	}
	flipBit(t, filepath.Join(s.Out, b))
	data, err := os.ReadFile(filepath.Join(s.Out, st.Jobs[3].File))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(s.Out, c), data, 0o644); err != nil {
		t.Fatal(err)
	}
	_, r = s.mustRun(t)
	if want := (Result{Planned: 12, Made: 3, Skipped: 9}); r != want {
		t.Errorf("mended: %+v, want %+v", r, want)
	}
	for _, name := range []string{b, c} {
		if _, err := os.Stat(filepath.Join(s.Out, innerFolder, badFolder, name)); err != nil {
			t.Errorf("what did not hold is lost: %v", err)
		}
	}
}

func flipBit(t testing.TB, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 1
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestBetweenTheSteps puts an output folder into each state that a death between
// two steps leaves, and goes on.
func TestBetweenTheSteps(t *testing.T) {
	s := newSetup(t, "project: thin\nwidth: 8\n", "thin")
	s.mustRun(t)
	p := s.mustPlan(t)
	file := p.Jobs[0].File
	good, err := os.ReadFile(filepath.Join(s.Out, file))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		made int
		lay  func(x *store) error
	}{
		{"a temporary file, half", 1, func(x *store) error {
			return os.WriteFile(x.path(tempFolder, "half"), good[:len(good)/2], 0o644)
		}},
		{"a temporary file, whole and not linked", 1, func(x *store) error {
			return os.WriteFile(x.path(tempFolder, "whole"), good, 0o644)
		}},
		{"linked, not logged, not acknowledged", 0, func(x *store) error {
			return errors.Join(os.WriteFile(x.path(tempFolder, "whole"), good, 0o644), os.Link(x.path(tempFolder, "whole"), filepath.Join(x.dir, file)))
		}},
		{"a queue that is no queue", 1, func(x *store) error {
			return errors.Join(os.MkdirAll(x.path(queueFolder), 0o755), os.WriteFile(x.path(queueFolder, "jetstream"), []byte("?"), 0o644))
		}},
		{"a file with half a picture under the name", 1, func(x *store) error {
			return os.WriteFile(filepath.Join(x.dir, file), good[:len(good)/2], 0o644)
		}},
		{"an empty id", 1, func(x *store) error { return os.WriteFile(x.path(idFile), nil, 0o644) }},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := s.elsewhere(strings.ReplaceAll(test.name, " ", "-"))
			x := &store{dir: c.Out, now: time.Now}
			if err := errors.Join(x.prepare(), test.lay(x)); err != nil {
				t.Fatal(err)
			}
			if _, r := c.mustRun(t); r.Made != test.made || r.Made+r.Skipped != 1 {
				t.Errorf("%+v", r)
			}
			if got := outputs(t, c.Out); !slices.Equal(got, []string{file}) {
				t.Errorf("%s", got)
			}
		})
	}
}

// TestPoison: a job that kills each worker is parked and named; the others are
// made. When its cause is gone, the next run makes it.
func TestPoison(t *testing.T) {
	s := newSetup(t, "projects: [thin, poison]\nmatrix: {seed: [1, 2]}\nwidth: 8\n", "thin", "poison")
	s.retitle(t, "poison", "Poison, ")
	s.MaxDeliver, s.AckWait = 2, 500*time.Millisecond
	st, r := s.mustRun(t)
	if want := (Result{Planned: 4, Made: 2, Failed: 2}); r != want {
		t.Fatalf("%+v, want %+v", r, want)
	}
	for _, j := range st.Jobs[2:] {
		if j.State != Given || !strings.Contains(j.Reason, "ended before") {
			t.Errorf("%s: %s, %q", j.Label(), j.State, j.Reason)
		}
	}
	page := checkPage(t, s, 2)
	if !bytes.Contains(page, []byte("parked")) {
		t.Error("the page does not name what was parked")
	}
}

// TestErrors: a job that gives an error is parked with it after its tries.
func TestErrors(t *testing.T) {
	s := newSetup(t, "projects: [thin, other]\nmatrix: {seed: [1]}\nwidth: 8\n", "thin", "other")
	dir := filepath.Join(filepath.Dir(s.Jobs), "other", "policies")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	const never = "@id(\"no-signing\")\nforbid (principal, action == Action::\"sign\", resource);\n"
	if err := os.WriteFile(filepath.Join(dir, "never.cedar"), []byte(never), 0o644); err != nil {
		t.Fatal(err)
	}
	s.retitle(t, "other", "<b>Not</b> ")
	st, r := s.mustRun(t)
	if want := (Result{Planned: 2, Made: 1, Failed: 1}); r != want {
		t.Fatalf("%+v, want %+v", r, want)
	}
	if j := st.Jobs[1]; j.State != Given || !strings.Contains(j.Reason, "sign") {
		t.Errorf("%s: %s, %q", j.Label(), j.State, j.Reason)
	}
	// The cause goes away; the job is tried again.
	if err := os.Remove(filepath.Join(dir, "never.cedar")); err != nil {
		t.Fatal(err)
	}
	st, r = s.mustRun(t)
	if want := (Result{Planned: 2, Made: 1, Skipped: 1}); r != want {
		t.Fatalf("%+v, want %+v", r, want)
	}
	if bytes.Contains(checkPage(t, s, 2), []byte("<b>Not</b>")) {
		t.Error("the title is not escaped")
	}
	if p, err := st.Jobs[1].parkedIn(s.Out); p != nil || err != nil {
		t.Errorf("it is still parked: %v, %v", p, err)
	}
}

func (j *JobStatus) parkedIn(out string) (*Parked, error) {
	return (&store{dir: out}).parked(j.Hash)
}

// TestUnbuildable: a scene that cannot be built is named at once, and stops nothing.
func TestUnbuildable(t *testing.T) {
	s := newSetup(t, "projects: [thin, other]\nwidth: 8\n", "thin", "other")
	name := filepath.Join(filepath.Dir(s.Jobs), "other", "vouch.yaml")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	data = append(data, []byte("changes:\n  - {pin: [0, 0], concept: shop.barber, by: nobody}\n")...)
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
	st, r := s.mustRun(t)
	if want := (Result{Planned: 2, Made: 1, Failed: 1}); r != want {
		t.Fatalf("%+v, want %+v", r, want)
	}
	if j := st.Jobs[1]; j.State != Unbuildable || j.Reason == "" {
		t.Errorf("%s %q", j.State, j.Reason)
	}
}

// TestSameRecipe: two jobs with one recipe make one picture.
func TestSameRecipe(t *testing.T) {
	s := newSetup(t, "projects: [thin, other]\nwidth: 8\n", "thin", "other")
	for range 2 {
		st, r := s.mustRun(t)
		if r != (Result{Planned: 2, Made: 1, Skipped: 1}) {
			t.Errorf("%+v", r)
		}
		flipBit(t, filepath.Join(s.Out, st.Jobs[1].File)) // made again, once
	}
}

func TestBusy(t *testing.T) {
	s := newSetup(t, "project: thin\nwidth: 8\n", "thin")
	x := &store{dir: s.Out, now: time.Now}
	if err := x.prepare(); err != nil {
		t.Fatal(err)
	}
	release, err := x.lock()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Run(context.Background(), s.mustPlan(t), s.options(t)); !errors.Is(err, ErrBusy) {
		t.Errorf("error %v, want ErrBusy", err)
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
}

// TestStillborn: workers that never come to life end the run with their words.
func TestStillborn(t *testing.T) {
	s := newSetup(t, "project: thin\nwidth: 8\n", "thin")
	p := s.mustPlan(t)
	o := s.options(t)
	o.Command = func(ctx context.Context) *exec.Cmd { return s.process(ctx, t, "stillborn") }
	_, err := Run(context.Background(), p, o)
	w, ok := errors.AsType[*WorkerError](err)
	if !ok || !strings.Contains(w.Last, "no life") {
		t.Errorf("error %v, want a WorkerError with words", err)
	}
}

// TestStop: a run that is told to stop ends soon, and the next goes on.
func TestStop(t *testing.T) {
	s := newSetup(t, twelve, "thin")
	p := s.mustPlan(t)
	ctx, cancel := context.WithCancel(context.Background())
	o := s.options(t)
	o.Progress = func(done, _ int) {
		if done > 1 {
			cancel()
		}
	}
	if _, err := Run(ctx, p, o); !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v", err)
	}
	if _, r := s.mustRun(t); r.Skipped < 2 || r.Made+r.Skipped != 12 {
		t.Errorf("%+v", r)
	}
	if twice, _ := madeTwice(t, s); len(twice) > 0 {
		t.Errorf("made twice: %s", twice)
	}
}

// checkPage holds what the page promises: it needs nothing else, runs nothing, and
// shows n pictures.
func checkPage(t testing.TB, s *setup, n int) []byte {
	t.Helper()
	page, err := os.ReadFile(filepath.Join(s.Out, ReportFile))
	if err != nil {
		t.Fatal(err)
	}
	if got := bytes.Count(page, []byte(`src="data:image/jpeg;base64,`)); got != n {
		t.Errorf("the page shows %d pictures, want %d", got, n)
	}
	text := string(page)
	for _, bad := range []string{"<script", "javascript:", "https://", "@import", "url(http", "ZgotmplZ", `style="`} {
		if strings.Contains(text, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	if strings.Count(text, "http://") != strings.Count(text, "http://www.w3.org/2000/svg") {
		t.Error("the page names an address")
	}
	for _, good := range []string{"Content-Security-Policy", "default-src &#39;none&#39;", "specimen", "draft", "sketch"} {
		if !strings.Contains(text, good) {
			t.Errorf("the page lacks %q", good)
		}
	}
	return page
}

func ExampleSeeds() {
	var s Seeds
	if err := s.UnmarshalText([]byte("1974..1977")); err != nil {
		fmt.Println(err)
	}
	for seed := range s.all() {
		fmt.Print(seed, " ")
	}
	fmt.Println(s.UnmarshalText([]byte("9..1")))
	// Output: 1974 1975 1976 1977 the range "9..1" runs backwards; write the smaller seed first
}
