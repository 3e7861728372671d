package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"vouch/examples"
)

// sharing gives all tests one folder for compiled code, so that the script engine is
// compiled once, and nothing lands in the account's own cache.
type sharing struct{ *testing.M }

func (s sharing) Run() int {
	dir, err := os.MkdirTemp("", "vouch-cache")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() { _ = os.RemoveAll(dir) }() // a leftover of a test
	if err := os.Setenv("XDG_CACHE_HOME", dir); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return s.M.Run()
}

func TestMain(m *testing.M) {
	testscript.Main(sharing{m}, map[string]func(){
		"vouch": func() { os.Exit(run(context.Background(), os.Args[1:], os.Stdout, os.Stderr)) },
	})
}

// TestScripts runs testdata/script: one file per concept, its first word the
// subcommand.
func TestScripts(t *testing.T) {
	top, err := filepath.Abs("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	samples, err := filepath.Abs("../../wfc/testdata/mxgmn")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("VOUCH_CONFIG", filepath.Join(e.WorkDir, "config"))
			e.Setenv("XDG_CACHE_HOME", os.Getenv("XDG_CACHE_HOME"))
			e.Setenv("README", top)
			e.Setenv("SAMPLES", samples)
			return nil
		},
		Condition: func(cond string) (bool, error) {
			if cond == "short" {
				return testing.Short(), nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "example": example, "flip": flip, "bare": bare, "mistake": mistake, "rehash": rehash, "grab": grab, "replace": replace, "readme": readme,
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// exits N COMMAND...: the command ends with exit code N.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits N command...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	if got := exitOf(ts.Exec(args[1], args[2:]...)); got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

func exitOf(err error) int {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit):
		return exit.ExitCode()
	}
	return -1
}

// example NAME FOLDER: copies an embedded example.
func example(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: example name folder")
	}
	ts.Check(copyExample(args[0], ts.MkAbs(args[1])))
}

func copyExample(name, dir string) error {
	sub, err := fs.Sub(examples.FS, name)
	if err != nil {
		return err
	}
	return os.CopyFS(dir, sub)
}

// flip FILE WORDS [N]: changes one bit of the N-th byte (default 1) from where
// the words begin; "end" in place of words counts from the end.
func flip(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: flip file words [n]")
	}
	name := ts.MkAbs(args[0])
	data, err := os.ReadFile(name)
	ts.Check(err)
	n := 0
	if len(args) > 2 {
		n, err = strconv.Atoi(args[2])
		ts.Check(err)
	}
	at := bytes.Index(data, []byte(args[1])) + n
	if args[1] == "end" {
		at = len(data) - n
	} else if at < n {
		ts.Fatalf("%q is not in %s", args[1], args[0])
	}
	data[at] ^= 1
	ts.Check(os.WriteFile(name, data, 0o644))
}

// bare FILE: writes a picture without any manifest.
func bare(ts *testscript.TestScript, _ bool, args []string) {
	var b bytes.Buffer
	ts.Check(png.Encode(&b, image.NewNRGBA(image.Rect(0, 0, 2, 2))))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o644))
}

// rehash FOLDER FILE: puts the new hash of a transcript into interviews.yaml, as
// somebody would who changed a transcript on purpose.
func rehash(ts *testscript.TestScript, _ bool, args []string) {
	data, err := os.ReadFile(ts.MkAbs(filepath.Join(args[0], args[1])))
	ts.Check(err)
	name := ts.MkAbs(filepath.Join(args[0], "interviews.yaml"))
	text, err := os.ReadFile(name)
	ts.Check(err)
	at := bytes.Index(text, []byte(`sha256: "`)) + len(`sha256: "`)
	copy(text[at:], fmt.Sprintf("%x", sha256.Sum256(data)))
	ts.Check(os.WriteFile(name, text, 0o644))
}

// mistake [-signed] FILE OLD NEW [WANT]: makes the replacement in a copy of the project
// "good" and generates from it. The call must exit with 2, name the file and the
// line of the replacement (or WANT, "FILE:LINE" or "FILE"), and leave the output
// folder as it was. With -signed the changed statement is signed before, so that
// nothing but its meaning is wrong.
func mistake(ts *testscript.TestScript, neg bool, args []string) {
	signed := len(args) > 0 && args[0] == "-signed"
	if signed {
		args = args[1:]
	}
	if neg || len(args) < 3 {
		ts.Fatalf("usage: mistake [-signed] file old new [want]")
	}
	dir := ts.MkAbs("bad")
	ts.Check(os.RemoveAll(dir))
	ts.Check(os.CopyFS(dir, os.DirFS(ts.MkAbs("good"))))
	name := filepath.Join(dir, args[0])
	data, err := os.ReadFile(name)
	ts.Check(err)
	old, text := unescape(args[1]), unescape(args[2])
	at := bytes.Index(data, []byte(old))
	if at < 0 {
		ts.Fatalf("%q is not in %s", old, args[0])
	}
	ts.Check(os.WriteFile(name, slicesReplace(data, at, at+len(old), text), 0o644))
	want := fmt.Sprintf("%s:%d:", args[0], 1+bytes.Count(data[:at], []byte("\n")))
	if len(args) > 3 {
		want = args[3]
	}
	if signed {
		ts.Check(ts.Exec("vouch", "sources", "sign", "bad"))
	}
	before := listing(ts.MkAbs("out"))
	if code := exitOf(ts.Exec("vouch", "generate", "bad", "--out", "out", "--tile-px", "8")); code != exitWrong {
		ts.Fatalf("exit code %d, want %d", code, exitWrong)
	}
	stderr := ts.ReadFile("stderr")
	if !strings.Contains(stderr, filepath.Join("bad", want)) {
		ts.Fatalf("the message does not name bad/%s", want)
	}
	if after := listing(ts.MkAbs("out")); after != before {
		ts.Fatalf("the output folder changed:\n%s\n%s", before, after)
	}
}

func slicesReplace(data []byte, from, to int, text string) []byte {
	return append(append(bytes.Clone(data[:from]), text...), data[to:]...)
}

func unescape(s string) string { return strings.ReplaceAll(s, `\n`, "\n") }

// listing is what lies in a folder: names, sizes, times.
func listing(dir string) string {
	var b strings.Builder
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		return err.Error()
	}
	for _, e := range entries {
		if strings.Contains(e.Name(), filepath.Base(dir)) {
			fmt.Fprintln(&b, e.Name())
		}
	}
	entries, err = os.ReadDir(dir)
	if err != nil {
		return err.Error()
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			return err.Error()
		}
		fmt.Fprintln(&b, e.Name(), info.Size(), info.ModTime().Format(time.RFC3339Nano))
	}
	return b.String()
}

// grab NAME PATTERN: keeps the first group of a pattern in the last output as a
// variable.
func grab(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: grab name pattern")
	}
	found := regexp.MustCompile(args[1]).FindStringSubmatch(ts.ReadFile("stdout"))
	if len(found) != 2 {
		ts.Fatalf("nothing in the output fits %q", args[1])
	}
	ts.Setenv(args[0], found[1])
}

// replace FILE OLD NEW: replaces the first OLD in a file.
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace file old new")
	}
	name := ts.MkAbs(args[0])
	data, err := os.ReadFile(name)
	ts.Check(err)
	if !bytes.Contains(data, []byte(args[1])) {
		ts.Fatalf("%q is not in %s", args[1], args[0])
	}
	ts.Check(os.WriteFile(name, bytes.Replace(data, []byte(args[1]), []byte(args[2]), 1), 0o644))
}
