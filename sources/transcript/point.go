package transcript

// Point is an entry of an interview's index: a topic and where it begins. Most
// files give no end; the next point's start, or the end of the recording, is it.
type Point struct {
	Index     int       // 1-based, in the order of the file
	StartMS   int       // milliseconds from the start of the recording
	EndMS     int       // exclusive; 0 where unknown
	Alignment Alignment // None where the file gives no time
	Title     string
	Synopsis  string
	Partial   string // the first words of the passage, as the indexer copied them
	Keywords  []string
	Subjects  []string
	Spots     []Spot
	Links     []Link
	Language  string // of a translated twin (OHMS's *_alt); "" for the file's own
	Line      int    // 1-based in the file
}

// Spot is a place on the map as the file writes it: nothing is swapped or
// rounded here.
type Spot struct {
	Coordinates string // "37.7599, -122.4148"
	Name        string
}

// Link is an address that a file gives. It is never opened.
type Link struct {
	Address, Text string
}

// Extra is a field that the model has no place for, as the file has it, so that
// an export can give it back.
type Extra struct {
	Path  string // where it stood: "record/mediafile/host", "column tags"
	Value string
}
