package sandbox_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"vouch/sandbox"
	"vouch/sandbox/sandboxtest"
)

var update = flag.Bool("update", false, "write golden files anew")

// probeGas keeps the interpreter's runs short.
const probeGas = 30_000_000

func probe(t *testing.T, r *sandbox.Runtime, c sandboxtest.Case, seed uint64) *sandbox.Result {
	t.Helper()
	p, err := r.Script("probe.js", []byte(c.Script))
	if err != nil {
		t.Fatal(err)
	}
	call := sandboxtest.Granted()
	call.Seed = seed
	call.Limits.Gas = probeGas
	res, err := p.Run(t.Context(), call)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// The gas, the texts, the log and the receipt are the same compiled and interpreted, and the same as when the golden
// file was written, on whatever machine that was.
func TestGoldenProbes(t *testing.T) {
	compiled, interpreted := shared(t), newRuntime(t, sandbox.Options{Interpreter: true})
	var lines []string
	for _, c := range sandboxtest.Probes() {
		a, b := probe(t, compiled, c, 42), probe(t, interpreted, c, 42)
		if !reflect.DeepEqual(a, b) {
			t.Errorf("%s:\ncompiled    %+v\ninterpreted %+v", c.Name, a, b)
		}
		lines = append(lines, fmt.Sprintf("%s | %s | gas %d | pages %d | %.16s | %s", c.Name, a.Stop, a.Gas, a.Receipt.PeakPages, a.Receipt.Output, a.Detail))
	}
	got := strings.Join(lines, "\n") + "\n"
	name := filepath.Join("testdata", "probes.golden")
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("the probes end otherwise than they did.\ngot\n%s\nwant\n%s", got, want)
	}
}

// What nests too deeply does so at the same frame and the same gas, compiled and interpreted.
func TestDepthIsTheSameInBothEngines(t *testing.T) {
	compiled, interpreted := shared(t), newRuntime(t, sandbox.Options{Interpreter: true})
	for _, c := range append(sandboxtest.Scripts(), sandboxtest.Modules()...) {
		if !slices.Contains(c.Want, sandbox.StopStack) {
			continue
		}
		a, err := c.Run(t.Context(), compiled)
		if err != nil {
			t.Error(err)
		}
		b, err := c.Run(t.Context(), interpreted)
		if err != nil {
			t.Error(err)
		}
		if !reflect.DeepEqual(a, b) {
			t.Errorf("%s:\ncompiled    %+v\ninterpreted %+v", c.Name, a, b)
		}
	}
}
