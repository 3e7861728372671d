package sources

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"reflect"

	"vouch/sources/strict"
	"vouch/sources/transcript"
)

// The files of a project that Load reads.
const (
	PlacesFile     = "places.yaml"
	RecordsFile    = "records.yaml"
	InterviewsFile = "interviews.yaml"
	StatementsFile = "statements.yaml"
	CuratorsFile   = "curators.yaml"
	SignaturesFile = "signatures.yaml"
	KeyFile        = "key.yaml"   // optional
	WordsFile      = "words.yaml" // optional
)

// SignatureCheck says what Load does about signatures.
type SignatureCheck uint8

// The checks.
const (
	// EverySignature: a missing or wrong signature is a fault.
	EverySignature SignatureCheck = iota
	// UnsignedDrafts: such statements are loaded with Signed false, so that they
	// can be signed. The gate lets none of them out.
	UnsignedDrafts
)

// Options of a load. The zero value is the strict one.
type Options struct {
	Signatures SignatureCheck
	// Vault lists real names from the holder's vault that no public reading may
	// contain, beside the names that the project itself shows.
	Vault []string
}

// Load reads and checks the files of a project folder. The error is *Errors
// with every mistake, or says that a file could not be read.
func Load(fsys fs.FS) (*Holding, error) { return LoadWith(fsys, Options{}) }

// LoadWith is Load with options.
func LoadWith(fsys fs.FS, o Options) (*Holding, error) {
	l := &loader{fsys: fsys, options: o, errs: new(strict.Errors),
		h: &Holding{Words: DefaultWords()}, unread: map[string]bool{}}
	l.files()
	decoding := len(l.errs.Faults)
	l.makeIndex()
	l.checkPlaces()
	l.checkEarth()
	l.widenHomes()
	l.checkRecords()
	l.checkInterviews()
	l.checkCurators()
	l.checkStatements()
	l.checkSignatures()
	l.retire()
	l.quieten(decoding)
	if err := l.errs.Err(); err != nil {
		return nil, err
	}
	return l.h, nil
}

// quieten drops what the checks say of a line that could not be decoded: the
// value is missing there because of the first mistake.
func (l *loader) quieten(decoding int) {
	type line struct {
		file string
		line int
	}
	bad := make(map[line]bool, decoding)
	for _, f := range l.errs.Faults[:decoding] {
		bad[line{f.File, f.Line}] = true
	}
	kept := l.errs.Faults[:decoding]
	for _, f := range l.errs.Faults[decoding:] {
		if !bad[line{f.File, f.Line}] {
			kept = append(kept, f)
		}
	}
	l.errs.Faults = kept
}

type loader struct {
	fsys    fs.FS
	options Options
	errs    *strict.Errors
	h       *Holding
	// broken marks interviews whose transcript could not be read: their quotes
	// are not looked at, one fault is enough.
	broken map[string]bool
	// gone marks withdrawn interviews whose transcript was deleted: nobody can
	// read their statements again, and none of them leaves.
	gone map[string]bool
	at   index
	// unread marks project files that hold nothing because of a mistake: what
	// refers to them is not reported, one fault is enough.
	unread map[string]bool
	// corrected are statements that another one supersedes, by id; only looked up.
	corrected map[string]*Statement
	// homes are the names of private homes, which no reading may have.
	homes []string
}

func (l *loader) files() {
	var (
		places struct {
			Places     []Place     `key:"places,required"`
			Elevations []Elevation `key:"elevations"`
			Origin     *Origin     `key:"origin"`
		}
		records struct {
			Records []Record `key:"records,required"`
		}
		interviews struct {
			Interviews []Interview `key:"interviews,required"`
		}
		statements struct {
			Statements []Statement `key:"statements,required"`
		}
		curators struct {
			Curators []Curator `key:"curators,required"`
		}
		signatures struct {
			Signatures []Signature `key:"signatures,required"`
		}
		key   CommitmentKey
		words wordsFile
	)
	l.read(PlacesFile, &places)
	l.read(RecordsFile, &records)
	l.read(InterviewsFile, &interviews)
	l.read(StatementsFile, &statements)
	l.read(CuratorsFile, &curators)
	if l.exists(SignaturesFile) || l.options.Signatures == EverySignature {
		l.read(SignaturesFile, &signatures)
	}
	if l.exists(KeyFile) {
		l.read(KeyFile, &key)
		l.h.Key = &key
	}
	if l.exists(WordsFile) {
		l.read(WordsFile, &words)
		words.apply(&l.h.Words, l.errs)
	}
	l.h.Places, l.h.Elevations, l.h.Origin = places.Places, places.Elevations, places.Origin
	l.h.Records, l.h.Interviews, l.h.Statements = records.Records, interviews.Interviews, statements.Statements
	l.h.Curators, l.h.Signatures = curators.Curators, signatures.Signatures
}

func (l *loader) exists(name string) bool {
	_, err := fs.Stat(l.fsys, name)
	return err == nil
}

func (l *loader) read(name string, into any) {
	data, err := readBounded(l.fsys, name, strict.MaxFileBytes)
	if err != nil {
		l.fileFault(strict.Pos{File: name, Line: 1, Column: 1}, name, err)
		l.unread[name] = true
		return
	}
	err = strict.Decode(name, data, into)
	l.errs.Merge(name, err)
	// A list that stayed empty in spite of a mistake was not read.
	l.unread[name] = err != nil && reflect.ValueOf(into).Elem().Field(0).IsZero()
}

func (l *loader) fileFault(at strict.Pos, name string, err error) {
	switch tooLarge := (*transcript.LimitError)(nil); {
	case errors.Is(err, fs.ErrNotExist):
		l.errs.Addf(at, "add the file or correct its name", "the file %q is missing", strict.Clip(name))
	case errors.As(err, &tooLarge):
		l.errs.Add(at, fmt.Sprintf("the file %q has more than %d bytes", strict.Clip(name), tooLarge.Limit), "split the file")
	default:
		// The system's own words may carry a path of this machine.
		l.errs.Addf(at, "check that it is a file and may be read", "the file %q cannot be read", strict.Clip(name))
	}
}

func readBounded(fsys fs.FS, name string, limit int) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, int64(limit)+1))
	if err != nil {
		return nil, err
	}
	if len(data) > limit {
		return nil, &transcript.LimitError{What: "bytes", Limit: limit, Got: len(data)}
	}
	return data, nil
}
