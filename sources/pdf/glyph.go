package pdf

import (
	"strconv"
	"strings"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// glyphs are names of the Adobe Glyph List that are neither a letter nor a letter
// with an accent.
var glyphs = map[string]string{}

func init() {
	const list = `exclam ! quotedbl " numbersign # dollar $ percent % ampersand & quotesingle ' quoteright ’ quoteleft ‘
parenleft ( parenright ) asterisk * plus + comma , hyphen - minus − period . slash / zero 0 one 1 two 2 three 3 four 4
five 5 six 6 seven 7 eight 8 nine 9 colon : semicolon ; less < equal = greater > question ? at @ bracketleft [ backslash \
bracketright ] asciicircum ^ underscore _ grave ` + "`" + ` braceleft { bar | braceright } asciitilde ~ exclamdown ¡ cent ¢ sterling £
currency ¤ yen ¥ brokenbar ¦ section § dieresis ¨ copyright © ordfeminine ª guillemotleft « guillemotright » logicalnot ¬
registered ® macron ¯ degree ° plusminus ± acute ´ mu µ paragraph ¶ periodcentered · cedilla ¸ ordmasculine º onequarter ¼
onehalf ½ threequarters ¾ questiondown ¿ AE Æ ae æ Oslash Ø oslash ø multiply × divide ÷ germandbls ß Eth Ð eth ð Thorn Þ
thorn þ OE Œ oe œ Lslash Ł lslash ł Dcroat Đ dcroat đ dotlessi ı florin ƒ endash – emdash — quotedblleft “ quotedblright ”
quotesinglbase ‚ quotedblbase „ dagger † daggerdbl ‡ bullet • ellipsis … perthousand ‰ guilsinglleft ‹ guilsinglright ›
fraction ⁄ Euro € trademark ™ circumflex ˆ tilde ˜ breve ˘ dotaccent ˙ ring ˚ ogonek ˛ caron ˇ hungarumlaut ˝
fi fi fl fl ff ff ffi ffi ffl ffl`
	words := strings.Fields(list)
	for i := 0; i < len(words); i += 2 {
		glyphs[words[i]] = words[i+1]
	}
	glyphs["space"], glyphs["nbspace"], glyphs["softhyphen"] = " ", " ", "\u00ad"
}

// accents are the endings of glyph names with their combining marks.
var accents = []struct{ name, mark string }{
	{"grave", "\u0300"}, {"acute", "\u0301"}, {"circumflex", "\u0302"}, {"tilde", "\u0303"}, {"macron", "\u0304"},
	{"breve", "\u0306"}, {"dotaccent", "\u0307"}, {"dieresis", "\u0308"}, {"ring", "\u030a"}, {"hungarumlaut", "\u030b"},
	{"caron", "\u030c"}, {"cedilla", "\u0327"}, {"commaaccent", "\u0326"}, {"ogonek", "\u0328"},
}

// glyphText is what a glyph of this name means; "" where nobody can know.
func glyphText(n name) string {
	s, _, _ := strings.Cut(string(n), ".") // a.sc is an a
	if len(s) == 1 {
		return s
	}
	if text, ok := glyphs[s]; ok {
		return text
	}
	for _, a := range accents {
		if base, ok := strings.CutSuffix(s, a.name); ok && len(base) == 1 {
			return norm.NFC.String(base + a.mark)
		}
	}
	for _, prefix := range []string{"uni", "u"} {
		if digits, ok := strings.CutPrefix(s, prefix); ok && len(digits) >= 4 && len(digits) <= 6 {
			if r, err := strconv.ParseUint(digits, 16, 21); err == nil {
				return letters(rune(r))
			}
		}
	}
	return ""
}

// letters writes ligatures as the letters that they join.
func letters(r rune) string {
	switch r {
	case 'ﬀ':
		return "ff"
	case 'ﬁ':
		return "fi"
	case 'ﬂ':
		return "fl"
	case 'ﬃ':
		return "ffi"
	case 'ﬄ':
		return "ffl"
	case 'ﬅ', 'ﬆ':
		return "st"
	}
	return string(r)
}

// encodingTable is the text of the 256 codes of a base encoding (annex D).
func encodingTable(n name) [256]string {
	var out [256]string
	page := charmap.Windows1252
	if n == "MacRomanEncoding" {
		page = charmap.Macintosh
	}
	for i := range out {
		if r := page.DecodeByte(byte(i)); i >= ' ' && r != '\uFFFD' {
			out[i] = letters(r)
		}
	}
	if n != "WinAnsiEncoding" && n != "MacRomanEncoding" { // StandardEncoding: signs differ above 0x7F
		for i := 0x80; i < 0x100; i++ {
			out[i] = ""
		}
		for code, text := range map[byte]string{'\'': "’", '`': "‘", 0xA1: "¡", 0xA2: "¢", 0xA3: "£", 0xA4: "⁄", 0xA5: "¥", 0xA6: "ƒ",
			0xA7: "§", 0xA8: "¤", 0xA9: "'", 0xAA: "“", 0xAB: "«", 0xAC: "‹", 0xAD: "›", 0xAE: "fi", 0xAF: "fl", 0xB1: "–", 0xB2: "†",
			0xB3: "‡", 0xB4: "·", 0xB6: "¶", 0xB7: "•", 0xB8: "‚", 0xB9: "„", 0xBA: "”", 0xBB: "»", 0xBC: "…", 0xBD: "‰", 0xBF: "¿",
			0xD0: "—", 0xE1: "Æ", 0xE3: "ª", 0xE8: "Ł", 0xE9: "Ø", 0xEA: "Œ", 0xEB: "º", 0xF1: "æ", 0xF5: "ı", 0xF8: "ł", 0xF9: "ø",
			0xFA: "œ", 0xFB: "ß"} {
			out[code] = text
		}
	}
	return out
}
