package skills

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"vouch/sandbox"
	"vouch/sandbox/listing"
	"vouch/sources/strict"
)

// Audit is what a person should know of a package that somebody else wrote, before it
// runs here. It is reading help: what holds a program is the sandbox.
//
//	files ──▶ OpenFiles ──▶ faults ─────────────────────────┐
//	  ├─▶ tokens ─▶ capabilities, loops, dynamic, encoded ──┤
//	  ├─▶ listing.Read ─▶ capabilities, loops, texts ───────┤
//	  ├─▶ shingles ─▶ likeness to known bad ones ───────────┼─▶ Findings with lines
//	  └─▶ characters ─▶ hidden, direction, mixed letters ───┘
type Audit struct {
	ID           string          `json:"id"`
	Version      string          `json:"version"`
	Digest       string          `json:"digest"` // "" where the package does not open
	Capabilities []CapabilityUse `json:"capabilities"`
	Cites        []Citation      `json:"cites"`
	Likeness     []Likeness      `json:"likeness"` // the most alike first
	Findings     []Finding       `json:"findings"` // by file and line
	// Module is a readable listing of main.wasm, nil for scripts.
	Module *listing.Listing `json:"module,omitempty"`
}

// CapabilityUse is a capability with where the program uses it.
type CapabilityUse struct {
	Name  string `json:"name"`
	Means string `json:"means"`
	Asked bool   `json:"asked"`
	Lines []int  `json:"lines"` // of main.js
	// Functions of main.wasm that call it.
	Functions []string `json:"functions,omitempty"`
}

// Citation is a commitment that stands in a package as it is, and not read at run time.
type Citation struct {
	Commitment string `json:"commitment"`
	File       string `json:"file"`
	Line       int    `json:"line"`
	Known      bool   `json:"known"` // the project has such a reading
}

// Levels of findings of an audit, beside those of Check.
const LevelNote Level = "note"

// AuditFS audits a folder, whether or not it opens as a package.
func AuditFS(fsys fs.FS, known []string) (*Audit, error) {
	files, total := map[string][]byte{}, 0
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !d.Type().IsRegular() || slices.Contains(asideFiles, name) || len(files) > MaxFiles {
			return err
		}
		data, err := readFile(fsys, name, MaxPackage-total)
		total += len(data)
		files[name] = data
		return err
	})
	if err != nil {
		return nil, err
	}
	return AuditFiles(files, known), nil
}

// AuditFiles audits files by their names in the package. known are the commitments of
// the readings that a project has, in hex.
func AuditFiles(files map[string][]byte, known []string) *Audit {
	a := &Audit{Capabilities: []CapabilityUse{}, Cites: []Citation{}, Likeness: []Likeness{}, Findings: []Finding{}}
	p, err := OpenFiles(files)
	if err == nil {
		a.ID, a.Version, a.Digest = p.Manifest.ID, p.Manifest.Version, hex.EncodeToString(p.Digest[:])
	}
	a.faults(err)
	asked := []string{}
	if m, err := readManifest(files[ManifestFile]); err == nil {
		asked = m.Capabilities
		a.budgets(&m)
	}
	if wasm, ok := files[ModuleFile]; ok {
		a.module(wasm, asked, known)
	} else {
		a.program(files[EntryFile], asked)
	}
	for _, name := range (&Package{files: files}).Names() {
		if name == ModuleFile {
			continue
		}
		a.characters(name, files[name])
		a.cited(name, files[name], known)
	}
	a.document(files[DocFile])
	a.signature(p)
	slices.SortStableFunc(a.Findings, func(x, y Finding) int {
		if c := strings.Compare(x.File, y.File); c != 0 {
			return c
		}
		return x.Line - y.Line
	})
	return a
}

// AuditPackage audits an opened package.
func AuditPackage(p *Package, known []string) *Audit {
	files := map[string][]byte{}
	for _, name := range p.Names() {
		files[name] = p.files[name]
	}
	a := AuditFiles(files, known)
	if p.bare {
		a.ID, a.Findings = p.Manifest.ID, slices.DeleteFunc(a.Findings, func(f Finding) bool { return f.File != EntryFile })
	}
	return a
}

func (a *Audit) add(level Level, file string, line int, hint, format string, args ...any) {
	a.Findings = append(a.Findings, Finding{level, file, line, sandbox.EscapeLine(fmt.Sprintf(format, args...), sandbox.MaxDetail), hint})
}

// faults are those that keep the package from opening.
func (a *Audit) faults(err error) {
	var many *strict.Errors
	if errors.As(err, &many) {
		for _, f := range many.Faults {
			a.add(LevelError, f.File, f.Line, f.Hint, "%s", f.Message)
		}
		return
	}
	if err != nil {
		a.add(LevelError, ".", 0, "", "%s", err.Error())
	}
}

func (a *Audit) budgets(m *Manifest) {
	if m.Budgets.Gas > int64(sandbox.DefaultGas) {
		a.add(LevelWarn, ManifestFile, 0, "look whether it needs that", "it asks for %d gas, more than the usual %d", m.Budgets.Gas, sandbox.DefaultGas)
	}
	if m.Budgets.MemoryPages > sandbox.DefaultMemoryPages {
		a.add(LevelWarn, ManifestFile, 0, "look whether it needs that", "it asks for %d pages of memory, more than the usual %d", m.Budgets.MemoryPages, sandbox.DefaultMemoryPages)
	}
	if m.Made.By == MadeByModel {
		a.add(LevelNote, ManifestFile, 0, "", "written by the model %s", m.Made.Model)
	}
}

func (a *Audit) signature(p *Package) {
	if p == nil || p.files[SignatureFile] == nil {
		return
	}
	if s, err := p.Signature(); err != nil {
		a.add(LevelError, SignatureFile, 0, "do not use it", "%s", err.Error())
	} else {
		a.add(LevelGood, SignatureFile, 0, "", "signed by %s, key %s", s.Publisher, KeyCode(s.Key))
	}
}

// Bad says whether any finding is an error.
func (a *Audit) Bad() bool { return Bad(a.Findings) }
