package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// row is a line as it is put together.
type row struct {
	y, size float64
	end     float64 // x behind the last piece
	text    strings.Builder
}

// lines joins pieces on one baseline and sets an empty line at each gap between
// paragraphs. sorted says that the page was drawn in disorder.
func lines(pieces []piece) (out []string, sorted bool) {
	rows := join(pieces)
	up := 0
	for i := 1; i < len(rows); i++ {
		if rows[i].y > rows[i-1].y+rows[i].size {
			up++
		}
	}
	if up > 2 && up*20 > len(rows) { // a page of two or three columns jumps up once or twice
		pieces = slices.Clone(pieces)
		slices.SortStableFunc(pieces, func(a, b piece) int { return cmp.Compare(b.y, a.y) })
		rows = join(leftToRight(pieces))
		sorted = true
	}
	gap := usualGap(rows)
	for i, r := range rows {
		text := strings.TrimSpace(r.text.String())
		if text == "" {
			continue
		}
		if i > 0 && len(out) > 0 {
			if step := rows[i-1].y - r.y; step > 1.4*gap && gap > 0 || step < 0 {
				out = append(out, "")
			}
		}
		out = append(out, text)
	}
	return out, sorted
}

// leftToRight puts the pieces of each baseline in order.
func leftToRight(pieces []piece) []piece {
	for i := 0; i < len(pieces); {
		j := i + 1
		for j < len(pieces) && math.Abs(pieces[j].y-pieces[i].y) <= pieces[i].size/2 {
			j++
		}
		slices.SortStableFunc(pieces[i:j], func(a, b piece) int { return cmp.Compare(a.x, b.x) })
		i = j
	}
	return pieces
}

// join makes rows of pieces that follow each other on a baseline. What lies further
// right than a seventh of the font's size is another word.
func join(pieces []piece) []*row {
	var out []*row
	for _, p := range pieces {
		if n := len(out); n > 0 {
			r := out[n-1]
			if math.Abs(p.y-r.y) <= max(p.size, r.size)/2 && p.x >= r.end-max(p.size, r.size) {
				if text := r.text.String(); p.x > r.end+p.size/7 && !strings.HasSuffix(text, " ") && !strings.HasPrefix(p.text, " ") {
					r.text.WriteByte(' ')
				}
				r.text.WriteString(p.text)
				r.end = p.end
				continue
			}
		}
		r := &row{y: p.y, size: p.size, end: p.end}
		r.text.WriteString(p.text)
		out = append(out, r)
	}
	return out
}

// usualGap is the commonest distance between two lines: the median.
func usualGap(rows []*row) float64 {
	var steps []float64
	for i := 1; i < len(rows); i++ {
		if step := rows[i-1].y - rows[i].y; step > 0 {
			steps = append(steps, step)
		}
	}
	if len(steps) == 0 {
		return 0
	}
	slices.Sort(steps)
	return steps[len(steps)/2]
}
