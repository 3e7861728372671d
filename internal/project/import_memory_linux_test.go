package project_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"vouch/examples"
)

// quarter is what a process that imports may have: 256 MB.
const quarter = 256 << 20

func init() { provesMemory = memoryOfImports }

// peakOf imports a file in a process of its own and gives the most memory it had, as
// the system counts it, in bytes.
func peakOf(t *testing.T, file string) (peak int64, state string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := folderOf(t, examples.Square)
	c := exec.CommandContext(t.Context(), self, "-test.run=^TestImportChild$")
	c.Env = append(os.Environ(), killFolder+"="+dir, killSources+"="+file)
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	state = "refused"
	if h := holding(t, dir); len(h.Interviews) > 1 {
		state = fmt.Sprintf("taken in, %d passages", len(h.Interviews[1].Segments))
	}
	return c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss << 10, state
}

// hugeFile writes a transcript of about so many bytes.
func hugeFile(t *testing.T, name string, size int) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	const words = "There was a bakery right on the corner of the street, and you smelled it before you saw it; she knew every child by name."
	head, tail, line := "WEBVTT\n\n", "", func(i int) string {
		ms := i * 3000
		return fmt.Sprintf("%02d:%02d:%02d.000 --> %02d:%02d:%02d.900\n<v Anna>%d %s\n\n", ms/3600000, ms/60000%60, ms/1000%60, ms/3600000, ms/60000%60, ms/1000%60+2, i, words)
	}
	if strings.HasSuffix(name, ".xml") {
		head, tail, _ = strings.Cut(ohmsFile("BIG", "", "", "%"), "%")
		line = func(i int) string { return fmt.Sprintf("ANNA: %d %s\n", i, words) }
	}
	var b strings.Builder
	b.WriteString(head)
	for i, n := 0, len(head)+len(tail); n < size-400; i++ {
		s := line(i)
		n += len(s)
		if b.WriteString(s); b.Len() > 1<<20 {
			_, err = f.WriteString(b.String())
			b.Reset()
		}
	}
	if _, err2 := f.WriteString(b.String() + tail); err != nil || err2 != nil || f.Close() != nil {
		t.Fatal(err, err2)
	}
	return file
}

// TestLargeFileIsRefusedCheaply: what is larger than is taken in is not read at all.
func TestLargeFileIsRefusedCheaply(t *testing.T) {
	file := delivered(t, "large.vtt", "WEBVTT\n\n")
	if err := os.Truncate(file, 200<<20); err != nil {
		t.Fatal(err)
	}
	if peak, state := peakOf(t, file); peak > quarter || state != "refused" {
		t.Errorf("%d MB, %s", peak>>20, state)
	}
}

// memoryOfImports measures the largest files of two formats, and one that is larger.
func memoryOfImports(t *testing.T) string {
	var out strings.Builder
	out.WriteString("The most memory that a process had that imported a generated transcript, as the system counts it (peak resident set):\n\n| file | | |\n|---|---|---|\n")
	for _, c := range []struct {
		name string
		mb   int
	}{{"large.vtt", 200}, {"largest.vtt", 16}, {"largest-ohms.xml", 16}} {
		peak, state := peakOf(t, hugeFile(t, c.name, c.mb<<20))
		if peak > quarter {
			t.Errorf("%s: %d MB", c.name, peak>>20)
		}
		out.WriteString(fmt.Sprintf("| `%s`, %d MB | %s | %d MB |\n", c.name, c.mb, state, peak>>20))
	}
	return out.String()
}
