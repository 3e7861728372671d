package transcript

import (
	"fmt"

	"golang.org/x/text/unicode/norm"
)

// Alignment says how a segment's times were obtained.
type Alignment uint8

// The alignments.
const (
	None         Alignment = iota // no times known
	Interpolated                  // between marks of the file, by its amount of text
	Exact                         // written in the file for this very segment
)

// String gives none, interpolated or exact.
func (a Alignment) String() string {
	switch a {
	case None:
		return "none"
	case Interpolated:
		return "interpolated"
	case Exact:
		return "exact"
	}
	return fmt.Sprintf("invalid(%d)", uint8(a))
}

// Segment is one passage of an interview: a turn of a speaker, or a cue.
type Segment struct {
	Index     int    // 1-based, in the order of the file
	Speaker   string // label as in the file; "" when nobody is named
	StartMS   int    // milliseconds from the start of the recording
	EndMS     int    // exclusive; StartMS and EndMS are 0 where Alignment is None
	Alignment Alignment
	Text      string // NFC; white space runs are single spaces, ends trimmed
	Line      int    // 1-based line of the file where the passage begins
	Name      string // the file's own id of the passage: xml:id, cue or annotation id; may be empty or stand twice
	Tier      string // the layer it stands on, where a file has several (EAF, IIIF); "" for the only one
	Language  string // of this passage, where it differs from the file's
	Of        int    // Index of the passage that this one translates or comments on; 0: none
}

// Code names a kind of finding. Codes are never reused.
type Code string

// The findings of all importers; each comment shows what raises it.
const (
	EndBeforeStart  Code = "time.endBeforeStart"     // 00:00:09.000 --> 00:00:02.000
	BadTime         Code = "time.malformed"          // 0:0:1 --> 2
	ZeroLength      Code = "time.zeroLength"         // a cue that ends where it starts
	OutOfOrder      Code = "time.outOfOrder"         // a cue that starts before the one above it
	SyncPastEnd     Code = "sync.pastEnd"            // |900(1)| in a transcript of 30 lines
	SyncMalformed   Code = "sync.malformed"          // |x(2)|
	SyncRepeats     Code = "sync.repeatsLine"        // |3(2)|3(3)|
	NoTimes         Code = "sync.none"               // an empty sync
	Nul             Code = "text.nul"                // a NUL byte, replaced by U+FFFD
	NotUTF8         Code = "text.notUTF8"            // a byte that is no UTF-8, replaced by U+FFFD
	Transcoded      Code = "text.transcoded"         // UTF-16 with a byte order mark
	UnknownTag      Code = "text.unknownTag"         // <em>, left out
	BadReference    Code = "text.characterReference" // &nothing;
	DuplicateID     Code = "cue.duplicateID"         // two cues with the id c2
	MissingHeader   Code = "header.missing"          // no WEBVTT in the first line
	HeaderGarbage   Code = "header.text"             // text between WEBVTT and the first empty line
	BadSetting      Code = "setting.malformed"       // align:left-ish
	BadBlock        Code = "block.malformed"         // text without a time line
	NoSpeaker       Code = "speaker.none"            // a cue without <v> at the start
	SeveralVoices   Code = "speaker.several"         // two <v> in one cue: one segment each
	NoteMissing     Code = "footnote.missing"        // [[footnote]]9[[/footnote]] with 3 notes
	NoteUnused      Code = "footnote.unreferenced"   // a note nothing points to
	UnknownElement  Code = "element.unknown"         // kept out of the text
	SeveralRecords  Code = "record.several"          // an OHMS export with two records
	RightsProse     Code = "rights.prose"            // rights or usage text that a person must read
	EmptyTranscript Code = "transcript.empty"        // nothing was said
	GuessedEncoding Code = "text.encoding"           // Windows-1252 without a word that it is
	GuessedTable    Code = "table.shape"             // a table without a header; a separator that was guessed
	OddRow          Code = "table.row"               // five cells under four headings
	OddQuote        Code = "table.quote"             // a quote inside a cell without quotes
	EntityText      Code = "text.entity"             // &amp; in a table's cell, read as &
	BadLanguage     Code = "language.unknown"        // a language that is called 20010917.0
	DecimalComma    Code = "time.decimalComma"       // 0:00:05,5
	FrameTime       Code = "time.frames"             // 00:00:05:12, read at the rate that was given
	Coordinates     Code = "place.coordinates"       // a latitude of 122
	PageFurniture   Code = "page.furniture"          // a page's head that was left out
	DeletedText     Code = "change.deleted"          // a tracked deletion that was left out
	InsertedText    Code = "change.inserted"         // a tracked insertion that nobody accepted yet
	MissingPart     Code = "part.missing"            // a footnote whose part is not in the file
	UnreadComments  Code = "comment.unread"          // a reviewer's comments in a DOCX or ODT file
	UnknownLetters  Code = "text.unknownLetters"     // a PDF font that does not say what its codes mean
	PageOrder       Code = "page.order"              // a page whose lines were drawn in disorder
	DroppedCue      Code = "cue.dropped"             // a comment or reserved block of an EBU STL file
	EmptyLine       Code = "cue.emptyLine"           // an empty line inside a SubRip cue
	TimeAbove59     Code = "time.above59"            // 00:75:10,000
	ShortFraction   Code = "time.shortFraction"      // 00:00:02,23
	MissingTime     Code = "time.missing"            // a TIME_SLOT without TIME_VALUE; a when without a time
	BrokenReference Code = "reference.broken"        // who="#X" without a person X
	Circular        Code = "reference.circular"      // an annotation that refers to itself by way of others
	DuplicateName   Code = "reference.duplicate"     // two elements with the id ts1
	MediaPath       Code = "media.path"              // file:///home/..., left out
	Gap             Code = "speech.gap"              // <gap reason="tape-change"/>
	Unclear         Code = "speech.unclear"          // <unclear reason="noise">church</unclear>
	RemoteText      Code = "text.remote"             // a transcript that lies at an address, which is not opened
	Painted         Code = "annotation.painted"      // IIIF: captions among what is painted
	UnknownType     Code = "type.unknown"            // a selector, body or unit that is not read
	Sensitive       Code = "passage.sensitive"       // a passage about a minor, health, crime or immigration
	PastEnd         Code = "time.pastEnd"            // a passage after the end of the recording
)

// Finding is something a person should know about how a file was read. It is
// never an error: the file was read.
type Finding struct {
	Line    int // 1-based in the file
	Code    Code
	Message string // lower case, no final stop
}

// Transcript is a file as imported.
type Transcript struct {
	Format       string // "webvtt", "ohms 5.4", "ohms 6.0"
	ID           string // the archive's own: accession, record or document id; may be empty
	Title        string
	Date         string // of the recording, as the file writes it; never of the export
	Language     string // as the file names it
	Collection   string
	Repository   string
	Interviewees []string
	Interviewers []string
	People       []Person // with what the file says of them beyond a name
	Rights       string   // the rights text of the file, never interpreted
	Usage        string   // the usage text of the file, never interpreted
	RightsURIs   []string // addresses of licences and rights statements, in file order
	DurationMS   int      // 0 when unknown
	Segments     []Segment
	Points       []Point  // the index, in file order
	Notes        []string // footnotes, 1-based in the text's own numbering
	Extras       []Extra  // fields that the model has no place for
	Findings     []Finding
}

// Person is somebody whom a file describes: TEI's person, EAF's participant.
type Person struct {
	ID        string // as passages name them in Speaker
	Name      string // may be empty
	Role      string // as the file writes it: "narrator", "interviewer"
	Pseudonym bool   // the file says that Name is not the real one
	Line      int    // 1-based
}

// Find notes a finding, up to MaxFindings.
func (t *Transcript) Find(line int, code Code, format string, args ...any) {
	if len(t.Findings) < MaxFindings {
		t.Findings = append(t.Findings, Finding{Line: line, Code: code, Message: fmt.Sprintf(format, args...)})
	}
}

// Add appends a segment with the next index, its text normalised; a segment
// without words is left out. It reports false when MaxSegments is reached.
func (t *Transcript) Add(s Segment) bool {
	s.Text = Normalise(s.Text)
	s.Speaker = Normalise(s.Speaker)
	if s.Text == "" {
		return true
	}
	if len(t.Segments) >= MaxSegments {
		return false
	}
	s.Index = len(t.Segments) + 1
	t.Segments = append(t.Segments, s)
	return true
}

// Normalise brings text into the form that quotes refer to: NFC, every run of
// white space one space, none at the ends.
func Normalise(s string) string {
	return norm.NFC.String(collapse(s))
}
