package keyring_test

import (
	"bytes"
	"context"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"vouch/internal/trust/identity"
	"vouch/internal/trust/keyring"
)

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
