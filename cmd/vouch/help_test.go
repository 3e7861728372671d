package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"vouch/examples"
	"vouch/internal/project"
	"vouch/internal/publish/replay"
	"vouch/internal/scene"
	"vouch/internal/trust"
	"vouch/provenance"
	"vouch/sources/strict"
)

func mustSub(t *testing.T, name string) fs.FS {
	t.Helper()
	sub, err := fs.Sub(examples.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	return sub
}

// TestHelp: every command says in a line and at length what it does, and shows
// how to call it.
func TestHelp(t *testing.T) {
	var out bytes.Buffer
	a := &app{ui: newUI(&out, &out)}
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		if c.Short == "" || c.Long == "" || c.Example == "" {
			t.Errorf("%s lacks a short text, a long one or an example", c.CommandPath())
		}
		for line := range strings.SplitSeq(c.Example, "\n") {
			if line != "" && !strings.HasPrefix(line, "  vouch ") {
				t.Errorf("%s: the example %q is no call", c.CommandPath(), line)
			}
		}
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	walk(a.root())
}

// TestExitCode is the table of exit codes.
func TestExitCode(t *testing.T) {
	tests := []struct {
		name string
		err  error
		want int
	}{
		{"done", nil, 0},
		{"contradiction", &scene.ContradictionError{}, 1},
		{"budget", &scene.BudgetError{}, 1},
		{"tileset lacks a part", &scene.IncompleteError{}, 1},
		{"not allowed", &trust.DeniedError{Request: trust.Request{}}, 1},
		{"invalid", fmt.Errorf("x: %w", project.ErrDoesNotHold), 1},
		{"verdict", &verdictError{3}, 3},
		{"mistakes", &strict.Errors{Faults: []*strict.Fault{{}}}, 2},
		{"usage", &usageError{err: errors.New("x")}, 2},
		{"input", &project.InputError{}, 2},
		{"no file", fs.ErrNotExist, 2},
		{"anything else", errors.New("x"), 2},
		{"no manifest", fmt.Errorf("x: %w", provenance.ErrNoManifest), 3},
		{"unsupported", provenance.ErrUnsupported, 3},
		{"not ours", replay.ErrNotOurs, 3},
		{"another engine", &replay.VersionError{}, 3},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := exitCode(test.err); got != test.want {
				t.Errorf("exitCode = %d, want %d", got, test.want)
			}
		})
	}
}

func TestPercentNeverFlatters(t *testing.T) {
	for n := range int32(300) {
		for of := n; of < 300; of++ {
			var whole, tenth int32
			if _, err := fmt.Sscanf(percent(n, of), "%d.%d %%", &whole, &tenth); err != nil {
				t.Fatal(err)
			}
			if of > 0 && (whole*10+tenth)*of > n*1000 {
				t.Fatalf("%d of %d is shown as %s", n, of, percent(n, of))
			}
		}
	}
}

func TestFold(t *testing.T) {
	for _, width := range []int{1, 7, 40} {
		text := "Colour, storeys and lettering are drawn unless a reason says otherwise."
		lines := fold(text, width)
		if strings.Join(lines, " ") != text {
			t.Errorf("width %d: %q", width, lines)
		}
		for _, l := range lines {
			if len(l) > width && strings.Contains(l, " ") {
				t.Errorf("width %d: %q is too long", width, l)
			}
		}
	}
}

func Example_percent() {
	fmt.Println(percent(999, 1000), percent(1, 3000))
	// Output: 99.9 % 0.0 %
}
