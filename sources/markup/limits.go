package markup

// Bounds of one document, ours.
const (
	// MaxBytes bounds a document: two hundred megabytes hold a thousand hours of
	// speech.
	MaxBytes = 200 << 20
	// MaxDepth bounds nesting: finding aids have some thirty levels, the others ten.
	MaxDepth = 64
	// MaxNodes bounds one Tree: a header or a catalogue record has some thousand
	// elements and pieces of text.
	MaxNodes = 1 << 19
	// MaxTag bounds one tag with its attributes, which the decoder holds at once and
	// many times over.
	MaxTag = 1 << 20
	// MaxRecords bounds the records, documents or entries of one file.
	MaxRecords = 20_000

	// declarationBytes is how far the XML declaration is looked for.
	declarationBytes = 256
)
