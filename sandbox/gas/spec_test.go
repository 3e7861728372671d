package gas_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"

	"vouch/sandbox/gas"
)

// script is one file of the specification's test suite, as wast2json writes it.
type script struct {
	Commands []command `json:"commands"`
}

type command struct {
	Type     string `json:"type"`
	Line     int    `json:"line"`
	Name     string `json:"name"`
	File     string `json:"filename"`
	As       string `json:"as"`
	Kind     string `json:"module_type"` // binary or text
	Expected []val  `json:"expected"`
	Action   struct {
		Type   string `json:"type"` // invoke or get
		Module string `json:"module"`
		Field  string `json:"field"`
		Args   []val  `json:"args"`
	} `json:"action"`
}

// val is a number in decimal, of its bits, or a reference.
type val struct {
	Type  string `json:"type"`
	Value any    `json:"value"`
}

// bits is the value as the runtime takes it. Foreign references are counted from one, since zero is null there.
func (v val) bits(t *testing.T) uint64 {
	t.Helper()
	text, ok := v.Value.(string)
	if !ok || text == "null" {
		return 0
	}
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		t.Fatalf("value %q: %v", text, err)
	}
	if v.Type == "externref" {
		n++
	}
	return n
}

// world is one half of the comparison: all modules of a script, as they are or rewritten.
type world struct {
	rt      wazero.Runtime
	rewrite bool
	all     []api.Module
	named   map[string]api.Module
	last    api.Module
}

func newWorld(t *testing.T, config wazero.RuntimeConfig, rewrite bool, spectest []byte) *world {
	t.Helper()
	ctx := t.Context()
	w := &world{wazero.NewRuntimeWithConfig(ctx, config.WithCoreFeatures(api.CoreFeaturesV2&^api.CoreFeatureSIMD)), rewrite, nil, map[string]api.Module{}, nil}
	t.Cleanup(func() { w.rt.Close(context.Background()) })
	if _, err := w.rt.InstantiateWithConfig(ctx, spectest, wazero.NewModuleConfig().WithName("spectest")); err != nil {
		t.Fatal(err)
	}
	return w
}

// metered rewrites a module of the suite. A start function would run before there is any gas, so it becomes an export.
func metered(wasm []byte) (out []byte, start bool, err error) {
	m, err := gas.Parse(wasm)
	if err != nil {
		return nil, false, err
	}
	if m.Start >= 0 {
		m.Exports = append(slices.Clip(m.Exports), gas.Export{Name: startName, Kind: gas.KindFunc, Index: uint32(m.Start)})
		m.Start, start = -1, true
	}
	out, err = gas.Inject(m, gas.Caps{Pages: 65536, Items: math.MaxUint32})
	return out, start, err
}

const startName = "the start function"

// instantiate gives what went wrong, in one line, or nothing.
func (w *world) instantiate(ctx context.Context, wasm []byte, name, as string) string {
	start := false
	if w.rewrite {
		var err error
		if wasm, start, err = metered(wasm); err != nil {
			return err.Error()
		}
	}
	mod, err := w.rt.InstantiateWithConfig(ctx, wasm, wazero.NewModuleConfig().WithName(as).WithStartFunctions())
	if err != nil {
		return firstLine(err)
	}
	w.all, w.last = append(w.all, mod), mod
	if name != "" {
		w.named[name] = mod
	}
	if start {
		w.fill()
		if _, err := mod.ExportedFunction(startName).Call(ctx); err != nil {
			return firstLine(err)
		}
	}
	return ""
}

// fill gives every instance all it needs.
func (w *world) fill() {
	for _, mod := range w.all {
		if w.rewrite {
			set(mod, gas.Left, gas.Pack(1<<40, 1500))
			set(mod, gas.Pages, 65536)
		}
	}
}

func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return startFailed.ReplaceAllString(line, "")
}

var startFailed = regexp.MustCompile(`^start function\[\d+\] failed: `)

// cause leaves out the figures at the end: rewriting gives every table and memory a maximum.
func cause(text string) string {
	if i := strings.LastIndex(text, ":"); i >= 0 {
		return text[:i]
	}
	return text
}

// act does an action and gives its results, or what went wrong.
func (w *world) act(t *testing.T, c command) ([]uint64, string) {
	t.Helper()
	mod := w.last
	if c.Action.Module != "" {
		mod = w.named[c.Action.Module]
	}
	if c.Action.Type == "get" {
		return []uint64{mod.ExportedGlobal(c.Action.Field).Get()}, ""
	}
	args := make([]uint64, len(c.Action.Args))
	for i, a := range c.Action.Args {
		args[i] = a.bits(t)
	}
	w.fill()
	res, err := mod.ExportedFunction(c.Action.Field).Call(t.Context(), args...)
	if err != nil {
		return nil, firstLine(err)
	}
	return res, ""
}

// tallied is what was compared, by kind.
type tallied map[string]int

// compare runs a script in both worlds.
func compare(t *testing.T, name string, files map[string][]byte, config wazero.RuntimeConfig, n tallied) {
	var s script
	if err := json.Unmarshal(files[name+".json"], &s); err != nil {
		t.Fatal(err)
	}
	spectest := files["spectest.wasm"]
	before, after := newWorld(t, config, false, spectest), newWorld(t, config, true, spectest)
	for i, c := range s.Commands {
		wasm := files[c.File]
		switch c.Type {
		case "module":
			as := ""
			if i+1 < len(s.Commands) && s.Commands[i+1].Type == "register" {
				as = s.Commands[i+1].As
			}
			a, b := before.instantiate(t.Context(), wasm, c.Name, as), after.instantiate(t.Context(), wasm, c.Name, as)
			if a != "" || b != "" {
				t.Fatalf("line %d: before %q, after %q", c.Line, a, b)
			}
			n[c.Type]++
		case "assert_return", "assert_trap", "assert_exhaustion", "action":
			resA, a := before.act(t, c)
			resB, b := after.act(t, c)
			if c.Type == "assert_exhaustion" && a != "" && b != "" {
				a, b = "", "" // one by the runtime's stack, one by the counter
			}
			switch {
			case a == b && same(resA, resB, c):
			case a == b && showsNaN(c):
				n["of them where a NaN shows its bits"]++
			default:
				t.Errorf("line %d, %s %v: before %x %q, after %x %q", c.Line, c.Action.Field, c.Action.Args, resA, a, resB, b)
			}
			n[c.Type]++
		case "assert_unlinkable", "assert_uninstantiable":
			a, b := before.instantiate(t.Context(), wasm, "", ""), after.instantiate(t.Context(), wasm, "", "")
			if cause(a) != cause(b) {
				t.Errorf("line %d: before %q, after %q", c.Line, a, b)
			}
			n[c.Type]++
		case "assert_malformed", "assert_invalid":
			if c.Kind != "binary" {
				continue
			}
			refused(t, before, c, wasm, n)
		case "register":
		default:
			t.Errorf("line %d: unknown command %q", c.Line, c.Type)
		}
	}
}

// same holds results against each other. A NaN may have other bits: to give it one form is what rewriting does.
func same(a, b []uint64, c command) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		if i >= len(c.Expected) || !isNaN(c.Expected[i].Type, a[i]) || !isNaN(c.Expected[i].Type, b[i]) {
			return false
		}
	}
	return true
}

func isNaN(kind string, bits uint64) bool {
	switch kind {
	case "f32":
		return bits&0x7fffffff > 0x7f800000
	case "f64":
		return bits&(1<<63-1) > 0x7ff0000000000000
	}
	return false
}

// showsNaN tells of the tests that want the bits of a NaN left alone, which is what rewriting is there not to do.
func showsNaN(c command) bool {
	switch c.Action.Field {
	case "f32.nonarithmetic_nan_bitpattern", "f64.nonarithmetic_nan_bitpattern":
		return true
	case "copysign", "i32.reinterpret_f32", "i64.reinterpret_f64":
		return slices.ContainsFunc(c.Action.Args, func(v val) bool {
			text, _ := v.Value.(string)
			n, err := strconv.ParseUint(text, 10, 64)
			return err == nil && isNaN(v.Type, n)
		})
	}
	return false
}

// refused: what is no module must not become one. Malformed ones are mostly found by Parse, others by the runtime.
func refused(t *testing.T, w *world, c command, wasm []byte, n tallied) {
	out, _, err := metered(wasm)
	if err != nil {
		n[c.Type+", by Parse or Inject"]++
		return
	}
	_, before := w.rt.CompileModule(t.Context(), wasm)
	if before == nil {
		t.Errorf("line %d: %s, and nobody minds", c.Line, c.Type)
	}
	if _, err := w.rt.CompileModule(t.Context(), out); err == nil {
		n[c.Type+", only before rewriting"]++
		return
	}
	n[c.Type+", by the runtime, before and after"]++
}

// suite unpacks the files. See testdata/README.md.
func suite(t *testing.T) map[string][]byte {
	t.Helper()
	packed, err := os.ReadFile("testdata/spec-2.0.tar.gz")
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err == io.EOF {
			return files
		}
		if err != nil {
			t.Fatal(err)
		}
		if files[h.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
}

// The specification's own tests: a rewritten module answers, traps and changes its memory as it did before, and what
// the specification calls malformed or invalid is refused.
func TestSpecification(t *testing.T) {
	files := suite(t)
	for _, engine := range []struct {
		name   string
		config wazero.RuntimeConfig
	}{{"compiler", wazero.NewRuntimeConfig()}, {"interpreter", wazero.NewRuntimeConfigInterpreter()}} {
		t.Run(engine.name, func(t *testing.T) {
			n := tallied{}
			for _, name := range slices.Sorted(maps.Keys(files)) {
				if base, ok := strings.CutSuffix(name, ".json"); ok {
					t.Run(base, func(t *testing.T) { compare(t, base, files, engine.config, n) })
				}
			}
			var lines []string
			for _, kind := range slices.Sorted(maps.Keys(n)) {
				lines = append(lines, fmt.Sprintf("%d %s", n[kind], kind))
			}
			t.Log(strings.Join(lines, "; "))
			// 2 x 16 copysign, 2 x 4 reinterpretations, 2 x 4 of negated constants.
			if n["assert_return"] < 20_000 || n["of them where a NaN shows its bits"] != 48 {
				t.Errorf("compared: %v", n)
			}
		})
	}
}
