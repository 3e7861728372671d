package container

import (
	"errors"
	"io"
)

// ErrTooLarge: a store beyond what the format, or MaxStoreBytes, can hold, or a
// file with more parts than are walked over.
var ErrTooLarge = errors.New("container: store is too large")

// ErrDamaged: a store begins in the file and does not lie in it as a whole.
var ErrDamaged = errors.New("container: store is cut off")

// ErrStructure: a file that begins like one of the format and is none, or one
// into which a store cannot be put without breaking it.
var ErrStructure = errors.New("container: not a whole file of its format")

// ErrReadOnly: the format can be read, and nothing can be written into it.
var ErrReadOnly = errors.New("container: this format is read, not written")

// A Range is a run of bytes of a file.
type Range struct{ Start, Length int64 }

// End returns the first byte behind the range.
func (r Range) End() int64 { return r.Start + r.Length }

// An Encoding is how the bytes of a store are written down.
type Encoding uint8

// The encodings.
const (
	Raw    Encoding = iota
	Base64          // RFC 4648 §4, white space between the characters is skipped
)

// A Placement is where one store lies.
type Placement struct {
	Store    []Range // the bytes of the store, in order
	Encoding Encoding

	// Excluded is what a data hash leaves out: the store with as much of its
	// wrapping as writers of the format leave out.
	Excluded []Range

	// Wrapping bounds what a data hash may leave out; empty means Excluded. It
	// is wider where writers differ on how much of the wrapping belongs to the
	// store.
	Wrapping Range

	// Continues says that this store goes on where the one before ended, so that
	// the two are one: a later update of a PDF, an update box of BMFF. Without
	// it two stores in a file make both worthless.
	Continues bool
}

// A Format reads and writes one kind of file. Find returns every store it
// meets, also superfluous ones; a file that is damaged behind its store is no
// error of Find, one whose store is cut off gives ErrDamaged. Plan refuses a
// file into which no store can be put.
type Format interface {
	MediaType() string
	Detect(head []byte) bool // the first HeadBytes bytes, or fewer
	Find(r io.ReaderAt, size int64) ([]Placement, error)
	Plan(r io.ReaderAt, size int64) (*Plan, error)
}

// An Updater is a format in which an update lies apart from the store that it
// continues, which stays where it is. The plan is for a store that holds what is
// not in the first one.
type Updater interface {
	PlanUpdate(r io.ReaderAt, size int64) (plan *Plan, first Placement, err error)
}

// HeadBytes is how much of a file Detect wants to see.
const HeadBytes = 512

// A Box is one unit of a file, as a box hash counts them.
type Box struct {
	Name  string // as C2PA names it ("APP1", "IDAT"); NameC2PA for the store
	Range Range
	Zero  Range // bytes of it that count as zero: a checksum over the whole file
}

// Names of boxes that mean the same in every format.
const (
	NameC2PA  = "C2PA"       // the store, however many pieces it lies in
	NameAfter = "c2pa.after" // what lies behind the last box
)

// A BoxLister is a format whose files are rows of boxes (c2pa.hash.boxes). The
// boxes come in file order; what lies behind the last one is no box.
type BoxLister interface {
	Boxes(r io.ReaderAt, size int64) ([]Box, error)
}

// A Member is one file of a collection.
type Member struct {
	Name  string // relative, with slashes
	Range Range  // what is hashed: in a ZIP the local header with all behind it
}

// A Collection is a format that holds files, each bound by itself
// (c2pa.hash.collection.data). The member that holds the store is not among
// Members. Directory lists them in the file, and is bound as well: ranges in order,
// between which lies what depends on the store.
type Collection interface {
	Members(r io.ReaderAt, size int64) (members []Member, directory []Range, err error)
}

// A Referrer is a format that can say where a manifest lies that is not in the
// file: the property dcterms:provenance of its XMP, or a field of its own. The
// empty string means that there is none.
type Referrer interface {
	Reference(r io.ReaderAt, size int64) (string, error)
}

// A Binding is the way in which a format's content is bound to a manifest.
type Binding uint8

// The bindings.
const (
	BindDefault    Binding = iota // what the format names
	BindData                      // c2pa.hash.data: all but some ranges
	BindBoxes                     // c2pa.hash.boxes: box by box
	BindBMFF                      // c2pa.hash.bmff.v3
	BindCollection                // c2pa.hash.collection.data: file by file
)

// A Bound is a format that is not bound by a data hash unless asked to be.
type Bound interface{ DefaultBinding() Binding }
