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
	// MaxDropped bounds a file that is dropped on the window, bytes: the largest
	// edition that is published has some 40 MB.
	MaxDropped = 512 << 20
	// MaxPictures bounds the pictures of the scene that are kept, in pixels: 24
	// million take 96 MB.
	MaxPictures = 24 << 20
)

// Bounds of the window, px at 100 %. Under the least the zones have no room.
const (
	minWidth, minHeight = 960, 600
	maxSide             = 8192
)
