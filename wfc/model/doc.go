// Package model turns what a designer has (tiles and how they join, or an example
// that looks right) into what package wfc solves: patterns, weights and a
// relation for each axis of a lattice.
//
// There are five ways to a Model, each a plain struct with a method Model:
//
//	Adjacency    tiles, and the pairs that may touch     ┐
//	Sockets      tiles with a label on each side         │            Lattice
//	Symmetric    tiles with a symmetry class, and pairs  ├──▶ Model ─────────▶ wfc.Problem
//	Overlapping  a Grid; every N×N window is a pattern   │     │                   │ wfc.Solve
//	Learned      Grids; every symbol is a pattern        ┘     │                   ▼
//	                                                         Output ◀── assignment ┘
//	                                                           ▼
//	                                                          Grid
//
// A Grid holds symbols: colour numbers of a picture, tile numbers of a map. A
// pattern of Overlapping stands for a window of symbols, a pattern of the others
// for one. Model.Lattice gives the lattice of patterns for a wanted size of the
// output, Model.Problem the problem on a lattice, and Model.Output the symbols
// of an assignment. Between the two a caller may add to the problem: fixed
// places (Model.Fix), weights that vary over the map (Model.Vary), constraints.
//
// On a graph that is no lattice, a wfc.Problem of its own takes Patterns, Weights
// and Relations of a Model, and has its arcs refer to the relation of the axis that
// each edge stands for.
//
// # Sources
//
// Tiled models with symmetry classes, and overlapping models: M. Gumin,
// WaveFunctionCollapse, 2016. Labels on sides: H. Wang's tiles, 1961. Learning
// pairs from an example: P. Merrell, Model Synthesis, 2009.
//
// # Units, concurrency
//
// Weights are shares. Those of files are decimal fractions; a Weight holds the
// digits, and a Model whole numbers: Weights[p]/Scale is what the file said.
// Coordinates are cells: x to the right, y down, z deeper; hexagons as in
// wfc.Hexagonal. Turns are quarter turns (sixths on hexagons) against the clock.
// A Model is not changed after it was made and may be used by many goroutines.
//
// # What bites
//
//   - Every orientation of a tile has the tile's full weight.
//   - A relation is read forward: Allowed[p] is what may stand right of p (or
//     below, or deeper). Give a pair in one order and the other is not implied.
//   - Rows of a relation may share memory. Do not change them.
//   - Without wrap, the lattice of an overlapping model is N−1 smaller than its
//     output in each direction: ask Model.Lattice.
//   - A pattern without a partner on one side can stand only at that border.
//     Problem takes it out elsewhere, so such a model is no mistake by itself.
package model
