package replay

// Bounds on what a published file may make a reader do. A file comes from
// anybody: a few kilobytes of deflated zeros must not become gigabytes.
const (
	// MaxRecipe bounds the bytes of the recipe assertion as stored. The recipe of
	// 96 by 96 cells takes about 40 kB; a whole district would take some hundreds.
	MaxRecipe = 4 << 20
	// MaxScene bounds the bytes of the scene assertion as stored.
	MaxScene = 4 << 20
	// MaxInflated bounds what either may become. The rulebook of 96 by 96 cells
	// is about 400 kB before deflating.
	MaxInflated = 32 << 20
	// MaxChanges bounds the edits of a recipe: each is solved for itself.
	MaxChanges = 10_000
	// MaxText bounds a name in a recipe, in bytes.
	MaxText = 1_000
	// MaxPixels bounds a picture that is drawn again: 16,384 by 12,288 take
	// 800 MB, which is more than a reader should be asked for.
	MaxPixels = 96 << 20
)
