package project

const (
	// maxTitle is what a title block and a manifest's title hold, in bytes.
	maxTitle = 200
	// maxEdition keeps an edition a number that people say.
	maxEdition = 9999
	// maxAsset bounds a file to be verified: 2 GiB is far above any picture we
	// write and is hashed in windows in some seconds.
	maxAsset = 2 << 30
	// maxFileName is how many letters of a delivered file's name are kept; systems
	// take 255 bytes.
	maxFileName = 80
	// maxTold is how long a text of a file is written into interviews.yaml.
	maxTold = 600
	// maxSlug is how long an id made of a title may be, of the 80 that ids have.
	maxSlug = 60
	// maxNarrators bounds those whom an entry lists: more are no voices but marks.
	maxNarrators = 40
	// maxLegible bounds the inscriptions of one photograph in a record.
	maxLegible = 100
)
