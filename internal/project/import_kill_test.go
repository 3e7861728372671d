package project_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"vouch/examples"
	"vouch/internal/project"
)

// The environment of the process that is killed.
const (
	killFolder  = "VOUCH_TEST_IMPORT_INTO"
	killSources = "VOUCH_TEST_IMPORT_FROM"
	files       = 16
)

// provesMemory is what the system can tell of memory; nil where it tells nothing.
var provesMemory func(t *testing.T) string

// TestImportChild is no test: it is the process that TestImportIsKilled kills.
func TestImportChild(t *testing.T) {
	dir := os.Getenv(killFolder)
	if dir == "" {
		t.Skip("this is the process that TestImportIsKilled starts")
	}
	project.KeepMemorySmall()
	if _, err := project.Import(context.Background(), dir, []string{os.Getenv(killSources)}, project.ImportOptions{Relink: true}, deps(t)); err != nil {
		t.Fatal(err)
	}
}

// delivery is a folder of files, one of them a corrected transcript of the
// example, so that every file of the project is changed.
func delivery(t *testing.T, dir string) string {
	t.Helper()
	from := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(from, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for i := range files {
		write(fmt.Sprintf("file-%02d.xml", i), ohmsFile(fmt.Sprintf("ACC-%d", i), "Rights of the holder", "", said+strings.Repeat(fmt.Sprintf(" And number %d stood there too.", i), 200)))
	}
	text, err := os.ReadFile(filepath.Join(dir, "sources/voice-s.vtt"))
	if err != nil {
		t.Fatal(err)
	}
	head, rest, _ := strings.Cut(string(text), "\n\n")
	write("voice-s.vtt", head+"\n\n00:00:00.000 --> 00:00:00.500\n<v INTERVIEWER>Is it running?\n\n"+rest)
	return from
}

// kills interrupts imports at random moments of their work and runs them again: the
// files are then those of an import that nobody disturbed. It returns how many
// processes were still at work when they were killed.
func kills(t *testing.T, n int) (atWork int) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	calm := folderOf(t, examples.Square)
	from := delivery(t, calm)
	child := func(dir string) *exec.Cmd {
		c := exec.CommandContext(t.Context(), self, "-test.run=^TestImportChild$")
		c.Env = append(os.Environ(), killFolder+"="+dir, killSources+"="+from)
		return c
	}
	began := time.Now()
	if out, err := child(calm).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	whole := time.Since(began)
	want := snapshot(t, calm)
	rnd := rand.New(rand.NewPCG(6, 100))
	for i := range n {
		dir := folderOf(t, examples.Square)
		c := child(dir)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		// The last part of the work is where files move; most kills go there.
		wait := time.Duration(rnd.Int64N(int64(whole)))
		if i%3 > 0 {
			wait = whole/2 + wait/2
		}
		time.Sleep(wait)
		if c.Process.Kill() == nil && c.Wait() != nil {
			atWork++
		}
		if out, err := child(dir).CombinedOutput(); err != nil {
			t.Fatalf("killed after %v, then: %v\n%s", wait, err, out)
		}
		if got := snapshot(t, dir); !maps.Equal(got, want) {
			t.Fatalf("killed after %v, the files differ: %d and %d", wait, len(got), len(want))
		}
	}
	return atWork
}

func TestImportIsKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes")
	}
	n := kills(t, 10)
	t.Logf("%d of 10 were at work when they were killed", n)
}

// TestJournalIsRolledForward stops between any two moves: what was decided is done by
// the next import, what was not is taken away.
func TestJournalIsRolledForward(t *testing.T) {
	dir := folderOf(t, examples.Square)
	before := snapshot(t, dir)
	waiting := filepath.Join(dir, ".vouch", "import")
	if err := os.MkdirAll(waiting, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(waiting, "file-1"), []byte("half"), 0o644); err != nil {
		t.Fatal(err)
	}
	file := delivered(t, "a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Yes, a bakery.\n")
	imports(t, dir, project.ImportOptions{}, file)
	after := snapshot(t, dir)
	if len(after) != len(before)+1 {
		t.Errorf("%d files, %d before", len(after), len(before))
	}
	for _, text := range []string{"not a list", `[{"staged":"file-1","target":"../../out"}]`, `[{"staged":"../x","target":"a"}]`} {
		if err := os.MkdirAll(waiting, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(waiting, "list.json"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := project.Import(t.Context(), dir, []string{file}, project.ImportOptions{}, deps(t)); err == nil {
			t.Errorf("%s was followed", text)
		}
		if _, err := project.Open(t.Context(), os.DirFS(dir), ".", deps(t)); err == nil || !strings.Contains(err.Error(), "interrupted") {
			t.Errorf("a project in between was opened: %v", err)
		}
	}
}

// TestProveImport kills a hundred imports; make prove-sources runs it. VOUCH_PROVE
// names the file that takes the report.
func TestProveImport(t *testing.T) {
	file := os.Getenv("VOUCH_PROVE")
	if file == "" {
		t.Skip("VOUCH_PROVE is not set: ten kills, not a hundred, in TestImportIsKilled")
	}
	n := 100
	if s := os.Getenv("VOUCH_PROVE_KILLS"); s != "" {
		n, _ = strconv.Atoi(s)
	}
	began, atWork := time.Now(), kills(t, n)
	memory := ""
	if provesMemory != nil {
		memory = "\n## Memory\n\n" + provesMemory(t)
	}
	page := fmt.Sprintf("# Sources: an import that is killed\n\nCommand: `make prove-sources`\nCommit: %s\nDate: %s\nTook: %s\n\n"+
		"It holds. %d imports of %d files into a project, with a corrected transcript among them, were killed at random\n"+
		"moments, %d of them while they were at work. After a second run every project had the files, byte for byte, of\n"+
		"one that was not disturbed.\n%s", os.Getenv("VOUCH_COMMIT"), began.UTC().Format(time.DateOnly), time.Since(began).Round(time.Second), n, files+1, atWork, memory)
	if err := os.WriteFile(file, []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
}
