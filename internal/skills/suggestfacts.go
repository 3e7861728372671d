package skills

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"vouch/internal/llm"
)

// The first of two questions to a model. It reads what people wrote, which may hold
// orders, and so it may give nothing but facts: a number of a reading, and words of lists
// that are closed. The planner is asked second, sees these and no text.

//go:embed instructions_facts.txt
var factInstructions string

// MaxFacts bounds what a model may say about the readings: what fits into one answer.
const MaxFacts = 60

// fact is what a reading says, in closed words.
type fact struct {
	Reading int    `json:"reading"` // number in what was shown
	Says    string `json:"says"`    // of factWords
	Concept string `json:"concept"` // id of a concept of the view
	Where   string `json:"where"`   // id of a street or area of the view, "" where none is named
}

// factWords are what can be said of a concept.
var factWords = []string{"stood", "stood-not", "looked", "used"}

// grounded is a fact as the planner sees it: beside what the rule of its reading says.
type grounded struct {
	Cite     string `json:"cite"` // commitment
	Says     string `json:"says"`
	Concept  string `json:"concept"`
	Where    string `json:"where"`
	Kind     string `json:"kind"`
	What     string `json:"what"`
	Min      int32  `json:"min"`
	Max      int32  `json:"max"`
	At       string `json:"at"`
	Followed bool   `json:"followed"`
}

// facts asks a model what the readings say of a wish.
func (v *View) facts(ctx context.Context, wish string, model llm.Model) ([]grounded, *llm.Answer, error) {
	type text struct {
		Reading int    `json:"reading"`
		Text    string `json:"text"`
		Place   string `json:"place"`
	}
	type named struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	}
	shown := v.Readings[:min(len(v.Readings), MaxShown)]
	texts, places := []text{}, []named{}
	for i, r := range shown {
		texts = append(texts, text{i, r.Text, r.Place})
	}
	for _, s := range v.Streets {
		places = append(places, named{s.ID, s.Name})
	}
	for _, a := range v.Areas {
		places = append(places, named{a.ID, a.Name})
	}
	data, err := json.Marshal(map[string]any{"readings": texts, "places": places, "concepts": pairs(v.Concepts)})
	if err != nil {
		return nil, nil, err
	}
	schema, err := v.factSchema(len(shown))
	if err != nil {
		return nil, nil, err
	}
	answer, err := model.Ask(ctx, llm.Request{Name: "facts", System: factInstructions, Wish: wish, Data: data, Schema: schema, Seed: 1,
		Check: func(text json.RawMessage) error { _, err := v.readFacts(text); return err }})
	if err != nil {
		return nil, nil, err
	}
	list, err := v.readFacts(answer.JSON)
	return list, answer, err
}

// pairs are the ids of concepts with their names.
func pairs(list []Concept) map[string]string {
	out := map[string]string{}
	for _, c := range list {
		out[c.ID] = c.Name
	}
	return out
}

// factSchema closes every list.
func (v *View) factSchema(readings int) ([]byte, error) {
	concepts, places := []string{}, []string{""}
	for _, c := range v.Concepts {
		concepts = append(concepts, c.ID)
	}
	for _, s := range v.Streets {
		places = append(places, s.ID)
	}
	for _, a := range v.Areas {
		places = append(places, a.ID)
	}
	type object = map[string]any
	return json.Marshal(object{"type": "object", "additionalProperties": false, "required": []string{"facts"}, "properties": object{
		"facts": object{"type": "array", "maxItems": MaxFacts, "items": object{"type": "object", "additionalProperties": false,
			"required": []string{"reading", "says", "concept", "where"}, "properties": object{
				"reading": object{"type": "integer", "minimum": 0, "maximum": readings - 1},
				"says":    object{"enum": factWords}, "concept": object{"enum": concepts}, "where": object{"enum": places}}}}}})
}

// readFacts reads an answer strictly, whoever says that it was checked, and puts each
// fact beside what its reading's rule says. The same fact twice is one.
func (v *View) readFacts(text []byte) ([]grounded, error) {
	var answer struct {
		Facts []fact `json:"facts"`
	}
	if f, err := object(text); err != nil {
		return nil, draftError(err)
	} else if err := f.only("facts"); err != nil {
		return nil, draftError(err)
	}
	if err := json.Unmarshal(text, &answer); err != nil {
		return nil, draftError(err)
	}
	if len(answer.Facts) > MaxFacts {
		return nil, &DraftError{fmt.Sprintf("%d facts; %d are allowed", len(answer.Facts), MaxFacts)}
	}
	out := []grounded{}
	for i, f := range answer.Facts {
		known := f.Where == "" || slices.ContainsFunc(v.Streets, func(s Street) bool { return s.ID == f.Where }) ||
			slices.ContainsFunc(v.Areas, func(a Area) bool { return a.ID == f.Where })
		if f.Reading < 0 || f.Reading >= min(len(v.Readings), MaxShown) || v.concept(f.Concept) == nil || !slices.Contains(factWords, f.Says) || !known {
			return nil, &DraftError{fmt.Sprintf("fact %d is not in the words that were given", i+1)}
		}
		r := &v.Readings[f.Reading]
		g := grounded{r.Commitment, f.Says, f.Concept, f.Where, r.Kind, r.What, r.Min, r.Max, r.At, r.Followed}
		if !slices.Contains(out, g) {
			out = append(out, g)
		}
	}
	// In one order, whatever order they came in: that could say something too.
	slices.SortFunc(out, func(a, b grounded) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	return out, nil
}

// blind is the view without any text that somebody wrote about the place: places go by
// their ids, readings by their commitments, and who chose something is not said. It is
// all that a planner learns, and all that the program of an answer is run on before what
// is wrong with it goes back: else a program could throw what it has read.
func (v *View) blind() *View {
	out := *v
	out.Title = ""
	out.Streets, out.Areas, out.Lots = slices.Clone(v.Streets), slices.Clone(v.Areas), slices.Clone(v.Lots)
	out.Features, out.Dissents, out.Readings = slices.Clone(v.Features), slices.Clone(v.Dissents), slices.Clone(v.Readings)
	for i := range out.Streets {
		out.Streets[i].Name = out.Streets[i].ID
	}
	for i := range out.Areas {
		out.Areas[i].Name = out.Areas[i].ID
	}
	for i := range out.Lots {
		out.Lots[i].By = somebody(out.Lots[i].By)
	}
	for i := range out.Features {
		out.Features[i].By = somebody(out.Features[i].By)
	}
	for i := range out.Dissents {
		out.Dissents[i].By = somebody(out.Dissents[i].By)
	}
	for i := range out.Readings {
		r := &out.Readings[i]
		r.Text, r.Place, r.Named, r.Words, r.Period = "", "", "", "", ""
	}
	return &out
}

func somebody(by string) string {
	if by == "" {
		return ""
	}
	return "somebody"
}
