package catalogue

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"vouch/sources/transcript"
)

// The kinds of document that an Entry can describe.
const (
	Photograph = "photograph"
	Map        = "map"
	Plan       = "plan"
	Directory  = "directory"
)

// Document is what an entry says of a photograph, a map, a plan or a directory beyond
// its own fields. Places and dates are as the catalogue has them; Told quotes the words
// from which a viewpoint was read, where no field of its own gives it.
type Document struct {
	Kind      string // Photograph, Map, Plan or Directory
	Maker     string // photographer, surveyor, company; "" where the catalogue names nobody
	Publisher string
	Edition   string
	Scale     int    // one to this many; 0 where it is not said
	Date      string // as unitdate/@normal has it, else as it is written
	From      string // where the camera stood
	Sees      string // what fills the picture
	Facing    string // "north", "north-east" …
	Told      string
	Legible   []Inscription
	Locator   string // box, folder, frame, sheet
}

// Inscription is something that can be read in a photograph.
type Inscription struct {
	Text string // letter for letter
	On   string // awning, wall, bus; "" where it is not said
}

// kindWords are the words by which catalogues name kinds, in small letters. The first
// that stands in a field decides.
var kindWords = []struct {
	kind  string
	words []string
}{
	{Directory, []string{"directory", "directories", "directorio", "directorios", "telephone book", "adressbuch"}},
	{Photograph, []string{"photograph", "photographs", "photo", "photos", "photographic print", "photographic prints", "photoprint", "negative", "negatives", "slide", "slides",
		"snapshot", "snapshots", "fotografía", "fotografías", "fotografie", "fotografien", "foto", "fotos", "photographie", "photographies"}},
	{Map, []string{"map", "maps", "atlas", "mapa", "mapas", "karte", "carte", "cartographic", "cartographic material", "sanborn"}},
	{Plan, []string{"plan", "plans", "plat", "plats", "plano", "planos"}},
}

// noDocument are words of a type field that say that an entry is something else.
var noDocument = []string{"sound", "audio", "movingimage", "moving image", "video", "film", "interview", "oral history", "oral histories", "transcript"}

// aggregates are the levels of a finding aid that are no single thing to cite.
var aggregates = []string{"collection", "fonds", "class", "recordgrp", "subgrp", "series", "subseries"}

// Document reads what an entry says about a document. It reports false where the entry
// is of an interview, a series, a code, or of nothing that it knows.
func (e *Entry) Document() (Document, bool) {
	d := Document{}
	if slices.Contains(aggregates, strings.ToLower(e.value("level"))) {
		return d, false
	}
	d.From, d.Sees, d.Facing = e.value(viewpointNames...), e.value(seesNames...), e.value(facingNames...)
	legible := e.value(legibleNames...)
	types := e.values("type", "kind", "format", "genre", "medium", "object type", "material", "physfacet", "tipo", "typ")
	if named(types, noDocument) || named([]string{e.Title}, noDocument) {
		return d, false
	}
	switch {
	case d.From+d.Facing+legible != "":
		d.Kind = Photograph
	default:
		d.Kind = kindOf(types, e.Subjects, e.Extent, ends(e.Title))
	}
	if d.Kind == "" && named(types, []string{"image", "stillimage", "still image"}) {
		d.Kind = Photograph
	}
	if d.Kind == "" {
		return d, false
	}
	d.Maker = e.value("photographer", "fotógrafo", "fotograf", "surveyor", "cartographer", "maker")
	if d.Maker == "" && len(e.Creators) > 0 {
		d.Maker = strings.Join(e.Creators, "; ")
	}
	d.Publisher, d.Edition = e.value("publisher", "verlag", "editorial"), e.value("edition", "edición", "ausgabe")
	d.Scale = scaleOf(e.value("scale", "maßstab", "escala"), e.Description)
	if d.Date = e.value("unitdate normal"); d.Date == "" && len(e.Dates) > 0 {
		d.Date = e.Dates[0]
	}
	d.Locator = strings.Join(e.values("container", "box", "folder", "frame", "negative", "sheet", "page", "physloc"), ", ")
	if d.Kind == Photograph {
		d.look(e)
		d.Legible = inscriptions(legible)
		if len(d.Legible) == 0 {
			d.Legible = readIn(e.Description)
		}
	}
	return d, true
}

// The names of fields and columns, as heading writes them.
var (
	viewpointNames = []string{"viewpoint", "view point", "camera", "camera position", "standpoint", "vantage point", "taken from", "punto de vista", "standort", "point de vue"}
	facingNames    = []string{"facing", "direction", "looking", "view direction", "camera direction", "orientation", "bearing", "blickrichtung", "dirección"}
	seesNames      = []string{"sees", "depicts", "depicted", "view of", "shows", "muestra", "zeigt"}
	legibleNames   = []string{"legible", "legible text", "inscription", "inscriptions", "visible text", "signs", "signage", "sign text", "readable", "letreros", "rótulos", "lesbar"}
)

// value is the first value of the Extras under any of the names.
func (e *Entry) value(names ...string) string {
	if list := e.values(names...); len(list) > 0 {
		return list[0]
	}
	return ""
}

// values are those of the Extras under any of the names, in the file's order.
func (e *Entry) values(names ...string) []string {
	var out []string
	for _, x := range e.Extras {
		if slices.Contains(names, heading(x.Path)) {
			out = append(out, x.Value)
		}
	}
	return out
}

// heading is the name of a field without its path: "did/container" and "column
// Container" are one, an attribute keeps its element ("unitdate normal").
func heading(path string) string {
	path = strings.TrimPrefix(path, "column ")
	if i := strings.LastIndexByte(path, '/'); i >= 0 && !strings.HasPrefix(path[i+1:], "@") {
		path = path[i+1:]
	}
	return strings.Join(strings.FieldsFunc(strings.ToLower(path), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

// kindOf is the kind that the first of the fields names.
func kindOf(fields ...[]string) string {
	for _, f := range fields {
		for _, k := range kindWords {
			if named(f, k.words) {
				return k.kind
			}
		}
	}
	return ""
}

// ends are the first word and the last of a title's first part: "Map of the district",
// "City directory, 1973". A word in between may be of anything.
func ends(title string) []string {
	part, _, _ := strings.Cut(title, ",")
	w := strings.Fields(heading(strings.NewReplacer(":", " ", "/", " ").Replace(part)))
	if len(w) == 0 {
		return nil
	}
	return []string{w[0], w[len(w)-1]}
}

// named reports whether a word stands in any of the values, whole.
func named(values, words []string) bool {
	for _, v := range values {
		v = " " + heading(v) + " "
		if slices.ContainsFunc(words, func(w string) bool { return strings.Contains(v, " "+w+" ") }) {
			return true
		}
	}
	return false
}

var scaleWords = regexp.MustCompile(`(?i)\b1\s*(?::|to|in)\s*(\d{1,3}(?:[,.]\d{3})+|\d{2,7})\b`)

// scaleOf reads "1:600" or "scale 1 to 2,400".
func scaleOf(texts ...string) int {
	for _, s := range texts {
		if m := scaleWords.FindStringSubmatch(s); m != nil {
			n, err := strconv.Atoi(strings.NewReplacer(",", "", ".", "").Replace(m[1]))
			if err == nil {
				return n
			}
		}
	}
	return 0
}

// looking are the words before a direction, from what stands before the camera.
var (
	looking  = regexp.MustCompile(`(?i)\b(?:looking|facing|view(?:ed)?|mirando|blick)(?: due| to| towards?| toward| hacia| al| nach)?(?: the| el)? ([\p{L}-]+(?: ?(?:east|west))?)`)
	takenAt  = regexp.MustCompile(`(?i)\b(?:from|desde|von)(?: the corner of)? ([^.;,|()\[\]–—]+)`)
	degreesO = regexp.MustCompile(`^(\d{1,3})\s*(?:°|deg(?:rees)?)?$`)
)

// look brings the direction into its word, and reads viewpoint and direction from
// title and description where no field gives them.
func (d *Document) look(e *Entry) {
	given := d.From + d.Facing
	if f := compass(d.Facing); f != "" || d.Facing != "" {
		d.Facing = f
	}
	texts := []string{d.From, e.Title, e.Description}
	for i, s := range texts {
		m := looking.FindStringSubmatchIndex(s)
		if m == nil {
			continue
		}
		way := compass(s[m[2]:m[3]])
		if way == "" {
			continue
		}
		if d.Facing == "" {
			d.Facing = way
		}
		if i == 0 { // "24th and Mission, looking north"
			d.From = strings.Trim(s[:m[0]], " ,;|-")
			continue
		}
		if at := takenAt.FindStringSubmatch(s[m[1]:]); at != nil && d.From == "" {
			d.From = strings.TrimSpace(at[1])
		}
		if given == "" && d.Told == "" {
			d.Told = s
		}
	}
}

// compassWords are the eight directions, clockwise from the north.
var compassWords = []string{"north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"}

var compassSpelled = map[string]int{
	"n": 0, "north": 0, "northward": 0, "northwards": 0, "northerly": 0, "norte": 0, "nord": 0, "norden": 0,
	"ne": 1, "northeast": 1, "northeastward": 1, "noreste": 1, "nordeste": 1, "nordosten": 1,
	"e": 2, "east": 2, "eastward": 2, "eastwards": 2, "easterly": 2, "este": 2, "osten": 2,
	"se": 3, "southeast": 3, "southeastward": 3, "sureste": 3, "sudeste": 3, "südosten": 3,
	"s": 4, "south": 4, "southward": 4, "southwards": 4, "southerly": 4, "sur": 4, "süden": 4,
	"sw": 5, "southwest": 5, "southwestward": 5, "suroeste": 5, "sudoeste": 5, "südwesten": 5,
	"w": 6, "west": 6, "westward": 6, "westwards": 6, "westerly": 6, "oeste": 6, "westen": 6,
	"nw": 7, "northwest": 7, "northwestward": 7, "noroeste": 7, "nordwesten": 7,
}

// compass is the direction that a text names, "" where it names none: a word, a
// letter or degrees from the north.
func compass(s string) string {
	s = strings.TrimSpace(strings.TrimSuffix(strings.ToLower(strings.TrimSpace(s)), "."))
	if m := degreesO.FindStringSubmatch(s); m != nil {
		n, _ := strconv.Atoi(m[1]) // three digits
		if n <= 360 {
			return compassWords[(2*n+45)/90%8]
		}
	}
	s = strings.TrimPrefix(strings.TrimPrefix(s, "looking "), "facing ")
	if i, ok := compassSpelled[strings.NewReplacer("-", "", " ", "").Replace(s)]; ok {
		return compassWords[i]
	}
	return ""
}

// bearer is what an inscription stands on, behind it in brackets.
var bearer = regexp.MustCompile(`^(.*\S)\s*\((?:on (?:the |an? )?|en (?:el |la |un |una )?|auf )?([^()]{1,60})\)$`)

// inscriptions takes a list apart: "BAKERY (on awning); 24-hour".
func inscriptions(s string) []Inscription {
	var out []Inscription
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ';' || r == '|' || r == '\n' }) {
		part = strings.TrimSpace(part)
		i := Inscription{Text: part}
		if m := bearer.FindStringSubmatch(part); m != nil {
			i.Text, i.On = m[1], strings.TrimSpace(m[2])
		}
		if i.Text = strings.Trim(i.Text, `"“”«»„ `); i.Text != "" {
			out = append(out, i)
		}
	}
	return out
}

var signReads = regexp.MustCompile(`(?i)\b(sign|awning|marquee|wall|bus|poster|window|banner|billboard|headsign|storefront|letrero|toldo|rótulo|schild)s? (?:that |which )?(?:reads?|reading|says?|saying|lettered|with the words?|que dice|dice|mit der aufschrift)[:,]? ?["“«„]([^"“”«»„]{1,120})["”»“]`)

// readIn finds what a description quotes from a picture: a sign reads “BAKERY”.
func readIn(s string) []Inscription {
	var out []Inscription
	for _, m := range signReads.FindAllStringSubmatch(transcript.Normalise(s), -1) {
		out = append(out, Inscription{Text: strings.TrimRight(m[2], ".,"), On: strings.ToLower(m[1])})
	}
	return out
}
