package project_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"

	"vouch/examples"
	"vouch/internal/project"
	"vouch/sources"
	"vouch/sources/strict"
)

// The environment of a process of TestCuratorsAtOnce.
const (
	atOnceFolder = "VOUCH_TEST_CURATE"
	atOnceWork   = "VOUCH_TEST_CURATE_WORK" // sign, import FILE, or decide N: every passage whose number leaves N
	atOnceDesks  = 3
)

// TestCurateChild is no test: it is a process that TestCuratorsAtOnce starts.
func TestCurateChild(t *testing.T) {
	dir := os.Getenv(atOnceFolder)
	if dir == "" {
		t.Skip("this is a process that TestCuratorsAtOnce starts")
	}
	ctx, d := t.Context(), deps(t)
	at := desk(t, dir, "") // every desk shows the same passages
	fmt.Println("ready")
	_, _ = io.ReadAll(os.Stdin) // until all are
	what, of, _ := strings.Cut(os.Getenv(atOnceWork), " ")
	switch what {
	case "sign":
		for range 4 {
			if _, err := project.Sign(ctx, dir, d); err != nil {
				t.Fatal(err)
			}
		}
	case "import":
		for {
			_, err := project.Import(ctx, dir, []string{of}, project.ImportOptions{}, d)
			if _, busy := errors.AsType[*project.BusyError](err); busy {
				continue // told who is at work, and nothing was done: called again
			}
			if err != nil {
				t.Fatal(err)
			}
			return
		}
	case "decide":
		n, err := strconv.Atoi(of)
		if err != nil {
			t.Fatal(err)
		}
		if err := decide(ctx, at, n); err != nil {
			t.Fatal(err)
		}
	}
}

// decide accepts what can be accepted as it was found, and skips the rest.
func decide(ctx context.Context, d *project.Desk, n int) error {
	for i, p := range d.Open() {
		if i%atOnceDesks != n {
			continue
		}
		p.By, p.Reading = "c.one", fmt.Sprintf("A narrator speaks of thing %d.", i)
		ids, err := d.Accept(ctx, p)
		var mistakes *strict.Errors
		switch {
		case err == nil:
			fmt.Println("accepted", ids[0])
		case !errors.As(err, &mistakes):
			return err
		default:
			if err := d.Skip(ctx, p.Key); err != nil {
				return err
			}
			fmt.Println("skipped", p.Key)
		}
	}
	return nil
}

// TestCuratorsAtOnce: processes that go through passages, sign and import in one folder
// at the same time lose nothing of each other's.
func TestCuratorsAtOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := unread(t, examples.Thin)
	found := len(desk(t, dir, "").Open())
	work := []string{"sign", "sign"}
	for n := range atOnceDesks {
		work = append(work, fmt.Sprint("decide ", n))
	}
	for _, who := range []string{"Anna", "Berta"} {
		work = append(work, "import "+delivered(t, who+".vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v "+who+">I came on foot.\n"))
	}
	var all []*exec.Cmd
	var outs []*bufio.Reader
	var begin []io.Closer
	for _, w := range work {
		c := exec.CommandContext(t.Context(), self, "-test.run=^TestCurateChild$")
		c.Env = append(os.Environ(), atOnceFolder+"="+dir, atOnceWork+"="+w)
		in, err1 := c.StdinPipe()
		out, err2 := c.StdoutPipe()
		c.Stderr = os.Stderr
		if err := errors.Join(err1, err2, c.Start()); err != nil {
			t.Fatal(err)
		}
		said := bufio.NewReader(out)
		if line, err := said.ReadString('\n'); line != "ready\n" {
			t.Fatalf("%s: %q, %v", w, line, err)
		}
		all, outs, begin = append(all, c), append(outs, said), append(begin, in)
	}
	for _, in := range begin {
		if err := in.Close(); err != nil {
			t.Fatal(err)
		}
	}
	var accepted, skipped []string
	for i, c := range all {
		said, err := io.ReadAll(outs[i])
		if err := errors.Join(err, c.Wait()); err != nil {
			t.Errorf("%s: %v\n%s", work[i], err, said)
		}
		for line := range strings.Lines(string(said)) {
			if id, ok := strings.CutPrefix(strings.TrimSpace(line), "accepted "); ok {
				accepted = append(accepted, id)
			} else if key, ok := strings.CutPrefix(strings.TrimSpace(line), "skipped "); ok {
				skipped = append(skipped, key)
			}
		}
	}
	if len(accepted) < atOnceDesks || len(skipped) == 0 || len(accepted)+len(skipped) != found {
		t.Fatalf("%d passages, %d accepted, %d skipped", found, len(accepted), len(skipped))
	}
	if _, err := project.Sign(t.Context(), dir, deps(t)); err != nil {
		t.Fatal(err)
	}
	h := holding(t, dir)
	for _, id := range accepted {
		if st := h.Statement(id); st == nil || !st.Signed {
			t.Errorf("%s was accepted and is lost: %+v", id, st)
		}
	}
	history, err := sources.ReadHistory(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	var signed []string
	for i := range history {
		signed = append(signed, history[i].Says.ID)
	}
	slices.Sort(signed)
	slices.Sort(accepted)
	if !slices.Equal(signed, accepted) {
		t.Errorf("accepted %v, and the history has %v", accepted, signed)
	}
	if d := desk(t, dir, ""); d.Skipped() != len(skipped) {
		t.Errorf("%d of %d skipped passages are remembered", d.Skipped(), len(skipped))
	}
	if n := len(h.Interviews); n != 3 {
		t.Errorf("%d interviews", n)
	}
}
