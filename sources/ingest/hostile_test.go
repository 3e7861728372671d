package ingest_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"vouch/sources/ingest"
	"vouch/sources/transcript"
	"vouch/sources/transcript/transcripttest"
)

// most is what reading hostile files may cost.
const (
	mostBytes = 256 << 20
	mostTime  = 20 * time.Second
)

// watch fails the test when its heap grows past the bound.
func watch(t *testing.T) {
	t.Helper()
	stop, peak := make(chan bool), make(chan uint64)
	go func() {
		var m runtime.MemStats
		var most uint64
		for {
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapInuse)
			select {
			case <-stop:
				peak <- most
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	t.Cleanup(func() {
		close(stop)
		if n := <-peak; n > mostBytes {
			t.Errorf("%d MB of memory", n>>20)
		} else {
			t.Logf("at most %d MB of memory", n>>20)
		}
	})
}

// survive reads a file: it ends in time, and what it gives is whole or nothing.
func survive(t *testing.T, name string, data []byte) (*ingest.Reading, error) {
	t.Helper()
	type result struct {
		r   *ingest.Reading
		err error
	}
	done := make(chan result, 1)
	go func() {
		r, err := ingest.Read(name, data, ingest.Options{})
		done <- result{r, err}
	}()
	select {
	case got := <-done:
		if got.err != nil {
			if got.r != nil || got.err.Error() == "" || strings.Contains(got.err.Error(), "came to a stop") {
				t.Fatalf("%s: %+v, %v", name, got.r, got.err)
			}
			return nil, got.err
		}
		for n, tr := range got.r.Interviews {
			if err := transcripttest.Check(tr); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			ids := ingest.IDs(got.r.SHA256, n+1, tr)
			if slices.Sort(ids); len(slices.Compact(ids)) != len(tr.Segments) {
				t.Fatalf("%s: two passages have one id", name)
			}
		}
		return got.r, nil
	case <-time.After(mostTime):
		t.Fatalf("%s: reading did not end", name)
	}
	return nil, nil
}

// mutate damages a file as transfers, editors and enemies do.
func mutate(rnd *rand.Rand, data, other []byte) []byte {
	out := bytes.Clone(data)
	for range 1 + rnd.IntN(4) {
		if len(out) == 0 {
			return out
		}
		from := rnd.IntN(len(out))
		to := min(from+1+rnd.IntN(1+len(out)/4), len(out))
		switch rnd.IntN(9) {
		case 0:
			out[from] ^= 1 << rnd.IntN(8)
		case 1:
			out = slices.Delete(out, from, to)
		case 2:
			out = slices.Insert(out, from, out[from:to]...)
		case 3:
			out = out[:from]
		case 4:
			out = append(out[:from], other[min(from, len(other)):]...)
		case 5:
			out = slices.Insert(out, from, bytes.Repeat([]byte{out[from]}, 1+rnd.IntN(3000))...)
		case 6:
			for i := from; i < to; i++ {
				if out[i] >= '0' && out[i] <= '9' {
					out[i] = byte('0' + rnd.IntN(10))
				}
			}
		case 7:
			out = slices.Insert(out, from, []byte{0, 0xFF, '<', '"', '&', '\r', '-', '9', ']', '{'}[rnd.IntN(10)])
		case 8:
			out = bytes.ReplaceAll(out, out[from:min(from+2, len(out))], []byte("99999999999"))
		}
		if len(out) > 4<<20 {
			out = out[:4<<20]
		}
	}
	return out
}

func mutations(t *testing.T, files map[string][]byte, n int) {
	watch(t)
	names := slices.Sorted(maps.Keys(files))
	rnd := rand.New(rand.NewPCG(6, 2000))
	read := 0
	for i := range n {
		name, other := names[i%len(names)], names[rnd.IntN(len(names))]
		if _, err := survive(t, name, mutate(rnd, files[name], files[other])); err == nil {
			read++
		}
	}
	t.Logf("%d of %d damaged files were read, the others refused", read, n)
}

func TestMutations(t *testing.T) {
	files := map[string][]byte{}
	for name, text := range samples {
		files[name] = []byte(text)
	}
	mutations(t, files, 300)
}

// TestMutatedCorpus reads 2,000 damaged copies of the corpus.
func TestMutatedCorpus(t *testing.T) {
	files := map[string][]byte{}
	err := ingest.Walk(t.Context(), corpus(t), ".", func(i ingest.Item) error {
		if !about(i.Name) {
			files[i.Name] = i.Data
		}
		return i.Err
	})
	if err != nil {
		t.Fatal(err)
	}
	mutations(t, files, 2000)
}

// TestEntityBombs: nothing is declared, so nothing grows.
func TestEntityBombs(t *testing.T) {
	watch(t)
	var laughs strings.Builder
	laughs.WriteString("<!DOCTYPE ROOT [<!ENTITY a \"ha\">")
	for c := 'b'; c < 'm'; c++ {
		fmt.Fprintf(&laughs, "<!ENTITY %c %q>", c, strings.Repeat(fmt.Sprintf("&%c;", c-1), 10))
	}
	laughs.WriteString("]><ROOT><record><transcript>&l;</transcript></record></ROOT>")
	for name, text := range map[string]string{
		"laughs.xml":   laughs.String(),
		"external.xml": `<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]><TEI><text><body><u>&x;</u></body></text></TEI>`,
		"deep.xml":     "<TEI>" + strings.Repeat("<div>", 200_000),
		"deep.json":    `{"type":"Manifest","items":` + strings.Repeat("[", 500_000),
		"lines.txt":    strings.Repeat("\n", ingest.MaxLines+1) + "words",
	} {
		if _, err := survive(t, name, []byte(text)); err == nil {
			t.Errorf("%s was read", name)
		}
	}
	// wide, and valid
	survive(t, "wide.xml", []byte("<TEI "+strings.Repeat(`a="1" `, 200_000)+"/>"))
}

// packed makes an archive of one entry per name.
func packed(t *testing.T, entries map[string][]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	w.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return flate.NewWriter(out, flate.BestCompression) })
	for _, name := range slices.Sorted(maps.Keys(entries)) {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(entries[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// walk collects what is visited.
func walk(t *testing.T, fsys fs.FS, name string) map[string]ingest.Item {
	t.Helper()
	out := map[string]ingest.Item{}
	err := ingest.Walk(context.Background(), fsys, name, func(i ingest.Item) error {
		out[i.Name] = i
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestArchives(t *testing.T) {
	watch(t)
	good := []byte(samples["cues.vtt"])
	inner := packed(t, map[string][]byte{"deep.vtt": good})
	files := fstest.MapFS{"a.zip": {Data: packed(t, map[string][]byte{
		"good.vtt":          good,
		"../up.vtt":         good,
		"/etc/abs.vtt":      good,
		`back\slash.vtt`:    good,
		"zeros.vtt":         append([]byte("WEBVTT\n\n"), bytes.Repeat([]byte("\n"), 30<<20)...),
		"inner.zip":         inner,
		"twice.zip":         packed(t, map[string][]byte{"inner.zip": inner, "beside.vtt": good}),
		"__MACOSX/._x.vtt":  good,
		"folder/.DS_Store":  good,
		"folder/broken.xml": []byte("<ROOT><record>"),
	})}, "b.vtt": {Data: good}}
	got := walk(t, files, ".")
	for name, refused := range map[string]string{
		"a.zip/good.vtt": "", "a.zip/../up.vtt": "leads out", "a.zip//etc/abs.vtt": "leads out", `a.zip/back\slash.vtt`: "leads out",
		"a.zip/zeros.vtt": "as only a trap does", "a.zip/inner.zip/deep.vtt": "", "a.zip/twice.zip/inner.zip": "archives in one another",
		"a.zip/twice.zip/beside.vtt": "", "a.zip/folder/broken.xml": "", "b.vtt": "",
	} {
		i, ok := got[name]
		delete(got, name)
		if !ok || refused == "" && i.Err != nil || refused != "" && (i.Err == nil || !strings.Contains(i.Err.Error(), refused)) {
			t.Errorf("%s: visited %v, %v", name, ok, i.Err)
		}
	}
	for name := range got {
		t.Errorf("%s was visited", name)
	}
}

func TestDamagedArchives(t *testing.T) {
	whole := packed(t, map[string][]byte{"a.vtt": []byte(samples["cues.vtt"]), "b.txt": []byte(samples["turns.txt"])})
	rnd := rand.New(rand.NewPCG(6, 7))
	for range 300 {
		data := mutate(rnd, whole, whole)
		for _, i := range walk(t, fstest.MapFS{"a.zip": {Data: data}}, "a.zip") {
			if i.Err == nil && len(i.Data) > 0 {
				survive(t, i.Name, i.Data)
			}
		}
	}
}

// endless is a folder with one file of a gigabyte in one line.
type endless struct{ left int64 }

func (e *endless) Open(name string) (fs.File, error) { return &endless{e.left}, nil }
func (e *endless) Stat() (fs.FileInfo, error)        { return info{}, nil }
func (e *endless) Close() error                      { return nil }
func (e *endless) Read(p []byte) (int, error) {
	n := min(int64(len(p)), e.left)
	if n == 0 {
		return 0, io.EOF
	}
	for i := range p[:n] {
		p[i] = 'a'
	}
	e.left -= n
	return int(n), nil
}

type info struct{}

func (info) Name() string       { return "line.txt" }
func (info) Size() int64        { return 0 }
func (info) Mode() fs.FileMode  { return 0o644 }
func (info) ModTime() time.Time { return time.Time{} }
func (info) IsDir() bool        { return false }
func (info) Sys() any           { return nil }

func TestAGigabyteInOneLine(t *testing.T) {
	watch(t)
	i := walk(t, &endless{1 << 30}, "line.txt")["line.txt"]
	limit, ok := errors.AsType[*transcript.LimitError](i.Err)
	if !ok || limit.What != "bytes in one line" || i.Data != nil {
		t.Errorf("%v, %d bytes", i.Err, len(i.Data))
	}
}

// TestLinksAreNotFollowed: a folder is not left by a link in it.
func TestLinksAreNotFollowed(t *testing.T) {
	dir := t.TempDir()
	secret := filepath.Join(dir, "secret.vtt")
	in := filepath.Join(dir, "in")
	for _, err := range []error{os.WriteFile(secret, []byte(samples["cues.vtt"]), 0o644), os.Mkdir(in, 0o755),
		os.WriteFile(filepath.Join(in, "own.vtt"), []byte(samples["cues.vtt"]), 0o644)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(secret, filepath.Join(in, "link.vtt")); err != nil {
		t.Skip("no links here:", err)
	}
	root, err := os.OpenRoot(in)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	got := walk(t, root.FS(), ".")
	if i := got["link.vtt"]; i.Err == nil || i.Data != nil || got["own.vtt"].Err != nil {
		t.Errorf("%+v", got)
	}
}
