package skills

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/hex"
	"encoding/json"

	"vouch/internal/llm"
)

// instructions are what the planner is told: ours alone.
//
//go:embed instructions.txt
var instructions string

// draftSchema is the form of the planner's answer.
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

// material is what the planner sees beside the wish: vocabulary, plan and facts, all in
// closed words. It is made of a blind view.
type material struct {
	Scene    Summary    `json:"scene"`
	Concepts []Concept  `json:"concepts"`
	Streets  []Street   `json:"streets"`
	Areas    []string   `json:"areas"`
	Named    []string   `json:"named"` // streets that the wish names
	Facts    []grounded `json:"facts"`
}

// ask gets a draft from a model, in two questions: what was said, then a program for it.
// Each program is opened, looked at and run dry on the blind view before it counts as
// one; what is wrong with it goes back as a repair turn.
func (r *Runner) ask(ctx context.Context, wish string, v *View, model llm.Model) (*draft, Provenance, error) {
	made := Provenance{By: MadeByModel, Model: model.Name()}
	blind := v.blind()
	m := material{Scene: blind.summary(), Concepts: v.Concepts, Streets: blind.Streets, Areas: []string{}, Named: wishOf(wish).streets(v), Facts: []grounded{}}
	for _, a := range v.Areas {
		m.Areas = append(m.Areas, a.ID)
	}
	if len(v.Readings) > 0 {
		list, answer, err := v.facts(ctx, wish, model)
		if err != nil {
			return nil, made, err
		}
		m.Facts = list
		made.Calls = append(made.Calls, call(stepFacts, answer))
	}
	data, err := json.Marshal(m)
	if err != nil {
		return nil, made, err
	}
	answer, err := model.Ask(ctx, llm.Request{Name: "skill", System: instructions, Wish: wish, Data: data, Schema: json.RawMessage(draftSchema),
		Seed: 1, Check: func(text json.RawMessage) error {
			d, err := readDraft(text)
			if err != nil {
				return err
			}
			return r.usable(ctx, d, made, blind)
		}})
	if err != nil {
		return nil, made, err
	}
	made.Calls = append(made.Calls, call(stepProgram, answer))
	d, err := readDraft(answer.JSON)
	return d, made, err
}

func call(step string, a *llm.Answer) Call {
	return Call{step, hex.EncodeToString(a.Prompt[:]), hex.EncodeToString(a.Response[:]), a.Turns}
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
