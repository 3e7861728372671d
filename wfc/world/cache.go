package world

import (
	"container/list"
	"sync"
)

// name is which block of an infinite map.
type name struct {
	layer int
	frame
}

// entry is a block that is solved or being solved. Its lock is held meanwhile;
// others that want the block wait for it.
type entry struct {
	lock   sync.Mutex
	name   name
	values []uint16
	cells  int // as counted by the cache, 0 until solved; under the cache's lock
}

// cache remembers the blocks used last, up to a number of cells.
type cache struct {
	lock   sync.Mutex
	limit  int
	cells  int
	byName map[name]*list.Element
	recent *list.List // of *entry, the one used last in front
}

func newCache(limit int) *cache {
	return &cache{limit: limit, byName: map[name]*list.Element{}, recent: list.New()}
}

// entry returns the block's entry, which may still be empty.
func (c *cache) entry(n name) *entry {
	c.lock.Lock()
	defer c.lock.Unlock()
	if e, ok := c.byName[n]; ok {
		c.recent.MoveToFront(e)
		return e.Value.(*entry)
	}
	e := &entry{name: n}
	c.byName[n] = c.recent.PushFront(e)
	return e
}

// forget drops an entry that got no values.
func (c *cache) forget(e *entry) {
	c.lock.Lock()
	defer c.lock.Unlock()
	if at, ok := c.byName[e.name]; ok && at.Value.(*entry) == e {
		c.recent.Remove(at)
		delete(c.byName, e.name)
	}
}

// filled counts an entry that has got its values, and forgets those used least
// recently. Who still holds one keeps its values.
func (c *cache) filled(e *entry, cells int) {
	c.lock.Lock()
	defer c.lock.Unlock()
	if at, ok := c.byName[e.name]; !ok || at.Value.(*entry) != e {
		return // forgotten meanwhile
	}
	e.cells = cells
	c.cells += cells
	for at := c.recent.Back(); at != nil && c.cells > c.limit; {
		old, before := at.Value.(*entry), at.Prev()
		if old != e && old.cells > 0 {
			c.recent.Remove(at)
			delete(c.byName, old.name)
			c.cells -= old.cells
		}
		at = before
	}
}
