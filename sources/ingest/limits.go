package ingest

// Limits of what is taken in. They are ours; what an archive exports stays far
// below, and a hostile file costs a bounded time and less than a quarter of a
// gigabyte.
const (
	// MaxFileBytes bounds one file: an office document or PDF with its pictures.
	MaxFileBytes = 64 << 20
	// MaxTextBytes bounds one file of text, XML or JSON: sixteen megabytes hold three
	// hundred hours of speech. A passage costs up to fourteen times its bytes while a
	// file is read, so this keeps the process below a quarter of a gigabyte.
	MaxTextBytes = 16 << 20
	// MaxEntryBytes bounds one file in an archive, unpacked, where size costs the
	// sender nothing; MaxTextBytes holds there too.
	MaxEntryBytes = 32 << 20
	// MaxLines bounds the lines of a text file: readers keep a word of memory or
	// two for each.
	MaxLines = 2_000_000
	// MaxLineBytes bounds one line of a text file: whole interviews on one line
	// occur, of a megabyte. Past it a stream is given up at once.
	MaxLineBytes = 8 << 20
	// MaxArchiveBytes bounds all entries of an archive together, unpacked.
	MaxArchiveBytes = 512 << 20
	// MaxArchiveEntries bounds the directory of an archive.
	MaxArchiveEntries = 20_000
	// MaxRatio bounds how far an entry may grow when it is unpacked, beyond its
	// first megabyte: text shrinks to a tenth, tables to a fiftieth, a bomb to a
	// thousandth.
	MaxRatio = 100
	// MaxDepth bounds archives in archives: an export of exports.
	MaxDepth = 2
	// MaxFiles bounds one walk.
	MaxFiles = 100_000
	// MaxHolds bounds the sentences quoted from one file.
	MaxHolds = 100

	// headBytes is what Detect looks at: an XML prolog with comments, the first
	// rows of a table.
	headBytes = 64 << 10
	// freeRatio is how much of an entry is not held against its ratio.
	freeRatio = 1 << 20
	// maxQuoted is the length of a quoted sentence in a hold, in code points.
	maxQuoted = 300
)
