package studio

// Bounds of the studio. They are ours.
const (
	// MaxHistory bounds the steps that can be undone. A step holds a few hundred
	// bytes; nobody goes back further than a long day's work.
	MaxHistory = 1000
	// MaxScript bounds a script, bytes, and MaxSteps its steps: a journey through
	// the whole window takes about a hundred.
	MaxScript = 1 << 20
	MaxSteps  = 10_000
	// MaxSettings bounds the file of settings, bytes: it has some hundred.
	MaxSettings = 1 << 16
	// MaxRecent bounds the projects that are remembered.
	MaxRecent = 10
	// MaxDropped bounds a file that is dropped on the window, bytes: the largest
	// edition that is published has some 40 MB.
	MaxDropped = 512 << 20
	// MaxTrustFiles and MaxTrustFile bound the certificates of those who are trusted: the
	// largest list in use has some 200 kB.
	MaxTrustFiles = 64
	MaxTrustFile  = 4 << 20
	// MaxTree bounds the lines of a manifest tree that a person is shown.
	MaxTree = 400
	// MaxKept bounds the edits that are kept beside a project, bytes: an import of a
	// collection's transcripts has some ten million.
	MaxKept = 256 << 20
	// MaxPictures bounds the pictures of the scene that are kept, in pixels: 24
	// million take 96 MB.
	MaxPictures = 24 << 20
	// MaxPortraits bounds the pictures of concepts that are kept beside those in sight,
	// bytes: all small ones of a tileset take 2 MB, a large one 0.4 MB.
	MaxPortraits = 16 << 20
)

// Bounds of the window, px at 100 %. Under the least the zones have no room.
const (
	minWidth, minHeight = 960, 600
	maxSide             = 8192
)
