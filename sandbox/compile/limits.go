package compile

import "time"

const (
	// DefaultTime is twice what the slowest module that passes the gate should take on a desktop of 2020.
	DefaultTime = 2 * time.Second
	// DefaultMemory is 384 MiB: twice what the most wasteful module that passes the gate was seen to take.
	DefaultMemory = 384 << 20
)

const (
	// maxRequest bounds what a child reads: a module of 2 MiB grows to at most four times that when it is rewritten.
	maxRequest = 16 << 20
	// maxSaid is how much of a child's words is read.
	maxSaid = 4 << 10
	// watchEvery is how often a child looks at its heap.
	watchEvery = 2 * time.Millisecond
	// spare is what the data segment may hold besides the heap that is counted: the heap is taken in arenas of
	// 64 MiB, of which the last is mostly empty.
	spare = 192 << 20
)
