package wave

// Row is what may stand at the head when p stands at the tail; nil for nothing.
// It aliases the table.
func (t *Table) Row(p int32) []uint64 {
	r := t.rowOf[p]
	if r < 0 {
		return nil
	}
	return t.rows[int64(r)*int64(t.words) : int64(r+1)*int64(t.words)]
}

// Prefer makes p the first pattern that a Free chooser tries at c.
func (w *Wave) Prefer(c, p int32) { w.saved[c] = p }

// Union adds to acc what the patterns of tail allow at the head. It may stop as
// soon as acc covers head.
func (t *Table) Union(acc, tail, head []uint64) { t.union(acc, tail, head, count(tail)) }

// Supports adds to acc all that the patterns allow at the head.
func (t *Table) Supports(acc, patterns []uint64) { t.supports(acc, patterns) }
