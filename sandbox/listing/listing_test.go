package listing_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"vouch/sandbox/listing"
	"vouch/sandbox/quickjs"
	"vouch/sandbox/sandboxtest"
)

func guest(t testing.TB, language string) []byte {
	t.Helper()
	wasm, err := os.ReadFile(filepath.Join("..", "testdata", "guests", language, "tall.wasm"))
	if err != nil {
		t.Fatal(err)
	}
	return wasm
}

// What two compilers make of one program: who calls whom, and the texts.
func TestGuests(t *testing.T) {
	for _, language := range []string{"c", "assemblyscript"} {
		t.Run(language, func(t *testing.T) {
			l, err := listing.Read(guest(t, language))
			if err != nil {
				t.Fatal(err)
			}
			i := slices.IndexFunc(l.Functions, func(f listing.Function) bool { return f.Name == "vouch_run" })
			if i < 0 {
				t.Fatalf("%+v", l.Functions)
			}
			f := l.Functions[i]
			if f.Type != "(i32, i32) i32" || f.Loops == 0 || f.Endless != 0 || f.Cut || !slices.Contains(f.Calls, "vouch.log") {
				t.Errorf("%+v", f)
			}
			code := strings.Join(f.Code, "\n")
			for _, want := range []string{"loop {", "vouch.log(0, ", "return", "if "} {
				if !strings.Contains(code, want) {
					t.Errorf("no %q in\n%s", want, code)
				}
			}
			if len(l.Strings) == 0 {
				t.Error("no texts")
			}
		})
	}
}

// Each instruction is written with its own operands, and a line does not change what was read before it.
func TestCode(t *testing.T) {
	i32 := sandboxtest.I32
	for _, c := range []struct {
		name string
		code []byte
		want string
	}{
		{"sum", []byte{0x20, 0, 0x20, 1, 0x6a}, "return (a0 + a1)"},
		{"read before it is written", []byte{0x20, 0, 0x41, 7, 0x21, 0, 0x20, 0, 0x6b}, "t1 = a0|a0 = 7|return (t1 - a0)"},
		{"loaded before it is stored", []byte{0x41, 0, 0x28, 2, 4, 0x41, 0, 0x41, 1, 0x36, 2, 4}, "t1 = m32[0 + 4]|m32[0 + 4] = 1|return t1"},
		{"if with a result", []byte{0x20, 0, 0x04, 0x7f, 0x41, 1, 0x05, 0x41, 2, 0x0b}, "L1: if a0 {|  t1 = 1|} else {|  t1 = 2|}|return t1"},
		{"loop", []byte{0x03, 0x40, 0x20, 0, 0x0d, 0, 0x0b, 0x20, 1}, "L1: loop {|  if a0 continue L1|}|return a1"},
		{"leaving with a value", []byte{0x02, 0x7f, 0x41, 3, 0x20, 0, 0x0d, 0, 0x0b}, "L1: {|  if a0 break L1 with 3|  t1 = 3|}|return t1"},
		{"negative", []byte{0x41, 0x7f, 0x45}, "return !(-1)"},
		{"dead", []byte{0x00, 0x6a}, "trap"},
	} {
		l, err := listing.Read(sandboxtest.Assembly{
			Types: []sandboxtest.Signature{{Params: []byte{byte(i32), byte(i32)}, Results: []byte{byte(i32)}}},
			Funcs: []sandboxtest.Function{{Code: c.code}}, Pages: 1, Start: -1,
		}.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(l.Functions[0].Code, "|"); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestEndlessLoops(t *testing.T) {
	for _, c := range []struct {
		name string
		code []byte
		want int
	}{
		{"for ever", []byte{0x03, 0x40, 0x0c, 0, 0x0b}, 1},
		{"two, one in the other", []byte{0x03, 0x40, 0x03, 0x40, 0x0c, 0, 0x0b, 0x0c, 0, 0x0b}, 2},
		{"until it returns", []byte{0x03, 0x40, 0x20, 0, 0x04, 0x40, 0x41, 1, 0x0f, 0x0b, 0x0c, 0, 0x0b}, 0},
		{"until it traps", []byte{0x03, 0x40, 0x20, 0, 0x04, 0x40, 0x00, 0x0b, 0x0c, 0, 0x0b}, 0},
		{"while", []byte{0x03, 0x40, 0x20, 0, 0x0d, 0, 0x0b, 0x41, 0}, 0},
		{"left by a branch", []byte{0x02, 0x40, 0x03, 0x40, 0x20, 0, 0x0d, 1, 0x0c, 0, 0x0b, 0x0b, 0x41, 0}, 0},
	} {
		l, err := listing.Read(sandboxtest.Assembly{
			Types: []sandboxtest.Signature{{Params: []byte{sandboxtest.I32}, Results: []byte{sandboxtest.I32}}},
			Funcs: []sandboxtest.Function{{Code: c.code}}, Start: -1,
		}.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if got := l.Functions[0].Endless; got != c.want {
			t.Errorf("%s: %d endless loops, want %d\n%s", c.name, got, c.want, strings.Join(l.Functions[0].Code, "\n"))
		}
	}
}

// checkBounds holds what a listing promises of its size.
func checkBounds(t *testing.T, name string, l *listing.Listing) {
	t.Helper()
	lines := 0
	for _, f := range l.Functions {
		lines += len(f.Code)
		if len(f.Code) > listing.MaxLines || len(f.Calls) > listing.MaxCalls {
			t.Errorf("%s: %s has %d lines and %d calls", name, f.Name, len(f.Code), len(f.Calls))
		}
	}
	if lines > listing.MaxAllLines || len(l.Functions) > listing.MaxFunctions || len(l.Strings) > listing.MaxStrings ||
		len(l.Imports) > listing.MaxNames || len(l.Exports) > listing.MaxNames {
		t.Errorf("%s: %d lines, %d functions, %d texts", name, lines, len(l.Functions), len(l.Strings))
	}
	b, err := json.Marshal(l)
	if err != nil || len(b) > 4<<20 {
		t.Errorf("%s: %d bytes of JSON, %v", name, len(b), err)
	}
}

// Modules made to be long to read, and a large one that is not.
func TestBounds(t *testing.T) {
	engine, err := quickjs.Wasm()
	if err != nil {
		t.Fatal(err)
	}
	list := append(sandboxtest.SlowToCompile(), sandboxtest.SlowestThatPass()...)
	list = append(list, sandboxtest.Named{Name: "the script engine", Bytes: engine})
	repeat := func(code []byte, n int, end ...byte) []byte {
		var b []byte
		for range n {
			b = append(b, code...)
		}
		return append(b, end...)
	}
	wide := make([]byte, 100_000)
	for i := range wide {
		wide[i] = sandboxtest.I32
	}
	one := func(params, code []byte) []byte {
		return sandboxtest.Assembly{Types: []sandboxtest.Signature{{Params: params}}, Funcs: []sandboxtest.Function{{Code: code}}, Pages: 1, Start: -1}.Bytes()
	}
	list = append(list,
		sandboxtest.Named{Name: "a tall stack and many changes", Bytes: one([]byte{sandboxtest.I32}, append(repeat([]byte{0x20, 0}, 300_000), repeat([]byte{0x41, 0, 0x21, 0}, 300_000)...))},
		sandboxtest.Named{Name: "calls with many operands", Bytes: one(wide, repeat([]byte{0x10, 0}, 500_000))},
		sandboxtest.Named{Name: "many targets, deeply nested", Bytes: one(nil, append(repeat([]byte{0x02, 0x40}, 100_000), append(append([]byte{0x41, 0, 0x0e, 0xa0, 0x8d, 0x06}, repeat([]byte{0x80, 0x80, 0x06}, 100_001)...), repeat([]byte{0x0b}, 100_000)...)...))},
		sandboxtest.Named{Name: "nothing but sums", Bytes: one([]byte{sandboxtest.I32}, append([]byte{0x20, 0}, repeat([]byte{0x20, 0, 0x6a}, 400_000)...))},
	)
	for _, m := range list {
		begin := time.Now()
		l, err := listing.Read(m.Bytes)
		if err != nil {
			t.Logf("%s: %v", m.Name, err)
			continue
		}
		if took := time.Since(begin); took > 5*time.Second {
			t.Errorf("%s: %v", m.Name, took)
		}
		checkBounds(t, m.Name, l)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sandboxtest.Small())
	f.Add(guest(f, "c"))
	f.Add(guest(f, "assemblyscript"))
	for _, c := range sandboxtest.Modules() {
		if len(c.Wasm) < 4096 {
			f.Add(c.Wasm)
		}
	}
	f.Fuzz(func(t *testing.T, wasm []byte) {
		if l, err := listing.Read(wasm); err == nil {
			checkBounds(t, "fuzzed", l)
		}
	})
}
