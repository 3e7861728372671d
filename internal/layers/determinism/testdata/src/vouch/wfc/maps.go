package wfc

import (
	"maps"
	"slices"
	"sync"
)

type table map[string]int

func overMaps(m map[string]int, t table, s []int) (n int) {
	for range m { // want `range over a map`
		n++
	}
	for range t { // want `range over a map`
		n++
	}
	for range s {
		n++
	}
	for range maps.Keys(m) { // want `maps.Keys`
		n++
	}
	for _, k := range slices.Sorted(maps.Keys(m)) {
		n += m[k]
	}
	for range maps.All(m) { // want `maps.All`
		n++
	}
	var sm sync.Map
	sm.Range(func(_, _ any) bool { return true }) // want `sync.Map..Range`
	return n
}

func generic[M ~map[K]int, K comparable](m M) (n int) {
	for range m { // want `range over a map`
		n++
	}
	return n
}

func slice[S ~[]int](s S) (n int) {
	for range s {
		n++
	}
	return n
}

func selects(a, b chan int) int {
	select { // want `select over several channels`
	case x := <-a:
		return x
	case x := <-b:
		return x
	}
	select {
	case x := <-a:
		return x
	default:
	}
	return 0
}
