package project

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
)

// input is a name that was opened, with what was there.
type input struct {
	Name string `json:"name"`
	Sum  string `json:"sum"` // SHA-256 of a file's bytes or a folder's names; "" where there was nothing
}

// witness notes every name that is opened below a folder and what was there. A file is
// handed on as the very bytes that were hashed. It may be used concurrently.
type witness struct {
	under fs.FS
	mu    sync.Mutex
	seen  map[string]string
	torn  bool // a file was seen twice, and not the same, or was too large to be held
}

// maxWitnessed is the largest file that is held, bytes: four times what a transcript has.
const maxWitnessed = 1 << 26

func newWitness(under fs.FS) *witness { return &witness{under: under, seen: map[string]string{}} }

// inputs are ordered by name. They are not whole where they do not tell what was read.
func (w *witness) inputs() (list []input, whole bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, name := range slices.Sorted(maps.Keys(w.seen)) {
		list = append(list, input{name, w.seen[name]})
	}
	return list, !w.torn && len(list) > 0
}

// note keeps what was there. What was there before decides: the project rests on it.
func (w *witness) note(name, sum string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	before, again := w.seen[name]
	w.torn = w.torn || again && before != sum
	if !again {
		w.seen[name] = sum
	}
}

// Open implements fs.FS.
func (w *witness) Open(name string) (fs.File, error) {
	f, err := w.under.Open(name)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			w.note(name, "")
		}
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	if info.IsDir() {
		sum, err := namesIn(w.under, name)
		w.note(name, sum)
		return f, err
	}
	if info.Size() > maxWitnessed {
		w.mu.Lock()
		w.torn = true
		w.mu.Unlock()
		return f, nil
	}
	data, err := io.ReadAll(f)
	if err := errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	w.note(name, hex.EncodeToString(sum[:]))
	return &heldFile{bytes.NewReader(data), info}, nil
}

// heldFile is a file in memory.
type heldFile struct {
	*bytes.Reader
	info fs.FileInfo
}

// Stat implements fs.File.
func (f *heldFile) Stat() (fs.FileInfo, error) { return f.info, nil }

// Close implements fs.File.
func (f *heldFile) Close() error { return nil }

func namesIn(fsys fs.FS, folder string) (string, error) {
	list, err := fs.ReadDir(fsys, folder)
	if err != nil {
		return "", err
	}
	var names strings.Builder
	for _, d := range list {
		names.WriteString(d.Name() + "\n")
	}
	sum := sha256.Sum256([]byte(names.String()))
	return hex.EncodeToString(sum[:]), nil
}

// unchanged reports whether everything below a folder is as it was.
func unchanged(folder string, list []input) bool {
	w := newWitness(os.DirFS(folder))
	for _, in := range list {
		f, err := w.Open(in.Name)
		if err == nil {
			_ = f.Close() // held in memory, or a folder
		}
		if sum, ok := w.seen[in.Name]; !ok || sum != in.Sum {
			return false
		}
	}
	return len(list) > 0 && !w.torn
}
