package sandbox_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// proveARM: the same golden gas, texts and depths, on arm64 under emulation, where that is installed (Debian:
// qemu-user-static). The programs are those of the tests; only the processor is another.
func proveARM(t *testing.T, p *proof) {
	emulator := ""
	for _, name := range []string{"qemu-aarch64-static", "qemu-aarch64"} {
		if path, err := exec.LookPath(name); err == nil {
			emulator = path
			break
		}
	}
	if emulator == "" {
		p.say(t, "arm64: left out, for qemu-aarch64 is not installed")
		return
	}
	for _, c := range []struct{ folder, run, what string }{
		{".", "TestGoldenProbes|TestDepthIsTheSameInBothEngines|TestGuests|TestHostileProgramsEndAsTheyMust", "the golden probes, depths and hostile programs"},
		{"gas", "TestCosts|TestDepth|TestNaNIsCanonical|TestRewrittenModulesBehaveAsBefore|TestAnyBudgetStopsOrNot", "costs, depths, NaN and random modules"},
	} {
		said := once(t, p.journal, "arm64 "+c.folder, func() string { return emulated(t, emulator, c.folder, c.run) })
		p.say(t, "arm64 under emulation: %s end as on this machine, compiled and interpreted (%s)", c.what, said)
	}
}

// emulated builds the tests of a folder for arm64 and runs some of them; it gives the last line of what they say.
func emulated(t *testing.T, emulator, folder, run string) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "arm64.test")
	build := exec.CommandContext(t.Context(), "go", "test", "-c", "-o", binary, ".")
	build.Dir = folder
	build.Env = append(os.Environ(), "GOOS=linux", "GOARCH=arm64", "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	c := exec.CommandContext(t.Context(), emulator, binary, "-test.v", "-test.timeout=6h", "-test.run=^("+run+")$")
	c.Dir = folder
	c.Env = append(os.Environ(), "VOUCH_PROVE=")
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return strings.TrimSpace(strings.Join([]string{numberOf(string(out), "--- PASS"), "tests passed,", numberOf(string(out), "--- FAIL"), "failed"}, " "))
}
