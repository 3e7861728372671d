package studio

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"vouch/examples"
	"vouch/internal/project"
	"vouch/internal/proof"
	"vouch/sources/strict"
)

// killedFolder names the project of the process that is killed.
const killedFolder = "VOUCH_TEST_STUDIO_IN"

// TestKilledChild is no test: it is the process that the tests below kill. After each
// step that was accepted it says so, with what a later session must find.
func TestKilledChild(t *testing.T) {
	dir := os.Getenv(killedFolder)
	if dir == "" {
		t.Skip("this is the process that TestKilled starts")
	}
	s := New(Options{Deps: fixed(t), Author: "Ana"})
	s.Open(Folder(dir))
	settled(t, s)
	for i := range 24 {
		said := fmt.Sprintf("accepted %d %s\n", i, stateOf(t, s.doc.Model.Edits))
		if _, err := os.Stdout.WriteString(said); err != nil {
			t.Fatal(err)
		}
		killedStep(t, s, i)
		settled(t, s)
		if s.dialog != nil {
			t.Fatalf("step %d: %s", i, s.dialogTitle())
		}
	}
}

// settled waits until nothing runs.
func settled(t *testing.T, s *Studio) {
	t.Helper()
	for !s.jobs.Idle() {
		if err := s.jobs.Wait(limit(t)); err != nil {
			t.Fatal(err)
		}
	}
}

// killedStep is one step of the journey: seeds and pins, words of a file, undoing,
// doing again and saving.
func killedStep(t *testing.T, s *Studio, i int) {
	e := s.doc.Model.Edits
	switch i % 6 {
	case 0:
		s.do(SetSeed{Seed: uint64(1000 + i), Was: e.Seed}, "")
	case 1:
		sc := s.model().Scene()
		for lot := range sc.Plan.Lots {
			l := &sc.Plan.Lots[lot]
			if len(sc.Basis[lot].Rules) == 0 && !l.Rear && !sc.Pinned[lot] && sc.Values[lot].Offset == 0 && sc.Concept(int32(lot)).Footprint == 1 {
				s.do(Pin{X: l.FrontX, Y: l.FrontY, Concept: sc.Concept(int32(lot)).ID, By: "Ana"}, "")
				return
			}
		}
		t.Fatal("no lot can be pinned")
	case 2:
		file, err := s.doc.Model.Project.SetEntry(context.Background(), "records.yaml", "rec.tc-14", strict.Pairs{{Key: "title", Value: fmt.Sprintf("Line 14, version %d", i)}})
		if err != nil {
			t.Fatal(err)
		}
		s.do(EditFiles{Title: "Edit the record", Files: Files{file}, Was: e}, "")
	case 3:
		s.undo()
	case 4:
		s.redo()
	case 5:
		s.save()
	}
}

// stateOf is what must be found again.
func stateOf(t *testing.T, e Edits) string {
	t.Helper()
	type change struct {
		Op      int
		X, Y    int32
		Concept string
	}
	state := struct {
		Seed    uint64
		Changes []change
		Title   string
	}{Seed: e.Seed}
	for _, c := range e.Changes {
		state.Changes = append(state.Changes, change{int(c.Op), c.X, c.Y, c.Concept})
	}
	if f, ok := e.Files.of("records.yaml"); ok {
		state.Title = titleIn(f.Text)
	}
	data, err := json.Marshal(state)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", sha256.Sum256(data))[:16]
}

// titleIn is the title that the journey writes, "" where it is the first one.
func titleIn(text string) string { return regexp.MustCompile(`Line 14, version \d+`).FindString(text) }

// found is what the next session has: what a crash cut off, else what is saved.
func found(t *testing.T, dir string) string {
	t.Helper()
	d, err := Open(context.Background(), Folder(dir), fixed(t))
	if err != nil {
		t.Fatalf("the project does not open any more: %v", err)
	}
	m := d.Model
	if d.Recovered != nil {
		m = d.Recovered
	}
	e := m.Edits
	if _, ok := e.Files.of("records.yaml"); !ok {
		data, err := os.ReadFile(filepath.Join(dir, "records.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		e.Files = e.Files.with(project.File{Name: "records.yaml", Text: string(data)})
	}
	return stateOf(t, e)
}

// killings kills n journeys at random moments, after any of their steps, and gives how many accepted steps were
// found again, and how many journeys were still at work.
func killings(t *testing.T, n int, rnd *rand.Rand) (steps, atWork int) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	child := func(dir string) (*exec.Cmd, *bufio.Scanner) {
		c := exec.CommandContext(t.Context(), self, "-test.run=^TestKilledChild$")
		c.Env = append(os.Environ(), killedFolder+"="+dir)
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		return c, bufio.NewScanner(out)
	}
	c, lines := child(folder(t).Path)
	began := time.Now()
	want, at := accepted(lines, nil)
	if err := c.Wait(); err != nil || len(want) != 24 {
		t.Fatalf("a journey that nobody disturbs ends with %v after %d steps", err, len(want))
	}
	each := (time.Since(began) - at) / time.Duration(len(want))
	for range n {
		dir := folder(t).Path
		c, lines := child(dir)
		step, wait := rnd.IntN(len(want)), time.Duration(rnd.Int64N(int64(each)))
		said, _ := accepted(lines, func(n int) {
			if n == step {
				time.AfterFunc(wait, func() { _ = c.Process.Kill() })
			}
		})
		if c.Wait() != nil {
			atWork++
		}
		last := len(said) - 1
		got := found(t, dir)
		if got != want[last] && (last+1 >= len(want) || got != want[last+1]) {
			t.Fatalf("killed %v after step %d was accepted, with %d steps accepted: the next session finds %s, not %s", wait, step, last, got, want[last])
		}
		steps += last
	}
	return steps, atWork
}

// accepted reads what a journey says until it ends, tells how many steps came before each
// word, and gives when the first came.
func accepted(lines *bufio.Scanner, tell func(step int)) (states []string, at time.Duration) {
	began := time.Now()
	for lines.Scan() {
		f := strings.Fields(lines.Text())
		if len(f) != 3 || f[0] != "accepted" {
			continue
		}
		if len(states) == 0 {
			at = time.Since(began)
		}
		if tell != nil {
			tell(len(states))
		}
		states = append(states, f[2])
	}
	return states, at
}

// TestKilled is a sample of TestProveStudio.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes")
	}
	steps, atWork := killings(t, 3, rand.New(rand.NewPCG(8, 3)))
	t.Logf("3 journeys, %d at work when they were killed, %d accepted steps found again", atWork, steps)
}

// The parts that a proof is written down in: an interrupted run loses one at most.
const (
	listsAtOnce = 500
	killsAtOnce = 10
)

// killed is what became of journeys that were killed.
type killed struct{ Journeys, AtWork, Steps int }

// TestProveStudio does 10,000 lists of 50 commands, kills 100 journeys and goes through
// every screen in every language, theme and size; make prove-studio runs it. VOUCH_PROVE
// names the file that takes the report, VOUCH_PROVE_JOURNAL the one that keeps what was
// found, so that an interrupted run goes on.
func TestProveStudio(t *testing.T) {
	file := os.Getenv("VOUCH_PROVE")
	if file == "" {
		t.Skip("VOUCH_PROVE is not set: samples are in TestLists, TestKilled and TestScreensInEveryLanguage")
	}
	number := func(name string, usual int) int {
		if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
			return n
		}
		return usual
	}
	lists, kills := number("VOUCH_PROVE_LISTS", 10_000), number("VOUCH_PROVE_KILLS", 100)
	j := proof.Open(t, os.Getenv("VOUCH_PROVE_JOURNAL"), proof.State())
	r := &proof.Report{Title: "The studio: undoing, being killed, and its screens", Command: "make prove-studio", Began: time.Now()}
	b := newBench(t)
	for first := 0; first < lists; first += listsAtOnce {
		n := min(listsAtOnce, lists-first)
		proof.Once(t, j, fmt.Sprintf("lists/%d+%d", first, n), func() int {
			for seed := range n {
				b.list(t, uint64(first+seed), 50, true)
			}
			return n
		})
	}
	r.Say(t, "\n## Lists of commands\n\n%d random lists of 50 commands (pins, things forbidden, sides of a dissent, seeds, signed approvals of a program's changes, regions built anew, edits that are dropped, words of a file, taking up a crash's work) over the edits of the example %s. For each of them, undoing all gave the start and each state on the way; doing all again gave the end; and what was saved gave the same edits when it was opened, and the same bytes when it was saved again.", lists, examples.Mission1974)
	var all killed
	for first := 0; first < kills; first += killsAtOnce {
		n := min(killsAtOnce, kills-first)
		k := proof.Once(t, j, fmt.Sprintf("kills/%d+%d", first, n), func() killed {
			steps, atWork := killings(t, n, rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 8)))
			return killed{n, atWork, steps}
		})
		all.Journeys, all.AtWork, all.Steps = all.Journeys+k.Journeys, all.AtWork+k.AtWork, all.Steps+k.Steps
	}
	r.Say(t, "\n## Killed\n\n%d processes, each on a journey of 24 steps (seeds, pins, words of a file, undo, redo, save) over a project on disk, got SIGKILL at random moments, %d of them while they were at work. Each next session found all that was accepted, %d steps together: what the last accepted step made, or the step that was being done.", all.Journeys, all.AtWork, all.Steps)
	proveScreens(t, j, r)
	verdict := "It holds."
	if t.Failed() {
		verdict = "It does not hold: the test failed."
	}
	r.Write(t, file, verdict)
}
