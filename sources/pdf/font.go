package pdf

import (
	"strings"
	"unicode/utf16"
)

// font turns the codes of a string into text and widths (§9.5 to §9.10).
type font struct {
	wide     bool              // codes have two bytes (a composite font)
	text     [256]string       // of a simple font; "" unknown
	toText   map[uint32]string // of the ToUnicode map, by code
	oneByte  bool              // the map's codes have one byte
	widths   map[uint32]float64
	fallback float64 // width of a code without one, in thousandths; 0: by the letter
}

// font reads a font dictionary.
func (f *file) font(d dict) (*font, error) {
	out := &font{widths: map[uint32]float64{}}
	if s, ok := f.get(d["ToUnicode"]).(*stream); ok {
		data, err := f.decode(s)
		if err != nil {
			return nil, err
		}
		out.readMap(data)
	}
	if d["Subtype"] == name("Type0") {
		out.wide = !out.oneByte
		f.composite(out, d)
		return out, nil
	}
	base := name("")
	switch e := f.get(d["Encoding"]).(type) {
	case name:
		base = e
	case dict:
		base, _ = f.get(e["BaseEncoding"]).(name)
	}
	out.text = encodingTable(base)
	if e, ok := f.get(d["Encoding"]).(dict); ok {
		f.differences(out, f.array(e["Differences"]))
	}
	first := f.number(d["FirstChar"])
	for i, w := range f.array(d["Widths"]) {
		if code := first + float64(i); code >= 0 && code < 256 {
			out.widths[uint32(code)] = f.number(w)
		}
	}
	if len(out.widths) > 0 {
		out.fallback = f.number(f.dict(d["FontDescriptor"])["MissingWidth"])
	}
	return out, nil
}

// differences puts glyph names in place of codes (§9.6.6.2). A name that nobody
// knows makes the code unknown.
func (f *file) differences(out *font, list array) {
	code := -1.0
	for _, o := range list {
		switch v := f.get(o).(type) {
		case float64:
			code = v
		case name:
			if code >= 0 && code < 256 {
				out.text[int(code)] = glyphText(v)
			}
			code++
		}
	}
}

// composite reads the widths of a composite font's descendant (§9.7.4.3).
func (f *file) composite(out *font, d dict) {
	descendants := f.array(d["DescendantFonts"])
	if len(descendants) == 0 {
		return
	}
	cid := f.dict(descendants[0])
	if out.fallback = f.number(cid["DW"]); cid["DW"] == nil {
		out.fallback = 1000
	}
	w := f.array(cid["W"])
	for i := 0; i+1 < len(w) && len(out.widths) < maxCodes; {
		first := f.number(w[i])
		if list, ok := f.get(w[i+1]).(array); ok {
			for j, width := range list {
				out.width(first+float64(j), f.number(width))
			}
			i += 2
			continue
		}
		if i+2 >= len(w) {
			return
		}
		last, width := f.number(w[i+1]), f.number(w[i+2])
		for c := max(first, 0); c <= last && c <= 0xFFFF && len(out.widths) < maxCodes; c++ {
			out.width(c, width)
		}
		i += 3
	}
}

func (f *font) width(code, width float64) {
	if code >= 0 && code <= 0xFFFF {
		f.widths[uint32(code)] = width
	}
}

// readMap reads a ToUnicode map (§9.10.3): bfchar, bfrange and codespacerange.
func (f *font) readMap(data []byte) {
	f.toText = map[uint32]string{}
	l := &lexer{data: data, flat: true}
	var operands array
	for {
		o := l.object(0)
		switch v := o.(type) {
		case end:
			if v == 0 {
				return
			}
			continue
		case operator:
			switch v {
			case "endcodespacerange":
				if s, ok := first(operands).(string); ok {
					f.oneByte = len(s) == 1
				}
			case "endbfchar":
				for i := 0; i+1 < len(operands); i += 2 {
					f.add(operands[i], operands[i+1], 0)
				}
			case "endbfrange":
				for i := 0; i+2 < len(operands); i += 3 {
					f.addRange(operands[i], operands[i+1], operands[i+2])
				}
			}
			operands = operands[:0]
			continue
		}
		if len(operands) < 3*maxCodes {
			operands = append(operands, o)
		}
	}
}

func first(a array) object {
	if len(a) == 0 {
		return nil
	}
	return a[0]
}

// add maps a code to text whose last unit is raised by step.
func (f *font) add(code, text object, step uint32) {
	c, ok1 := code.(string)
	t, ok2 := text.(string)
	if !ok1 || !ok2 || len(c) == 0 || len(c) > 4 || len(t) < 2 || len(t) > 64 || len(f.toText) >= maxCodes {
		return
	}
	units := make([]uint16, len(t)/2)
	for i := range units {
		units[i] = uint16(t[2*i])<<8 | uint16(t[2*i+1])
	}
	units[len(units)-1] += uint16(step)
	var b strings.Builder
	for _, r := range utf16.Decode(units) {
		if r != 0 {
			b.WriteString(letters(r))
		}
	}
	f.toText[number(c)+step] = b.String()
}

func (f *font) addRange(from, to, text object) {
	a, ok1 := from.(string)
	b, ok2 := to.(string)
	if !ok1 || !ok2 || len(a) == 0 || len(a) > 4 || number(b) < number(a) {
		return
	}
	list, isList := text.(array)
	for step := uint32(0); step <= number(b)-number(a) && len(f.toText) < maxCodes && step < 1<<16; step++ {
		switch {
		case !isList:
			f.add(a, text, step)
		case int(step) < len(list):
			code := []byte{byte((number(a) + step) >> 8), byte(number(a) + step)}
			f.add(string(code), list[step], 0)
		default:
			return
		}
	}
}

// number reads a code of up to four bytes.
func number(s string) uint32 {
	n := uint32(0)
	for i := 0; i < len(s) && i < 4; i++ {
		n = n<<8 | uint32(s[i])
	}
	return n
}

// glyph is a code with what it means.
type glyph struct {
	text  string  // "\uFFFD" where nobody says
	width float64 // in thousandths of the font's size
	space bool    // a single byte 32: word spacing applies (§9.3.3)
}

// glyphs takes a string of codes apart.
func (f *font) glyphs(s string) []glyph {
	step := 1
	if f.wide {
		step = 2
	}
	out := make([]glyph, 0, len(s)/step+1)
	for i := 0; i+step <= len(s); i += step {
		code := number(s[i : i+step])
		g := glyph{text: f.toText[code], space: step == 1 && code == ' '}
		if g.text == "" && !f.wide && code < 256 {
			g.text = f.text[code]
		}
		if g.text == "" {
			g.text = "\uFFFD"
		}
		w, ok := f.widths[code]
		if !ok {
			w = f.fallback
		}
		if w == 0 && !ok && f.fallback == 0 {
			w = usual(g.text)
		}
		g.width = w
		out = append(out, g)
	}
	return out
}

// usual is about the width of a letter in the common fonts, for files that leave it
// to the reader.
func usual(text string) float64 {
	switch {
	case text == "":
		return 0
	case strings.ContainsAny(text[:1], " iljI.,:;'|!()[]ft"):
		return 290
	case strings.ContainsAny(text[:1], "mwMW"):
		return 850
	case text[0] >= 'A' && text[0] <= 'Z':
		return 690
	}
	return 540
}
