package main

import (
	"bytes"
	"context"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"vouch/examples"
	"vouch/internal/skills"
)

// shelfSite is a registry on a site: a folder behind a server, that can be made to do what
// servers do.
type shelfSite struct {
	root, folder, url string
	dir               string // of the project
	serve             func(w http.ResponseWriter, r *http.Request) bool
	asked             atomic.Int64
}

// vouch runs one command and gives its code and all that it said, in one line.
func (s *shelfSite) vouch(t *testing.T, args ...string) (int, string) {
	t.Helper()
	var said bytes.Buffer
	code := run(context.Background(), args, &said, &said)
	return code, strings.Join(strings.Fields(said.String()), " ")
}

func (s *shelfSite) must(t *testing.T, args ...string) string {
	t.Helper()
	code, said := s.vouch(t, args...)
	if code != exitDone {
		t.Fatalf("vouch %s: %d: %s", strings.Join(args, " "), code, said)
	}
	return said
}

var keyCode = regexp.MustCompile(`key ([0-9a-f]{4}(?:-[0-9a-f]{4}){4})`)

// newShelfSite signs and packs a skill, shelves it, serves the shelf and installs it.
func newShelfSite(t *testing.T) *shelfSite {
	t.Helper()
	root := t.TempDir()
	s := &shelfSite{root: root, folder: filepath.Join(root, "shelf"), dir: filepath.Join(root, "thin")}
	t.Setenv("VOUCH_CONFIG", filepath.Join(root, "config"))
	if err := copyExample(examples.Thin, s.dir); err != nil {
		t.Fatal(err)
	}
	files := http.FileServer(http.Dir(s.folder))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.asked.Add(1)
		if s.serve == nil || !s.serve(w, r) {
			files.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(server.Close)
	s.url = server.URL
	for _, key := range []string{"c.pub", "c.shelf", "c.thief"} {
		s.must(t, "keys", "new", key)
	}
	mine := filepath.Join(root, "my-benches")
	s.must(t, "skill", "new", "my-benches", "--out", mine)
	publisher := keyCode.FindStringSubmatch(s.must(t, "skill", "sign", mine, "--as", "c.pub", "--name", "A publisher"))[1]
	s.must(t, "skill", "pack", mine, "--out", filepath.Join(root, "a.zip"))
	curator := keyCode.FindStringSubmatch(s.must(t, "skill", "registry", "add", s.folder, filepath.Join(root, "a.zip"), "--as", "c.shelf", "--curator", "A curator", "--name", "our-shelf"))[1]
	install := []string{"skill", "install", "my-benches", "--from", s.url, "--project", s.dir}
	if code, said := s.vouch(t, install...); code == exitDone || !strings.Contains(said, curator) {
		t.Fatalf("a registry whose key nobody has seen is taken: %s", said)
	}
	s.must(t, append(install, "--accept", publisher, "--accept", curator)...)
	return s
}

func (s *shelfSite) digest(t *testing.T) string {
	t.Helper()
	return regexp.MustCompile(`"digest": "([0-9a-f]{64})"`).FindStringSubmatch(s.must(t, "skill", "verify", filepath.Join(s.root, "a.zip"), "--json"))[1]
}

// kept is what the project holds of skills, by name.
func (s *shelfSite) kept(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(filepath.Join(s.dir, "skills"), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		out[path] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestRegistrySite: a registry over HTTP, asked live. Whatever the server does, nothing
// that the curators did not sign is taken, and what they take back stops.
func TestRegistrySite(t *testing.T) {
	s := newShelfSite(t)
	refresh := []string{"skill", "registry", "refresh", "--project", s.dir}
	s.must(t, refresh...)
	first := map[string][]byte{}
	for _, name := range []string{skills.IndexFile, skills.IndexSigFile} {
		first["/"+name] = read(t, s.folder, name)
	}
	// Running asks nobody over the network.
	before := s.asked.Load()
	s.must(t, "skill", "run", "my-benches", "--project", s.dir, "--set", "before=house", "--json")
	if s.asked.Load() != before {
		t.Error("a run has asked the site")
	}

	other := httptest.NewServer(http.FileServer(http.Dir(s.folder)))
	defer other.Close()
	thief := s.resigned(t)
	endless := func(suffix string) func(http.ResponseWriter, *http.Request) bool {
		return func(w http.ResponseWriter, r *http.Request) bool {
			if !strings.HasSuffix(r.URL.Path, suffix) {
				return false
			}
			chunk := bytes.Repeat([]byte(" "), 1<<16)
			for n := 0; n < 4*skills.MaxIndex; n += len(chunk) {
				if _, err := w.Write(chunk); err != nil {
					return true
				}
			}
			return true
		}
	}
	for _, c := range []struct {
		name, want string
		serve      func(http.ResponseWriter, *http.Request) bool
	}{
		{"redirect", "answers 302", func(w http.ResponseWriter, r *http.Request) bool {
			http.Redirect(w, r, other.URL+r.URL.Path, http.StatusFound)
			return true
		}},
		{"endless index", "more than", endless(skills.IndexFile)},
		{"endless signature", "more than", endless(skills.IndexSigFile)},
		{"another key", "no curator that is trusted", of(thief)},
		{"another index under the signature", "no curator that is trusted", of(map[string][]byte{"/" + skills.IndexFile: bytes.Replace(first["/"+skills.IndexFile], []byte(`"serial": 1`), []byte(`"serial": 7`), 1)})},
		{"no index", "cannot be read", of(map[string][]byte{"/" + skills.IndexSigFile: []byte("<html>")})},
		{"breaks off", "registry", func(w http.ResponseWriter, _ *http.Request) bool {
			w.Header().Set("Content-Length", "1000")
			_, _ = io.WriteString(w, "{")
			panic(http.ErrAbortHandler)
		}},
		{"is down", "answers 503", func(w http.ResponseWriter, _ *http.Request) bool {
			http.Error(w, "no", http.StatusServiceUnavailable)
			return true
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			kept := s.kept(t)
			s.serve = c.serve
			defer func() { s.serve = nil }()
			if code, said := s.vouch(t, refresh...); code != exitNot || !strings.Contains(said, c.want) {
				t.Errorf("%d: %s, want %q", code, said, c.want)
			}
			if code, said := s.vouch(t, "skill", "install", "my-benches", "--from", s.url, "--project", s.dir); code == exitDone {
				t.Errorf("installed: %s", said)
			}
			if !maps.Equal(s.kept(t), kept) {
				t.Error("the project has changed")
			}
		})
	}
	t.Run("another archive", func(t *testing.T) {
		for name, serve := range map[string]func(http.ResponseWriter, *http.Request) bool{"endless": endless(".zip"), "changed": of(map[string][]byte{"/my-benches-0.1.0.zip": []byte("PK")})} {
			s.serve = serve
			if code, said := s.vouch(t, "skill", "install", "my-benches", "--from", s.url, "--project", s.dir); code == exitDone {
				t.Errorf("%s: %s", name, said)
			}
		}
		s.serve = nil
	})

	s.must(t, "skill", "registry", "revoke", s.folder, s.digest(t), "--as", "c.shelf", "--why", "it lied")
	if said := s.must(t, refresh...); !strings.Contains(said, "edition 2") || !strings.Contains(said, "taken back my-benches") {
		t.Errorf("%s", said)
	}
	if code, said := s.vouch(t, "skill", "run", "my-benches", "--project", s.dir); code != exitNot || !strings.Contains(said, "it lied") {
		t.Errorf("%d: %s", code, said)
	}
	// The edition before it does not bring it back.
	s.serve = of(first)
	if code, said := s.vouch(t, refresh...); code != exitNot || !strings.Contains(said, "older than 2") {
		t.Errorf("%d: %s", code, said)
	}
	if code, said := s.vouch(t, "skill", "run", "my-benches", "--project", s.dir); code != exitNot || !strings.Contains(said, "it lied") {
		t.Errorf("%d: %s", code, said)
	}
}

// TestRegistrySiteGrowsOld: an index that nobody renews counts until its last day.
func TestRegistrySiteGrowsOld(t *testing.T) {
	s := newShelfSite(t)
	later := func(days int) {
		at := world.clock().AddDate(0, 0, days)
		world.clock = func() time.Time { return at }
	}
	was := world.clock
	defer func() { world.clock = was }()
	later(179)
	s.must(t, "skill", "run", "my-benches", "--project", s.dir, "--set", "before=house", "--json")
	later(2)
	for _, args := range [][]string{{"skill", "run", "my-benches", "--project", s.dir}, {"skill", "registry", "refresh", "--project", s.dir}} {
		if code, said := s.vouch(t, args...); code != exitNot || !strings.Contains(said, "counted until") {
			t.Errorf("%d: %s", code, said)
		}
	}
	s.must(t, "skill", "registry", "revoke", s.folder, strings.Repeat("0", 64), "--as", "c.shelf", "--why", "another one")
	s.must(t, "skill", "registry", "refresh", "--project", s.dir)
	s.must(t, "skill", "run", "my-benches", "--project", s.dir, "--set", "before=house", "--json")
}

// of serves some files otherwise than they are.
func of(files map[string][]byte) func(http.ResponseWriter, *http.Request) bool {
	return func(w http.ResponseWriter, r *http.Request) bool {
		data, ok := files[r.URL.Path]
		if ok {
			_, _ = w.Write(data)
		}
		return ok
	}
}

// resigned is a newer index that names a thief as its curator and is signed by them.
func (s *shelfSite) resigned(t *testing.T) map[string][]byte {
	t.Helper()
	folder := filepath.Join(s.root, "thief")
	s.must(t, "skill", "registry", "add", folder, filepath.Join(s.root, "a.zip"), "--as", "c.thief", "--curator", "A curator", "--name", "our-shelf")
	s.must(t, "skill", "registry", "revoke", folder, strings.Repeat("1", 64), "--as", "c.thief", "--why", "newer")
	out := map[string][]byte{}
	for _, name := range []string{skills.IndexFile, skills.IndexSigFile} {
		out["/"+name] = read(t, folder, name)
	}
	return out
}
