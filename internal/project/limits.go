package project

const (
	// maxTitle is what a title block and a manifest's title hold, in bytes.
	maxTitle = 200
	// maxEdition keeps an edition a number that people say.
	maxEdition = 9999
	// maxAsset bounds a file to be verified: 2 GiB is far above any picture we
	// write and is hashed in windows in some seconds.
	maxAsset = 2 << 30
)
