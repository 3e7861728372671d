package config

const (
	// MaxWidth bounds Width in pixels: a picture of this width and its memory fit a small computer.
	MaxWidth = 16384

	// MaxWho bounds Who in characters: with the words before it the name of an organisation in a
	// certificate has 64 (X.520).
	MaxWho = 35

	// maxFile bounds the configuration file in bytes: it has four settings.
	maxFile = 64 << 10
)
