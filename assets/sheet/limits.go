package sheet

// Limits of a sheet. They are ours.
const (
	// MinWidth and MaxWidth bound a sheet's width, px. Below 1,200 the smallest
	// letters have no shape; 6,000 px are a print of half a metre at 300 dpi.
	MinWidth, MaxWidth = 1200, 6000
	// MaxTextRunes bounds each text of a Band: what is longer ends in "…". A
	// title of 200 characters fills three lines.
	MaxTextRunes = 200
	// MaxSide bounds a layout's sides, cells.
	MaxSide = 1024
	// MaxStreetNames bounds how many names are set along one edge of the map.
	MaxStreetNames = 200
	// A feature's marks in a plan lie markStep cells apart and are at most maxMarks:
	// a street of 1,024 cells has 256.
	markStep, maxMarks = 4, 256
	// MaxPicture bounds the sides of the picture that Compose takes, px.
	MaxPicture = 1 << 14
)
