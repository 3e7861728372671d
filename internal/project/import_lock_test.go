package project_test

import (
	"bufio"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"vouch/examples"
	"vouch/internal/project"
)

// holdFolder is the project that the process of TestLockChild takes and holds.
const holdFolder = "VOUCH_TEST_HOLD"

// TestLockChild is no test: it is a process that imports, and stops in the middle of
// it until its input ends.
func TestLockChild(t *testing.T) {
	dir := os.Getenv(holdFolder)
	if dir == "" {
		t.Skip("this is the process that TestTwoImportsAtOnce starts")
	}
	o := project.ImportOptions{Progress: func(int, int) {
		fmt.Println("at work")
		_, _ = bufio.NewReader(os.Stdin).ReadString('\n')
	}}
	if _, err := project.Import(t.Context(), dir, []string{os.Getenv(killSources)}, o, deps(t)); err != nil {
		t.Fatal(err)
	}
}

// TestTwoImportsAtOnce: while one process imports, another is told which, and
// changes nothing; when the first is killed the second takes over.
func TestTwoImportsAtOnce(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	first := delivered(t, "a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Yes, a bakery.\n")
	second := delivered(t, "b.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Berta>No, a church.\n")
	for _, killed := range []bool{false, true} {
		dir := folderOf(t, examples.Square)
		c := exec.CommandContext(t.Context(), self, "-test.run=^TestLockChild$")
		c.Env = append(os.Environ(), holdFolder+"="+dir, killSources+"="+first)
		in, err1 := c.StdinPipe()
		out, err2 := c.StdoutPipe()
		if err := errors.Join(err1, err2, c.Start()); err != nil {
			t.Fatal(err)
		}
		said := bufio.NewReader(out)
		if line, err := said.ReadString('\n'); line != "at work\n" {
			t.Fatalf("%q, %v", line, err)
		}
		before := snapshot(t, dir)
		for what, call := range map[string]func() error{
			"import": func() error {
				_, err := project.Import(t.Context(), dir, []string{second}, project.ImportOptions{}, deps(t))
				return err
			},
			"withdraw": func() error {
				_, err := project.Withdraw(t.Context(), dir, project.Removal{Interview: "voice-s"}, deps(t))
				return err
			},
		} {
			busy, ok := errors.AsType[*project.BusyError](call())
			if !ok || busy.Process != c.Process.Pid || !strings.Contains(busy.Error(), fmt.Sprint("process ", c.Process.Pid)) {
				t.Errorf("%s: %v", what, busy)
			}
		}
		if !maps.Equal(before, snapshot(t, dir)) {
			t.Error("a call that came second changed files")
		}
		if killed {
			if err := c.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			_ = c.Wait() // killed
			if _, err := os.Stat(filepath.Join(dir, ".vouch", "lock")); err != nil {
				t.Error("the killed process left no stale lock:", err)
			}
		} else {
			if err := in.Close(); err != nil {
				t.Fatal(err)
			}
			_, _ = said.ReadString(0)
			if err := c.Wait(); err != nil {
				t.Fatal(err)
			}
		}
		if n, want := len(holding(t, dir).Interviews), map[bool]int{true: 1, false: 2}[killed]; n != want {
			t.Errorf("%d interviews, not %d", n, want)
		}
		imports(t, dir, project.ImportOptions{}, second)
		if _, err := os.Stat(filepath.Join(dir, ".vouch")); err == nil {
			t.Error("something was left behind")
		}
	}
}

// TestManyImportsAtOnce: of processes that begin together each does its work or says
// that another is at it; none is half done.
func TestManyImportsAtOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := folderOf(t, examples.Square)
	var all []*exec.Cmd
	var outs []*strings.Builder
	for i := range 6 {
		file := delivered(t, fmt.Sprintf("f%d.vtt", i), fmt.Sprintf("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Number %d, a bakery.\n", i))
		c := exec.CommandContext(t.Context(), self, "-test.run=^TestImportChild$")
		c.Env = append(os.Environ(), killFolder+"="+dir, killSources+"="+file)
		b := new(strings.Builder)
		c.Stdout = b
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		all, outs = append(all, c), append(outs, b)
	}
	done := 0
	for i, c := range all {
		switch err := c.Wait(); {
		case err == nil:
			done++
		case !strings.Contains(outs[i].String(), "changes this project"):
			t.Errorf("%v\n%s", err, outs[i])
		}
	}
	if n := len(holding(t, dir).Interviews); done == 0 || n != 1+done {
		t.Errorf("%d imports say that they are done, and there are %d interviews", done, n)
	}
}
