package batch

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"vouch/examples"
	"vouch/internal/project"
	"vouch/internal/publish/replay"
)

// scale is how much of the proof is run: a sample here, the full figures where
// VOUCH_PROVE names the file that takes the report.
type scale struct {
	project         string
	scenes, kills   int // kills of workers, and as many of the coordinator
	replayed, width int
}

func proofScale() scale {
	if os.Getenv("VOUCH_PROVE") != "" {
		return scale{examples.Mission1974, 200, 5, 20, 1600}
	}
	return scale{examples.Thin, 12, 2, 2, 8}
}

// TestProveBatch kills workers and coordinators at random moments, goes on, and
// compares with a run that nobody disturbed.
func TestProveBatch(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("children of a process are found in /proc")
	}
	began, sc := time.Now(), proofScale()
	s := newSetup(t, fmt.Sprintf("project: %s\nmatrix: {seed: \"1..%d\"}\nwidth: %d\n", sc.project, sc.scenes, sc.width), sc.project)
	s.MaxDeliver = DefaultMaxDeliver
	undisturbed := s.elsewhere("undisturbed")
	first := time.Now()
	undisturbed.mustRun(t)
	alone := time.Since(first)
	var lines []string
	say := func(format string, args ...any) {
		t.Helper()
		lines = append(lines, fmt.Sprintf(format, args...))
		t.Logf(format, args...)
	}
	say("undisturbed: %d of %d scenes made by two workers in %s", len(outputs(t, undisturbed.Out)), sc.scenes, alone.Round(time.Second/10))
	workers, coordinators := disturb(t, s, sc.kills, max(alone/time.Duration(2*sc.kills), 300*time.Millisecond))
	say("kill -9: %d workers and %d coordinators with their queue, each at a random moment of its work; after each death of a coordinator the batch was called again", workers, coordinators)
	if workers != sc.kills || coordinators != sc.kills {
		t.Errorf("%d and %d kills met somebody, want %d", workers, coordinators, sc.kills)
	}
	sameAs(t, s, undisturbed)
	twice, logged := madeTwice(t, s)
	say("at the end %d outputs, each examined and found valid, with the names of the undisturbed run and the same pixels; the name is the hash of the recipe in the file, and the recipe holds the hash of the scene", len(outputs(t, s.Out)))
	say("made twice: %d (the log of makes has %d lines)", len(twice), logged)
	say("built and drawn again from the file alone: %d of %d exact", replays(t, s, sc.replayed), sc.replayed)
	if file := os.Getenv("VOUCH_PROVE"); file != "" && !t.Failed() {
		text := "# The batch: proof\n\nCommand: `make prove-batch`\nCommit: " + cmp.Or(os.Getenv("VOUCH_COMMIT"), "unknown") +
			"\nDate: " + began.UTC().Format("2006-01-02") + "\nTook: " + time.Since(began).Round(time.Second).String() +
			fmt.Sprintf("\n\nExample: %s, seeds 1 to %d, %d px wide. Every line holds.\n\n- ", sc.project, sc.scenes, sc.width) + strings.Join(lines, "\n- ") + "\n"
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// disturb runs a batch to its end through a number of kills of workers and of
// coordinators, in turn, each at a random moment of at most that long. Only a kill
// that met somebody at work counts.
func disturb(t testing.TB, s *setup, kills int, most time.Duration) (workers, coordinators int) {
	t.Helper()
	c := s.start(t)
	for tries := 0; workers+coordinators < 2*kills && tries < 20*kills; tries++ {
		time.Sleep(time.Duration(rand.Int64N(int64(most))))
		list := c.workers()
		if len(list) == 0 {
			if c.over() { // faster than the dice: all of it begins again
				_ = c.Wait()
				if err := os.RemoveAll(s.Out); err != nil {
					t.Fatal(err)
				}
				most, workers, coordinators, c = most*2/3, 0, 0, s.start(t)
			}
			continue
		}
		if workers <= coordinators {
			if p, err := os.FindProcess(list[rand.IntN(len(list))]); err == nil && p.Kill() == nil {
				workers++
			}
			continue
		}
		if c.Process.Kill() == nil {
			coordinators++
		}
		_ = c.Wait() // it was killed
		c = s.start(t)
	}
	r := c.result(t)
	if r.Failed != 0 || r.Made+r.Skipped != r.Planned {
		t.Errorf("%+v", r)
	}
	return workers, coordinators
}

// over says whether a process has ended and waits to be taken note of.
func (c *coordinator) over() bool {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", c.Process.Pid))
	_, after, _ := strings.Cut(string(data), ") ")
	return err != nil || strings.HasPrefix(after, "Z")
}

// replays builds the first n outputs again and counts those that are exact.
func replays(t testing.TB, s *setup, n int) (exact int) {
	t.Helper()
	for _, name := range outputs(t, s.Out)[:n] {
		f, err := os.Open(filepath.Join(s.Out, name))
		if err != nil {
			t.Fatal(err)
		}
		info, err := f.Stat()
		if err != nil {
			t.Fatal(err)
		}
		r, err := project.Examine(context.Background(), name, f, info.Size(), replay.Question{Replay: true, Options: replay.Options{Workers: 2}})
		if err != nil || r.State != replay.Valid || r.Replay == nil || !r.Replay.Holds() {
			t.Errorf("%s: %v, %+v", name, err, r)
		} else {
			exact++
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return exact
}
