package keyring_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"vouch/internal/trust/keyring"
)

func checkModes(t *testing.T, path string) {
	t.Helper()
	err := filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		want := fs.FileMode(0o600)
		if d.IsDir() {
			want = 0o700
		}
		if info.Mode().Perm() != want {
			t.Errorf("%s has mode %v, want %v", p, info.Mode().Perm(), want)
		}
		if strings.HasPrefix(d.Name(), ".new-") {
			t.Errorf("%s was left behind", p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// used makes a store that has signed once.
func used(t *testing.T) *keyring.FileStore {
	t.Helper()
	now := start
	s, _ := open(t, filepath.Join(t.TempDir(), "keys"), &now)
	if _, err := s.Signer(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	return s
}

func chmod(t *testing.T, path string, mode fs.FileMode) {
	t.Helper()
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}

func TestRefusesWhatOthersCanRead(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no modes on Windows")
	}
	tests := []struct {
		name string
		path string
		mode fs.FileMode
	}{
		{"key readable by group", "signing/development/signing.key", 0o640},
		{"key readable by world", "signing/development/signing.key", 0o604},
		{"key writable by group", "signing/development/signing.key", 0o620},
		{"chain readable by world", "signing/development/chain.pem", 0o644},
		{"key's folder", "signing/development", 0o750},
		{"kind's folder", "signing", 0o701},
		{"whole folder", ".", 0o755},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := used(t)
			chmod(t, filepath.Join(s.Path(), test.path), test.mode)
			_, err := s.Signer(t.Context(), "")
			access, ok := errors.AsType[*keyring.AccessError](err)
			if !ok {
				t.Fatalf("error %v, want *AccessError", err)
			}
			if !strings.Contains(access.Error(), "chmod") {
				t.Errorf("%q does not say what to do", access)
			}
		})
	}
}

func TestRefusesLinks(t *testing.T) {
	s := used(t)
	elsewhere := filepath.Join(t.TempDir(), "development")
	inside := filepath.Join(s.Path(), "signing", "development")
	if err := os.Rename(inside, elsewhere); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(elsewhere, inside); err != nil {
		t.Skip("no links here:", err)
	}
	if _, err := s.Signer(t.Context(), "development"); err == nil {
		t.Error("a link out of the folder was followed")
	}
	s = used(t)
	key := filepath.Join(s.Path(), "signing", "development", "signing.key")
	if err := errors.Join(os.Rename(key, key+".kept"), os.Symlink("signing.key.kept", key)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Signer(t.Context(), "development"); err == nil || !strings.Contains(err.Error(), "is a link") {
		t.Errorf("a link to a key was followed: %v", err)
	}
}

// The folder of a kind of keys is guarded for every kind.
func TestRefusesOpenKinds(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no modes on Windows")
	}
	s := used(t)
	if _, err := s.MakeCurator(t.Context(), "c"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.CommitmentKey(t.Context(), "p"); err != nil {
		t.Fatal(err)
	}
	for kind, ask := range map[string]func() error{
		"curators":    func() error { _, err := s.Curator(t.Context(), "c"); return err },
		"commitments": func() error { _, err := s.CommitmentKey(t.Context(), "p"); return err },
		"authority":   func() error { _, err := s.Anchor(t.Context()); return err },
	} {
		chmod(t, filepath.Join(s.Path(), kind), 0o750)
		if _, ok := errors.AsType[*keyring.AccessError](ask()); !ok {
			t.Errorf("%s is open to others, and its keys are taken", kind)
		}
	}
}

func TestNeverOverwritten(t *testing.T) {
	now := start
	s, _ := open(t, filepath.Join(t.TempDir(), "keys"), &now)
	if _, err := s.MakeCurator(t.Context(), "c.one"); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(s.Path(), "curators", "c.one", "curator.key")
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.MakeCurator(t.Context(), "c.one"); !errors.Is(err, keyring.ErrExists) {
		t.Errorf("error %v, want ErrExists", err)
	}
	after, err := os.ReadFile(file)
	if err != nil || !bytes.Equal(before, after) {
		t.Error("the key changed")
	}
	checkModes(t, s.Path())
}

// What a program leaves behind that ended while it wrote is no key and does not stop the next one.
func TestInterruptedWrite(t *testing.T) {
	now := start
	s, _ := open(t, filepath.Join(t.TempDir(), "keys"), &now)
	left := filepath.Join(s.Path(), "signing", ".new-0011223344556677")
	if err := os.MkdirAll(left, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(left, "signing.key"), []byte("half a k"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Signer(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	infos, err := s.List(t.Context())
	if err != nil || len(infos) != 2 {
		t.Errorf("list %v, %v", infos, err)
	}
}

func TestDamagedFiles(t *testing.T) {
	tests := []struct{ name, file, content string }{
		{"empty key", "signing/development/signing.key", ""},
		{"no key", "signing/development/signing.key", "hello"},
		{"key of another certificate", "signing/development/signing.key", "AUTHORITY"},
		{"no chain", "signing/development/chain.pem", "hello"},
		{"large", "signing/development/chain.pem", strings.Repeat("a", 70<<10)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := used(t)
			content := []byte(test.content)
			if test.content == "AUTHORITY" {
				content, _ = os.ReadFile(filepath.Join(s.Path(), "authority", "authority.key"))
			}
			if err := os.WriteFile(filepath.Join(s.Path(), test.file), content, 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := s.Signer(t.Context(), "")
			if _, ok := errors.AsType[*keyring.FileError](err); !ok {
				t.Errorf("error %v, want *FileError", err)
			}
		})
	}
}
