package project

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"unicode"

	"vouch/sources/ingest"
	"vouch/sources/transcript"
)

// The folder of the files as the archive delivered them.
const sourcesFolder = "sources"

// begin looks at what the project holds.
func (im *importer) begin() error {
	im.stored, im.taken = map[string]string{}, map[string]bool{}
	err := fs.WalkDir(im.p.files, sourcesFolder, func(name string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || d.IsDir() {
			return err
		}
		im.taken[strings.ToLower(name)] = true
		if !d.Type().IsRegular() {
			return nil
		}
		sum, err := hashOf(im.p.files, name)
		if _, twice := im.stored[sum]; err == nil && !twice {
			im.stored[sum] = name
		}
		return err
	})
	if err != nil {
		return err
	}
	for i := range im.p.holding.Interviews {
		iv := &im.p.holding.Interviews[i]
		im.taken[strings.ToLower(iv.Path)] = true
		im.known = append(im.known, known{id: iv.ID, sha: strings.ToLower(iv.SHA256), accession: iv.Accession, base: path.Base(iv.Path), record: iv.Record, interview: iv})
	}
	im.people = newPeople(im.p.holding.Interviews)
	im.ground = im.p.groundInDegrees()
	if im.seal, err = im.newSealing(); err != nil {
		return err
	}
	return im.readBooks()
}

func hashOf(fsys fs.FS, name string) (string, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// unchanged reports whether all interviews of these very bytes are in the project.
func (im *importer) unchanged(f *ImportedFile, r *ingest.Reading) bool {
	var ids []string
	for i := range im.known {
		if k := &im.known[i]; k.sha == r.SHA256 {
			ids = append(ids, k.id)
			if k.record == 0 { // the entry means the whole file
				f.IDs, f.State = []string{k.id}, stateUnchanged
				return true
			}
		}
	}
	if len(ids) < len(r.Interviews) {
		return false
	}
	f.IDs, f.State = ids, stateUnchanged
	return true
}

// sameWords is how much two versions of one interview share, in percent. Many files
// are called transcript.vtt.
const sameWords = 40

// match finds the interview of the project that a file tells anew: by the archive's
// id, else by the name of its file and its words, unless the archive's ids say that
// they are two.
func (im *importer) match(name string, record, of int, t *transcript.Transcript) *known {
	for i := range im.known {
		k := &im.known[i]
		if id := slug(t.ID); t.ID != "" && (strings.EqualFold(k.accession, t.ID) || k.accession == "" && k.id == id) {
			return k
		}
	}
	var best *known
	most := sameWords - 1
	for i := range im.known {
		k := &im.known[i]
		same := k.record == record || k.record == 0 && of == 1
		if !same || k.accession != "" && t.ID != "" || k.interview == nil || !strings.EqualFold(uncounted(k.base), uncounted(fileName(name))) {
			continue
		}
		if n := ingest.Shared(k.interview.Segments, t.Segments); n > most {
			best, most = k, n
		}
	}
	return best
}

var counter = regexp.MustCompile(`-\d+(\.[^.]*)?$`)

// uncounted is a file's name without the number that free may have given it.
func uncounted(name string) string { return counter.ReplaceAllString(name, "$1") }

// store keeps the bytes under sources/, under their own name where that is free.
// What lies there is never overwritten.
func (im *importer) store(name string, data []byte, sha string) (string, error) {
	if at, ok := im.stored[sha]; ok {
		return at, nil
	}
	target := im.free(path.Join(sourcesFolder, fileName(name)))
	data, err := im.seal.close(data)
	if err != nil {
		return "", err
	}
	if err := im.journal.add(target, data); err != nil {
		return "", err
	}
	im.stored[sha] = target
	return target, nil
}

// free finds a name that is not taken, counting up, and takes it.
func (im *importer) free(target string) string {
	ext := path.Ext(target)
	stem := strings.TrimSuffix(target, ext)
	for n := 2; im.taken[strings.ToLower(target)]; n++ {
		target = fmt.Sprintf("%s-%d%s", stem, n, ext)
	}
	im.taken[strings.ToLower(target)] = true
	return target
}

// fileName is the last part of a name, in a form that every system can keep.
func fileName(name string) string {
	base := transcript.Normalise(path.Base(strings.ReplaceAll(name, "\\", "/")))
	base = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(`<>:"/\|?*`, r) || r == unicode.ReplacementChar || unicode.Is(unicode.Cf, r) {
			return '_'
		}
		return r
	}, base)
	base = strings.TrimRight(strings.TrimLeft(base, ". "), ". ")
	if r := []rune(base); len(r) > maxFileName {
		ext := []rune(path.Ext(base))
		ext = ext[:min(len(ext), 16)]
		base = string(r[:maxFileName-len(ext)]) + string(ext)
	}
	if base == "" {
		return "file"
	}
	return base
}

// keep stores a file that describes or annotates. It makes no entry.
func (im *importer) keep(f *ImportedFile, name string, data []byte, r *ingest.Reading) error {
	if _, ok := im.stored[r.SHA256]; ok {
		f.State = stateUnchanged
		return nil
	}
	f.State = stateKept
	stored, err := im.store(name, data, r.SHA256)
	f.stored = stored
	im.kept = append(im.kept, kept{len(im.out.Files), stored, r})
	return err
}
