package office

// Bounds of one document, ours.
const (
	// MaxBytes bounds a file: interviews with pictures have some tens of megabytes.
	MaxBytes = 100 << 20
	// maxPart bounds one unpacked part. A day's speech has a megabyte of words and
	// thirty of markup; an archive bomb has thousands.
	maxPart = 64 << 20
	// maxParts bounds the parts of an archive: documents have some dozens.
	maxParts = 10_000
)
