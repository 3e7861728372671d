package sandbox_test

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"vouch/sandbox"
	"vouch/sandbox/gas"
	"vouch/sandbox/quickjs"
	"vouch/sandbox/sandboxtest"
)

// proof is what the parts of a proof share.
type proof struct {
	journal *journal
	lines   []string
}

// say writes a line of the report and shows it.
func (p *proof) say(t *testing.T, format string, args ...any) {
	t.Helper()
	p.lines = append(p.lines, fmt.Sprintf(format, args...))
	t.Log(p.lines[len(p.lines)-1])
}

var parts = []struct {
	name  string
	prove func(t *testing.T, p *proof)
}{{"hostile", proveHostile}, {"runs", proveRuns}, {"arm64", proveARM}, {"bombs", proveBombs}, {"modules", proveModules}, {"mutants", proveMutants}, {"guards", proveGuards}}

// TestProveGasGateAndGuards is the full figures behind the promises of the package. VOUCH_PROVE names the file, ending
// in .md, that takes the report; VOUCH_PROVE_JOURNAL the one in which an interrupted run left what it had;
// VOUCH_PROVE_PARTS some of the parts (all); VOUCH_PROVE_RUNS (1,000), VOUCH_PROVE_MODULES (10,000) and
// VOUCH_PROVE_MUTANTS (1,000,000) how many.
func TestProveGasGateAndGuards(t *testing.T) {
	file := os.Getenv("VOUCH_PROVE")
	if file == "" {
		t.Skip("VOUCH_PROVE is not set: the full figures are left out; other tests take a sample of each")
	}
	chosen := strings.FieldsFunc(os.Getenv("VOUCH_PROVE_PARTS"), func(r rune) bool { return r == ',' })
	p := &proof{journal: openJournal(t, os.Getenv("VOUCH_PROVE_JOURNAL"))}
	for _, part := range parts {
		if len(chosen) == 0 || slices.Contains(chosen, part.name) {
			t.Run(part.name, func(t *testing.T) { part.prove(t, p) })
		}
	}
	if !strings.HasSuffix(file, ".md") || t.Failed() {
		return
	}
	text := "# The sandbox: proof\n\nCommand: `make prove-sandbox`\nCommit: " + cmp.Or(os.Getenv("VOUCH_COMMIT"), "unknown") +
		"\nDate: " + time.Now().UTC().Format(time.DateOnly) + fmt.Sprintf("\nPlatform: %s/%s, %d processors, %s; gas table %d, script engine %s\n\n- ",
		runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), gas.TableVersion, quickjs.Version) +
		strings.Join(p.lines, "\n- ") + "\n"
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// number reads how many from the environment.
func number(t *testing.T, name string, standard int) int {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return standard
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		t.Fatalf("%s: %q is not a number from 1", name, text)
	}
	return n
}

// proveRuns: everything about a run is equal, compiled and interpreted, with one processor and with two.
func proveRuns(t *testing.T, p *proof) {
	want := number(t, "VOUCH_PROVE_RUNS", 1000)
	compiled, interpreted := shared(t), newRuntime(t, sandbox.Options{Interpreter: true})
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	runs, total := 0, sandbox.Gas(0)
	for seed := uint64(0); runs < want; seed++ {
		list := sandboxtest.Probes()
		list = list[:min(len(list), want-runs)]
		total += once(t, p.journal, fmt.Sprintf("runs of seed %d: %d", seed, len(list)), func() sandbox.Gas {
			sum := sandbox.Gas(0)
			for i, c := range list {
				sum += proveRun(t, compiled, interpreted, c, seed, i)
			}
			return sum
		})
		if runs += len(list); t.Failed() {
			return
		}
	}
	p.say(t, "%d runs, %d gas in all: texts, log, gas, pages and receipt are equal, compiled and interpreted, with GOMAXPROCS 1 and 2", runs, total)
}

func proveRun(t *testing.T, compiled, interpreted *sandbox.Runtime, c sandboxtest.Case, seed uint64, i int) sandbox.Gas {
	t.Helper()
	runtime.GOMAXPROCS(1)
	one := probe(t, compiled, c, seed)
	runtime.GOMAXPROCS(2)
	two := probe(t, compiled, c, seed)
	runtime.GOMAXPROCS(1 + i%2)
	slow := probe(t, interpreted, c, seed)
	if !reflect.DeepEqual(one, two) || !reflect.DeepEqual(one, slow) {
		t.Errorf("%s, seed %d:\none processor  %+v\ntwo processors %+v\ninterpreted    %+v", c.Name, seed, one, two, slow)
	}
	return one.Gas
}

// proveBombs: what would take long to compile is refused in no time.
func proveBombs(t *testing.T, p *proof) {
	r := shared(t)
	worst, name, n := time.Duration(0), "", 0
	for _, c := range sandboxtest.Modules() {
		if c.ID != "slow" && (c.ID < "h29" || c.ID > "h33") {
			continue
		}
		best := time.Hour
		for range 5 {
			begin := time.Now()
			_, err := r.Module(t.Context(), c.Name, c.Wasm)
			best = min(best, time.Since(begin))
			if err == nil {
				t.Fatalf("%s passes", c.Name)
			}
		}
		n++
		if best > worst {
			worst, name = best, c.Name
		}
	}
	if worst > 20*time.Millisecond {
		t.Errorf("%s: %v", name, worst)
	}
	p.say(t, "%d modules that would take long to compile, or are none: each refused within %v (%s); aim 20 ms", n, worst.Round(time.Microsecond), name)
}

// loading is how long a module takes from its bytes to a program, without a cache: by the clock, or by the time of the
// processors where that is less, since the clock also counts what other processes do.
func loading(t *testing.T, wasm []byte) time.Duration {
	t.Helper()
	r, err := sandbox.New(context.Background(), sandbox.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer closeRuntime(r)
	spent, known := processor()
	begin := time.Now()
	if _, err := r.Module(t.Context(), "m.wasm", wasm); err != nil {
		t.Fatal(err)
	}
	took := time.Since(begin)
	if after, _ := processor(); known {
		took = min(took, after-spent)
	}
	return took
}

// loads is what is known of how long modules take.
type loads struct {
	N     int
	Sum   time.Duration
	Worst time.Duration
	Name  string
}

func (l *loads) add(m loads) {
	if l.N, l.Sum = l.N+m.N, l.Sum+m.Sum; m.Worst > l.Worst {
		l.Worst, l.Name = m.Worst, m.Name
	}
}

// load measures one module. What took over half a second is tried again.
func load(t *testing.T, m sandboxtest.Named) loads {
	t.Helper()
	took := loading(t, m.Bytes)
	for try := 0; try < 3 && took > time.Second/2; try++ {
		took = min(took, loading(t, m.Bytes))
	}
	if took > time.Second {
		t.Errorf("%s: %v", m.Name, took)
	}
	return loads{1, took, took, m.Name}
}

// proveModules: nothing that passes the gate takes a second.
func proveModules(t *testing.T, p *proof) {
	n := number(t, "VOUCH_PROVE_MODULES", 10_000)
	all := once(t, p.journal, "slowest modules that pass", func() (l loads) {
		for _, m := range sandboxtest.SlowestThatPass() {
			l.add(load(t, m))
		}
		return l
	})
	const step = 50
	for from := 0; from < n && !t.Failed(); from += step {
		to := min(from+step, n)
		all.add(once(t, p.journal, fmt.Sprintf("modules %d to %d", from, to), func() (l loads) {
			for seed := from; seed < to; seed++ {
				l.add(load(t, sandboxtest.RandomThatPasses(uint64(seed))))
			}
			return l
		}))
	}
	p.say(t, "%d generated modules that pass the gate: the slowest takes %v (%s), %v in the mean; aim 1 s", all.N, all.Worst.Round(time.Millisecond), all.Name,
		(all.Sum / time.Duration(max(all.N, 1))).Round(10*time.Microsecond))
}

// proveMutants: no damage to a module makes the parser or the injector panic, or gives anything but a module.
func proveMutants(t *testing.T, p *proof) {
	n := number(t, "VOUCH_PROVE_MUTANTS", 1_000_000)
	type counts struct{ Parsed, Rewritten int }
	var all counts
	const step = 50_000
	for from := 0; from < n && !t.Failed(); from += step {
		to := min(from+step, n)
		c := once(t, p.journal, fmt.Sprintf("mutants %d to %d", from, to), func() (c counts) {
			c.Parsed, c.Rewritten = mutate(t, uint64(from), to-from)
			return c
		})
		all.Parsed, all.Rewritten = all.Parsed+c.Parsed, all.Rewritten+c.Rewritten
	}
	p.say(t, "%d mutated modules: no panic; %d could be parsed, %d of them rewritten, each into what can be parsed", n, all.Parsed, all.Rewritten)
}

func TestMutants(t *testing.T) {
	parsed, rewritten := mutate(t, 7, 30_000)
	t.Logf("%d parsed, %d rewritten", parsed, rewritten)
	if rewritten < 1000 {
		t.Errorf("only %d of 30,000 mutants are modules", rewritten)
	}
}

// mutate damages modules in one to eight places and takes each through all that happens before it is compiled.
func mutate(t *testing.T, seed uint64, n int) (parsed, rewritten int) {
	t.Helper()
	rng := rand.New(rand.NewPCG(7, seed))
	seeds := [][]byte{sandboxtest.Small(), guest(t, "c"), guest(t, "assemblyscript")}
	for _, c := range sandboxtest.Modules() {
		if len(c.Wasm) < 1024 && !slices.Contains(c.Want, sandbox.StopGate) {
			seeds = append(seeds, c.Wasm)
		}
	}
	for range n {
		wasm := damaged(rng, seeds[rng.IntN(len(seeds))])
		m, err := gas.ParseBounded(wasm)
		if err != nil {
			continue
		}
		parsed++
		out, err := gas.Inject(m, gas.Caps{Pages: 4096, Items: 65536})
		if err != nil {
			continue
		}
		rewritten++
		if _, err := gas.Parse(out); err != nil {
			t.Fatalf("rewritten: %v\n%x", err, wasm)
		}
	}
	return parsed, rewritten
}

func damaged(rng *rand.Rand, wasm []byte) []byte {
	b := slices.Clone(wasm)
	for range 1 + rng.IntN(1+rng.IntN(8)) {
		if len(b) == 0 {
			return b
		}
		at := rng.IntN(len(b))
		switch rng.IntN(6) {
		case 0, 1:
			b[at] = byte(rng.Uint32())
		case 2:
			b[at] ^= 1 << rng.IntN(8)
		case 3:
			b = slices.Delete(b, at, min(at+1+rng.IntN(4), len(b)))
		case 4:
			b = slices.Insert(b, at, b[at:min(at+1+rng.IntN(8), len(b))]...)
		default:
			b[at] = []byte{0, 1, 0x7f, 0x80, 0xff, 0xfc, 0xfd, 0x0b, 0x40, 0x10}[rng.IntN(10)]
		}
	}
	return b
}

// A sample of the generated modules: they pass, are valid, and run.
func TestGeneratedModulesPassAndRun(t *testing.T) {
	r := newRuntime(t, sandbox.Options{Interpreter: true})
	for seed := range uint64(16) {
		m := sandboxtest.RandomThatPasses(seed)
		p, err := r.Module(t.Context(), m.Name, m.Bytes)
		if err != nil {
			t.Fatal(err)
		}
		if res, err := p.Run(t.Context(), sandboxtest.Granted()); err != nil || res.Stop != sandbox.StopOK {
			t.Errorf("%s: %+v, %v", m.Name, res, err)
		}
	}
}
