package animation

// Limits of a film; they are this package's own.
const (
	// MaxFrames bounds the pictures of a film.
	MaxFrames = 1 << 16
	// MaxSide bounds its width and height. GIF cannot have more.
	MaxSide = 1<<16 - 1
	// MaxPixels bounds what a film holds, all rectangles together: 1 GiB.
	MaxPixels = 1 << 28
	// MaxDelay is the longest time one picture is shown, in milliseconds.
	MaxDelay = 1<<16 - 1
)
