package sandbox_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"vouch/sandbox"
)

// guest is a module that a compiler of another language has made. See testdata/guests/README.md.
func guest(t testing.TB, language string) []byte {
	t.Helper()
	wasm, err := os.ReadFile(filepath.Join("testdata", "guests", language, "tall.wasm"))
	if err != nil {
		t.Fatal(err)
	}
	return wasm
}

// Modules from C and AssemblyScript do the same, compiled and interpreted.
func TestGuests(t *testing.T) {
	input := []byte(`{"trees":[{"id":1,"metres":18},{"kind":"oak","id":207,"metres":31},{"id":3},{"metres":40,"id":40}]}`)
	for _, language := range []string{"c", "assemblyscript"} {
		t.Run(language, func(t *testing.T) {
			res := runModule(t, guest(t, language), sandbox.Call{Input: input, Capabilities: builtin()})
			if res.Stop != sandbox.StopOK || string(bytes.Join(res.Emitted, nil)) != `{"fell":207}{"fell":40}` || len(res.Log) != 1 || res.Log[0] != "done" {
				t.Errorf("%s %s: %s %q", res.Stop, res.Detail, res.Emitted, res.Log)
			}
			large := append(bytes.Repeat([]byte(" "), sandbox.DefaultInput-len(input)), input...)
			if res := runModule(t, guest(t, language), sandbox.Call{Input: large, Capabilities: builtin()}); len(res.Emitted) != 2 || res.Receipt.PeakPages < 16 {
				t.Errorf("large input: %s %s: %s, %d pages", res.Stop, res.Detail, res.Emitted, res.Receipt.PeakPages)
			}
			if res := runModule(t, guest(t, language), sandbox.Call{Input: input}); res.Stop != sandbox.StopDenied {
				t.Errorf("nothing granted: %s %s", res.Stop, res.Detail)
			}
		})
	}
}
