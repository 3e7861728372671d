package world

import "container/heap"

// cheapest is the way of least cost from a node to the first that is arrived at,
// both included (E. Dijkstra, 1959). Nodes are numbered, each has up to dirs
// neighbours; among equal costs the node of the least number goes first. Nil means
// that there is no way.
func cheapest(nodes, dirs, from int, arrived func(int) bool, next func(node, dir int) (int, bool), cost func(to int) int) []int {
	before := make([]int32, nodes) // 1 + the node before, 0 for none
	best := make([]int32, nodes)   // 1 + the cost so far, 0 for none
	settled := make([]bool, nodes)
	open := &frontier{{0, int32(from)}}
	best[from] = 1
	for open.Len() > 0 {
		at := open.least()
		n := int(at.node)
		if settled[n] {
			continue
		}
		settled[n] = true
		if arrived(n) {
			return trace(before, n)
		}
		for d := range dirs {
			to, ok := next(n, d)
			if !ok || settled[to] {
				continue
			}
			if c := at.cost + int32(cost(to)); best[to] == 0 || c+1 < best[to] {
				best[to], before[to] = c+1, int32(n)+1
				open.add(reached{c, int32(to)})
			}
		}
	}
	return nil
}

func trace(before []int32, n int) []int {
	var way []int
	for {
		way = append(way, n)
		if before[n] == 0 {
			break
		}
		n = int(before[n]) - 1
	}
	for i, j := 0, len(way)-1; i < j; i, j = i+1, j-1 {
		way[i], way[j] = way[j], way[i]
	}
	return way
}

// reached is a node and what it costs to come there.
type reached struct{ cost, node int32 }

// frontier is a heap of the nodes reached.
type frontier []reached

func (f frontier) Len() int      { return len(f) }
func (f frontier) Swap(i, j int) { f[i], f[j] = f[j], f[i] }
func (f frontier) Less(i, j int) bool {
	return f[i].cost < f[j].cost || f[i].cost == f[j].cost && f[i].node < f[j].node
}

func (f *frontier) add(r reached) { heap.Push(f, r) }

// least takes the least out.
func (f *frontier) least() reached { return heap.Pop(f).(reached) }

// Push and Pop are those of container/heap.
func (f *frontier) Push(x any) { *f = append(*f, x.(reached)) }

func (f *frontier) Pop() any {
	old := *f
	x := old[len(old)-1]
	*f = old[:len(old)-1]
	return x
}
