// Package rng draws random values from names instead of from a running counter:
// the value for (seed, cell, attempt, pattern) is a hash of these numbers, so it
// is the same whatever else is solved, in any order, on any machine.
//
//	seed, attempt, cell ──▶ Key ──▶ Key.Value(pattern) ──▶ Race(hash, weight) ──▶ least Ticket wins
//
// The mixer is the finaliser of splitmix64 (G. Steele, D. Lea, C. Flood, Fast
// splittable pseudorandom number generators, 2014, with D. Stafford's variant
// 13), applied once per number; see Mix. The race is weighted sampling by
// exponential keys (P. Efraimidis, P. Spirakis, 2006): who draws −log₂(u)/w
// least wins with probability w/Σw, and a competitor that drops out changes the
// winner only if it was the winner. Logarithms are fixed point, from a table
// made by integer squaring; there is no floating point.
package rng
