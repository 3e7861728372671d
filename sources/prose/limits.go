package prose

// Bounds of one text, ours.
const (
	// MaxBytes bounds a file: two hundred megabytes hold a thousand hours of speech.
	MaxBytes = 200 << 20
	// maxLines bounds the lines: a week of speech has a hundred thousand.
	maxLines = 4_000_000
	// maxLabel bounds a speaker's label in code points: longer ones are sentences
	// with a colon.
	maxLabel = 40
)
