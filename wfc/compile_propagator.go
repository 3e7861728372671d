package wfc

import "vouch/wfc/internal/wave"

// adapter turns the wave's words into Sets.
type adapter struct {
	inner Propagator
	state state
}

// adapt keeps an Adviser one.
func adapt(p Propagator) wave.Propagator {
	if a, ok := p.(Adviser); ok {
		return &advising{adapter{inner: p}, a}
	}
	if g, ok := p.(Guide); ok {
		return &guiding{adapter{inner: p}, g}
	}
	return &adapter{inner: p}
}

type advising struct {
	adapter
	adviser Adviser
}

func (a *advising) Near(s *wave.Scope, add func(i int)) {
	a.state.Scope = s
	a.adviser.Near(&a.state, add)
}

type guiding struct {
	adapter
	guide Guide
}

func (a *guiding) Toward(s *wave.Scope) (i int, set []uint64, ok bool) {
	a.state.Scope = s
	return a.guide.Toward(&a.state)
}

type state struct{ *wave.Scope }

func (s *state) Domain(i int) Set         { return s.Scope.Domain(i) }
func (s *state) Keep(i int, set Set) bool { return s.Scope.Keep(i, set) }

func (a *adapter) Propagate(s *wave.Scope) {
	a.state.Scope = s
	a.inner.Propagate(&a.state)
}

func (a *adapter) Reason(s *wave.Scope, i int, removed []uint64, add func(j int, gone []uint64)) {
	a.state.Scope = s
	a.inner.Reason(&a.state, i, removed, func(j int, gone Set) { add(j, gone) })
}
