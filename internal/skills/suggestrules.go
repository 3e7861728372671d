package skills

import (
	"embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"vouch/assets/vocabulary"
)

// The suggester that needs no model: it finds concepts, streets and doors in the words
// of a wish, readings that speak of them, and puts them as a plan into one of three
// programs.

//go:embed templates
var templates embed.FS

// planLine is what a plan replaces in a template.
const planLine = "const plan = {};"

// plan is what a template goes by.
type plan struct {
	Concepts []string `json:"concepts"`
	Streets  []string `json:"streets"`
	Doors    []string `json:"doors"`
	Corners  bool     `json:"corners"`
	Cites    []string `json:"cites"`
	Why      string   `json:"why"`
	Spacing  int      `json:"spacing"`
	Most     int      `json:"most"`
}

// How far apart and how many, where the wish does not say.
const (
	planSpacing = 5  // lots
	planWalls   = 4  // cells
	planMost    = 40 // things on streets and walls
	planPins    = 3  // objects on lots: each moves its neighbours
)

// ruled makes a draft by the rules.
func ruled(wish string, v *View) (*draft, error) {
	w := wishOf(wish)
	features := w.concepts(v, func(c Concept) bool { return c.Where == vocabulary.Feature.String() })
	walls := w.concepts(v, func(c Concept) bool { return c.Where == vocabulary.Wall.String() })
	lots := w.concepts(v, v.onLots)
	if v.Open {
		features, walls = nil, nil // every cell is a lot
	}
	streets := w.streets(v)
	p := plan{Doors: []string{}, Streets: streets, Spacing: planSpacing, Most: planMost}
	template := "along"
	switch {
	case len(walls) > 0 && !slices.ContainsFunc(features, func(id string) bool { return !v.means(id, "mural") }):
		template, p.Concepts, p.Spacing = "walls", walls, planWalls
	case len(features) > 0:
		p.Concepts, p.Corners = features, w.has("corner")
		if rest := w.without(v, features); !p.Corners {
			p.Doors = append(p.Doors, rest.families(v)...)
			p.Doors = append(p.Doors, rest.concepts(v, v.onLots)...)
		}
	case len(lots) > 0:
		template, p.Concepts, p.Most = "lots", lots, planPins
	default:
		return nil, &WishError{"nothing in the wish is something that can stand in this scene", "name some of: " + v.wishable()}
	}
	cited := w.readings(v, p.Concepts, streets)
	if len(p.Streets) == 0 {
		p.Streets = v.streetsFor(cited, template)
	}
	p.Cites = []string{}
	for _, r := range cited[:min(len(cited), 3)] {
		p.Cites = append(p.Cites, r.Commitment)
	}
	return p.draft(template, v)
}

// onLots says whether a concept fills front lots, or cells of a square.
func (v *View) onLots(c Concept) bool {
	if v.Open {
		return c.Where == vocabulary.Square.String()
	}
	return c.Where == vocabulary.Front.String()
}

// wishable lists some of what can be wished for.
func (v *View) wishable() string {
	var names []string
	for _, c := range v.Concepts {
		if (v.Open && v.onLots(c)) || (!v.Open && (c.Where == vocabulary.Feature.String() || c.Where == vocabulary.Wall.String())) {
			names = append(names, c.Name)
		}
	}
	return strings.Join(names[:min(len(names), 12)], ", ")
}

// draft writes the package's parts.
func (p plan) draft(template string, v *View) (*draft, error) {
	source, err := templates.ReadFile("templates/" + template + ".js")
	if err != nil {
		return nil, err
	}
	what := v.names(p.Concepts)
	where := ""
	if len(p.Streets) > 0 && len(p.Streets) <= 2 {
		where = " on " + strings.Join(v.streetNames(p.Streets), " and ")
	}
	p.Why = capped("wished for: "+what+where, MaxWhy)
	text, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return nil, err
	}
	last := p.Concepts[0][strings.LastIndexByte(p.Concepts[0], '.')+1:]
	d := &draft{ID: "wish-" + last, Title: capped(strings.ToUpper(what[:1])+what[1:]+where, MaxTitle),
		Capabilities: []string{SceneRead, ScenePropose, SourcesRead, Log},
		Main:         strings.Replace(string(source), planLine, "const plan = "+string(text)+";", 1)}
	d.About = fmt.Sprintf("Written by rules from a wish. It proposes %s%s, at most %d, and cites %s. "+
		"What it goes by stands at the top of main.js, as plan; change it there.", what, where, p.Most, readingCount(len(p.Cites)))
	if !idForm.MatchString(d.ID) || len(d.ID) > MaxID {
		d.ID = "wish"
	}
	return d, nil
}

func readingCount(n int) string {
	if n == 0 {
		return "no reading: none that may be shown speaks of it"
	}
	return fmt.Sprintf("%d of the readings that speak of it or of its place", n)
}

// capped cuts a text at a number of code points.
func capped(text string, most int) string {
	letters := []rune(text)
	if len(letters) <= most {
		return text
	}
	return string(letters[:most-1]) + "…"
}

// names are the names of concepts, in words.
func (v *View) names(ids []string) string {
	var out []string
	for _, id := range ids {
		if c := v.concept(id); c != nil {
			out = append(out, c.Name)
		}
	}
	return strings.Join(out, ", ")
}

func (v *View) streetNames(ids []string) []string {
	var out []string
	for _, s := range v.Streets {
		if slices.Contains(ids, s.ID) {
			out = append(out, s.Name)
		}
	}
	return out
}

// streetsFor are the streets to look along where the wish names none: those that the
// readings speak of, else the shopping streets, else all; for walls alleys count too.
func (v *View) streetsFor(cited []Shown, template string) []string {
	out := []string{}
	add := func(keep func(Street) bool) {
		for _, s := range v.Streets {
			if keep(s) && (template == "walls" || !s.Alley) && !slices.Contains(out, s.ID) {
				out = append(out, s.ID)
			}
		}
	}
	add(func(s Street) bool {
		return slices.ContainsFunc(cited, func(r Shown) bool { return v.speaksOf(r, s) })
	})
	if len(out) == 0 {
		add(func(s Street) bool { return s.Shopping })
	}
	if len(out) == 0 {
		add(func(Street) bool { return true })
	}
	return out
}

// speaksOf says whether a reading names a street or is about lots that face it.
func (v *View) speaksOf(r Shown, s Street) bool {
	if r.Place == s.Name || strings.Contains(r.Text, s.Name) {
		return true
	}
	return slices.ContainsFunc(r.Lots, func(id int32) bool {
		l := v.lotByID(id)
		return l != nil && (l.Street == s.ID || l.Cross == s.ID)
	})
}
