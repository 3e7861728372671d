// Package samples reads lists of samples in the form of M. Gumin's
// WaveFunctionCollapse (https://github.com/mxgmn/WaveFunctionCollapse): a
// samples.xml whose entries name a picture or a tileset and say how to use it.
//
//	samples.xml ─ Parse ─▶ List ─▶ Entry ─ Load(fs.FS) ─▶ Case ─ Problem ─▶ wfc.Problem
//	samples/NAME.png, tilesets/NAME.xml, tilesets/NAME/ ──▲     └ Draw ─▶ image.NRGBA
//
// There is no written specification; attributes and defaults are those of the
// original program:
//
//	overlapping  name; N (3); symmetry (8); ground (False); periodicInput (True)
//	simpletiled  name; subset; blackBackground, textOutput (False)
//	both         size (48 overlapping, 24 tiled), or width and height; periodic
//	             (False); heuristic (Entropy, MRV, Scanline); screenshots (2);
//	             limit (−1: the number of choices after which to stop)
//
// Older lists write 1 and 0 for True and False, ground as a number, and keep each
// sample in a folder of its own; all of that is read. Unknown attributes are in
// Entry.Ignored.
//
// A Case may be used by many goroutines at once.
package samples
