package pdf

import "fmt"

// Bounds of one file, ours.
const (
	// MaxBytes bounds a file: scans of a long interview have some tens of megabytes.
	MaxBytes = 100 << 20

	maxDepth   = 64        // nesting of objects and of the page tree
	maxObjects = 1_000_000 // of a file
	maxPages   = 20_000
	maxStream  = 16 << 20   // bytes of one decoded stream
	maxDecoded = 64 << 20   // bytes of all decoded streams
	maxSteps   = 10_000_000 // operators; a page of a transcript has some hundreds
	maxText    = 32 << 20   // bytes of text
	maxForms   = 8          // nesting of form XObjects
	maxCodes   = 1 << 17    // entries of one font's map
	maxPieces  = 500_000    // strings drawn on one page; a letter each in the worst files
)

// LimitError is returned for a file beyond one of the bounds.
type LimitError struct {
	What       string
	Limit, Got int
}

// Error names the bound.
func (e *LimitError) Error() string {
	return fmt.Sprintf("the PDF file has %d %s, the limit is %d", e.Got, e.What, e.Limit)
}
