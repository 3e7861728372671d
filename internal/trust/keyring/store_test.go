package keyring_test

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/chacha20"

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

func TestNames(t *testing.T) {
	now := start
	s, _ := open(t, filepath.Join(t.TempDir(), "keys"), &now)
	for _, name := range []string{"..", ".", "a/b", `a\b`, "A", "", "a ", "-a", "a.", strings.Repeat("a", 81), "ä", ".new-1"} {
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

// A person makes the key of a curator, under the curator's id, and gets what the project writes down.
func TestMakeCurator(t *testing.T) {
	now := start
	s, notices := open(t, filepath.Join(t.TempDir(), "keys"), &now)
	if _, err := s.Curator(t.Context(), "c.one_2"); !errors.Is(err, keyring.ErrNoKey) || !strings.Contains(err.Error(), "c.one_2") {
		t.Errorf("error %v, want ErrNoKey with the name", err)
	}
	made, err := s.MakeCurator(t.Context(), "c.one_2")
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Curator(t.Context(), "c.one_2")
	if err != nil || got.Fingerprint != made.Fingerprint || got.Kind != keyring.Curator {
		t.Errorf("got %v, %v", got, err)
	}
	raw, err := base64.StdEncoding.DecodeString(made.Public())
	if err != nil || !made.Ed25519().Equal(ed25519.PublicKey(raw)) {
		t.Errorf("public half %q, %v", made.Public(), err)
	}
	infos, err := s.List(t.Context())
	if err != nil || len(infos) != 1 || infos[0].Public != made.Public() || infos[0].Algorithm != "Ed25519" {
		t.Errorf("list %+v, %v", infos, err)
	}
	if len(*notices) != 1 || !strings.Contains((*notices)[0].String(), "curators.yaml") {
		t.Errorf("notices %v", *notices)
	}
	development, err := s.Signer(t.Context(), "")
	if err != nil || development.Public() != "" {
		t.Errorf("a key that is no curator's has the public half %q, %v", development.Public(), err)
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
}

// No printer, encoder or log shows a secret.
func TestSecretsAreNotShown(t *testing.T) {
	now := start
	s, _ := open(t, filepath.Join(t.TempDir(), "keys"), &now)
	commitment, err := s.CommitmentKey(t.Context(), "p")
	if err != nil {
		t.Fatal(err)
	}
	curator, err := s.MakeCurator(t.Context(), "c")
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []struct {
		value any
		bytes []byte
	}{{commitment, commitment[:8]}, {curator, curator.Signer.(ed25519.PrivateKey)[:8]}} {
		var shown strings.Builder
		wrapped := struct{ K any }{secret.value}
		fmt.Fprintf(&shown, "%v %+v %#v %s %x %X %q %d", secret.value, wrapped, secret.value, secret.value, secret.value, secret.value, secret.value, wrapped)
		if err := json.NewEncoder(&shown).Encode(wrapped); err != nil {
			t.Error(err)
		}
		slog.New(slog.NewJSONHandler(&shown, nil)).Info("a", "k", secret.value)
		slog.New(slog.NewTextHandler(&shown, nil)).Info("a", "k", wrapped)
		for _, form := range []string{"%x", "%X", "%d", "%v", "%s", "%#v"} {
			want := strings.Trim(fmt.Sprintf(form, secret.bytes), "[]")
			if strings.Contains(shown.String(), want) {
				t.Errorf("%T shows its secret as %s: %s", secret.value, form, shown.String())
			}
		}
		if strings.Contains(shown.String(), base64.StdEncoding.EncodeToString(secret.bytes[:6])) {
			t.Errorf("%T shows its secret in base64: %s", secret.value, shown.String())
		}
	}
}

func TestWho(t *testing.T) {
	for _, who := range []string{strings.Repeat("a", 36), "a\nb"} {
		if _, err := keyring.NewFileStore("x", keyring.Options{Now: time.Now, Who: who}); err == nil {
			t.Errorf("name %q was taken", who)
		}
	}
}
