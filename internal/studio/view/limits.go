//go:build cgo || windows || js

package view

const (
	// MinWidth and MinHeight are the smallest window, px: below that zones would fold into each
	// other.
	MinWidth  = 1024
	MinHeight = 640
	// tileSide is the side of a tile of a picture, px: 1 MB of texture, and four to six of them
	// fill the scene's part of a window.
	tileSide = 512
	// stampWidth is the widest piece of a stamp, px: within what every graphics card takes.
	stampWidth = 2048
	// keepFrames is for how many painted frames an unseen texture is kept.
	keepFrames = 240
	// sweepEvery is how many painted frames pass between two looks for such textures.
	sweepEvery = 30
	// repeatAfter and repeatEvery are when a held key speaks again, ms: as long as systems wait.
	repeatAfter = 400
	repeatEvery = 33
	// calmAfter is how long nothing must happen before a window sleeps, ms, and wakesPerSecond how
	// often it then looks up: a tip is shown after half a second.
	calmAfter      = 700
	wakesPerSecond = 4
	// maxDroppedFiles bounds how many files of one drop are told of.
	maxDroppedFiles = 64
)
