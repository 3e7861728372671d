package skills

import (
	"bytes"
	_ "embed"
	"encoding/json"

	"context"

	"vouch/internal/llm"
)

// instructions are what a model is told: ours alone.
//
//go:embed instructions.txt
var instructions string

// draftSchema is the form of a model's answer.
const draftSchema = `{
  "type": "object",
  "additionalProperties": false,
  "required": ["id", "title", "about", "capabilities", "main"],
  "properties": {
    "id": {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "maxLength": 48},
    "title": {"type": "string", "minLength": 3, "maxLength": 80},
    "about": {"type": "string", "minLength": 10, "maxLength": 2000},
    "capabilities": {"type": "array", "maxItems": 5, "items": {"enum": ["scene.read", "scene.propose", "sources.read", "random", "log"]}},
    "main": {"type": "string", "minLength": 1, "maxLength": 30000}
  }
}`

// material is what a model sees beside the wish: vocabulary, plan and cleared public
// readings, as data. Testimony is not in a View, so it cannot get here.
type material struct {
	Scene    Summary   `json:"scene"`
	Concepts []Concept `json:"concepts"`
	Streets  []Street  `json:"streets"`
	Areas    []string  `json:"areas"`
	Readings []telling `json:"readings"`
}

type telling struct {
	Commitment string `json:"commitment"`
	Text       string `json:"text"`
	Place      string `json:"place"`
	Kind       string `json:"kind"`
	What       string `json:"what"`
	At         string `json:"at"`
}

func (v *View) material() material {
	m := material{Scene: v.summary(), Concepts: v.Concepts, Streets: v.Streets, Areas: []string{}, Readings: []telling{}}
	for _, a := range v.Areas {
		m.Areas = append(m.Areas, a.Name)
	}
	for _, r := range v.Readings[:min(len(v.Readings), MaxShown)] {
		m.Readings = append(m.Readings, telling{r.Commitment, r.Text, r.Place, r.Kind, r.What, r.At})
	}
	return m
}

// ask gets a draft from a model. Each answer is opened, looked at and run dry before it
// counts as one; what is wrong with it goes back as a repair turn.
func (r *Runner) ask(ctx context.Context, wish string, v *View, model llm.Model) (*draft, *llm.Answer, error) {
	data, err := json.Marshal(v.material())
	if err != nil {
		return nil, nil, err
	}
	made := Provenance{By: MadeByModel, Model: model.Name()}
	answer, err := model.Ask(ctx, llm.Request{Name: "skill", System: instructions, Wish: wish, Data: data, Schema: json.RawMessage(draftSchema),
		Seed: 1, Check: func(text json.RawMessage) error {
			d, err := readDraft(text)
			if err != nil {
				return err
			}
			return r.usable(ctx, d, made, v)
		}})
	if err != nil {
		return nil, nil, err
	}
	d, err := readDraft(answer.JSON)
	return d, answer, err
}

// readDraft reads an answer strictly, whoever says that it was checked.
func readDraft(text []byte) (*draft, error) {
	f, err := object(text)
	if err != nil {
		return nil, draftError(err)
	}
	if err := f.only("id", "title", "about", "capabilities", "main"); err != nil {
		return nil, draftError(err)
	}
	d := new(draft)
	if err := json.NewDecoder(bytes.NewReader(text)).Decode(d); err != nil {
		return nil, draftError(err)
	}
	return d, nil
}
