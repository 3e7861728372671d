package skills

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// request is what a program asks with vouch.read. Which fields count depends on what
// and slice; the others must not be there.
type request struct {
	What    string `json:"what"`
	Slice   string `json:"slice"`   // scene: summary, concepts, ground, streets, areas, faces, lots, features, dissents
	Box     *Box   `json:"box"`     // scene: lots, faces, features and ground of these cells; readings: of places that meet them
	Where   string `json:"where"`   // concepts: of that ground
	Street  string `json:"street"`  // lots, faces: along it
	Class   string `json:"class"`   // lots: of that class
	Kind    string `json:"kind"`    // readings: of that kind
	Concept string `json:"concept"` // readings: of that concept or family; lots: that carry it
	// Fields are the members of lots and readings that are wanted, nil: all. A program pays
	// gas for what it reads.
	Fields []string `json:"fields"`
}

// Summary is the slice that says what kind of scene this is.
type Summary struct {
	Scene    string `json:"scene"`
	Title    string `json:"title"`
	When     string `json:"when"`
	Kind     string `json:"kind"`
	Specimen bool   `json:"specimen"`
	Open     bool   `json:"open"`
	Width    int32  `json:"width"`
	Height   int32  `json:"height"`
	Lots     int    `json:"lots"`
	Readings int    `json:"readings"`
	Shares   Shares `json:"shares"`
}

func (v *View) summary() Summary {
	return Summary{v.Scene, v.Title, v.When, v.Kind, v.Specimen, v.Open, v.Width, v.Height, len(v.Lots), len(v.Readings), v.Shares}
}

// sliceNames are the slices of the scene, for messages.
const sliceNames = "summary, concepts, ground, streets, areas, faces, lots, features, dissents"

// answerScene answers vouch.read({what: "scene", slice: …}).
func (v *View) answerScene(_ context.Context, text []byte) ([]byte, error) {
	r, err := readRequest(text)
	if err != nil {
		return nil, err
	}
	switch r.Slice {
	case "", "summary":
		return json.Marshal(v.summary())
	case "concepts":
		return json.Marshal(pick(v.Concepts, func(c Concept) bool { return r.Where == "" || c.Where == r.Where }))
	case "ground":
		return json.Marshal(v.Ground.cut(r.Box))
	case "streets":
		return json.Marshal(pick(v.Streets, func(s Street) bool { return r.Box == nil || s.Box.meets(*r.Box) }))
	case "areas":
		return json.Marshal(v.Areas)
	case "faces":
		return json.Marshal(pick(v.Faces, func(f Face) bool { return v.asked(r, f.Street, f.Lots) }))
	case "lots":
		return some(r.Fields, pick(v.Lots, func(l Lot) bool {
			return (r.Box == nil || r.Box.within(l.Front[0], l.Front[1])) && (r.Street == "" || l.Street == r.Street) &&
				(r.Class == "" || l.Class == r.Class) && (r.Concept == "" || v.means(l.Concept, r.Concept))
		}))
	case "features":
		return json.Marshal(pick(v.Features, func(f Feature) bool {
			return r.Box == nil || slices.ContainsFunc(f.Cells, func(c Cell) bool { return r.Box.within(c[0], c[1]) })
		}))
	case "dissents":
		return json.Marshal(v.Dissents)
	}
	return nil, fmt.Errorf("there is no slice %q; ask for one of %s", short(r.Slice), sliceNames)
}

// asked says whether a row of lots is along the street and in the box of a request.
func (v *View) asked(r request, street string, lots []int32) bool {
	return (r.Street == "" || street == r.Street) && (r.Box == nil || slices.ContainsFunc(lots, func(id int32) bool {
		l := v.lotByID(id)
		return l != nil && r.Box.within(l.Front[0], l.Front[1])
	}))
}

// means says whether a concept is, or belongs to, a concept or family.
func (v *View) means(concept, word string) bool {
	if concept == word {
		return true
	}
	c := v.concept(concept)
	return c != nil && slices.Contains(c.Families, word)
}

// answerReadings answers vouch.read({what: "readings", …}).
func (v *View) answerReadings(_ context.Context, text []byte) ([]byte, error) {
	r, err := readRequest(text)
	if err != nil {
		return nil, err
	}
	return some(r.Fields, pick(v.Readings, func(s Shown) bool {
		return (r.Kind == "" || s.Kind == r.Kind) && (r.Concept == "" || v.means(s.What, r.Concept)) && (r.Box == nil || v.touches(s, *r.Box))
	}))
}

// touches says whether the place of a reading has a lot or a cell in a box.
func (v *View) touches(s Shown, b Box) bool {
	return slices.ContainsFunc(s.Cells, func(c Cell) bool { return b.within(c[0], c[1]) }) ||
		slices.ContainsFunc(s.Lots, func(id int32) bool {
			l := v.lotByID(id)
			return l != nil && b.within(l.Front[0], l.Front[1])
		})
}

func readRequest(text []byte) (request, error) {
	var r request
	fields, err := object(text)
	if err != nil {
		return r, err
	}
	for _, name := range fields.names() {
		var into any
		switch name {
		case "what":
			into = &r.What
		case "slice":
			into = &r.Slice
		case "box":
			r.Box = new(Box)
			into = r.Box
		case "where":
			into = &r.Where
		case "street":
			into = &r.Street
		case "class":
			into = &r.Class
		case "kind":
			into = &r.Kind
		case "concept":
			into = &r.Concept
		case "fields":
			into = &r.Fields
		default:
			return r, fmt.Errorf("a request has no %q; it has what, slice, box, where, street, class, kind, concept and fields", short(name))
		}
		if err := json.Unmarshal(fields[name], into); err != nil {
			return r, fmt.Errorf("%s is not of the form it should have", name)
		}
	}
	if raw, ok := fields["box"]; ok {
		var list []int32
		if err := json.Unmarshal(raw, &list); err != nil || len(list) != 4 {
			return r, fmt.Errorf("box is not [x0, y0, x1, y1]")
		}
	}
	return r, nil
}

// some writes of each entry the members that are named, or all.
func some[T any](names []string, list []T) ([]byte, error) {
	if names == nil {
		return json.Marshal(list)
	}
	out := []fields{}
	for _, e := range list {
		text, err := json.Marshal(e)
		if err != nil {
			return nil, err
		}
		all := fields{}
		if err := json.Unmarshal(text, &all); err != nil {
			return nil, err
		}
		few := fields{}
		for _, n := range names {
			if v, ok := all[n]; ok {
				few[n] = v
			}
		}
		out = append(out, few)
	}
	return json.Marshal(out)
}

// pick keeps what a request asks for; never null in JSON.
func pick[T any](all []T, keep func(T) bool) []T {
	out := []T{}
	for _, e := range all {
		if keep(e) {
			out = append(out, e)
		}
	}
	return out
}

// cut is the ground of a box, clipped.
func (g *Ground) cut(b *Box) Ground {
	if b == nil {
		return *g
	}
	out := Ground{X: max(b[0], g.X), Y: max(b[1], g.Y), Rows: []string{}}
	for y := out.Y; y <= b[3] && int(y-g.Y) < len(g.Rows); y++ {
		row := g.Rows[y-g.Y]
		from, to := int(out.X-g.X), min(int(b[2]-g.X)+1, len(row))
		out.Rows = append(out.Rows, row[min(from, len(row)):max(to, min(from, len(row)))])
	}
	return out
}

// short keeps messages short: what a program asks for may be long.
func short(text string) string {
	if len(text) > 60 {
		text = strings.ToValidUTF8(text[:60], "") + "…"
	}
	return text
}

// Cut is the part of a view within a box, for tests of a package: lots keep their
// numbers and places, what lies outside is gone.
func (v *View) Cut(b Box) *View {
	out := *v
	out.Scene = ""
	out.Ground = v.Ground.cut(&b)
	out.Lots = pick(v.Lots, func(l Lot) bool { return l.Box.meets(b) && b.within(l.Front[0], l.Front[1]) })
	out.Streets = pick(v.Streets, func(s Street) bool { return s.Box.meets(b) })
	out.Areas = pick(v.Areas, func(a Area) bool {
		return slices.ContainsFunc(a.Runs, func(r [3]int32) bool { return b.meets(Box{r[1], r[0], r[2], r[0]}) })
	})
	out.Faces = pick(v.Faces, func(f Face) bool { return out.asked(request{Box: &b}, f.Street, f.Lots) })
	for i := range out.Faces {
		out.Faces[i].Lots = pick(out.Faces[i].Lots, func(id int32) bool { return out.lotByID(id) != nil })
	}
	out.Features = pick(v.Features, func(f Feature) bool {
		return slices.ContainsFunc(f.Cells, func(c Cell) bool { return b.within(c[0], c[1]) })
	})
	for i, f := range out.Features {
		out.Features[i].Cells = pick(f.Cells, func(c Cell) bool { return b.within(c[0], c[1]) })
		if out.lotByID(f.Lot) == nil {
			out.Features[i].Lot = -1
		}
	}
	out.Readings = pick(v.Readings, func(s Shown) bool { return v.touches(s, b) })
	for i, s := range out.Readings {
		out.Readings[i].Lots = pick(s.Lots, func(id int32) bool { return out.lotByID(id) != nil })
		out.Readings[i].Cells = pick(s.Cells, func(c Cell) bool { return b.within(c[0], c[1]) })
	}
	return &out
}
