package sources

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"reflect"
	"sync"
	"sync/atomic"

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
	// Astray: a statement without a signature whose passage is not there, or says something
	// else now, is loaded with the mistake in Statement.Astray. Who works on a project mends it.
	Astray bool
	// Vault lists real names from the holder's vault that no public reading may
	// contain, beside the names that the project itself shows.
	Vault []string
	// Workers is how many goroutines decode files and verify signatures; 0 is one. What
	// is loaded and what is reported do not depend on it.
	Workers int
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
	list := []projectFile{{name: StatementsFile, into: &statements}, {name: PlacesFile, into: &places}, {name: RecordsFile, into: &records},
		{name: InterviewsFile, into: &interviews}, {name: CuratorsFile, into: &curators}}
	if l.exists(SignaturesFile) || l.options.Signatures == EverySignature {
		list = append(list, projectFile{name: SignaturesFile, into: &signatures})
	}
	if l.exists(KeyFile) {
		list = append(list, projectFile{name: KeyFile, into: &key})
		l.h.Key = &key
	}
	withWords := l.exists(WordsFile)
	if withWords {
		list = append(list, projectFile{name: WordsFile, into: &words})
	}
	l.inParallel(len(list), func(i int) { list[i].read(l.fsys) })
	for i := range list {
		l.take(&list[i])
	}
	if withWords {
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

// projectFile is a file while it is read.
type projectFile struct {
	name    string
	into    any
	missing error // it could not be read at all
	wrong   error // of its text
}

func (f *projectFile) read(fsys fs.FS) {
	data, err := readBounded(fsys, f.name, strict.MaxFileBytes)
	if err != nil {
		f.missing = err
		return
	}
	f.wrong = strict.Decode(f.name, data, f.into)
}

// take notes the mistakes of a file that was read.
func (l *loader) take(f *projectFile) {
	if f.missing != nil {
		l.fileFault(strict.Pos{File: f.name, Line: 1, Column: 1}, f.name, f.missing)
		l.unread[f.name] = true
		return
	}
	l.errs.Merge(f.name, f.wrong)
	// A list that stayed empty in spite of a mistake was not read.
	l.unread[f.name] = f.wrong != nil && reflect.ValueOf(f.into).Elem().Field(0).IsZero()
}

// inParallel calls f for 0 to n-1, each once; who takes which does not matter, since each
// writes to its own place.
func (l *loader) inParallel(n int, f func(i int)) {
	var next atomic.Int64
	var group sync.WaitGroup
	for range max(min(l.options.Workers, n), 1) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	group.Wait()
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
