package lattice

// visitSix is visitOne for six directions.
func (e *Engine) visitSix() {
	var (
		six = e.rules.look.six
		to  [6]int32
	)
	for e.head != e.tail && e.empty < 0 {
		i := e.ring[e.head&uint32(len(e.ring)-1)]
		e.head++
		e.steps++
		f := e.flag[i] &^ queued
		e.flag[i] = f
		for d, o := range &e.near[i&63] {
			to[d] = i + o
		}
		if f&edge != 0 {
			x, y, z := e.field.at(i)
			for d := range to {
				to[d] = e.from(x, y, z, d)
			}
		}
		x := e.dom[i]
		var a0, a1, a2, a3, a4, a5 uint64
		for at := 0; at < len(six); at += 256 {
			row := &six[at+int(x&255)]
			x >>= 8
			a0 |= row[0]
			a1 |= row[1]
			a2 |= row[2]
			a3 |= row[3]
			a4 |= row[4]
			a5 |= row[5]
		}
		keep := [6]uint64{a0, a1, a2, a3, a4, a5}
		for d, n := range &to {
			v := e.dom[n]
			u := v & keep[d]
			if u == v {
				continue
			}
			e.dom[n] = u
			e.push(n)
			if u == 0 && (e.empty < 0 || n < e.empty) {
				e.empty = n
			}
		}
	}
}
