package transcript

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// windowBytes bounds how much of a file is looked at to tell its encoding: some
// forty pages.
const windowBytes = 256 << 10

// language is what of a language tells an encoding: its letters beyond ASCII, in
// small form, and some of its commonest words that no neighbour shares.
type language struct {
	letters string
	words   []string
}

// languages in which archives' files were written on machines before UTF-8. English
// has the letters of its loan words.
var languages = []language{
	{"éèêëàâäçïîôöûüñæœ", []string{"the", "and", "was", "of", "to", "that", "we", "they"}},
	{"áéíóúüñ", []string{"el", "los", "las", "que", "por", "una", "del", "había"}},
	{"àâæçéèêëîïôœùûüÿ", []string{"les", "des", "est", "dans", "une", "du", "pas", "que"}},
	{"äöüß", []string{"der", "die", "und", "das", "ist", "nicht", "den", "ich"}},
	{"áàâãçéêíóôõúü", []string{"os", "uma", "que", "não", "do", "em", "para", "ao"}},
	{"àèéìíîòóùú", []string{"il", "che", "di", "della", "per", "gli", "una", "non"}},
	{"àèéíïòóúüç", []string{"els", "les", "que", "amb", "una", "dels", "per", "més"}},
	{"âêîôûùñéà", []string{"ar", "an", "eus", "ha", "gant", "oa", "war", "ket"}},
	{"æøåéöäü", []string{"og", "det", "ikke", "som", "til", "var", "jeg", "på"}},
	{"åäöé", []string{"och", "det", "att", "som", "inte", "var", "jag", "på"}},
	{"áéíóúýðþæö", []string{"og", "að", "var", "ekki", "sem", "það", "til", "við"}},
	{"äëéèïöüáóúíê", []string{"de", "het", "een", "van", "niet", "dat", "zijn", "ik"}},
	{"áčďéěíňóřšťúůýž", []string{"že", "na", "se", "byl", "jsem", "jak", "ale", "to"}},
	{"áäčďéíĺľňóôŕšťúýž", []string{"že", "na", "sa", "bol", "som", "ako", "ale", "to"}},
	{"ąćęłńóśźż", []string{"nie", "na", "się", "był", "że", "jak", "to", "było"}},
	{"áéíóöőúüű", []string{"hogy", "nem", "volt", "egy", "az", "és", "meg", "csak"}},
	{"čćđšž", []string{"je", "nije", "na", "da", "bio", "smo", "kao", "bilo"}},
	{"çğıöşüâî", []string{"ve", "bir", "bu", "çok", "için", "da", "ne", "vardı"}},
	{"åäöšž", []string{"ja", "oli", "että", "ei", "se", "niin", "kun", "siellä"}},
	{"áéíóú", []string{"agus", "na", "bhí", "sé", "ar", "go", "ag", "leis"}},
	{"ñç", []string{"eta", "zen", "ez", "bat", "ziren", "baina", "egin", "izan"}},
	{"ăâîşţ", []string{"și", "şi", "nu", "era", "pe", "din", "care", "cu"}},
	{"абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґљњћђџјўѓќѕ", []string{"и", "не", "на", "что", "был", "как", "это", "я"}},
}

// punctuation beyond ASCII that text has.
const punctuation = "‘’‚“”„‹›«»–—…•·¡¿°§£€¢¥©®™ªº½¼¾×±´¶†‡\u00a0\u00ad"

// unspoken is how many letters beyond ASCII a text may have without a common word of
// any language: a longer one is in a language that is not known here, whose letters
// could be anything.
const unspoken = 200

// window is the part of a file that tells its encoding.
type window struct {
	data  []byte
	first int // byte of data where the first letter beyond ASCII stands
	line  int // its line in the file
}

// newWindow begins some words before the first byte that is not ASCII.
func newWindow(data []byte) *window {
	at := bytes.IndexFunc(data, func(r rune) bool { return r >= utf8.RuneSelf })
	at = max(at, 0)
	begin := max(0, at-windowBytes/4)
	return &window{data: data[begin:min(len(data), begin+windowBytes)], first: at - begin,
		line: 1 + bytes.Count(data[:at], []byte("\n"))}
}

// readings are the encodings in which the window looks like a language's words,
// one for each text that they give.
func (w *window) readings() []Reading {
	var out []Reading
	var texts []string
	for _, p := range pages[:guessed] {
		text := string(decodePage(w.data, p.charmap))
		if slices.Contains(texts, text) || !plausible(text) {
			continue
		}
		texts = append(texts, text)
		out = append(out, Reading{Encoding: p.name, Sample: w.sample(p.charmap)})
	}
	return out
}

// sample is the line's piece around the first letter that is not ASCII.
func (w *window) sample(c *charmap.Charmap) string {
	const around = 24
	begin, end := max(0, w.first-around), min(len(w.data), w.first+around)
	piece := w.data[begin:end]
	if i := bytes.LastIndexAny(piece[:w.first-begin], "\r\n"); i >= 0 {
		piece = piece[i+1:]
	}
	piece, _, _ = bytes.Cut(piece, []byte("\n"))
	return Normalise(string(decodePage(piece, c)))
}

// plausible: nearly all letters beyond ASCII stand as letters stand in words, and
// belong to one language whose common words occur. In a text so short that no
// language's words occur the letters alone decide.
func plausible(text string) bool {
	letters, total, odd := foreign(text)
	if odd*20 > total {
		return false
	}
	present := map[string]bool{}
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		present[word] = true
	}
	fits, spoken := false, false
	for _, l := range languages {
		n := 0
		for _, word := range l.words {
			if present[word] {
				n++
			}
		}
		own := containsAll(l.letters, letters)
		if n >= 2 && own {
			return true
		}
		spoken = spoken || n >= 2
		fits = fits || own
	}
	return fits && !spoken && total < unspoken
}

func containsAll(set string, runes []rune) bool {
	for _, r := range runes {
		if !strings.ContainsRune(set, r) {
			return false
		}
	}
	return true
}

// foreign collects the letters beyond ASCII in small form and counts how many
// runes beyond ASCII there are and how many stand where text has none: control
// characters and signs, a capital after a small letter, two alphabets or punctuation
// inside a word.
func foreign(text string) (letters []rune, total, odd int) {
	runes := []rune(text)
	at := func(i int) rune {
		if i < 0 || i >= len(runes) {
			return ' '
		}
		return runes[i]
	}
	for i, r := range runes {
		if r < utf8.RuneSelf {
			continue
		}
		total++
		before, after := at(i-1), at(i+1)
		inside := unicode.IsLetter(before) && unicode.IsLetter(after)
		switch {
		case strings.ContainsRune(punctuation, r):
			if inside && !strings.ContainsRune("’·–—…\u00ad", r) {
				odd++
			}
		case !unicode.IsLetter(r), unicode.IsUpper(r) && unicode.IsLower(before), unicode.IsLower(r) && unicode.IsUpper(after),
			unicode.Is(unicode.Cyrillic, r) && (unicode.Is(unicode.Latin, before) || unicode.Is(unicode.Latin, after)):
			odd++
		default:
			if l := unicode.ToLower(r); !slices.Contains(letters, l) {
				letters = append(letters, l)
			}
		}
	}
	return letters, total, odd
}
