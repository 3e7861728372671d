package model

import "vouch/wfc"

// windows collects the different N×N windows of samples, in all wanted images.
type windows struct {
	n, images int
	index     map[string]int
	symbols   []int32 // n² per pattern
	counts    []uint64
	from      [][]int // per image: where in the window each symbol is taken from
	key       []byte
	window    []int32
}

func newWindows(n, images int) *windows {
	return &windows{n: n, images: images, index: map[string]int{}, from: imagesOf(n)[:images],
		key: make([]byte, 2*n*n), window: make([]int32, n*n)}
}

// imagesOf returns the eight images of an n×n window as index tables. Mirrored
// takes from the other end of the row; a quarter turn against the clock brings
// the right column to the top.
func imagesOf(n int) [][]int {
	identity := make([]int, n*n)
	for i := range identity {
		identity[i] = i
	}
	var images [][]int
	for turned := identity; len(images) < 8; {
		mirrored, next := make([]int, n*n), make([]int, n*n)
		for y := range n {
			for x := range n {
				mirrored[y*n+x] = turned[y*n+n-1-x]
				next[y*n+x] = turned[x*n+n-1-y]
			}
		}
		images = append(images, turned, mirrored)
		turned = next
	}
	return images
}

// scan counts the windows of g.
func (w *windows) scan(g Grid, wrap bool) error {
	width, height := g.Width, g.Height
	if !wrap {
		width, height = width-w.n+1, height-w.n+1
	}
	for y := range max(height, 0) {
		for x := range max(width, 0) {
			if !w.read(g, x, y) {
				continue
			}
			for _, from := range w.from {
				if err := w.count(from); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// read copies the window at (x, y), and is false if it has a hole.
func (w *windows) read(g Grid, x, y int) bool {
	for dy := range w.n {
		row := (y + dy) % g.Height * g.Width
		for dx := range w.n {
			s := g.Symbols[row+(x+dx)%g.Width]
			if s == Nothing {
				return false
			}
			w.window[dy*w.n+dx] = s
		}
	}
	return true
}

// count counts one image of the window.
func (w *windows) count(from []int) error {
	for i, at := range from {
		s := w.window[at]
		w.key[2*i], w.key[2*i+1] = byte(s), byte(s>>8)
	}
	p, ok := w.index[string(w.key)]
	if !ok {
		p = len(w.counts)
		if err := within("patterns", p+1, wfc.MaxPatterns); err != nil {
			return err
		}
		w.index[string(w.key)] = p
		w.counts = append(w.counts, 0)
		for _, at := range from {
			w.symbols = append(w.symbols, w.window[at])
		}
	}
	w.counts[p]++
	return nil
}
