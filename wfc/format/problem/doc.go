// Package problem reads problem files: what to fill, with what, and by which rules,
// as a designer writes it down, in YAML.
//
//	town.yaml ─ Read ─▶ File ─┬─ Problem, Options ─▶ wfc.Solve ─▶ assignment
//	pictures, maps ──▲        ├─ Rules: names for wfc.RuleID in a Conflict
//	                          ├─ Draw, Blend ─▶ image.NRGBA ◀──────── assignment
//	                          └─ Filled ──────▶ tiled.Map
//
// A file is a mapping. Every key is known or a mistake, and every mistake is told
// with its line. Paths are relative to the file.
//
//	model:        one of
//	  tileset:      {file: Castle.xml, pictures: Castle, subset: Towers}
//	  overlapping:  {n: 3, symmetry: 8, wrap: true, ground: false, and examples}
//	  learned:      {images: 1, wrap: [x, y], and examples}
//	  symmetric:    {tiles: [{name, symmetry: T, weight}], pairs: [{left: a 1, right: b}], subset}
//	  sockets:      {shape, fit: equal|reversed|listed, fits: [[a, b]],
//	                 tiles: [{name, weight, sides: [a, b, a, b], turns: 4, mirrored}]},
//	                sides going round against the clock from the right, then below, above
//	  adjacency:    {shape, tiles: [{name, weight}], pairs: [{way: right, first: [], second: []}]}
//	                Examples are pictures: [a.png]; or maps: [a.tmx], with layers,
//	                empty, and turned: 8 for images of the map, its tiles turned too;
//	                or text: rows of characters, a space being nothing. With shape, and
//	                colours: {symbol: "#rrggbb"}. Tiles have a colour, or a picture, or
//	                a list of pictures, one for each orientation
//	size:         [width, height], with cubes [width, height, depth]: of the output
//	wrap:         [x, y]
//	mask:         {rows: […]}, a space or # being no cell, or {picture: a.png}, black none
//	areas:        NAME: {rectangle: [x, y, w, h]}, [[x, y], …], {rows: […]} or {picture: a.png}
//	weights:      [{patterns: […], and picture with one: 128, or rows of digits, 5
//	              changing nothing, or cells: AREA with percent: 150}]
//	constraints:  [{name: as shown in conflicts, KIND: {…}}], see below
//	solve:        {seed: 7, budget: 1000000, order: entropy|fewest|scanline|spiral,
//	              priority: {picture: a.png} or {rows: […]}, dark or early letters first}
//
// Patterns are named by themselves ("road 1"), by their tile ("road", all its
// orientations), or by their symbol ("#2c8a3e", "~"). AREA is a name of areas, "all",
// or a list of places. The kinds of constraint, which package constraint describes:
//
//	fixed:       {at: [[x, y]] or cells: AREA, to: [names]}
//	removed:     {cells: AREA, patterns: [names]}
//	region:      {area: AREA, inside: [names], outside: [names]}
//	border:      {left, right, above, below, every: [names]}
//	count:       {patterns, cells: AREA, least, most, exactly}
//	share:       {patterns, cells: AREA, least, most}, per mille
//	per-region:  {patterns, areas: [AREA], least, most, exactly}
//	one-of-each: {groups: [[names]], cells: AREA, exactly: true}
//	forbid:      {way: right, cells: AREA, pairs: [[tail, head]]}
//	allow:       the same, for pairs that stand nowhere else
//	connected:   {path: [names], leads: {tile: [sides]}, cells: AREA, diagonals: true},
//	             leads being where tiles lead on in their first orientation; or exits:
//	             {right: [names]}; without both, every path cell to every other
//	acyclic:     the same
//	through:     the same, and ends: AREA
//	loop:        the same, and closing: common|single
//	distance:    {from: [names], to: [names], least: 3, diagonals: true, cells: AREA}
//	run:         {patterns, most: 4, ways: [right, below]}
//	symmetry:    {turn: mirror-x, images: model|none|{name: name}}
//	implication: {if: [{at: [x, y], is: [names]}], then: [{at, is}]}
//	table:       {cells: AREA, rows: [[names, names]]}
//	custom:      {function: NAME, cells: AREA}, a function that Read was given
//
// Sides and ways are right, left, below and above; on hexagons right, left,
// lower-right, upper-left, lower-left and upper-right; in cubes right, left, front,
// back, below and above.
//
// A File may be used by many goroutines at once, as long as nobody changes it.
//
// What bites: YAML reads a bare ~ as nothing and # as a comment: quote symbols. The
// size of an overlapping model is that of the output; without wrap its cells are
// N−1 fewer, and areas, rows and pictures are about cells. YAML 1.2 by
// go.yaml.in/yaml/v3, without aliases.
package problem
