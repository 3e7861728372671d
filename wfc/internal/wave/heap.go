package wave

// heap orders the undecided cells by key, ties by cell. Keys may change at any
// time by set.
type heap struct {
	key   []uint64
	place []int32 // position in order, −1 if absent
	order []int32
}

func newHeap(n int32) heap {
	h := heap{key: make([]uint64, n), place: make([]int32, n), order: make([]int32, 0, n)}
	for i := range h.place {
		h.place[i] = -1
	}
	return h
}

func (h *heap) less(a, b int32) bool {
	return h.key[a] < h.key[b] || h.key[a] == h.key[b] && a < b
}

func (h *heap) set(c int32, key uint64) {
	h.key[c] = key
	if h.place[c] < 0 {
		h.place[c] = int32(len(h.order))
		h.order = append(h.order, c)
	}
	h.up(h.place[c])
	h.down(h.place[c])
}

func (h *heap) remove(c int32) {
	i := h.place[c]
	if i < 0 {
		return
	}
	last := h.order[len(h.order)-1]
	h.order = h.order[:len(h.order)-1]
	h.place[c] = -1
	if last != c {
		h.order[i], h.place[last] = last, i
		h.up(i)
		h.down(h.place[last])
	}
}

func (h *heap) swap(i, j int32) {
	h.order[i], h.order[j] = h.order[j], h.order[i]
	h.place[h.order[i]], h.place[h.order[j]] = i, j
}

func (h *heap) up(i int32) {
	for i > 0 {
		p := (i - 1) / 2
		if !h.less(h.order[i], h.order[p]) {
			return
		}
		h.swap(i, p)
		i = p
	}
}

func (h *heap) down(i int32) {
	for n := int32(len(h.order)); ; {
		c := 2*i + 1
		if c >= n {
			return
		}
		if c+1 < n && h.less(h.order[c+1], h.order[c]) {
			c++
		}
		if !h.less(h.order[c], h.order[i]) {
			return
		}
		h.swap(i, c)
		i = c
	}
}
