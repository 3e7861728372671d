package sources

// Bounds of what a project may hold. They are ours and far above what people
// write; they keep a broken or hostile project from costing more than seconds.
const (
	// MaxReading is the length of a public reading in code points (DESIGN: a
	// sentence that fits under a picture).
	MaxReading = 200
	// MaxTranscriptBytes bounds one transcript: two hundred megabytes hold some
	// thousand hours of speech.
	MaxTranscriptBytes = 200 << 20
	// MaxPoints bounds one line or polygon: more than any surveyed block has.
	MaxPoints = 10_000
	// MaxCoordinate is the largest decimetre from the origin, 200 km: products of
	// two differences stay far inside 64 bits.
	MaxCoordinate = 2_000_000
	// MaxCells bounds each side of a frame.
	MaxCells = 1024
	// MaxCount bounds "n to m"; no scene has more lots.
	MaxCount = 1_000_000
	// MaxID is the length of an id in bytes: it stands in file names and tables.
	MaxID = 80
	// maxScale is that of a map of a continent.
	maxScale = 100_000_000

	maxPeriodBytes = 200
	maxOneIn       = 1000
)
