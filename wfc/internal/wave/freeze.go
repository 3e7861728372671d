package wave

import "slices"

// Model is what w searches.
func (w *Wave) Model() *Model { return w.m }

// Freeze returns a copy of w for Chain and Broken, which later searching in w
// leaves as it is. It is for waves at level 0.
func (w *Wave) Freeze() *Wave {
	v := *w
	v.dom = slices.Clone(w.dom)
	v.events = slices.Clone(w.events)
	v.gone = slices.Clone(w.gone)
	v.base.list = slices.Clone(w.base.list)
	for i := range v.base.list {
		k := &v.base.list[i]
		k.Cells, k.Masks = slices.Clone(k.Cells), slices.Clone(k.Masks)
	}
	return &v
}
