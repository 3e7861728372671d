package project

import "runtime/debug"

// Of a process that imports. A file of MaxTextBytes is held about nine times, as bytes,
// as text and as passages; with the collector's default it would be twice that.
const (
	importGCPercent   = 30
	importMemoryBytes = 180 << 20 // from here on the collector works harder
)

// KeepMemorySmall makes this process collect garbage early, so that an import of the
// largest file that is taken stays below a quarter of a gigabyte. It is for programs
// that do little else.
func KeepMemorySmall() {
	debug.SetGCPercent(importGCPercent)
	debug.SetMemoryLimit(importMemoryBytes)
}
