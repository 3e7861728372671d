package wave

import (
	"context"
	"slices"
	"testing"
)

// drawer is a small linear generator (D. Knuth's MMIX constants).
func drawer(x uint64) func(n int32) int32 {
	return func(n int32) int32 {
		x = x*6364136223846793005 + 1442695040888963407
		return int32((x >> 33) % uint64(n))
	}
}

func randomWords(draw func(int32) int32, patterns, words, of int32) []uint64 {
	s := make([]uint64, words)
	for p := range patterns {
		if draw(of) == 0 {
			s[p>>6] |= 1 << uint(p&63)
		}
	}
	return s
}

func TestTableAgainstDefinition(t *testing.T) {
	for seed := range uint64(200) {
		draw := drawer(seed)
		patterns := 1 + draw(150)
		words := (patterns + 63) / 64
		kinds := make([][]uint64, 4) // few distinct rows, one of them empty
		for i := range kinds[1:] {
			kinds[i+1] = randomWords(draw, patterns, words, 3)
		}
		kinds[0] = make([]uint64, words)
		rows := make([][]uint64, patterns)
		for p := range rows {
			rows[p] = kinds[draw(4)]
		}
		there, back := NewTables(patterns, words, func(p int32) []uint64 { return rows[p] })
		for range 20 {
			tail, head := randomWords(draw, patterns, words, 1+draw(9)), randomWords(draw, patterns, words, 1+draw(3))
			want, turned := make([]uint64, words), make([]uint64, words)
			each(tail, func(p int32) {
				for i := range want {
					want[i] |= rows[p][i]
				}
				for q := range patterns {
					if rows[q][p>>6]>>uint(p&63)&1 != 0 {
						turned[q>>6] |= 1 << uint(q&63)
					}
				}
			})
			for _, c := range []struct {
				table *Table
				want  []uint64
			}{{&there, want}, {&back, turned}} {
				acc, all := make([]uint64, words), make([]uint64, words)
				c.table.union(acc, tail, head, count(tail))
				c.table.supports(all, tail)
				if !slices.Equal(all, c.want) {
					t.Fatalf("seed %d: supports %x, want %x", seed, all, c.want)
				}
				for i := range acc {
					if acc[i]&head[i] != c.want[i]&head[i] {
						t.Fatalf("seed %d: union %x, want %x within %x", seed, acc, c.want, head)
					}
				}
			}
		}
	}
}

func TestHeapGivesTheLeast(t *testing.T) {
	draw := drawer(1)
	h := newHeap(50)
	keys := make([]uint64, 50)
	in := make([]bool, 50)
	for range 5000 {
		c := draw(50)
		if draw(3) == 0 {
			h.remove(c)
			in[c] = false
		} else {
			keys[c], in[c] = uint64(draw(20)), true
			h.set(c, keys[c])
		}
		least := int32(-1)
		for c := range int32(50) {
			if in[c] && (least < 0 || keys[c] < keys[least]) {
				least = c
			}
		}
		if least >= 0 && h.order[0] != least || least < 0 && len(h.order) > 0 {
			t.Fatalf("least is %d, heap has %v", least, h.order)
		}
	}
}

func TestQueue(t *testing.T) {
	q := newQueue(3)
	for range 5 {
		q.push(2)
		q.push(0)
		q.push(2)
		q.push(1)
		if a, b, c := q.pop(), q.pop(), q.pop(); a != 2 || b != 0 || c != 1 || q.count != 0 {
			t.Fatal(a, b, c)
		}
		q.push(1)
		q.clear()
		q.push(1)
		if q.pop() != 1 {
			t.Fatal("a cleared queue lost a number")
		}
	}
}

func TestLuby(t *testing.T) {
	want := []int32{1, 1, 2, 1, 1, 2, 4, 1, 1, 2, 1, 1, 2, 4, 8}
	for i, w := range want {
		if got := luby(int32(i) + 1); got != w {
			t.Errorf("luby(%d) is %d, want %d", i+1, got, w)
		}
	}
}

// queens is the problem of n queens: cells are files, patterns ranks.
func queens(n int32) *Model {
	m := &Model{Cells: n, Patterns: n, Words: (n + 63) / 64, Name: make([]uint64, n)}
	for d := int32(1); d < n; d++ {
		there, back := NewTables(n, m.Words, func(p int32) []uint64 {
			s := make([]uint64, m.Words)
			for q := range n {
				if q != p && q != p+d && q != p-d {
					s[q>>6] |= 1 << uint(q&63)
				}
			}
			return s
		})
		m.Tables = append(m.Tables, there, back)
		for c := int32(0); c+d < n; c++ {
			m.Links = append(m.Links, Link{From: c, To: c + d, Table: 2 * (d - 1)}, Link{From: c + d, To: c, Table: 2*d - 1})
		}
	}
	for c := range m.Name {
		m.Name[c] = uint64(c)
	}
	m.Finish()
	return m
}

func run(t *testing.T, m *Model, domains []uint64, forget int32) (Verdict, *Wave) {
	t.Helper()
	v := &Weights{Patterns: make([]uint64, m.Patterns)}
	w := New(m, domains)
	s := Search{Wave: w, Chooser: NewFree(m, v, 1), Budget: 1 << 40, Restarts: true, Keep: forget}
	verdict, err := s.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return verdict, w
}

func fullDomains(m *Model) (out []uint64) {
	for range m.Cells {
		out = append(out, m.Full()...)
	}
	return out
}

// Counting all solutions by forbidding each found one exercises learning,
// forgetting and proofs: the numbers of solutions are known (OEIS A000170).
func TestAllQueens(t *testing.T) {
	for _, forget := range []int32{5, 2000} {
		for i, want := range []int{2, 10, 4, 40, 92} {
			n := int32(i) + 4
			m := queens(n)
			found := 0
			for {
				verdict, w := run(t, m, fullDomains(m), forget)
				if verdict == None {
					break
				}
				found++
				var cells []int32
				var masks [][]uint64
				for c, p := range w.Patterns() {
					other := m.Full()
					other[p>>6] &^= 1 << uint(p&63)
					cells, masks = append(cells, int32(c)), append(masks, other)
				}
				m.AddClause(0, cells, masks)
				if found > want {
					t.Fatalf("%d queens: more than %d solutions", n, want)
				}
			}
			if found != want {
				t.Errorf("%d queens, keeping %d lessons: %d solutions, want %d", n, forget, found, want)
			}
		}
	}
}

func TestUndoRestoresTheWave(t *testing.T) {
	m := queens(12)
	w := New(m, fullDomains(m))
	if !w.Start() {
		t.Fatal("no queens")
	}
	dom, size, decided := slices.Clone(w.dom), slices.Clone(w.size), w.decided
	for c := range int32(3) {
		w.Decide(c, first(w.at(c)))
		w.Propagate()
	}
	w.Undo(0)
	if !slices.Equal(dom, w.dom) || !slices.Equal(size, w.size) || decided != w.decided || len(w.events) != 0 {
		t.Fatal("the wave is not as before")
	}
}
