package wave

// queue is first in, first out, each number at most once.
type queue struct {
	ring  []int32
	in    []bool
	head  int32
	count int32
}

func newQueue(n int32) queue { return queue{ring: make([]int32, n), in: make([]bool, n)} }

func (q *queue) push(i int32) {
	if q.in[i] {
		return
	}
	q.in[i] = true
	at := int64(q.head) + int64(q.count)
	if n := int64(len(q.ring)); at >= n {
		at -= n
	}
	q.ring[at] = i
	q.count++
}

func (q *queue) pop() int32 {
	i := q.ring[q.head]
	q.head++
	if int(q.head) == len(q.ring) {
		q.head = 0
	}
	q.count--
	q.in[i] = false
	return i
}

func (q *queue) clear() {
	for q.count > 0 {
		q.pop()
	}
}
