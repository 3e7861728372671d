package sheet

import (
	"strings"
	"unicode/utf8"

	"vouch/assets/draw"
)

// em is the size of running text on a sheet of this width, px. Every measure of
// a sheet is counted in it, so that a sheet looks the same at every width.
func em(width int) int { return max(11, width/112) }

// pen sets text and small things downward in a column. A pen without a canvas
// only measures: y advances, nothing is painted.
type pen struct {
	c    *draw.Canvas
	x, y int // top left of what comes next, px
	w    int // of the column, px
}

// skip leaves room.
func (p *pen) skip(px int) { p.y += px }

// lead is the distance from one baseline to the next.
func lead(size int) int { return size * 13 / 10 }

// text sets a paragraph of at most lines lines.
func (p *pen) text(f draw.Font, size int, col draw.Colour, s string, lines int) {
	for _, l := range wrap(f, size, p.w, s, lines) {
		if p.c != nil {
			p.c.Text(f, size, col, p.x, p.y+size, l)
		}
		p.y += lead(size)
	}
}

// wrap breaks a text into at most limit lines none of which is wider than width.
// Lines break at spaces, a word wider than a line anywhere; what does not fit
// ends in "…".
func wrap(f draw.Font, size, width int, s string, limit int) []string {
	var lines []string
	rest := strings.Fields(s)
	for len(rest) > 0 {
		if len(lines) == limit {
			lines[limit-1] = shorten(f, size, width, lines[limit-1]+" …")
			return lines
		}
		l, n := rest[0], 1
		for n < len(rest) && f.Measure(size, l+" "+rest[n]) <= width {
			l += " " + rest[n]
			n++
		}
		rest = rest[n:]
		if f.Measure(size, l) > width {
			head := fitting(f, size, width, l)
			rest = append([]string{l[len(head):]}, rest...)
			l = head
		}
		lines = append(lines, l)
	}
	return lines
}

// fitting is the longest beginning of a word that fits, at least one letter.
func fitting(f draw.Font, size, width int, s string) string {
	end := 0
	for end < len(s) {
		_, n := utf8.DecodeRuneInString(s[end:])
		if end > 0 && f.Measure(size, s[:end+n]) > width {
			break
		}
		end += n
	}
	return s[:end]
}

// shorten takes letters from before the final "…" until the text fits.
func shorten(f draw.Font, size, width int, s string) string {
	body := strings.TrimSuffix(s, " …")
	for f.Measure(size, body+" …") > width && body != "" {
		_, n := utf8.DecodeLastRuneInString(body)
		body = strings.TrimRight(body[:len(body)-n], " ")
	}
	return strings.TrimLeft(body+" …", " ")
}

// centred sets one line around x.
func centred(c *draw.Canvas, f draw.Font, size int, col draw.Colour, x, baseline int, s string) {
	c.Text(f, size, col, x-f.Measure(size, s)/2, baseline, s)
}
