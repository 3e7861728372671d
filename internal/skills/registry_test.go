package skills

import (
	"encoding/base64"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"testing"
)

func signedSmall(t testing.TB, who Reviewer) *Package {
	t.Helper()
	p, err := OpenFiles(small())
	check(t, err)
	p, err = Sign(p, who)
	check(t, err)
	return p
}

// TestSign: the signature holds for these files and this key, and no other; the digest
// of the package stays.
func TestSign(t *testing.T) {
	plain, err := OpenFiles(small())
	check(t, err)
	if _, err := plain.Signature(); !errors.Is(err, ErrUnsigned) {
		t.Errorf("%v", err)
	}
	p := signedSmall(t, person("Ana"))
	if p.Digest != plain.Digest {
		t.Error("signing changes the digest")
	}
	s, err := p.Signature()
	check(t, err)
	if s.Publisher != "Ana" || !s.Key.Equal(person("Ana").Key) {
		t.Errorf("%+v", s)
	}
	archive, err := Pack(p)
	check(t, err)
	back, err := OpenArchive(archive)
	check(t, err)
	if _, err := back.Signature(); err != nil {
		t.Error(err)
	}
	text := string(p.File(SignatureFile))
	b64 := base64.StdEncoding.EncodeToString
	for name, change := range map[string]func(map[string][]byte){
		"program":   func(f map[string][]byte) { f[EntryFile] = append(f[EntryFile], '\n') },
		"publisher": func(f map[string][]byte) { f[SignatureFile] = []byte(strings.Replace(text, "Ana", "Eva", 1)) },
		"key": func(f map[string][]byte) {
			f[SignatureFile] = []byte(strings.Replace(text, b64(person("Ana").Key), b64(person("Eva").Key), 1))
		},
		"format":  func(f map[string][]byte) { f[SignatureFile] = []byte(strings.Replace(text, "skill-v1", "skill-v2", 1)) },
		"no JSON": func(f map[string][]byte) { f[SignatureFile] = []byte("x") },
		"unknown": func(f map[string][]byte) { f[SignatureFile] = []byte(strings.Replace(text, "{", `{"more": 1,`, 1)) },
		"twice":   func(f map[string][]byte) { f[SignatureFile] = []byte(strings.Replace(text, "{", `{"key": "",`, 1)) },
	} {
		files := small()
		files[SignatureFile] = []byte(text)
		change(files)
		q, err := OpenFiles(files)
		check(t, err)
		var bad *SignatureError
		if _, err := q.Signature(); !errors.As(err, &bad) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// shelf is a registry with one package of one publisher.
func shelf(t testing.TB, curator Reviewer, p *Package) *Index {
	t.Helper()
	s, err := p.Signature()
	check(t, err)
	b64 := base64.StdEncoding.EncodeToString
	return &Index{Format: registryFormat, Name: "the-shelf", Serial: 1, Issued: "2026-11-21", Until: "2027-05-20", Curators: []Curator{{curator.Name, b64(curator.Key)}},
		Skills: []Listed{{p.Manifest.ID, p.Manifest.Version, p.Manifest.Title, hex.EncodeToString(p.Digest[:]), strings.Repeat("0", 64), b64(s.Key), curator.Name}}}
}

func issue(t testing.TB, x *Index, who Reviewer) (index, sig []byte) {
	t.Helper()
	index, err := x.Encode()
	check(t, err)
	sig, err = SignIndex(index, who)
	check(t, err)
	return index, sig
}

const today = "2026-11-21"

// TestAccept: a registry is taken where its curator's code is named; then only a key that
// is known can go on with it, and no old edition counts.
func TestAccept(t *testing.T) {
	curator, other := person("Cura"), person("Other")
	x := shelf(t, curator, signedSmall(t, person("Ana")))
	index, sig := issue(t, x, curator)
	trusted := new(Trusted)
	var unknown *UnknownKeyError
	if _, err := trusted.Accept("/shelf", index, sig, "", today); !errors.As(err, &unknown) || unknown.Code != KeyCode(curator.Key) {
		t.Fatalf("%v", err)
	}
	_, err := trusted.Accept("/shelf", index, sig, unknown.Code, today)
	check(t, err)
	if _, err := trusted.Accept("/shelf", index, sig, "", today); err != nil {
		t.Error(err)
	}
	wrong := []struct {
		name, want string
		edit       func(*Index)
		by         Reviewer
		day        string
	}{
		{"another key", "no curator that is trusted", func(x *Index) {}, other, today},
		{"another key that names itself", "no curator that is trusted", func(x *Index) { x.Curators[0].Key = base64.StdEncoding.EncodeToString(other.Key) }, other, today},
		{"late", "counted until 2027-05-20", func(x *Index) {}, curator, "2027-05-21"},
	}
	for _, c := range wrong {
		y := *x
		y.Curators = slices.Clone(x.Curators)
		c.edit(&y)
		index, sig := issue(t, &y, c.by)
		if _, err := trusted.Accept("/shelf", index, sig, KeyCode(c.by.Key), c.day); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	x.Serial, x.Curators = 2, append(x.Curators, Curator{"Other", base64.StdEncoding.EncodeToString(other.Key)})
	second, sig2 := issue(t, x, curator)
	if _, err := trusted.Accept("/shelf", second, sig2, "", today); err != nil {
		t.Error(err)
	}
	if _, err := trusted.Accept("/shelf", index, sig, "", today); err == nil || !strings.Contains(err.Error(), "older") {
		t.Errorf("an old edition counts: %v", err)
	}
	x.Serial = 3
	third, sig3 := issue(t, x, other)
	if _, err := trusted.Accept("/shelf", third, sig3, "", today); err != nil {
		t.Errorf("a curator whom a known one named: %v", err)
	}
	text, err := trusted.Encode()
	check(t, err)
	again, err := ParseTrusted(text)
	check(t, err)
	if r := again.Registry("the-shelf"); r == nil || r.Serial != 3 || len(r.Keys) != 2 {
		t.Errorf("%s", text)
	}
}

// TestHolds: what is taken back runs no more, whatever is done to its files.
func TestHolds(t *testing.T) {
	curator, ana := person("Cura"), person("Ana")
	p := signedSmall(t, ana)
	s, err := p.Signature()
	check(t, err)
	x := shelf(t, curator, p)
	trusted := new(Trusted)
	if err := trusted.Meet(s, "", today); err == nil {
		t.Error("an unknown publisher is taken")
	}
	if err := trusted.Meet(s, "0000-0000-0000-0000-0000", today); err == nil {
		t.Error("another code is taken")
	}
	check(t, trusted.Meet(s, strings.ToUpper(KeyCode(s.Key)), today))
	check(t, trusted.Meet(s, "", today))
	trusted.Put(p, s, "the-shelf", today)
	check(t, trusted.Holds(p, []*Index{x}, today))
	var revoked *RevokedError
	for name, r := range map[string]Revoking{
		"package":   {Digest: hex.EncodeToString(p.Digest[:]), Why: "it lied", Since: today},
		"publisher": {Publisher: base64.StdEncoding.EncodeToString(ana.Key), Why: "the key was stolen", Since: today},
	} {
		y := *x
		y.Revoked = []Revoking{r}
		if err := trusted.Holds(p, []*Index{&y}, today); !errors.As(err, &revoked) || revoked.Why != r.Why {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := y.Find("small-one", ""); err == nil {
			t.Errorf("%s: it is still offered", name)
		}
		unsigned, err := OpenFiles(small())
		check(t, err)
		if err := trusted.Holds(unsigned, []*Index{&y}, today); !errors.As(err, &revoked) {
			t.Errorf("%s without its signature: %v", name, err)
		}
	}
	if err := trusted.Holds(p, []*Index{x}, "2027-05-21"); err == nil {
		t.Error("an index without end")
	}
	if err := trusted.Holds(p, nil, today); err == nil {
		t.Error("an index that was removed")
	}
	files := small()
	files[EntryFile] = append(files[EntryFile], '\n')
	changed, err := OpenFiles(files)
	check(t, err)
	if err := trusted.Holds(changed, []*Index{x}, today); err == nil || !strings.Contains(err.Error(), "not the package that was installed") {
		t.Errorf("%v", err)
	}
	if !trusted.Drop("small-one") || trusted.Drop("small-one") {
		t.Error("drop")
	}
}

func TestIndexRefuses(t *testing.T) {
	x := shelf(t, person("Cura"), signedSmall(t, person("Ana")))
	good, err := x.Encode()
	check(t, err)
	for _, c := range []struct{ old, to string }{
		{`"serial": 1`, `"serial": 0`}, {`"name": "the-shelf"`, `"name": "../shelf"`}, {`"until": "2027-05-20"`, `"until": "2025-01-01"`},
		{`"format": "vouch-registry-v1"`, `"format": "x"`}, {`"curators"`, `"curator"`}, {`"revoked": null`, `"revoked": [{"why":"","since":"2026-01-01"}]`},
		{`"id": "small-one"`, `"id": "../../small"`}, {`"version": "1.2.3"`, `"version": "1"`}, {`"serial": 1`, `"serial": 1, "serial": 2`},
	} {
		bad := strings.Replace(string(good), c.old, c.to, 1)
		if _, err := ParseIndex([]byte(bad)); err == nil || bad == string(good) {
			t.Errorf("%s is read", c.to)
		}
	}
	if compareVersions("1.10.0", "1.9.9") <= 0 || compareVersions("2.0.0", "2.0.0") != 0 {
		t.Error("versions")
	}
}

func FuzzParseIndex(f *testing.F) {
	x := shelf(f, person("Cura"), signedSmall(f, person("Ana")))
	good, err := x.Encode()
	check(f, err)
	f.Add(good)
	f.Fuzz(func(t *testing.T, data []byte) {
		if x, err := ParseIndex(data); err == nil {
			if _, err := x.Encode(); err != nil {
				t.Error(err)
			}
		}
	})
}

func FuzzParseTrusted(f *testing.F) {
	f.Add([]byte("[[publishers]]\nname = \"a\"\nkey = \"\"\nsince = \"2026-01-01\"\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if x, err := ParseTrusted(data); err == nil {
			text, err := x.Encode()
			check(t, err)
			if _, err := ParseTrusted(text); err != nil {
				t.Error(err)
			}
		}
	})
}
