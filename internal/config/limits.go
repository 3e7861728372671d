package config

const (
	// MaxWidth bounds Width in pixels: a picture of this width and its memory fit a small computer.
	MaxWidth = 16384

	// maxFile bounds the configuration file in bytes: it has four settings.
	maxFile = 64 << 10
)
