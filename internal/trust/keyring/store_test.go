package keyring_test

import (
	"bytes"
	"context"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/chacha20"

	"vouch/internal/trust/identity"
	"vouch/internal/trust/keyring"
)

var start = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// stream is an endless, repeatable source of bytes.
type stream struct{ c *chacha20.Cipher }

func newStream(seed byte) io.Reader {
	key := make([]byte, chacha20.KeySize)
	key[0] = seed
	c, err := chacha20.NewUnauthenticatedCipher(key, make([]byte, chacha20.NonceSize))
	if err != nil {
		panic(err)
	}
	return stream{c}
}

func (s stream) Read(p []byte) (int, error) {
	clear(p)
	s.c.XORKeyStream(p, p)
	return len(p), nil
}

// open makes a store in a new folder, with a clock that the test sets.
func open(t *testing.T, path string, now *time.Time) (*keyring.FileStore, *[]keyring.Notice) {
	t.Helper()
	var notices []keyring.Notice
	s, err := keyring.NewFileStore(path, keyring.Options{
		Now: func() time.Time { return *now }, Rand: newStream(1), Who: "Ann",
		Notify: func(n keyring.Notice) { notices = append(notices, n) },
	})
	if err != nil {
		t.Fatal(err)
	}
	return s, &notices
}

func TestFirstUse(t *testing.T) {
	now := start
	path := filepath.Join(t.TempDir(), "new", "keys")
	s, notices := open(t, path, &now)
	if infos, err := s.List(t.Context()); err != nil || len(infos) != 0 {
		t.Fatalf("before first use: %v, %v", infos, err)
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Fatal("listing made the folder")
	}
	key, err := s.Signer(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	if key.Name != "development" || key.Kind != keyring.Development || len(key.Chain) != 1 {
		t.Errorf("key %+v", key)
	}
	if len(*notices) != 2 {
		t.Errorf("%d notices, want one for the authority and one for the key", len(*notices))
	}
	again, err := s.Signer(t.Context(), "development")
	if err != nil || again.Fingerprint != key.Fingerprint || len(*notices) != 2 {
		t.Errorf("second use: %v, %v, %d notices", again.Fingerprint, err, len(*notices))
	}
	infos, err := s.List(t.Context())
	if err != nil || len(infos) != 2 || infos[0].Kind != keyring.Authority || infos[1].Kind != keyring.Development {
		t.Errorf("list %v, %v", infos, err)
	}
	if runtime.GOOS != "windows" {
		checkModes(t, path)
	}
}

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

// The certificate profile of C2PA 2.4 §14.5, looked at from outside.
func TestProfile(t *testing.T) {
	now := start
	s, _ := open(t, t.TempDir(), &now)
	chmod(t, s.Path(), 0o700)
	key, err := s.Signer(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	anchor, err := s.Anchor(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	block, rest := pem.Decode(anchor)
	if block == nil || len(rest) != 0 {
		t.Fatal("anchor is not one PEM block")
	}
	root, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	leaf := key.Leaf()
	if err := leaf.CheckSignatureFrom(root); err != nil {
		t.Error(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(root)
	if _, err := leaf.Verify(x509.VerifyOptions{Roots: pool, CurrentTime: now, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageEmailProtection}}); err != nil {
		t.Error(err)
	}
	switch {
	case leaf.Version != 3, leaf.IsCA, !root.IsCA, root.MaxPathLen != 0 || !root.MaxPathLenZero:
		t.Error("wrong kind of certificate")
	case leaf.KeyUsage != x509.KeyUsageDigitalSignature:
		t.Errorf("key usage %v", leaf.KeyUsage)
	case len(leaf.ExtKeyUsage) != 1 || leaf.ExtKeyUsage[0] != x509.ExtKeyUsageEmailProtection:
		t.Errorf("extended key usage %v", leaf.ExtKeyUsage)
	case len(leaf.UnknownExtKeyUsage) != 1 || leaf.UnknownExtKeyUsage[0].String() != "1.3.6.1.4.1.62558.2.1":
		t.Errorf("extended key usage %v", leaf.UnknownExtKeyUsage)
	case !bytes.Equal(leaf.AuthorityKeyId, root.SubjectKeyId) || len(leaf.SubjectKeyId) == 0:
		t.Error("key identifiers")
	case leaf.Subject.Organization[0] != "Vouch development key, Ann":
		t.Errorf("organisation %q", leaf.Subject.Organization)
	case !identity.IsDevelopment(leaf) || !identity.IsDevelopment(root):
		t.Error("not marked as a development key")
	case len(leaf.UnhandledCriticalExtensions) != 0:
		t.Error("critical extensions nobody knows")
	case leaf.NotAfter != start.AddDate(2, 0, 0):
		t.Errorf("valid until %v", leaf.NotAfter)
	}
	for _, c := range []*x509.Certificate{leaf, root} {
		for _, o := range c.Subject.Organization {
			if len(o) > 64 {
				t.Errorf("organisation %q is longer than X.520 allows", o)
			}
		}
		if host, err := os.Hostname(); err == nil && len(host) > 3 && bytes.Contains(c.Raw, []byte(host)) {
			t.Error("the host is named")
		}
	}
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
			now := start
			s, _ := open(t, filepath.Join(t.TempDir(), "keys"), &now)
			if _, err := s.Signer(t.Context(), ""); err != nil {
				t.Fatal(err)
			}
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
	now := start
	s, _ := open(t, filepath.Join(t.TempDir(), "keys"), &now)
	if _, err := s.Signer(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
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
}

func TestRenewal(t *testing.T) {
	now := start
	s, notices := open(t, filepath.Join(t.TempDir(), "keys"), &now)
	first, err := s.Signer(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	now = start.AddDate(2, 0, 1)
	second, err := s.Signer(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	if second.Name != "development-2" || second.Fingerprint == first.Fingerprint || len(*notices) != 3 {
		t.Errorf("second key %q, %d notices", second.Name, len(*notices))
	}
	if _, err := s.Signer(t.Context(), "development"); err == nil {
		t.Error("an expired key was given out")
	} else if _, ok := errors.AsType[*keyring.TimeError](err); !ok {
		t.Errorf("error %v, want *TimeError", err)
	}
	now = start.AddDate(-1, 0, 0)
	if _, err := s.Signer(t.Context(), ""); err == nil {
		t.Error("a key of the future was given out")
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

func TestNames(t *testing.T) {
	now := start
	s, _ := open(t, filepath.Join(t.TempDir(), "keys"), &now)
	for _, name := range []string{"..", ".", "a/b", `a\b`, "A", "", "a ", "-a", "a.", strings.Repeat("a", 65), "ä", ".new-1"} {
		if _, err := s.MakeCurator(t.Context(), name); err == nil {
			t.Errorf("name %q was taken", name)
		} else if _, ok := errors.AsType[*keyring.NameError](err); !ok {
			t.Errorf("name %q: error %v, want *NameError", name, err)
		}
	}
	if _, err := s.Signer(t.Context(), "nobody"); !errors.Is(err, keyring.ErrNoKey) {
		t.Errorf("error %v, want ErrNoKey", err)
	}
	if _, err := s.Curator(t.Context(), "nobody"); !errors.Is(err, keyring.ErrNoKey) {
		t.Errorf("error %v, want ErrNoKey", err)
	}
	if _, err := s.Anchor(t.Context()); !errors.Is(err, keyring.ErrNoKey) {
		t.Errorf("error %v, want ErrNoKey", err)
	}
}

func TestCommitmentKey(t *testing.T) {
	now := start
	s, _ := open(t, filepath.Join(t.TempDir(), "keys"), &now)
	one, err := s.CommitmentKey(t.Context(), "mission-1974")
	if err != nil {
		t.Fatal(err)
	}
	again, err := s.CommitmentKey(t.Context(), "mission-1974")
	if err != nil || again != one {
		t.Errorf("the key changed, %v", err)
	}
	other, err := s.CommitmentKey(t.Context(), "square")
	if err != nil || other == one {
		t.Errorf("two projects share a key, %v", err)
	}
	for _, shown := range []string{fmt.Sprint(one), fmt.Sprintf("%#v", one), fmt.Sprintf("%x", one), fmt.Sprintf("%v", struct{ K keyring.CommitmentKey }{one})} {
		if strings.Contains(shown, fmt.Sprintf("%02x%02x", one[0], one[1])) || strings.Contains(shown, fmt.Sprintf("%d %d", one[0], one[1])) {
			t.Errorf("the secret is printed: %s", shown)
		}
	}
}

func TestSameRandSameKeys(t *testing.T) {
	now := start
	a, _ := open(t, filepath.Join(t.TempDir(), "keys"), &now)
	b, _ := open(t, filepath.Join(t.TempDir(), "keys"), &now)
	one, err := a.Signer(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	two, err := b.Signer(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one.Leaf().Raw, two.Leaf().Raw) {
		t.Error("certificates differ")
	}
}

func TestHammerFirstUse(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys")
	prints := make([]string, 8)
	var wait sync.WaitGroup
	for i := range prints {
		wait.Go(func() {
			// A store each, as if each were a program of its own.
			s, err := keyring.NewFileStore(path, keyring.Options{Now: func() time.Time { return start }})
			if err != nil {
				t.Error(err)
				return
			}
			key, err := s.Signer(context.Background(), "")
			if err != nil {
				t.Error(err)
				return
			}
			prints[i] = key.Fingerprint
		})
	}
	wait.Wait()
	for _, p := range prints {
		if p != prints[0] {
			t.Fatalf("several keys were made: %v", prints)
		}
	}
	checkModes(t, path)
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
			now := start
			s, _ := open(t, filepath.Join(t.TempDir(), "keys"), &now)
			if _, err := s.Signer(t.Context(), ""); err != nil {
				t.Fatal(err)
			}
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

func TestWho(t *testing.T) {
	for _, who := range []string{strings.Repeat("a", 36), "a\nb"} {
		if _, err := keyring.NewFileStore("x", keyring.Options{Now: time.Now, Who: who}); err == nil {
			t.Errorf("name %q was taken", who)
		}
	}
}
