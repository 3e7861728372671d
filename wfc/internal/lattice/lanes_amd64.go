//go:build goexperiment.simd && amd64

package lattice

import (
	"math/bits"
	"simd/archsimd"
)

// allOnes where a lane of z is 0.
func noneIn(z archsimd.Uint64x4) archsimd.Uint64x4 {
	return z.Equal(archsimd.Uint64x4{}).ToInt64x4().AsUint64x4()
}

// lanes2 puts into lost what the neighbours lose as a cell goes from last to now,
// and makes last equal to now. With join, it works from what is left, and returns
// the sums of that; otherwise from what has gone, and returns those.
func (r *Rules) lanes2(lost *[2][4]uint64, last, now *[2]uint64, join bool) (sum uint64) {
	list, of := r.vectors.two, r.classes.of
	var a0, a1 archsimd.Uint64x4
	if join {
		for k, g := range now { // word by word: a longer load would wait for the stores before it
			last[k] = g
			for ; g != 0; g &= g - 1 {
				p := k<<6 | bits.TrailingZeros64(g)
				sum += of[p].sum
				o := &list[p]
				a0 = a0.Or(archsimd.LoadUint64x4(&o.row[0]))
				a1 = a1.Or(archsimd.LoadUint64x4(&o.row[1]))
			}
		}
		a0 = a0.Xor(noneIn(archsimd.Uint64x4{}))
		a1 = a1.Xor(noneIn(archsimd.Uint64x4{}))
	} else {
		n0 := archsimd.BroadcastUint64x4(now[0])
		n1 := archsimd.BroadcastUint64x4(now[1])
		for k, g := range last {
			x := now[k]
			last[k] = x
			for g &^= x; g != 0; g &= g - 1 {
				p := k<<6 | bits.TrailingZeros64(g)
				sum += of[p].sum
				o := &list[p]
				z := archsimd.LoadUint64x4(&o.has[0]).And(n0)
				z = z.Or(archsimd.LoadUint64x4(&o.has[1]).And(n1))
				z = noneIn(z)
				a0 = a0.Or(archsimd.LoadUint64x4(&o.row[0]).And(z))
				a1 = a1.Or(archsimd.LoadUint64x4(&o.row[1]).And(z))
			}
		}
	}
	a0.Store(&lost[0])
	a1.Store(&lost[1])
	archsimd.ClearAVXUpperBits()
	return sum
}

// lanes4 puts into lost what the neighbours lose as a cell goes from last to now,
// and makes last equal to now. With join, it works from what is left, and returns
// the sums of that; otherwise from what has gone, and returns those.
func (r *Rules) lanes4(lost *[4][4]uint64, last, now *[4]uint64, join bool) (sum uint64) {
	list, of := r.vectors.four, r.classes.of
	var a0, a1, a2, a3 archsimd.Uint64x4
	if join {
		for k, g := range now {
			last[k] = g
			for ; g != 0; g &= g - 1 {
				p := k<<6 | bits.TrailingZeros64(g)
				sum += of[p].sum
				o := &list[p]
				a0 = a0.Or(archsimd.LoadUint64x4(&o.row[0]))
				a1 = a1.Or(archsimd.LoadUint64x4(&o.row[1]))
				a2 = a2.Or(archsimd.LoadUint64x4(&o.row[2]))
				a3 = a3.Or(archsimd.LoadUint64x4(&o.row[3]))
			}
		}
		a0 = a0.Xor(noneIn(archsimd.Uint64x4{}))
		a1 = a1.Xor(noneIn(archsimd.Uint64x4{}))
		a2 = a2.Xor(noneIn(archsimd.Uint64x4{}))
		a3 = a3.Xor(noneIn(archsimd.Uint64x4{}))
	} else {
		n0 := archsimd.BroadcastUint64x4(now[0])
		n1 := archsimd.BroadcastUint64x4(now[1])
		n2 := archsimd.BroadcastUint64x4(now[2])
		n3 := archsimd.BroadcastUint64x4(now[3])
		for k, g := range last {
			x := now[k]
			last[k] = x
			for g &^= x; g != 0; g &= g - 1 {
				p := k<<6 | bits.TrailingZeros64(g)
				sum += of[p].sum
				o := &list[p]
				z := archsimd.LoadUint64x4(&o.has[0]).And(n0)
				z = z.Or(archsimd.LoadUint64x4(&o.has[1]).And(n1))
				z = z.Or(archsimd.LoadUint64x4(&o.has[2]).And(n2))
				z = z.Or(archsimd.LoadUint64x4(&o.has[3]).And(n3))
				z = noneIn(z)
				a0 = a0.Or(archsimd.LoadUint64x4(&o.row[0]).And(z))
				a1 = a1.Or(archsimd.LoadUint64x4(&o.row[1]).And(z))
				a2 = a2.Or(archsimd.LoadUint64x4(&o.row[2]).And(z))
				a3 = a3.Or(archsimd.LoadUint64x4(&o.row[3]).And(z))
			}
		}
	}
	a0.Store(&lost[0])
	a1.Store(&lost[1])
	a2.Store(&lost[2])
	a3.Store(&lost[3])
	archsimd.ClearAVXUpperBits()
	return sum
}

// lanes8 puts into lost what the neighbours lose as a cell goes from last to now,
// and makes last equal to now. With join, it works from what is left, and returns
// the sums of that; otherwise from what has gone, and returns those.
func (r *Rules) lanes8(lost *[8][4]uint64, last, now *[8]uint64, join bool) (sum uint64) {
	list, of := r.vectors.eight, r.classes.of
	var a0, a1, a2, a3, a4, a5, a6, a7 archsimd.Uint64x4
	if join {
		for k, g := range now {
			last[k] = g
			for ; g != 0; g &= g - 1 {
				p := k<<6 | bits.TrailingZeros64(g)
				sum += of[p].sum
				o := &list[p]
				a0 = a0.Or(archsimd.LoadUint64x4(&o.row[0]))
				a1 = a1.Or(archsimd.LoadUint64x4(&o.row[1]))
				a2 = a2.Or(archsimd.LoadUint64x4(&o.row[2]))
				a3 = a3.Or(archsimd.LoadUint64x4(&o.row[3]))
				a4 = a4.Or(archsimd.LoadUint64x4(&o.row[4]))
				a5 = a5.Or(archsimd.LoadUint64x4(&o.row[5]))
				a6 = a6.Or(archsimd.LoadUint64x4(&o.row[6]))
				a7 = a7.Or(archsimd.LoadUint64x4(&o.row[7]))
			}
		}
		a0 = a0.Xor(noneIn(archsimd.Uint64x4{}))
		a1 = a1.Xor(noneIn(archsimd.Uint64x4{}))
		a2 = a2.Xor(noneIn(archsimd.Uint64x4{}))
		a3 = a3.Xor(noneIn(archsimd.Uint64x4{}))
		a4 = a4.Xor(noneIn(archsimd.Uint64x4{}))
		a5 = a5.Xor(noneIn(archsimd.Uint64x4{}))
		a6 = a6.Xor(noneIn(archsimd.Uint64x4{}))
		a7 = a7.Xor(noneIn(archsimd.Uint64x4{}))
	} else {
		n0 := archsimd.BroadcastUint64x4(now[0])
		n1 := archsimd.BroadcastUint64x4(now[1])
		n2 := archsimd.BroadcastUint64x4(now[2])
		n3 := archsimd.BroadcastUint64x4(now[3])
		n4 := archsimd.BroadcastUint64x4(now[4])
		n5 := archsimd.BroadcastUint64x4(now[5])
		n6 := archsimd.BroadcastUint64x4(now[6])
		n7 := archsimd.BroadcastUint64x4(now[7])
		for k, g := range last {
			x := now[k]
			last[k] = x
			for g &^= x; g != 0; g &= g - 1 {
				p := k<<6 | bits.TrailingZeros64(g)
				sum += of[p].sum
				o := &list[p]
				z := archsimd.LoadUint64x4(&o.has[0]).And(n0)
				z = z.Or(archsimd.LoadUint64x4(&o.has[1]).And(n1))
				z = z.Or(archsimd.LoadUint64x4(&o.has[2]).And(n2))
				z = z.Or(archsimd.LoadUint64x4(&o.has[3]).And(n3))
				z = z.Or(archsimd.LoadUint64x4(&o.has[4]).And(n4))
				z = z.Or(archsimd.LoadUint64x4(&o.has[5]).And(n5))
				z = z.Or(archsimd.LoadUint64x4(&o.has[6]).And(n6))
				z = z.Or(archsimd.LoadUint64x4(&o.has[7]).And(n7))
				z = noneIn(z)
				a0 = a0.Or(archsimd.LoadUint64x4(&o.row[0]).And(z))
				a1 = a1.Or(archsimd.LoadUint64x4(&o.row[1]).And(z))
				a2 = a2.Or(archsimd.LoadUint64x4(&o.row[2]).And(z))
				a3 = a3.Or(archsimd.LoadUint64x4(&o.row[3]).And(z))
				a4 = a4.Or(archsimd.LoadUint64x4(&o.row[4]).And(z))
				a5 = a5.Or(archsimd.LoadUint64x4(&o.row[5]).And(z))
				a6 = a6.Or(archsimd.LoadUint64x4(&o.row[6]).And(z))
				a7 = a7.Or(archsimd.LoadUint64x4(&o.row[7]).And(z))
			}
		}
	}
	a0.Store(&lost[0])
	a1.Store(&lost[1])
	a2.Store(&lost[2])
	a3.Store(&lost[3])
	a4.Store(&lost[4])
	a5.Store(&lost[5])
	a6.Store(&lost[6])
	a7.Store(&lost[7])
	archsimd.ClearAVXUpperBits()
	return sum
}
