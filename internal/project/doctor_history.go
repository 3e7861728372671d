package project

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
)

// Bounds of a look through a repository, ours.
const (
	// maxBlobs bounds the files of all commits: a project of a decade has some
	// thousand.
	maxBlobs = 200_000
	// maxBlobBytes bounds one of them; what is larger is counted and named.
	maxBlobBytes = 64 << 20
	// maxHits is how many are told: one is enough to act.
	maxHits = 20
)

// DoctorHistory looks whether version control holds words that the consent gate
// keeps back: in any file of any commit, also in those that no branch reaches any
// more. Only the object store is read, by the git of this machine, without network.
func DoctorHistory(ctx context.Context, folder string, deps Deps) []Symptom {
	const name = "history"
	say := func(ok bool, hint, format string, args ...any) []Symptom {
		return []Symptom{{Name: name, OK: ok, Says: fmt.Sprintf(format, args...), Hint: hint}}
	}
	p, err := openDrafts(ctx, folder, deps)
	if err != nil {
		return say(false, "correct the project first: vouch sources check "+folder, "%v", err)
	}
	words := p.refusedWords()
	if words.interviews == 0 {
		return say(true, "", "no interview is kept back")
	}
	git, err := exec.LookPath("git")
	if err != nil {
		return say(true, "install git and look again", "git is not installed here: whether version control holds words that the gate keeps back was not looked at")
	}
	g := &repository{git: git, folder: folder}
	if _, err := g.run(ctx, nil, "rev-parse", "--git-dir"); err != nil {
		return say(true, "", "the project is in no git repository")
	}
	hits, seen, large, err := g.search(ctx, words)
	switch {
	case err != nil:
		return say(false, "", "the repository could not be read: %v", err)
	case len(hits) == 0 && large > 0:
		return say(true, "look at these by hand: git cat-file --batch-all-objects --batch-check", "%s hold no words of the %s kept back; %s of more than %d MB were not read",
			plural(seen, "file"), plural(words.interviews, "interview"), plural(large, "file"), maxBlobBytes>>20)
	case len(hits) == 0:
		return say(true, "", "%s of all commits hold no words of the %s kept back", plural(seen, "file"), plural(words.interviews, "interview"))
	}
	var out []Symptom
	for _, h := range hits {
		out = append(out, Symptom{Name: name, Says: fmt.Sprintf("%s (%s) holds words of the interview %s, which the gate keeps back", h.path, h.blob[:min(12, len(h.blob))], h.interview),
			Hint: "take it out of every commit, for example with git filter-repo, tell those who have a copy, and keep /sources/ in .gitignore"})
	}
	return out
}

// repository is a git repository, read by the git of this machine.
type repository struct{ git, folder string }

// command is a call that changes nothing, asks nobody and fetches nothing.
func (g *repository) command(ctx context.Context, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, g.git, append([]string{"-C", g.folder, "-c", "core.fsmonitor=false", "--no-pager"}, args...)...)
	c.Env = append(os.Environ(), "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "LC_ALL=C")
	return c
}

func (g *repository) run(ctx context.Context, in io.Reader, args ...string) ([]byte, error) {
	c := g.command(ctx, args...)
	c.Stdin = in
	out, err := c.Output()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		line, _, _ := strings.Cut(string(exit.Stderr), "\n")
		return nil, errors.New(line)
	}
	return out, err
}

// hit is a file that holds what it must not.
type hit struct{ blob, path, interview string }

// search reads every blob of the object store.
func (g *repository) search(ctx context.Context, words *refused) (hits []hit, seen, large int, err error) {
	list, err := g.run(ctx, nil, "cat-file", "--batch-all-objects", "--batch-check=%(objecttype) %(objectname) %(objectsize)")
	if err != nil {
		return nil, 0, 0, err
	}
	var blobs bytes.Buffer
	for line := range strings.Lines(string(list)) {
		fields := strings.Fields(line)
		if len(fields) != 3 || fields[0] != "blob" {
			continue
		}
		if size, err := strconv.Atoi(fields[2]); err != nil || size > maxBlobBytes || seen == maxBlobs {
			large++
			continue
		}
		seen++
		blobs.WriteString(fields[1] + "\n")
	}
	hits, err = g.contents(ctx, &blobs, words)
	if err != nil || len(hits) == 0 {
		return hits, seen, large, err
	}
	return hits, seen, large, g.name(ctx, hits)
}

// contents reads blobs one after the other (git-cat-file(1), "Batch output").
func (g *repository) contents(ctx context.Context, blobs io.Reader, words *refused) (hits []hit, err error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	c := g.command(ctx, "cat-file", "--batch")
	c.Stdin = blobs
	pipe, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.Start(); err != nil {
		return nil, err
	}
	in := bufio.NewReader(pipe)
	for len(hits) < maxHits {
		head, err := in.ReadString('\n')
		if errors.Is(err, io.EOF) {
			break
		}
		fields := strings.Fields(head)
		if err != nil || len(fields) != 3 {
			stop()
			return nil, errors.Join(fmt.Errorf("git answered %q", clipped(head)), c.Wait())
		}
		size, _ := strconv.Atoi(fields[2])
		data := make([]byte, size+1) // and the line's end behind it
		if _, err := io.ReadFull(in, data); err != nil {
			stop()
			return nil, errors.Join(err, c.Wait())
		}
		if id := words.in(ctx, data[:size]); id != "" {
			hits = append(hits, hit{fields[0], "a file of no branch", id})
		}
	}
	stop()
	_ = c.Wait() // it was stopped, or is done
	return hits, nil
}

// name gives hits the path under which a commit or the index has them.
func (g *repository) name(ctx context.Context, hits []hit) error {
	var paths []string
	for _, args := range [][]string{{"rev-list", "--objects", "--all"}, {"ls-files", "-s"}} {
		out, err := g.run(ctx, nil, args...)
		if err != nil {
			return err
		}
		paths = append(paths, strings.Split(string(out), "\n")...)
	}
	for i := range hits {
		at := slices.IndexFunc(paths, func(l string) bool { return strings.Contains(l, hits[i].blob) && strings.ContainsAny(l, " \t") })
		if at < 0 {
			continue
		}
		if _, path, ok := strings.Cut(paths[at], "\t"); ok {
			hits[i].path = path
		} else if _, path, ok := strings.Cut(paths[at], " "); ok && path != "" {
			hits[i].path = path
		}
	}
	return nil
}
