package project_test

import (
	"archive/zip"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"vouch/examples"
	"vouch/internal/project"
)

// git runs the git of this machine in a folder, as nobody in particular.
func git(t *testing.T, dir string, args ...string) {
	t.Helper()
	c := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=Specimen", "-c", "user.email=specimen@example.org", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main"}, args...)...)
	c.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull)
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

func TestDoctorHistory(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("SKIPPED: git is not installed")
	}
	look := func(dir string) []project.Symptom { return project.DoctorHistory(t.Context(), dir, deps(t)) }
	dir := folderOf(t, examples.Square)
	if s := look(dir); len(s) != 1 || !s[0].OK {
		t.Errorf("specimens alone: %+v", s)
	}
	imports(t, dir, project.ImportOptions{}, delivered(t, "a.xml", ohmsFile("ACC-1", "Rights of the holder", "", said)))
	if s := look(dir); len(s) != 1 || !s[0].OK || !strings.Contains(s[0].Says, "no git repository") {
		t.Errorf("without a repository: %+v", s)
	}
	git(t, dir, "init", "-q")
	git(t, dir, "add", ".")
	git(t, dir, "commit", "-q", "-m", "a project")
	if s := look(dir); len(s) != 1 || !s[0].OK || !strings.Contains(s[0].Says, "hold no words") {
		t.Fatalf("the ignore file did not keep the archive's file out: %+v", s)
	}

	for name, spread := range map[string]func(t *testing.T, dir string){
		"the file itself, forced in": func(t *testing.T, dir string) {
			git(t, dir, "add", "-f", "sources/a.xml")
		},
		"a note that quotes it": func(t *testing.T, dir string) {
			write(t, dir, "notes.md", "She says: “a bakery stood there, right on the corner, until seventy-nine”, as others do.\n")
			git(t, dir, "add", "notes.md")
			git(t, dir, "commit", "-q", "-m", "notes")
		},
		"a note that was taken out again": func(t *testing.T, dir string) {
			write(t, dir, "notes.md", "most of the others were old wooden houses, two floors of windows\n")
			git(t, dir, "add", "notes.md")
			git(t, dir, "commit", "-q", "-m", "notes")
			git(t, dir, "rm", "-q", "notes.md")
			git(t, dir, "commit", "-q", "-m", "no notes")
		},
		"an archive": func(t *testing.T, dir string) {
			var b bytes.Buffer
			z := zip.NewWriter(&b)
			f, err := z.Create("a.xml")
			if err != nil {
				t.Fatal(err)
			}
			if _, err := f.Write([]byte(ohmsFile("ACC-1", "Rights of the holder", "", said))); err != nil {
				t.Fatal(err)
			}
			if err := z.Close(); err != nil {
				t.Fatal(err)
			}
			write(t, dir, "backup.bin", b.String())
			git(t, dir, "add", "backup.bin")
		},
	} {
		t.Run(name, func(t *testing.T) {
			copied := filepath.Join(t.TempDir(), "p")
			if err := os.CopyFS(copied, os.DirFS(dir)); err != nil {
				t.Fatal(err)
			}
			spread(t, copied)
			s := look(copied)
			if len(s) == 0 || s[0].OK || !strings.Contains(s[0].Says, "acc-1") || strings.Contains(s[0].Says, "a file of no branch") {
				t.Errorf("%+v", s)
			}
		})
	}
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestDoctorWithoutGit(t *testing.T) {
	dir := folderOf(t, examples.Square)
	imports(t, dir, project.ImportOptions{}, delivered(t, "a.xml", ohmsFile("ACC-1", "Rights of the holder", "", said)))
	t.Setenv("PATH", t.TempDir())
	if s := project.DoctorHistory(t.Context(), dir, deps(t)); len(s) != 1 || !s[0].OK || !strings.Contains(s[0].Says, "git is not installed") {
		t.Errorf("%+v", s)
	}
}
