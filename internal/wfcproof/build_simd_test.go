//go:build goexperiment.simd

package wfcproof

// build names how the solver was compiled.
func build() string { return "simd" }
