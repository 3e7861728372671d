package kit

import (
	"fmt"
	"sync"

	"golang.org/x/text/unicode/norm"

	"vouch/assets/draw"
)

// typeset is a line of letters that are not simple: their order on the line, their
// forms and their fonts. Distances are em units.
type typeset struct {
	letters []letter // from left to right
	width   int
	left    []int  // of each code point of the text: where its letter begins on the line
	right   []int  // and ends
	fromEnd []bool // it runs from right to left
}

// letter is one picture.
type letter struct {
	r       rune
	x       int
	face    *typeface // nil: the style's own
	missing bool      // no font has it: a box with its code
}

// lines keeps what was set: windows show the same again and again.
var lines struct {
	sync.Mutex
	set map[string]*typeset
}

// maxLines bounds how many are kept; then it begins anew.
const maxLines = 4000

// setLine sets a text in a font.
func setLine(f draw.Font, text string) *typeset {
	key := fmt.Sprint(f, text)
	lines.Lock()
	defer lines.Unlock()
	if t, ok := lines.set[key]; ok {
		return t
	}
	if lines.set == nil || len(lines.set) >= maxLines {
		lines.set = map[string]*typeset{}
	}
	t := newTypeset(f, []rune(text))
	lines.set[key] = t
	return t
}

func newTypeset(f draw.Font, text []rune) *typeset {
	t := &typeset{left: make([]int, len(text)), right: make([]int, len(text)), fromEnd: make([]bool, len(text))}
	lv, shaped := levels(text), joined(text)
	var clusters [][2]int
	var of []uint8
	for i := 0; i < len(text); {
		j := letterEnd(text, i)
		clusters, of = append(clusters, [2]int{i, j}), append(of, lv[i])
		i = j
	}
	for _, c := range visual(of) {
		begin := t.width
		t.cluster(f, text[clusters[c][0]:clusters[c][1]], shaped[clusters[c][0]:clusters[c][1]], of[c]%2 == 1)
		for i := clusters[c][0]; i < clusters[c][1]; i++ {
			t.left[i], t.right[i], t.fromEnd[i] = begin, t.width, of[c]%2 == 1
		}
	}
	return t
}

// cluster sets one letter with its marks. One that a single code point can say is said so.
func (t *typeset) cluster(f draw.Font, text, shaped []rune, turned bool) {
	if whole := []rune(norm.NFC.String(string(text))); len(whole) < len(text) && shaped[0] == text[0] {
		shaped = whole
	}
	for i, r := range shaped {
		if r == 0 || invisible(r) {
			continue
		}
		if m, ok := mirrored[r]; ok && turned {
			r = m
		}
		l := letter{r: r, x: t.width}
		advance := 0
		switch face := faceFor(r); {
		case face == nil:
			l.missing, advance = true, missingWidth
		case face == latin():
			advance = f.Measure(em, string(r))
		default:
			l.face = face
			advance = face.glyph(r).advance
		}
		if i > 0 && advance > 0 && extends(r) { // a mark with a width of its own stands over what it belongs to
			l.x, advance = max(t.width-advance, 0), 0
		}
		t.letters = append(t.letters, l)
		t.width += advance
	}
}

// faceFor is the font that draws a letter: latin for the style's own, nil where none has it.
func faceFor(r rune) *typeface {
	if latin().has(r) {
		return latin()
	}
	for _, face := range fallbacks {
		if face().has(r) {
			return face()
		}
	}
	return nil
}

// measure is the width of a text at a size, px.
func measure(f draw.Font, size int, text string) int {
	if simple(text) {
		return f.Measure(size, text)
	}
	return (setLine(f, text).width*size + em - 1) / em
}

// outlineOf is the contours of a text with its baseline at 0, 0; 1/16 px.
func outlineOf(f draw.Font, size int, text string) draw.Contours {
	if simple(text) {
		cs, _ := f.Path(size, draw.Pt{}, text)
		return cs
	}
	var out draw.Contours
	for _, l := range setLine(f, text).letters {
		x := int32(l.x * size * draw.Unit / em)
		switch {
		case l.missing:
			out = append(out, missingBox(x, size, l.r)...)
		case l.face == nil:
			cs, _ := f.Path(size, draw.Pt{X: x}, string(l.r))
			out = append(out, cs...)
		default:
			out = append(out, placed(l.face.glyph(l.r).contours, x, size)...)
			if f == draw.Bold { // the fonts for other scripts have one weight: a second stroke beside the first
				out = append(out, placed(l.face.glyph(l.r).contours, x+int32(max(size*draw.Unit/22, draw.Unit/2)), size)...)
			}
		}
	}
	return out
}

func placed(cs draw.Contours, x int32, size int) draw.Contours {
	out := make(draw.Contours, len(cs))
	for i, c := range cs {
		out[i] = make([]draw.Pt, len(c))
		for j, p := range c {
			out[i][j] = draw.Pt{X: x + int32(floorDiv(int(p.X)*size*draw.Unit, em)), Y: int32(floorDiv(int(p.Y)*size*draw.Unit, em))}
		}
	}
	return out
}

// missingWidth is the width of the box of a letter that no font has, em units.
const missingWidth = em * 9 / 10

// missingBox is a frame with the letter's code point in two rows.
func missingBox(x int32, size int, r rune) draw.Contours {
	k := func(v int) int32 { return int32(v * size * draw.Unit / em) }
	l, t, right, b := x+k(100), k(-1500), x+k(missingWidth-100), k(300)
	w := max(k(90), draw.Unit/2)
	out := draw.Contours{
		{{X: l, Y: t}, {X: right, Y: t}, {X: right, Y: b}, {X: l, Y: b}},
		{{X: l + w, Y: t + w}, {X: l + w, Y: b - w}, {X: right - w, Y: b - w}, {X: right - w, Y: t + w}},
	}
	code := fmt.Sprintf("%04X", r)
	if len(code)%2 == 1 {
		code = "0" + code
	}
	small := max(size*78/100*2/len(code), 3) // two digits to a row of four, three to one of six
	for row := range 2 {
		digits := code[row*len(code)/2 : (row+1)*len(code)/2]
		at := draw.Pt{X: (l+right)/2 - int32(draw.Mono.Measure(small*8, digits)*draw.Unit/16), Y: k(-700 + row*850)}
		cs, _ := draw.Mono.Path(small, at, digits)
		out = append(out, cs...)
	}
	return out
}
