package compile_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vouch/sandbox"
	"vouch/sandbox/compile"
	"vouch/sandbox/gas"
	"vouch/sandbox/sandboxtest"
)

// helper makes the test's executable a child that compiles.
const helper = "compile-helper"

func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == helper {
		os.Exit(compile.Main(context.Background(), os.Stdin, os.Stderr))
	}
	os.Exit(m.Run())
}

func process() *compile.Process { return &compile.Process{Args: []string{helper}, Time: time.Minute} }

// counted counts how often something is really compiled.
type counted struct {
	sandbox.Compiler
	n int
}

func (c *counted) Compile(ctx context.Context, dir string, wasm []byte) error {
	c.n++
	return c.Compiler.Compile(ctx, dir, wasm)
}

func run(t *testing.T, o sandbox.Options, wasm []byte) (*sandbox.Result, error) {
	t.Helper()
	r, err := sandbox.New(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close(context.Background())
	p, err := r.Module(t.Context(), "m.wasm", wasm)
	if err != nil {
		return nil, err
	}
	return p.Run(t.Context(), sandboxtest.Granted())
}

// What a child has compiled runs here, gives the same, and is found by the next runtime, which asks no child.
func TestCompiledByAChild(t *testing.T) {
	dir, c := t.TempDir(), &counted{Compiler: process()}
	want, err := run(t, sandbox.Options{}, sandboxtest.Small())
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		got, err := run(t, sandbox.Options{CacheDir: dir, Compiler: c}, sandboxtest.Small())
		if err != nil {
			t.Fatal(err)
		}
		if got.Stop != sandbox.StopOK || got.Receipt.Output != want.Receipt.Output || got.Gas != want.Gas {
			t.Errorf("got %+v\nwant %+v", got, want)
		}
	}
	if c.n != 1 {
		t.Errorf("compiled %d times", c.n)
	}
	if _, err := run(t, sandbox.Options{CacheDir: dir, Compiler: c, Interpreter: true}, sandboxtest.Small()); err != nil || c.n != 1 {
		t.Errorf("the interpreter had something compiled: %v", err)
	}
	// Code that is gone is compiled again; a mark that leads elsewhere is not followed.
	codes, err := filepath.Glob(filepath.Join(dir, "wazero-*", "*"))
	if err != nil || len(codes) != 1 {
		t.Fatalf("code in the folder: %v, %v", codes, err)
	}
	if err := os.Remove(codes[0]); err != nil {
		t.Fatal(err)
	}
	if _, err := run(t, sandbox.Options{CacheDir: dir, Compiler: c}, sandboxtest.Small()); err != nil || c.n != 2 {
		t.Errorf("compiled %d times, %v", c.n, err)
	}
	marks, err := filepath.Glob(filepath.Join(dir, "compiled", "*"))
	if err != nil || len(marks) != 1 {
		t.Fatalf("marks: %v, %v", marks, err)
	}
	if err := os.WriteFile(marks[0], []byte("../"+filepath.Base(codes[0])), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := run(t, sandbox.Options{CacheDir: dir, Compiler: c}, sandboxtest.Small()); err != nil || c.n != 3 {
		t.Errorf("compiled %d times, %v", c.n, err)
	}
	nothingLeft(t, dir)
}

func nothingLeft(t *testing.T, dir string) {
	t.Helper()
	if left, err := filepath.Glob(filepath.Join(dir, "compiling-*")); err != nil || len(left) > 0 {
		t.Errorf("left over: %v, %v", left, err)
	}
}

// named finds a module that takes long to compile.
func named(t *testing.T, name string) []byte {
	t.Helper()
	for _, m := range sandboxtest.Modules() {
		if m.Name == name {
			return m.Wasm
		}
	}
	t.Fatal("no module " + name)
	return nil
}

// A child ends when its time or its memory is spent, and that is the module's fault.
func TestAChildIsEnded(t *testing.T) {
	for _, c := range []struct {
		name string
		wasm []byte
		p    compile.Process
		want string
	}{
		{"time", named(t, "9,000 small loops in a row"), compile.Process{Time: 300 * time.Millisecond, Memory: 4 << 30}, "it took longer than 300ms"},
		{"memory", named(t, "2,000 locals and 2,000 ifs"), compile.Process{Time: time.Minute, Memory: 64 << 20}, "it took more than 64 MiB of memory"},
		{"no module", []byte("\x00asm"), compile.Process{Time: time.Minute}, "invalid"},
	} {
		c.p.Args = []string{helper}
		dir := t.TempDir()
		begin := time.Now()
		err := c.p.Compile(t.Context(), dir, c.wasm)
		fault, ok := errors.AsType[*sandbox.CompileError](err)
		if !ok || !strings.Contains(fault.Text, c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
		t.Logf("%s: %v after %v", c.name, err, time.Since(begin))
		code := 0
		err = fs.WalkDir(os.DirFS(dir), ".", func(_ string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() {
				code++
			}
			return err
		})
		if err != nil || code > 0 {
			t.Errorf("%s: %d files of code are there: %v", c.name, code, err)
		}
	}
}

// tired ends like a child whose module takes too much.
type tired struct{}

func (tired) Compile(context.Context, string, []byte) error {
	return &sandbox.CompileError{Text: "it took longer than 2s"}
}

func TestWhatCannotBeCompiledIsRefused(t *testing.T) {
	dir := t.TempDir()
	_, err := run(t, sandbox.Options{CacheDir: dir, Compiler: tired{}}, sandboxtest.Small())
	gate, ok := errors.AsType[*sandbox.GateError](err)
	if !ok || gate.Text != "compiling it: it took longer than 2s" {
		t.Errorf("%v", err)
	}
	nothingLeft(t, dir)
}

// A helper that is not there is no fault of the module.
func TestBrokenHelper(t *testing.T) {
	small, err := gas.Parse(sandboxtest.Small())
	if err != nil {
		t.Fatal(err)
	}
	if err := small.Check(); err != nil {
		t.Fatal(err)
	}
	for name, p := range map[string]*compile.Process{
		"no such file":      {Path: filepath.Join(t.TempDir(), "none")},
		"knows no helper":   {Args: []string{"-test.run=^$", "-test.nosuchflag"}},
		"no dir to work in": {Args: []string{helper}},
	} {
		dir := t.TempDir()
		if name == "no dir to work in" {
			dir = ""
		}
		err := p.Compile(t.Context(), dir, sandboxtest.Small())
		if _, fault := errors.AsType[*sandbox.CompileError](err); err == nil || fault {
			t.Errorf("%s: %v", name, err)
		}
		t.Logf("%s: %v", name, err)
	}
	_, err = run(t, sandbox.Options{CacheDir: t.TempDir(), Compiler: &compile.Process{Path: filepath.Join(t.TempDir(), "none")}}, sandboxtest.Small())
	if _, gate := errors.AsType[*sandbox.GateError](err); err == nil || gate {
		t.Errorf("%v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := process().Compile(ctx, t.TempDir(), sandboxtest.Small()); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestRequestsThatAreNone(t *testing.T) {
	for _, in := range []string{"", "\n", "{}\n", `{"dir":"x","time":1,"memory":1,"bytes":99}` + "\n", `{"dir":"x","time":1,"memory":1,"bytes":-1}` + "\n"} {
		said := &strings.Builder{}
		if code := compile.Main(t.Context(), strings.NewReader(in), said); code == 0 || said.Len() == 0 {
			t.Errorf("%q: code %d, %q", in, code, said)
		}
	}
}
