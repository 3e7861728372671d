package gazetteer

import "strings"

// The languages with stems of their own; any other is compared word for word.
const (
	English = "en"
	Spanish = "es"
)

// irregular are plurals that no rule finds.
var irregular = map[string]string{
	"men": "man", "women": "woman", "children": "child", "people": "person", "feet": "foot", "wives": "wife",
	"loaves": "loaf", "shelves": "shelf", "knives": "knife", "buses": "bus", "busses": "bus", "coaches": "coach",
}

// stem brings a folded word of a language to the form in which terms are compared.
func stem(lang, word string) string {
	switch lang {
	case English:
		return stemEnglish(word)
	case Spanish:
		return stemSpanish(word)
	}
	return word
}

// stemEnglish takes plural and possessive off.
func stemEnglish(w string) string {
	w = strings.TrimSuffix(w, "'s")
	if one, ok := irregular[w]; ok {
		return one
	}
	switch n := len(w); {
	case n < 4, strings.HasSuffix(w, "ss"), strings.HasSuffix(w, "us"), strings.HasSuffix(w, "is"):
		return w
	case strings.HasSuffix(w, "ies"):
		w = w[:n-3] + "y"
	case strings.HasSuffix(w, "s"):
		w = w[:n-1]
	}
	if len(w) > 4 {
		w = strings.TrimSuffix(w, "e")
	}
	return w
}

// stemSpanish takes plural and the vowel of gender off.
func stemSpanish(w string) string {
	if len(w) < 4 {
		return w
	}
	w = strings.TrimSuffix(w, "s")
	w = strings.TrimRight(w, "aeo")
	if strings.HasSuffix(w, "z") {
		w = w[:len(w)-1] + "c" // luz, luces
	}
	return w
}

// smaller takes a diminutive ending off a stem ("tiendit", tiendita), "" where
// there is none. It is a second try: "casita" may be a thing of its own.
func smaller(lang, stem string) string {
	if lang != Spanish || len(stem) < 6 {
		return ""
	}
	for _, end := range []string{"ecit", "cit", "it"} {
		if root, ok := strings.CutSuffix(stem, end); ok && len(root) > 2 {
			return root
		}
	}
	return ""
}
