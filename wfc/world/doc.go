// Package world makes maps that are too large to solve at once: infinite ones of
// which any window can be asked, and finite ones of hundreds of millions of cells,
// in bounded memory, by as many goroutines as one likes. Either way the rules are
// those of package wfc, every pair of neighbours is one that they allow, and the
// result depends on rules, seed and size alone.
//
//	                  ┌─▶ Infinite ── Window(x, y) ──▶ []wfc.Pattern
//	                  │     periodic start ▶ squares ▶ seams ▶ crossings
//	Rules, Local ─────┤
//	  (RulesOf)       │                 ┌─▶ chunk ─┐
//	                  └─▶ Finite.Make ──┼─▶ chunk ─┼──▶ Sink (a Grid, a file)
//	     Count, Route ──▶ outline       └─▶ chunk ─┘    Snapshot ─▶ Run.Resume
//
// # Infinite
//
// The method is infinite modifying in blocks (A. Newgas, 2021, after P. Merrell's
// modifying in blocks). A torus that obeys the rules, repeated without end, is the
// start. Layers of blocks are solved over it, each block with the ring of cells
// around it held: first squares, then what lies over the squares' seams, upright and
// level, then what lies over the crossings. Blocks of a layer do not touch, so each
// is a function of a few blocks below it, and a window is what its blocks are: the
// same alone or in parts, in any order, from any goroutine. It costs as many blocks
// as it meets and their neighbours, however far out it lies.
//
// What stands in a block before is a solution already, so no seam can break: a
// block for which the effort finds no other is tried in quarters, and at last keeps
// what it has. The start is long (360 cells where the rules let it) so that it has
// the patterns in their usual shares. How often cells equal the start's, against
// how often chance has it, for the default block: pipes 10 % and 10 %, coasts 38 %
// and 30 %, M. Gumin's Castle 4.5 % and 4.5 %, Summer 14 % and 14 %, Rooms 13 % and
// 13 %, Skyline (overlapping) 14 % and 5 %. Rules that remember for longer than half
// a block show more of the start; a larger Options.Block shows less. Rules whose
// order never ends (columns that go on for ever, a chessboard) keep the start's, and
// rules that allow no torus are a *StartError.
//
// Rules.Domain may say for each place what may stand there. The start knows nothing
// of that; the layers bring it about, with their rings out of the way, and what they
// cannot is a *PlaceError, never a wrong cell. Local rules (a maximum run, a
// minimum distance) hold everywhere. A rule that looks further than a bounded
// distance is a *GlobalError.
//
// # Finite
//
// First an outline is drawn, on chunks: each Count is shared out among them by
// largest remainder, and each Route is led over chunks, through a gate wherever a
// border is crossed, and over the cells between, where it pins what may stand. Then
// chunks are solved, each once those to its left and above are done, with those
// held and a few cells beyond its other sides looked ahead to. A chunk that does not
// fit is solved together with a growing part of its neighbours, up to one and a half
// chunks around. Weights are tilted so that a Count comes near; what is missing is
// corrected in small windows, and what a chunk still owes, the next makes up for. Rows
// leave for the Sink as soon as nothing can change them: only a few rows of chunks are
// in memory, and time grows with the number of cells alone.
//
// A finite map keeps: every pair allowed, every domain, every local rule, every
// count exactly, every route joined, and a Route that is Whole one piece; or it
// returns a *StuckError, *QuotaError or *RouteError. A *StuckError is no proof that
// there is no map: only that this outline with this seed has none nearby.
//
// # What is taken
//
// Of rules, the pairs of Rules.Relations, Rules.Domain and Rules.Bias, and Local
// rules: runs, distances, forbidden pairs, and a Custom with a Radius. Of global
// ones, a Finite map takes Count and Route values; an Infinite one none, and every
// other kind (connected, acyclic, loop, symmetry, shares, implications, a border)
// is a *GlobalError on both. Maps are open: a lattice's wrap and mask mean nothing,
// and constraints of a problem are refused by RulesOf, not dropped. A map under
// other global rules, or one that wraps, is a wfc.Problem of its own.
//
// # Units, concurrency
//
// Coordinates and sizes are cells, x to the right, y down; on hexagons as in
// wfc.Lattice. All randomness is hashes of the seed and the names of blocks and
// chunks. An Infinite is safe for use by several goroutines at once, and remembers
// blocks up to Options.CacheCells. Finite is plain data; Make starts Run.Workers
// goroutines and awaits them. A worker takes about 40 bytes per cell of a chunk, and
// the rows in memory 1 or 2 bytes per cell.
//
// # What bites
//
//   - Block, Sweeps and Effort (for Finite: Chunk and Effort) are part of what the
//     map is, like the seed, and so is wfc.EngineVersion. Keep them with saved games.
//   - Rules.Domain and Rules.Bias must be pure functions of the place.
//   - The smallest window costs a dozen blocks; ask for windows of a block's size or
//     more, or rely on the cache.
//   - An overlapping model's patterns stand for windows of symbols: show the symbol
//     of each pattern (model.Model.Symbols).
//   - Counts of patterns that need each other pull against each other, and end in a
//     *QuotaError after the last row. Leave them some room between Min and Max.
package world
