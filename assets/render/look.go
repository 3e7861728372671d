package render

import (
	"slices"
	"strings"
	"unicode"

	"vouch/assets"
	"vouch/assets/tileset"
)

// named are the colours a rule may ask for, as walls of this place wore them.
var named = []struct {
	word string
	wall uint32
}{
	{"white", 0xEFE8DA}, {"grey", 0xA9A6A8}, {"gray", 0xA9A6A8}, {"pink", 0xE3A9A4}, {"blue", 0x6E97B0},
	{"turquoise", 0x5FA39C}, {"green", 0x86A070}, {"yellow", 0xE6C568}, {"orange", 0xDB8A4E}, {"red", 0xB9534A},
	{"brown", 0x8E6B52}, {"cream", 0xEBDDBB}, {"beige", 0xD8C6A2}, {"purple", 0x927AA8}, {"lilac", 0xB9A3C4},
	{"violet", 0x8A74A6}, {"black", 0x4A424B}, {"brick", 0xA9654E}, {"tan", 0xC7A981}, {"gold", 0xD9B04E},
}

// wish is the value of a look that was asked for.
func (t *lot) wish(property string) (string, bool) {
	for _, a := range t.o.Look {
		if a.Property == property {
			return strings.ToLower(strings.TrimSpace(a.Value)), true
		}
	}
	return "", false
}

// hasWord tells whether a word stands in a text by itself: "coloured" is not red.
func hasWord(text, word string) bool {
	letter := func(r rune) bool { return !unicode.IsLetter(r) }
	return slices.Contains(strings.FieldsFunc(text, letter), word)
}

// readLook lets a wished colour take the place of the scheme's.
func (t *lot) readLook() {
	for _, p := range []string{"colour", "color"} {
		if v, ok := t.wish(p); ok {
			for _, n := range named {
				if hasWord(v, n.word) {
					t.scheme = t.matching(n.wall)
					return
				}
			}
		}
	}
}

// matching is a scheme round a wall colour: its trim stays, its accent turns neutral
// so that the wished colour speaks.
func (t *lot) matching(wall uint32) tileset.Scheme {
	s := t.scheme
	s.Wall = wall
	if s.Trim == 0 {
		s.Trim, s.Accent, s.Door = 0xF6E9CF, 0x6B4A36, 0x2F5D62
	}
	return s
}

// storeys is the number of floors: as asked for, else by the form.
func (t *lot) storeys() int {
	if v, ok := t.wish("storeys"); ok && len(v) == 1 && v[0] >= '1' && v[0] <= '8' {
		return int(v[0] - '0')
	}
	lo, hi := int(t.form.Storeys[0]), int(t.form.Storeys[1])
	return t.in(3, lo, max(lo, hi))
}

// sign is generic lettering. A wish and the layout's own choice are followed only when
// they are one of the words that the form knows: no name gets onto a wall this way.
func (t *lot) sign() string {
	for _, want := range t.words() {
		for _, s := range t.form.Signs {
			if strings.EqualFold(s, want) {
				return s
			}
		}
		if want == "none" {
			break
		}
	}
	return ""
}

// words are what the front is to say, the first choice first.
func (t *lot) words() []string {
	if v, ok := t.wish("sign"); ok {
		return []string{v, t.o.Sign.Text}
	}
	return []string{t.o.Sign.Text}
}

// awning tells whether the shop has one and in which colour.
func (t *lot) awning() (colour uint32, ok bool) {
	at := int(t.o.Sign.Awning)
	if v, asked := t.wish("awning"); asked {
		if v == "none" || v == "no" {
			return 0, false
		}
		for _, a := range awningWords {
			if hasWord(v, a.word) {
				return a.colour, true
			}
		}
		at = max(at, 1)
	}
	if at < 1 || at > len(awnings) {
		return 0, false
	}
	return awnings[at-1], true
}

var awnings = [assets.AwningColours]uint32{0xC8453A, 0x2F6E7B, 0x4F7F56, 0xD9822F, 0x7C5A86, 0xDDB24A}

var awningWords = []struct {
	word   string
	colour uint32
}{{"red", 0xC8453A}, {"blue", 0x2F6E7B}, {"green", 0x4F7F56}, {"orange", 0xD9822F}, {"yellow", 0xE7C25A}, {"violet", 0x7C5A86}, {"white", 0xF1E6CE}}
