package project

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"vouch/sources"
	"vouch/sources/ingest"
	"vouch/sources/timecode"
	"vouch/sources/transcript"
)

// ImportOptions say what the files of an archive do not tell by themselves. The zero
// value takes everything from them.
type ImportOptions struct {
	Holder     string // who keeps the recordings; "": what the files say
	Collection string
	Right      string // URI of the collection's or repository's right
	Encoding   transcript.Encoding
	Rate       string // frames per second
	Relink     bool   // rewrite statements whose quotes moved or changed
	// Recipients of files that a collection wants encrypted (age1…); none: a key of
	// this machine.
	Recipients []string
	Progress   func(done, total int)
}

// Imported says what became of the files of an import.
type Imported struct {
	Files    []ImportedFile `json:"files"`
	Identity string         `json:"identity,omitempty"` // file of the key that was made for encryption
}

// ImportedFile is one file, or one entry of an archive.
type ImportedFile struct {
	File       string   `json:"file"`
	Format     string   `json:"format"`
	Interviews int      `json:"interviews"`
	Segments   int      `json:"segments"`
	Warnings   []string `json:"warnings"`
	Records    []string `json:"records,omitempty"`   // ids of the entries that were made of it in records.yaml
	Encrypted  bool     `json:"encrypted,omitempty"` // its bytes lie encrypted in the project
	Error      *string  `json:"error"`               // nil: it was read

	IDs       []string `json:"-"` // of the interviews
	State     string   `json:"-"` // new, unchanged, corrected, waits, withdrawn, kept
	Alignment string   `json:"-"` // of the passages: exact, interpolated, none, or several
	MS        int      `json:"-"` // of the recordings, 0 where unknown
	Line      int      `json:"-"` // of the error

	stored string // name in the project, "" where no byte was kept
}

// The states of a file after an import.
const (
	stateNew       = "new"
	stateUnchanged = "unchanged"
	stateCorrected = "corrected"
	stateWaits     = "waits"     // for --relink, or for a person
	stateWithdrawn = "withdrawn" // no word of it was taken in
	stateKept      = "kept"      // a file that describes: its bytes are kept
)

// Refused reports whether a file could not be read.
func (i *Imported) Refused() bool {
	for _, f := range i.Files {
		if f.Error != nil {
			return true
		}
	}
	return false
}

// Waits reports whether a corrected file waits for a decision.
func (i *Imported) Waits() bool {
	for _, f := range i.Files {
		if f.State == stateWaits {
			return true
		}
	}
	return false
}

// Import takes the files at paths (files, folders, archives, patterns) into the
// project in the folder: their bytes into sources/, an entry for each interview into
// interviews.yaml. A file that cannot be read is named and hurts no other. All of
// the change is made, or nothing of it, whatever stops the process.
//
// No consent is made up: an imported interview can be read and searched by those who
// work on the project, and the gate keeps it back.
func Import(ctx context.Context, folder string, paths []string, o ImportOptions, deps Deps) (*Imported, error) {
	rate, err := timecode.ParseRate(o.Rate)
	if err != nil {
		return nil, &InputError{err.Error(), ""}
	}
	j, err := openJournal(folder, deps.Clock())
	if err != nil {
		return nil, err
	}
	defer j.close()
	p, drafts, err := openRelinking(ctx, os.DirFS(folder), deps)
	if err != nil {
		return nil, err
	}
	from, err := origins(paths)
	if err != nil {
		return nil, err
	}
	defer closeOrigins(from)
	im := &importer{p: p, drafts: drafts, o: o, rate: rate, journal: j, out: &Imported{Files: []ImportedFile{}}, total: count(from)}
	if err := im.begin(); err != nil {
		return nil, err
	}
	for i := range from {
		at := &from[i]
		if err := ingest.Walk(ctx, at.fsys, at.name, func(item ingest.Item) error { return im.item(at, item) }); err != nil {
			return nil, err
		}
	}
	if len(im.out.Files) == 0 {
		return nil, &InputError{"there is no file in " + strings.Join(paths, ", "), "name a file, a folder or an archive"}
	}
	if err := im.write(); err != nil {
		return nil, err
	}
	return im.out, j.commit()
}

// importer is one import while it runs.
type importer struct {
	p       *Project
	drafts  []string // ids of statements that stand in drafts.yaml, and in p among the others
	o       ImportOptions
	rate    timecode.Rate
	journal *journal
	out     *Imported
	done    int
	total   int

	stored   map[string]string // of the files in sources/: hash → name
	taken    map[string]bool   // names in sources/, in small letters
	known    []known           // interviews of the project and of this import
	people   *people
	book     *yamlText // interviews.yaml
	readings *yamlText // statements.yaml
	unsigned []string  // statements whose signature no longer fits
	lost     bool      // a statement's words were not found again
	entries  []catalogued
	kept     []kept
	later    []later
	queued   []queued // for lists of entries that are there

	newRecords  []newRecord
	madeRecords []sources.Record // the same, as far as they are compared
	seal        *sealing         // nil: no collection asks for encryption
	ground      *ground          // nil: places.yaml says nothing of degrees
}

// later is an entry whose right is settled when all catalogues of the call are read.
type later struct {
	file  int // of Imported.Files
	entry *newEntry
	t     *transcript.Transcript // without its passages
}

// known is an interview that files are compared with.
type known struct {
	id, sha, accession, base string
	record                   int
	interview                *sources.Interview // nil: of this import
	corrected                bool               // by this import
}

// item takes in one file.
func (im *importer) item(at *origin, item ingest.Item) error {
	if im.done++; im.o.Progress != nil {
		im.o.Progress(min(im.done, im.total), im.total)
	}
	f := ImportedFile{File: at.show(item.Name), Warnings: []string{}}
	err := item.Err
	var r *ingest.Reading
	if err == nil {
		r, err = ingest.Read(item.Name, item.Data, ingest.Options{Encoding: im.o.Encoding, Rate: im.rate})
	}
	if err != nil {
		if format, ok := ingest.Detect(item.Name, item.Data); ok {
			f.Format = string(format)
		}
		f.refuse(err)
		im.out.Files = append(im.out.Files, f)
		return nil
	}
	f.Format, f.Interviews, f.Segments, f.MS = string(r.Format), len(r.Interviews), r.Segments(), r.MS()
	f.Alignment = alignment(r)
	im.spots(r)
	for _, finding := range r.All() {
		f.warn("line %d: %s: %s", finding.Line, finding.Code, finding.Message)
	}
	if err := im.take(&f, item.Name, item.Data, r); err != nil {
		return err
	}
	im.out.Files = append(im.out.Files, f)
	return nil
}

func (f *ImportedFile) warn(format string, args ...any) {
	f.Warnings = append(f.Warnings, fmt.Sprintf(format, args...))
}

// refuse notes why a file was not read, without a path of this machine.
func (f *ImportedFile) refuse(err error) {
	text := err.Error()
	if path, ok := errors.AsType[*os.PathError](err); ok {
		text = path.Err.Error()
	}
	if syntax, ok := errors.AsType[*transcript.SyntaxError](err); ok {
		f.Line = syntax.Line
		text = fmt.Sprintf("line %d: %s", syntax.Line, syntax.Message)
	}
	f.Error = &text
}

// alignment says how the times of a file were obtained.
func alignment(r *ingest.Reading) string {
	var n [3]int
	for _, t := range r.Interviews {
		for i := range t.Segments {
			n[min(t.Segments[i].Alignment, transcript.Exact)]++
		}
	}
	var says []string
	for _, a := range []transcript.Alignment{transcript.Exact, transcript.Interpolated, transcript.None} {
		if n[a] > 0 {
			says = append(says, a.String())
		}
	}
	return strings.Join(says, ", ")
}

// take decides what a file that was read is to the project.
func (im *importer) take(f *ImportedFile, name string, data []byte, r *ingest.Reading) error {
	im.entries = append(im.entries, cataloguedIn(f.File, r)...)
	switch {
	case len(r.Interviews) == 0:
		return im.keep(f, name, data, r)
	case im.unchanged(f, r):
		return nil
	}
	store := func() (_ string, err error) {
		f.stored, err = im.store(name, data, r.SHA256)
		return f.stored, err
	}
	for n, t := range r.Interviews {
		old := im.match(name, n+1, len(r.Interviews), t)
		if old != nil && old.interview == nil {
			f.warn("%s was imported in this same call already; this file is taken for another interview", old.id)
			old = nil
		}
		var err error
		switch {
		case old != nil && old.corrected:
			f.IDs, f.State = append(f.IDs, old.id), stateWaits
			f.warn("another file of this call is a new version of %s already; import the right one of the two by itself", old.id)
		case old != nil:
			if err = im.correct(f, old.interview, store, n+1, t, r); f.State == stateCorrected {
				old.corrected, old.sha = true, r.SHA256
			}
		case im.withdrawn(r, n+1):
			im.tombstone(f, name, n+1, t, r)
		default:
			err = im.enter(f, name, store, n+1, t, r)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// write puts the project's own files into the journal.
func (im *importer) write() error {
	if len(im.later) > 0 {
		im.shelf()
	}
	for i := range im.later {
		l := &im.later[i]
		f := &im.out.Files[l.file]
		im.describe(f, l.entry, l.t)
		im.right(f, l.entry, l.t)
	}
	im.enrich()
	for _, k := range im.kept {
		im.records(&im.out.Files[k.file], k)
	}
	if err := errors.Join(im.flush(), im.writeBook(im.later), im.writeRecords(im.newRecords), im.unseal()); err != nil {
		return err
	}
	if err := errors.Join(im.writeReadings(), im.dropSignatures()); err != nil {
		return err
	}
	if len(im.journal.moves) == 0 {
		return nil
	}
	if err := im.ignore(); err != nil {
		return err
	}
	return im.rehearse()
}

// writeReadings makes statements.yaml, and drafts.yaml where there is a draft.
func (im *importer) writeReadings() error {
	if !im.readings.changed() {
		return nil
	}
	text, err := im.readings.bytes()
	if err != nil {
		return err
	}
	kept, drafts, err := parted(text, func(_ *yaml.Node, id string) bool { return slices.Contains(im.drafts, id) })
	if err != nil {
		return err
	}
	if drafts != "" {
		err = im.journal.add(DraftsFile, []byte(drafts))
	}
	return errors.Join(err, im.journal.add(sources.StatementsFile, []byte(kept)))
}

// writeBook makes interviews.yaml with some of the new entries.
func (im *importer) writeBook(entries []later) error {
	im.book.added = nil
	for _, l := range entries {
		im.book.add(l.entry.text())
	}
	if !im.book.changed() {
		im.journal.drop(sources.InterviewsFile)
		return nil
	}
	text, err := im.book.bytes()
	if err != nil {
		return err
	}
	return im.journal.add(sources.InterviewsFile, text)
}

// rehearse loads the project as it would be. An entry that would leave one that
// cannot be opened is taken out and its file refused, or the record told. A link that
// was lost is a mistake too, of which a person was told and which a person has to mend.
func (im *importer) rehearse() error {
	load := func() error {
		_, err := sources.LoadWith(im.p.deps.vault(im.journal.over(im.p.bytes)), sources.Options{Signatures: sources.UnsignedDrafts, Astray: true})
		return err
	}
	if im.lost {
		return nil
	}
	if err := load(); err == nil || len(im.later)+len(im.newRecords) == 0 {
		return err
	}
	if err := im.writeRecords(nil); err != nil {
		return err
	}
	err := sift(im.later, im.writeBook, load, func(l *later, err error) { im.out.Files[l.file].refuse(err) })
	if err != nil {
		return err
	}
	return sift(im.newRecords, im.writeRecords, load, func(r *newRecord, err error) {
		f := &im.out.Files[r.file]
		f.Records = slices.DeleteFunc(f.Records, func(id string) bool { return id == r.id })
		f.warn("%s cannot be a record: %v", r.id, err)
	})
}

// sift writes the entries with which the project can be loaded, each tried behind
// those before it.
func sift[T any](list []T, write func([]T) error, load func() error, refuse func(*T, error)) error {
	var sound []T
	for i := range list {
		if err := write(append(slices.Clone(sound), list[i])); err != nil {
			return err
		}
		if err := load(); err != nil {
			refuse(&list[i], err)
			continue
		}
		sound = append(sound, list[i])
	}
	if err := write(sound); err != nil {
		return err
	}
	return load()
}
