package publish

import (
	"fmt"
	"strings"

	"vouch/assets/tileset"
	"vouch/internal/scene"
	"vouch/provenance/assertion"
)

// ingredients lists what the scene was made from, out of the rulebook alone: what
// the rulebook does not hold cannot slip into the manifest. Testimonies come
// first, under neutral titles and in the order of the voices' numbers; then the
// records by their titles; last the tileset.
func ingredients(rb *scene.Rulebook, ts *tileset.Tileset) (list []assertion.Ingredient, inputs []int, placed []int, err error) {
	add := func(i assertion.Ingredient) int {
		list = append(list, i)
		return len(list) - 1
	}
	for v := int32(1); v <= rb.Voices; v++ {
		inputs = append(inputs, add(testimony(v, rb)))
	}
	for i := range rb.Records {
		inputs = append(inputs, add(record(&rb.Records[i])))
	}
	placed = append(placed, add(assertion.Ingredient{
		Relationship: assertion.ComponentOf,
		Title:        "Tileset " + ts.ID,
		Format:       "application/octet-stream",
		Description:  fmt.Sprintf("drawings of concepts, version %d, SHA-256 %x", ts.Version, ts.Hash()),
	}))
	if len(list) > maxIngredients {
		return nil, nil, nil, fmt.Errorf("%d testimonies and records, at most %d in one manifest", len(list), maxIngredients)
	}
	return list, inputs, placed, nil
}

func testimony(voice int32, rb *scene.Rulebook) assertion.Ingredient {
	var n int
	for i := range rb.Rules {
		if r := &rb.Rules[i]; r.Origin == scene.Testimony && r.Voice == voice {
			n++
		}
	}
	what := "an oral history interview"
	if rb.Specimen {
		what = "a specimen: a testimony invented for an example"
	}
	return assertion.Ingredient{
		Relationship: assertion.InputTo,
		Title:        fmt.Sprintf("Testimony %d", voice),
		Format:       "text/plain",
		Description:  fmt.Sprintf("%s; %s in the rulebook", what, count(n, "statement")),
	}
}

func record(r *scene.Record) assertion.Ingredient {
	var parts []string
	for _, p := range []struct{ name, value string }{
		{"", r.Kind}, {"by ", r.Maker}, {"shows ", r.Shows}, {"kept by ", r.Repository}, {"", r.Licence}, {"confidence ", r.Confidence},
	} {
		if p.value != "" {
			parts = append(parts, p.name+p.value)
		}
	}
	return assertion.Ingredient{
		Relationship: assertion.InputTo,
		Title:        r.Title,
		Format:       "application/octet-stream",
		Description:  strings.Join(parts, "; "),
	}
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
