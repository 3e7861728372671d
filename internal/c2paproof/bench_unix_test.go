//go:build unix

package c2paproof

import (
	"bytes"
	"cmp"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"vouch/internal/proof"
)

// chapter is the heading of these figures in docs/benchmarks.md, chapterHead what
// it opens with: commit, date, machine, runs.
const chapter = "Provenance beside c2pa-rs"

const chapterHead = `Command: ` + "`make bench-c2pa`" + `
Commit: %s
Date: %s
Machine: %s

Each cell is a process of its own, all in one run, on files of noise that are made on the spot; the least processor
time of %d runs (of one from 500 MB up), all threads together. c2pa-rs is there twice: as the npm package
@contentauth/c2pa-wasm 0.13.3, that is WebAssembly under node, whose clock does not run while the file is read and
written; and as the native library of %s, whose clock does, as ours. sha256 and copy go over the
same file in windows of 1 MB. Bounds: from 50 MB up validating takes at most 1.15 × sha256, and signing 1.15 ×
(sha256 + copy); 1 MB is validated in 10 ms.

`

// TestBenchC2PA compares where VOUCH_BENCHMARKS names the file that takes the
// table; VOUCH_C2PA_MODULES is the folder with the npm package, VOUCH_C2PA_PYTHON a
// Python with the package c2pa-python, VOUCH_C2PA_SIZES the sizes in MB, with
// commas between them. Otherwise it puts small files through our half. A bound
// that was not kept is written in the table: on a machine with other work it says
// little.
func TestBenchC2PA(t *testing.T) {
	b := bench{folder: t.TempDir(), file: os.Getenv("VOUCH_BENCHMARKS"), modules: os.Getenv("VOUCH_C2PA_MODULES"), python: os.Getenv("VOUCH_C2PA_PYTHON"), runs: 5}
	sizes := cmp.Or(os.Getenv("VOUCH_C2PA_SIZES"), "1,50,500")
	if b.file == "" {
		sizes, b.modules, b.python, b.runs = "1", "", "", 1
	}
	native := b.native(t)
	b.writeKey(t)
	b.text.WriteString("| file | sha256, ms | copy, ms | validate, ms | × sha256 | wasm, ms | native, ms | sign, ms | × (sha256 + copy) | wasm, ms | native, ms |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n")
	b.memory.WriteString("\nMost memory of each process, MB:\n\n| file | validate | wasm | native | sign | wasm | native |\n|---|---:|---:|---:|---:|---:|---:|\n")
	for _, kind := range kinds {
		for word := range strings.SplitSeq(sizes, ",") {
			mb, err := strconv.Atoi(word)
			if err != nil {
				t.Fatal(err)
			}
			t.Run(kind+" "+word, func(t *testing.T) { b.compare(t, kind, mb) })
		}
	}
	if b.file == "" {
		return
	}
	head := fmt.Sprintf(chapterHead, proof.Commit(), time.Now().UTC().Format("2006-01-02"), proof.Machine(), b.runs, native)
	verdict := "\nEvery bound was kept.\n"
	if len(b.missed) > 0 {
		verdict = "\nNot kept in this run:\n\n- " + strings.Join(b.missed, "\n- ") + "\n"
	}
	proof.WriteChapter(t, b.file, chapter, head+b.text.String()+b.memory.String()+verdict)
}

// bench is one run of the comparison.
type bench struct {
	folder, file    string
	modules, python string // of c2pa-rs; empty: it is not run
	runs            int
	text, memory    strings.Builder
	missed          []string
}

func (b *bench) path(name string) string { return filepath.Join(b.folder, name) }

// compare makes one file and lets everybody at it.
func (b *bench) compare(t *testing.T, kind string, mb int) {
	plain, ours, other := b.path("plain."+kind), b.path("ours."+kind), b.path("other."+kind)
	defer func() {
		for _, name := range []string{plain, ours, other} {
			_ = os.Remove(name)
		}
	}()
	makeFile(t, plain, kind, mb*1_000_000)
	runs := b.runs
	if mb >= 500 {
		runs = 1
	}
	sign := b.run(t, "sign", runs, plain, ours)
	validate := b.run(t, "validate", runs, ours, "")
	if validate.State != "Valid" {
		t.Fatalf("what was signed is %s", validate.State)
	}
	sum, dup := b.run(t, "sha256", runs, ours, ""), b.run(t, "copy", runs, plain, other)
	wasm := b.peer(t, b.modules, []string{"node", filepath.Join("testdata", "peer.mjs"), b.modules}, runs, ours, plain, other)
	native := b.peer(t, b.python, []string{b.python, filepath.Join("testdata", "peer.py")}, runs, ours, plain, other)
	name := fmt.Sprintf("%s, %d MB", strings.ToUpper(kind), mb)
	v, s := validate.CPU/sum.CPU, sign.CPU/(sum.CPU+dup.CPU)
	fmt.Fprintf(&b.text, "| %s | %.1f | %.1f | %.1f | %.2f | %s | %s | %.1f | %.2f | %s | %s |\n", name, sum.CPU, dup.CPU,
		validate.CPU, v, shown(wasm.validate.CPU), shown(native.validate.CPU), sign.CPU, s, shown(wasm.sign.CPU), shown(native.sign.CPU))
	megabytes := func(f figure) string { return shown(float64(f.Peak) / 1e6) }
	fmt.Fprintf(&b.memory, "| %s | %s | %s | %s | %s | %s | %s |\n", name, megabytes(validate), megabytes(wasm.validate), megabytes(native.validate), megabytes(sign), megabytes(wasm.sign), megabytes(native.sign))
	t.Logf("%s: sha256 %.1f, copy %.1f, validate %.1f (%.2f), c2pa-rs %.1f and %.1f, sign %.1f (%.2f), c2pa-rs %.1f and %.1f ms", name,
		sum.CPU, dup.CPU, validate.CPU, v, wasm.validate.CPU, native.validate.CPU, sign.CPU, s, wasm.sign.CPU, native.sign.CPU)
	b.bound(mb >= 50 && v > 1.15, "%s: validating took %.2f × sha256", name, v)
	b.bound(mb >= 50 && s > 1.15, "%s: signing took %.2f × (sha256 + copy)", name, s)
	b.bound(mb == 1 && validate.CPU > 10, "%s: validating took %.1f ms", name, validate.CPU)
	for i, theirs := range []both{wasm, native} {
		as := []string{"wasm", "native"}[i]
		b.bound(theirs.validate.CPU > 0 && validate.CPU > theirs.validate.CPU, "%s: c2pa-rs (%s) validates in %.1f ms, we in %.1f", name, as, theirs.validate.CPU, validate.CPU)
		b.bound(theirs.sign.CPU > 0 && sign.CPU > theirs.sign.CPU, "%s: c2pa-rs (%s) signs in %.1f ms, we in %.1f", name, as, theirs.sign.CPU, sign.CPU)
	}
}

func (b *bench) bound(missed bool, format string, args ...any) {
	if missed {
		b.missed = append(b.missed, fmt.Sprintf(format, args...))
	}
}

func shown(x float64) string {
	if x == 0 {
		return "not run"
	}
	return fmt.Sprintf("%.1f", x)
}

// run has a process of our own do a task.
func (b *bench) run(t *testing.T, task string, runs int, in, out string) figure {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), program, in, out)
	c.Env = append(os.Environ(), fmt.Sprintf("%s=%s %d", taskVariable, task, runs))
	return output(t, c)
}

// both are the figures of one other implementation; zero where it was not run.
type both struct{ validate, sign figure }

// peer has c2pa-rs validate what we signed, and sign what we validate then. present
// is empty where it is not to be had.
func (b *bench) peer(t *testing.T, present string, command []string, runs int, ours, plain, other string) (out both) {
	t.Helper()
	if present == "" {
		return out
	}
	task := func(state string, args ...string) figure {
		args = append(append([]string{}, command[1:]...), args...)
		f := output(t, exec.CommandContext(t.Context(), command[0], args...))
		if f.State != state {
			t.Errorf("c2pa-rs %v: %s", args, f.State)
		}
		return f
	}
	out.validate = task("Valid", "validate", strconv.Itoa(runs), ours)
	out.sign = task("signed", "sign", strconv.Itoa(runs), plain, b.path("key.pem"), b.path("chain.pem"), other)
	if r := b.run(t, "validate", 1, other, ""); r.State != "Valid" {
		t.Errorf("what c2pa-rs signed is %s", r.State)
	}
	return out
}

// native names the Python package with c2pa-rs in it, and says aloud where there is
// none: then its columns stay empty.
func (b *bench) native(t *testing.T) string {
	t.Helper()
	if b.python == "" {
		t.Log("VOUCH_C2PA_PYTHON names no Python: c2pa-rs as a native library is NOT compared")
		return "c2pa-python (not there)"
	}
	out, err := exec.CommandContext(t.Context(), b.python, "-c", "import c2pa, importlib.metadata as m; print('c2pa-python', m.version('c2pa-python')+', c2pa-rs', c2pa.sdk_version())").Output()
	if err != nil {
		t.Logf("%s has no c2pa-python (%v): c2pa-rs as a native library is NOT compared", b.python, err)
		b.python = ""
		return "c2pa-python (not there)"
	}
	return strings.TrimSpace(string(out))
}

func output(t *testing.T, c *exec.Cmd) figure {
	t.Helper()
	var mistakes bytes.Buffer
	c.Stderr = &mistakes
	data, err := c.Output()
	if err != nil {
		t.Fatalf("%v: %v\n%s", c.Args, err, mistakes.String())
	}
	var f figure
	if err := json.Unmarshal(data, &f); err != nil {
		t.Fatalf("%v: %v in %q", c.Args, err, data)
	}
	return f
}

// writeKey writes the key and the certificates for the other side.
func (b *bench) writeKey(t *testing.T) {
	t.Helper()
	s, err := signerOfAll()
	if err != nil {
		t.Fatal(err)
	}
	key, err := x509.MarshalPKCS8PrivateKey(s.Key)
	if err != nil {
		t.Fatal(err)
	}
	var chain []byte
	for _, c := range s.Chain {
		chain = append(chain, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw})...)
	}
	for name, data := range map[string][]byte{"key.pem": pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: key}), "chain.pem": chain} {
		if err := os.WriteFile(b.path(name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
