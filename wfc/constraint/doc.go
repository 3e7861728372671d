// Package constraint has the rules that makers of maps ask for, beyond the pairs
// of neighbours that a wfc.Problem has: each kind a plain struct that goes into
// wfc.Problem.Constraints as a value.
//
//	           Expander: says itself in simpler parts
//	Fixed Removed Region Border        ─▶ restrictions of single cells
//	Adjacency Symmetry                 ─▶ arcs
//	Count Share PerRegion OneOfEach    ─▶ wfc.Count
//	Implication                        ─▶ clauses
//	           Propagating: removes patterns itself, and says why
//	Distance Run                       ─▶ local
//	Connected Through Acyclic Loop     ─▶ a Way over a Graph, global
//	Custom                             ─▶ the caller's function
//	Connected, Through with a Count    ─▶ thrift: what both say together (wfc.Counted)
//	Connected, Through on a lattice    ─▶ gather: pieces joined window by window where
//	                                      a search gives up (wfc.Gathered)
//
// # Graph, Way
//
// Kinds that need to know what is beside what take a Graph: cells and edges.
// OnLattice makes the one of a wfc.Lattice of any shape, wrapped or masked;
// WithDiagonals adds the corners; on an irregular graph the edges are listed.
// An edge leaves its first cell through one exit and enters the second through
// another; on a lattice the exit forward along axis a is Exit(a, 1) = 2a, back
// is Exit(a, −1) = 2a+1.
//
// The path kinds take a Way: a Graph, the patterns that are path, and, if path
// leads on only through some sides of a pattern, the patterns that have each
// exit. Two path cells are linked by an edge if both have its exit.
//
// # What each promises
//
// Every kind is sound: what it removes stands in no solution. Every kind decides
// when all its cells are decided. How much it sees before, its comment says in
// these words. Domain consistent: every pattern left stands in some assignment
// that satisfies this constraint alone within the domains. Forward checking: it
// sees what follows once all but one of the cells that matter are decided. In
// between, the comment says what is seen. Reach tells which kinds are local.
//
// # Units, concurrency
//
// Distances and runs are counted in cells or steps along edges; shares in per
// mille of cells. All kinds are values that only read their fields, and are safe
// for use at the same time.
//
// # What bites
//
//   - Path sets and Exits are Sets over Problem.Patterns: a set with the wrong
//     number of words is refused when the problem is validated.
//   - No path at all satisfies Connected, Acyclic and Loop. Add a Count.
//   - A Graph lists its cells; cells that a Mask takes out are not among them.
package constraint
