package publish

import (
	"fmt"
	"time"

	"vouch/assets/tileset"
	"vouch/internal/publish/replay"
	"vouch/internal/scene"
	"vouch/provenance"
	"vouch/provenance/assertion"
)

// Names that stand in every manifest.
const (
	Generator   = "Vouch"
	SpecVersion = "2.4.0" // of C2PA
)

// Version is the version of this program as manifests name it.
var Version = fmt.Sprintf("0.1.0-engine.%d", scene.EngineVersion)

// Source is what a manifest is written from.
type Source struct {
	Scene     *scene.Scene
	Tileset   *tileset.Tileset
	Recipe    *replay.Recipe
	Record    []byte // Scene.Encode, once for all pictures
	Thumbnail []byte // PNG
	When      time.Time
	Mining    *assertion.TrainingMining // by the consent of the narrators
}

// Manifest puts together what is to be signed with a picture.
func Manifest(s Source) (provenance.Manifest, error) {
	recipe, err := s.Recipe.Encode()
	if err != nil {
		return provenance.Manifest{}, err
	}
	record, err := replay.EncodeScene(s.Record)
	if err != nil {
		return provenance.Manifest{}, err
	}
	if limit := sceneLimit(s.Scene); len(record) > limit {
		return provenance.Manifest{}, fmt.Errorf("the record of the scene takes %d bytes, at most %d", len(record), limit)
	}
	list, inputs, placed, err := ingredients(s.Scene.Rulebook, s.Tileset)
	if err != nil {
		return provenance.Manifest{}, err
	}
	agent := &assertion.GeneratorInfo{Name: Generator, Version: Version}
	actions := []assertion.Action{
		{
			Name: assertion.ActionCreated, When: s.When, SoftwareAgent: agent,
			DigitalSourceType: assertion.AlgorithmicMedia,
			Description:       described(s),
			IngredientIndexes: inputs,
		},
		{
			Name: assertion.ActionPlaced, When: s.When, SoftwareAgent: agent,
			Description:       "parts of the tileset, one for each object",
			IngredientIndexes: placed,
		},
	}
	if len(s.Recipe.Approved) > maxPrograms {
		return provenance.Manifest{}, fmt.Errorf("%d approvals, at most %d in one manifest", len(s.Recipe.Approved), maxPrograms)
	}
	for i := range s.Recipe.Approved {
		a := &s.Recipe.Approved[i]
		action, err := edited(a, s.When, len(list))
		if err != nil {
			return provenance.Manifest{}, err
		}
		list, actions = append(list, program(a)), append(actions, action)
	}
	return provenance.Manifest{
		Title:              title(s),
		Generator:          assertion.GeneratorInfo{Name: Generator, Version: Version, SpecVersion: SpecVersion},
		Actions:            actions,
		AllActionsIncluded: true,
		Ingredients:        list,
		Thumbnail:          &provenance.Thumbnail{Format: "image/png", Data: s.Thumbnail},
		TrainingMining:     s.Mining,
		Custom: []provenance.Custom{
			{Label: replay.RecipeLabel, CBOR: recipe},
			{Label: replay.SceneLabel, CBOR: record},
		},
	}, nil
}

// sceneLimit is 300 kB for 96 by 96 cells and grows with the cells of larger
// scenes.
func sceneLimit(s *scene.Scene) int {
	const cells = 96 * 96
	here := int(s.Rulebook.Ground.Width) * int(s.Rulebook.Ground.Height)
	return maxSceneAssertion * max(here, cells) / cells
}

func title(s Source) string {
	rb := s.Scene.Rulebook
	t := fmt.Sprintf("%s, %s (%s", rb.Title, rb.When, s.Scene.Kind())
	if s.Recipe.Draft {
		t += ", draft"
	}
	if rb.Specimen {
		t += ", specimen"
	}
	return t + ")"
}

func described(s Source) string {
	what := "a scene"
	switch s.Recipe.Picture.Kind {
	case replay.Close:
		what = "a part of a scene"
	case replay.Basis:
		what = "the basis of a scene, drawn as a plan"
	}
	text := what + " built by a constraint solver from statements of testimonies and records"
	if s.Scene.Rulebook.Specimen {
		text += "; SPECIMEN: the testimonies are invented"
	}
	return text
}
