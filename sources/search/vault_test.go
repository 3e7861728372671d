package search_test

import (
	"bytes"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"vouch/sources/search"
)

func TestVault(t *testing.T) {
	identity, recipient, err := search.NewKey()
	if err != nil {
		t.Fatal(err)
	}
	other, _, err := search.NewKey()
	if err != nil {
		t.Fatal(err)
	}
	var sealed bytes.Buffer
	secret := strings.Repeat("the words of a narrator\n", 5000)
	if err := search.Encrypt(&sealed, []byte(secret), []string{recipient}); err != nil {
		t.Fatal(err)
	}
	damaged := bytes.Clone(sealed.Bytes())
	damaged[len(damaged)-10] ^= 1
	files := fstest.MapFS{"sources/a.vtt": {Data: sealed.Bytes()}, "sources/open.txt": {Data: []byte("open\n")}, "short": {Data: []byte("ag")}, "broken": {Data: damaged}}
	if bytes.Contains(sealed.Bytes(), []byte("narrator")) {
		t.Error("the file holds the words")
	}
	vault := func(keys string) *search.Vault {
		return search.NewVault(files, func() (string, error) { return keys, nil })
	}
	v := vault("# mine\n" + other + "\n" + identity + "\n")
	for name, want := range map[string]string{"sources/a.vtt": secret, "sources/open.txt": "open\n", "short": "ag"} {
		if got, err := fs.ReadFile(v, name); err != nil || string(got) != want {
			t.Errorf("%s: %d bytes, %v", name, len(got), err)
		}
	}
	if _, err := fs.ReadFile(v, "broken"); err == nil || errors.Is(err, search.ErrNoIdentity) {
		t.Errorf("a damaged file gives %v", err)
	}
	if list, err := fs.ReadDir(v, "sources"); err != nil || len(list) != 2 {
		t.Error(list, err)
	}
	for _, keys := range []string{"", other} {
		v := vault(keys)
		if _, err := fs.ReadFile(v, "sources/a.vtt"); !errors.Is(err, search.ErrNoIdentity) {
			t.Errorf("without the key: %v", err)
		}
		if got := v.Locked(); len(got) != 1 || got[0] != "sources/a.vtt" {
			t.Error(got)
		}
	}
	if _, err := fs.ReadFile(vault("AGE-SECRET-KEY-1NONSENSE"), "sources/a.vtt"); err == nil || strings.Contains(err.Error(), "NONSENSE") {
		t.Errorf("a wrong key file gives %v", err)
	}
	if yes, err := search.Encrypted(files, "sources/a.vtt"); !yes || err != nil {
		t.Error(yes, err)
	}
	if yes, err := search.Encrypted(files, "short"); yes || err != nil {
		t.Error(yes, err)
	}
	if err := search.Encrypt(&sealed, nil, []string{"age1nobody"}); err == nil {
		t.Error("a wrong recipient is taken")
	}
}
