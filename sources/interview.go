package sources

import (
	"vouch/sources/ingest"
	"vouch/sources/strict"
	"vouch/sources/transcript"
)

// The types of imported passages belong to package transcript.
type (
	// Segment is one passage of an interview.
	Segment = transcript.Segment
	// Alignment says how a segment's times were obtained.
	Alignment = transcript.Alignment
)

// The alignments of segments.
const (
	AlignmentNone         = transcript.None
	AlignmentInterpolated = transcript.Interpolated
	AlignmentExact        = transcript.Exact
)

// Format is a file format of transcripts; package ingest lists them.
type Format = ingest.Format

// TranscriptStatus is who has read a transcript since it was typed.
type TranscriptStatus uint8

// The states; a machine's unread text never supports a scene.
const (
	NoStatus TranscriptStatus = iota
	Machine
	Corrected
	Approved // by the narrator
)

var statuses = []string{"", "machine", "corrected", "approved"}

// String gives the word of the file.
func (s TranscriptStatus) String() string { return enumString(statuses, s) }

// UnmarshalText reads the word of the file.
func (s *TranscriptStatus) UnmarshalText(b []byte) error {
	return parseEnum("state of a transcript", statuses, b, s)
}

// Listing is whether a closed interview may be named at all.
type Listing uint8

// The listings. Open is the default.
const (
	NoListing Listing = iota
	OpenListing
	Hidden // not named while it is closed
	Sealed // named with title and date, its content closed
)

var listings = []string{"", "open", "hidden", "sealed"}

// String gives the word of the file.
func (l Listing) String() string { return enumString(listings, l) }

// UnmarshalText reads the word of the file.
func (l *Listing) UnmarshalText(b []byte) error { return parseEnum("listing", listings, b, l) }

// Interview is one recording with its transcript. What decides about its use may be
// missing (consent, right, licence, date, who has read the transcript): then it can
// be read and searched by those who work on the project, and the gate keeps it back.
type Interview struct {
	strict.Pos
	ID         string              `key:"id,required"`
	Title      string              `key:"title"`
	Holder     string              `key:"holder,required"`
	Collection string              `key:"collection"`
	Accession  string              `key:"accession"`     // the archive's own id
	Path       string              `key:"file,required"` // slash-separated, inside the project
	Record     int                 `key:"record"`        // 1-based interview of the file; 0: all of it
	Format     Format              `key:"format,required"`
	Encoding   transcript.Encoding `key:"encoding"`        // where the bytes do not tell
	Rate       string              `key:"rate"`            // frames per second, where times count frames
	SHA256     string              `key:"sha256,required"` // of the file, hex
	Language   []string            `key:"language,required"`
	Date       Date                `key:"date"`
	Recorded   string              `key:"recorded"` // place of the recording, in words
	Status     TranscriptStatus    `key:"transcript"`
	Narrators  []Narrator          `key:"narrators,required"`
	AskedBy    []string            `key:"interviewers"` // beside those whom the file names
	Specimen   bool                `key:"specimen"`     // written for an example
	Licence    string              `key:"licence"`
	Right      string              `key:"right"`  // URI
	Rights     []RightEvent        `key:"rights"` // what changed it, oldest first
	Labels     []Label             `key:"labels"` // of communities
	Listing    Listing             `key:"listing"`
	Quarantine []Hold              `key:"quarantine"` // while one stands here nothing is used
	Consent    []ConsentEvent      `key:"consent"`

	// Filled by Load from the file.
	Segments     []Segment
	IDs          []string // of the segments, stable: see ingest.SegmentID
	Points       []transcript.Point
	Notes        []string // footnotes
	Interviewees []string // as the file names them, which may be more than is shown
	Interviewers []string // as the file names them, and AskedBy
}

// Hold is a sentence of a file that a person must read before anything of the
// interview is used. Whoever has settled it takes it out.
type Hold struct {
	strict.Pos
	Code    string `key:"code,required"` // see ingest.HoldCode
	Segment int    `key:"segment"`       // index of the passage meant; 0: the interview
	Line    int    `key:"line"`          // in the file
	Words   string `key:"words,required"`
}

// Segment returns the segment with the 1-based index, or nil.
func (iv *Interview) Segment(index int) *Segment {
	if index < 1 || index > len(iv.Segments) {
		return nil
	}
	return &iv.Segments[index-1]
}

// Living is whether a narrator lives, as far as the holder knows.
type Living uint8

// The answers. LivingUnknown is the default.
const (
	NoLiving Living = iota
	LivingYes
	LivingNo
	LivingUnknown
)

var livings = []string{"", "yes", "no", "unknown"}

// String gives the word of the file.
func (l Living) String() string { return enumString(livings, l) }

// UnmarshalText reads the word of the file.
func (l *Living) UnmarshalText(b []byte) error { return parseEnum("answer", livings, b, l) }

// Narrator is who speaks. The real name, where another is shown, is in the
// holder's vault and never in the project.
type Narrator struct {
	strict.Pos
	ID      string    `key:"id,required"`
	Shown   string    `key:"shown,required"` // name, pseudonym or role
	Speaker string    `key:"speaker"`        // label in the transcript, when it is neither Shown nor ID
	Present []Sojourn `key:"present"`
	Living  Living    `key:"living"`
	Display Display   `key:"display"`
}

// Sojourn is a time during which a narrator was at a place.
type Sojourn struct {
	Text   string // as written
	Period Period
	Place  string // id, or "": around here
}

// UnmarshalText keeps the words "PERIOD" or "PERIOD PLACE".
func (s *Sojourn) UnmarshalText(b []byte) error {
	s.Text = string(b)
	return nil
}
