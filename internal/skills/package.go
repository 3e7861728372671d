package skills

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"vouch/sources/strict"
)

// Package is a program with what people must know of it.
type Package struct {
	Manifest Manifest
	Doc      string // SKILL.md
	Main     []byte // main.js or main.wasm
	Tests    []Test // by name
	Digest   [32]byte
	files    map[string][]byte
	bare     bool
}

// Names returns the files of the package in order; of a bare one, its program alone.
func (p *Package) Names() []string {
	out := make([]string, 0, len(p.files))
	for name := range p.files {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// File returns the content of one file, nil if there is none of that name.
func (p *Package) File(name string) []byte { return bytes.Clone(p.files[name]) }

// Bare says that the package is a lone program without a manifest.
func (p *Package) Bare() bool { return p.bare }

var (
	testName = regexp.MustCompile(`^tests/[a-z0-9][a-z0-9._-]{0,63}\.json$`)
	// digestLine is one line of files.sha256, as sha256sum writes it.
	digestLine = regexp.MustCompile(`^([0-9a-f]{64})  (\S+)$`)
)

// known says that a file can belong to a package.
func known(name string) bool {
	return slices.Contains([]string{ManifestFile, DocFile, EntryFile, ModuleFile, DigestFile, LicenceFile, SignatureFile}, name) || testName.MatchString(name)
}

// asideFiles lie beside a package: for an editor that completes what programs can call,
// and what a module is built from. They are no part of it: nothing reads, counts, lists
// or packs them.
var asideFiles = []string{TypesFile, EditorFile, "main.c", "main.ts", "vouch.h", "build.sh"}

// unlistable are the files that files.sha256 does not list: itself, and the signature
// over what it lists.
func unlistable(name string) bool { return name == DigestFile || name == SignatureFile }

// Open reads a package from a folder, strictly: unknown files and keys, hidden
// characters, wrong digests and what is too large are *strict.Errors with file and line.
func Open(fsys fs.FS) (*Package, error) {
	files, err := readAll(fsys)
	if err != nil {
		return nil, err
	}
	return fromFiles(files)
}

// OpenFiles is Open for files that lie in memory, by their names in the package.
func OpenFiles(files map[string][]byte) (*Package, error) {
	copied := map[string][]byte{}
	errs := new(strict.Errors)
	total := 0
	for name, data := range files {
		if !known(name) {
			unlisted(errs, name)
		}
		total += len(data)
		copied[name] = bytes.Clone(data)
	}
	if len(files) > MaxFiles || total > MaxPackage {
		errs.Addf(strict.Pos{File: "."}, "leave out what the program does not need", "the package has %d files and %d bytes; %d and %d are allowed", len(files), total, MaxFiles, MaxPackage)
	}
	if err := errs.Err(); err != nil {
		return nil, err
	}
	return fromFiles(copied)
}

func unlisted(errs *strict.Errors, name string) {
	errs.Add(strict.Pos{File: name}, "no file of a skill package", "remove it; a package holds skill.toml, SKILL.md, main.js or main.wasm, tests/*.json, LICENSE, files.sha256 and skill.sig")
}

// readAll reads the files of a folder within the bounds; sizes are counted while
// reading, for what a folder says of a size may be wrong.
func readAll(fsys fs.FS) (map[string][]byte, error) {
	files, total := map[string][]byte{}, 0
	errs := new(strict.Errors)
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			if name != "." && name+"/" != testFolder {
				unlisted(errs, name)
				return fs.SkipDir
			}
			return nil
		case !d.Type().IsRegular():
			errs.Add(strict.Pos{File: name}, "not a regular file", "put the file itself into the folder, no link to it")
			return nil
		case slices.Contains(asideFiles, name):
			return nil
		case !known(name):
			unlisted(errs, name)
			return nil
		case len(files) >= MaxFiles:
			return fmt.Errorf("the package has more than %d files; leave out what the program does not need", MaxFiles)
		}
		data, err := readFile(fsys, name, MaxPackage-total)
		if err != nil {
			return err
		}
		total += len(data)
		files[name] = data
		return nil
	})
	if err == nil {
		err = errs.Err()
	}
	return files, err
}

func readFile(fsys fs.FS, name string, most int) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(f, int64(most)+1))
	if err := errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	if len(data) > most {
		return nil, fmt.Errorf("%s: larger than the %d bytes that may still be read", name, most)
	}
	return data, nil
}

func fromFiles(files map[string][]byte) (*Package, error) {
	p := &Package{files: files}
	errs := new(strict.Errors)
	entry := EntryFile
	if files[ModuleFile] != nil {
		entry = ModuleFile
	}
	for _, name := range []string{ManifestFile, DocFile, entry} {
		if _, ok := files[name]; !ok {
			errs.Add(strict.Pos{File: name}, "the file is missing", "write it; docs/formats/skill.md has an example")
		}
	}
	if entry == ModuleFile && files[EntryFile] != nil {
		errs.Add(strict.Pos{File: EntryFile}, "the package has two programs", "leave one of main.js and main.wasm out")
	}
	for _, name := range p.Names() {
		if name == ModuleFile {
			continue
		}
		if line, column, why := readable(files[name]); why != "" {
			errs.Addf(strict.Pos{File: name, Line: line, Column: column}, "remove it; in a program write it as an escape", "the text holds %s", why)
		}
	}
	p.sizes(errs)
	if err := errs.Err(); err != nil {
		return nil, err
	}
	m, err := readManifest(files[ManifestFile])
	errs.Merge(ManifestFile, err)
	p.Manifest, p.Doc, p.Main = m, string(files[DocFile]), files[entry]
	if err == nil && m.Entry != entry {
		errs.Addf(lines{files[ManifestFile]}.at("", "entry"), "name the form and the file that it is", "the program %s is missing, and %s is there", m.Entry, entry)
	}
	for _, name := range p.Names() {
		if base, ok := strings.CutPrefix(name, testFolder); ok {
			t, err := readTest(name, files[name])
			errs.Merge(name, err)
			t.Name = strings.TrimSuffix(base, ".json")
			p.Tests = append(p.Tests, t)
		}
	}
	if strings.TrimSpace(p.Doc) == "" {
		errs.Add(strict.Pos{File: DocFile, Line: 1}, "the file is empty", "say in it what the program does, for people")
	}
	p.listed(errs)
	p.Digest = sha256.Sum256(Listing(files))
	return p, errs.Err()
}

func (p *Package) sizes(errs *strict.Errors) {
	for _, name := range p.Names() {
		most := MaxTest
		switch name {
		case ManifestFile, DigestFile, SignatureFile:
			most = MaxManifest
		case DocFile, LicenceFile:
			most = MaxDoc
		case EntryFile, ModuleFile:
			most = MaxSource
		}
		if n := len(p.files[name]); n > most {
			errs.Addf(strict.Pos{File: name, Line: 1}, "make it smaller", "the file has %d bytes, the limit is %d", n, most)
		}
	}
}

// Listing is the text of files.sha256 for these files: one line each, in order, but for
// files.sha256 itself and skill.sig. Its SHA-256 is the package's digest.
func Listing(files map[string][]byte) []byte {
	names := make([]string, 0, len(files))
	for name := range files {
		if !unlistable(name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var b bytes.Buffer
	for _, name := range names {
		sum := sha256.Sum256(files[name])
		b.WriteString(hex.EncodeToString(sum[:]) + "  " + name + "\n")
	}
	return b.Bytes()
}

// listed compares files.sha256, where there is one, with the files.
func (p *Package) listed(errs *strict.Errors) {
	text, ok := p.files[DigestFile]
	if !ok {
		return
	}
	seen := map[string]bool{}
	for i, line := range strings.Split(strings.TrimSuffix(string(text), "\n"), "\n") {
		at := strict.Pos{File: DigestFile, Line: i + 1, Column: 1}
		m := digestLine.FindStringSubmatch(line)
		if m == nil {
			errs.Add(at, "not a line of 64 hex digits, two spaces and a name", "write it anew with sha256sum")
			continue
		}
		data, ok := p.files[m[2]]
		sum := sha256.Sum256(data)
		switch {
		case seen[m[2]]:
			errs.Addf(at, "list it once", "%s is listed twice", m[2])
		case !ok || unlistable(m[2]):
			errs.Addf(at, "remove the line, or bring the file back", "%s is listed and not there", m[2])
		case hex.EncodeToString(sum[:]) != m[1]:
			errs.Addf(at, "look what changed in it; if that was you, write files.sha256 anew", "%s is not the file that was listed", m[2])
		}
		seen[m[2]] = true
	}
	for _, name := range p.Names() {
		if !unlistable(name) && !seen[name] {
			errs.Add(strict.Pos{File: name}, "files.sha256 does not list this file", "remove it, or write files.sha256 anew")
		}
	}
}

// compiled says that the program is a WebAssembly module.
func (p *Package) compiled() bool { return p.Manifest.Form == formWasm }

// Bare makes a package of a lone program: all capabilities, the budgets BareGas and
// BarePages, no parameters. name is its file's, for people.
func Bare(name string, source []byte) (*Package, error) {
	if len(source) > MaxSource {
		return nil, fmt.Errorf("%s has %d bytes; a program has at most %d", name, len(source), MaxSource)
	}
	p := &Package{bare: true, Main: bytes.Clone(source), files: map[string][]byte{EntryFile: bytes.Clone(source)}}
	p.Manifest = Manifest{ID: bareID(name), Version: "0.0.0", Title: "a lone program", Licence: "LicenseRef-unknown", Form: formJS,
		Entry: EntryFile, API: APIVersion, Capabilities: Capabilities(), Budgets: Budgets{Gas: BareGas, MemoryPages: BarePages}}
	p.Digest = sha256.Sum256(Listing(p.files))
	return p, nil
}

// bareID makes an id of a file's name.
func bareID(name string) string {
	name = strings.TrimSuffix(name[strings.LastIndexByte(name, '/')+1:], ".js")
	id := strings.Trim(regexp.MustCompile(`[^a-z0-9]+`).ReplaceAllString(strings.ToLower(name), "-"), "-")
	if id = id[:min(len(id), MaxID-8)]; !idForm.MatchString(id) {
		return "program"
	}
	return id
}
