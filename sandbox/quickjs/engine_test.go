package quickjs

import (
	"strings"
	"testing"

	"vouch/sandbox/gas"
)

func TestEngineIsWhatIsPinned(t *testing.T) {
	wasm, err := Wasm()
	if err != nil {
		t.Fatal(err)
	}
	if len(wasm) < 100_000 || !strings.Contains(License(), "Bellard") || !strings.Contains(License(), "Vercel") {
		t.Errorf("%d bytes; licence %.40q", len(wasm), License())
	}
}

func TestDamagedEngineIsNotUsed(t *testing.T) {
	good := packed
	defer func() { packed = good }()
	for _, damaged := range [][]byte{nil, good[:1000], append([]byte{0}, good...)} {
		packed = damaged
		if _, err := Wasm(); err == nil {
			t.Errorf("%d bytes are taken for the engine", len(damaged))
		}
	}
}

// A snapshot holds memory and nothing else. So no global of the engine may change but in a call and back.
func TestOnlyTheStackPointerIsMutable(t *testing.T) {
	wasm, err := Wasm()
	if err != nil {
		t.Fatal(err)
	}
	m, err := gas.Parse(wasm)
	if err != nil {
		t.Fatal(err)
	}
	var mutable []string
	for i, g := range m.Globals {
		if !g.Mutable {
			continue
		}
		name := "not exported"
		for _, e := range m.Exports {
			if e.Kind == gas.KindGlobal && int(e.Index) == i {
				name = e.Name
			}
		}
		mutable = append(mutable, name)
	}
	if len(mutable) != 1 || mutable[0] != "__stack_pointer" || m.Start >= 0 {
		t.Errorf("mutable globals %q, start function %d", mutable, m.Start)
	}
}

// The engine asks for what Imports gives and nothing else.
func TestImportsOfTheEngine(t *testing.T) {
	wasm, err := Wasm()
	if err != nil {
		t.Fatal(err)
	}
	m, err := gas.Parse(wasm)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, name := range []string{"env/host_call", "env/host_promise_rejection", "env/host_interrupt", "env/host_module_normalize",
		"env/host_module_load", "env/host_get_timezone_offset", "wasi_snapshot_preview1/clock_time_get",
		"wasi_snapshot_preview1/random_get", "wasi_snapshot_preview1/fd_close", "wasi_snapshot_preview1/fd_fdstat_get",
		"wasi_snapshot_preview1/fd_seek", "wasi_snapshot_preview1/fd_write"} {
		known[name] = true
	}
	for _, i := range m.Imports {
		if !known[i.Module+"/"+i.Name] {
			t.Errorf("the engine asks for %s.%s", i.Module, i.Name)
		}
	}
}

func TestDifference(t *testing.T) {
	before, after := make([]byte, 8192), make([]byte, 16384)
	before[5000], after[0], after[12288] = 1, 7, 9
	list := difference(before, after)
	if len(list) != 3 || list[0].at != 0 || list[1].at != 4096 || list[1].bytes[904] != 0 || list[2].at != 12288 {
		t.Errorf("%d patches", len(list))
	}
}
