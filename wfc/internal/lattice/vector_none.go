//go:build !(goexperiment.simd && amd64)

package lattice

// vectors is empty where the processor's vectors are not used.
type vectors struct{}

func newVectors(*Rules) vectors { return vectors{} }

// vectorLoop is the loop to use in place of l: here, the same.
func (r *Rules) vectorLoop(l loop) loop { return l }

func (e *Engine) visitVector() {}
