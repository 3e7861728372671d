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
	Title        string
	Language     string // as the file names it
	Interviewees []string
	Interviewers []string
	Rights       string // the rights text of the file, never interpreted
	Usage        string // the usage text of the file, never interpreted
	DurationMS   int    // 0 when unknown
	Segments     []Segment
	Notes        []string // footnotes, 1-based in the text's own numbering
	Findings     []Finding
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
