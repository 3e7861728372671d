package skills

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestPack: one set of inputs is one archive, whatever the order and whether the digests
// were listed before; what comes out is the package that went in.
func TestPack(t *testing.T) {
	files := small()
	p, err := OpenFiles(files)
	check(t, err)
	a, err := Pack(p)
	check(t, err)
	listed := maps.Clone(files)
	listed[DigestFile] = Listing(files)
	q, err := OpenFiles(listed)
	check(t, err)
	b, err := Pack(q)
	check(t, err)
	if !bytes.Equal(a, b) {
		t.Error("two archives of one package")
	}
	back, err := OpenArchive(a)
	check(t, err)
	if back.Digest != p.Digest || !bytes.Equal(back.Main, p.Main) {
		t.Error("the archive holds another package")
	}
	z, err := zip.NewReader(bytes.NewReader(a), int64(len(a)))
	check(t, err)
	names := []string{}
	for _, f := range z.File {
		names = append(names, f.Name)
		if f.Method != zip.Store || len(f.Extra) != 0 || f.ExternalAttrs != 0 || f.Modified.Year() != 1980 {
			t.Errorf("%s: %+v", f.Name, f.FileHeader)
		}
	}
	if !slices.IsSorted(names) || len(names) != 4 {
		t.Errorf("%v", names)
	}
	bare, err := Bare("x.js", []byte("1"))
	check(t, err)
	if _, err := Pack(bare); err == nil {
		t.Error("a lone program is packed")
	}
	for _, name := range ShippedNames() {
		p, err := OpenShipped(name)
		check(t, err)
		if _, err := Pack(p); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// zipped writes an archive of entries as another tool might.
func zipped(t testing.TB, entries ...*zip.FileHeader) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, h := range entries {
		text := h.Comment
		h.Comment = ""
		e, err := w.CreateHeader(h)
		check(t, err)
		_, err = e.Write([]byte(text))
		check(t, err)
	}
	check(t, w.Close())
	return b.Bytes()
}

func TestOpenArchiveRefuses(t *testing.T) {
	file := func(name, text string) *zip.FileHeader {
		return &zip.FileHeader{Name: name, Method: zip.Deflate, Comment: text}
	}
	link := file("main.js", "/etc/passwd")
	link.SetMode(fs.ModeSymlink | 0o777)
	many := []*zip.FileHeader{}
	for i := range MaxFiles + 1 {
		many = append(many, file("tests/t"+strconv.Itoa(i)+".json", "{}"))
	}
	locked := zipped(t, file("main.js", "1"))
	locked[6] |= encrypted
	central := bytes.Index(locked, []byte("PK\x01\x02"))
	locked[central+8] |= encrypted
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"empty", nil, "does not begin"},
		{"no archive", []byte("PK\x03\x04 and nothing"), "zip: not a valid zip file"},
		{"text before", append([]byte("#!/bin/sh\n"), zipped(t, file("main.js", "1"))...), "does not begin"},
		{"upward", zipped(t, file("../main.js", "1")), "no file of a skill package"},
		{"absolute", zipped(t, file("/main.js", "1")), "no file of a skill package"},
		{"backslash", zipped(t, file(`tests\a.json`, "1")), "no file of a skill package"},
		{"folder", zipped(t, file("tests/", "")), "no file of a skill package"},
		{"editor's", zipped(t, file(TypesFile, "1")), "no file of a skill package"},
		{"link", zipped(t, link), "not a regular file"},
		{"twice", zipped(t, file("main.js", "1"), file("main.js", "2")), "twice"},
		{"many", zipped(t, many...), "has 65 files"},
		{"bomb", zipped(t, file("main.js", strings.Repeat("a", MaxPackage+1))), "unpacks to more than"},
		{"ratio", zipped(t, file("main.js", strings.Repeat("a", MaxSource))), "times its size"},
		{"encrypted", locked, "encrypted"},
		{"large", make([]byte, MaxPacked+1), "has 2097153 bytes"},
		{"not whole", zipped(t, file("main.js", "1")), "skill.toml: the file is missing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := OpenArchive(c.data); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
}

// TestFuzzedPackages damages archives in many ways and opens them in an empty folder:
// nothing is written there or beside it, and what opens is within the caps. The full
// number is VOUCH_PROVE_PACKAGES, 10,000 in the proof.
func TestFuzzedPackages(t *testing.T) {
	n := 500
	if text := os.Getenv("VOUCH_PROVE_PACKAGES"); text != "" {
		var err error
		n, err = strconv.Atoi(text)
		check(t, err)
	}
	room := t.TempDir()
	t.Chdir(room)
	p, err := OpenShipped(GapReport)
	check(t, err)
	good, err := Pack(p)
	check(t, err)
	lone, err := OpenFiles(small())
	check(t, err)
	tiny, err := Pack(lone)
	check(t, err)
	opened := 0
	for i := range n {
		r := rand.New(rand.NewPCG(7, uint64(i)))
		data := slices.Clone(tiny)
		if i%8 == 0 {
			data = slices.Clone(good)
		}
		data = damage(t, r, data)
		q, err := OpenArchive(data)
		if err != nil {
			continue
		}
		opened++
		total := 0
		for _, name := range q.Names() {
			total += len(q.File(name))
		}
		if len(q.Names()) > MaxFiles || total > MaxPackage || total > MaxRatio*len(data) || len(data) > MaxPacked {
			t.Fatalf("package %d: %d files, %d bytes", i, len(q.Names()), total)
		}
	}
	entries, err := os.ReadDir(room)
	check(t, err)
	beside, err := os.ReadDir(filepath.Dir(room))
	check(t, err)
	if len(entries) != 0 || len(beside) != 1 {
		t.Errorf("written: %v %v", entries, beside)
	}
	t.Logf("%d of %d opened", opened, n)
}

// damage changes an archive: bytes, lengths, names, or puts in an entry that is hostile.
func damage(t testing.TB, r *rand.Rand, data []byte) []byte {
	switch r.IntN(5) {
	case 0: // some bytes
		for range 1 + r.IntN(8) {
			data[r.IntN(len(data))] = byte(r.Uint32())
		}
	case 1: // cut, or bytes put in
		at := r.IntN(len(data))
		data = slices.Concat(data[:at], bytes.Repeat([]byte{byte(r.Uint32())}, r.IntN(2000)), data[min(len(data), at+r.IntN(2000)):])
	case 2: // a name that leads out, of the same length
		names := []string{"../../a", "/etc/ps", "main.js", `..\..\x`, "CON.txt"}
		data = bytes.ReplaceAll(data, []byte("main.js"), []byte(names[r.IntN(len(names))]))
	case 3: // sizes in the central directory
		at := bytes.Index(data, []byte("PK\x01\x02"))
		for range 1 + r.IntN(3) {
			data[at+20+r.IntN(8)] = byte(r.Uint32())
		}
	default: // entries of a stranger
		var list []*zip.FileHeader
		for range 1 + r.IntN(80) {
			name := []string{"tests/" + strconv.Itoa(r.IntN(100)) + ".json", "../x" + strconv.Itoa(r.IntN(9)), "main.js", "SKILL.md", "skill.toml"}[r.IntN(5)]
			list = append(list, &zip.FileHeader{Name: name, Method: []uint16{zip.Store, zip.Deflate}[r.IntN(2)], Comment: strings.Repeat("{", r.IntN(1<<r.IntN(18)))})
		}
		data = zipped(t, list...)
	}
	return data
}

func FuzzOpenArchive(f *testing.F) {
	p, err := OpenFiles(small())
	check(f, err)
	data, err := Pack(p)
	check(f, err)
	f.Add(data)
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := OpenArchive(data)
		if err != nil {
			return
		}
		again, err := Pack(p)
		check(t, err)
		q, err := OpenArchive(again)
		if err != nil || q.Digest != p.Digest {
			t.Errorf("%v", err)
		}
	})
}
