// Package containertest holds what every container format must do, so that a
// new format is a Format value and a handful of samples.
//
//	Sample{Name, Data, Keeps} ──▶ Run(t, format, samples…)
//	                                 Plan ─▶ File ─▶ Find ─▶ ReadStore   gives the store back
//	                                 Plan again                          replaces it, and leaves no trace
//	                                 cut off, twice, hostile lengths     are what they are
//	                          ──▶ Fuzz(f, format, samples…)              whatever the bytes
//
// A sample is a file of the format without a store, as small as it can be; it
// need not be decodable. Its Keeps are runs of bytes that must be in every file
// that is made from it: unknown chunks, metadata, pixels.
//
// Nothing here knows a format. What is special about one is in its own tests.
package containertest
