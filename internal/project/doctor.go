package project

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"

	"vouch/assets/tileset"
	"vouch/assets/vocabulary"
	"vouch/internal/publish/replay"
	"vouch/internal/scene"
	"vouch/internal/trust"
	"vouch/provenance"
)

// Symptom is one thing that was looked at.
type Symptom struct {
	Name string `json:"name"`
	OK   bool   `json:"ok"`
	Says string `json:"says"`
	Hint string `json:"hint,omitempty"`
}

// Doctor looks at what every act needs: the policies, the vocabulary and the
// tileset that must draw all of it, the keys, and whether a picture signed here
// holds when it is read again. It makes a development key if there is none.
func Doctor(ctx context.Context, deps Deps) []Symptom {
	list := []Symptom{
		{Name: "engine", OK: true, Says: fmt.Sprintf("engine %d, drawing %d, recipe %d", scene.EngineVersion, replay.DrawingVersion, replay.RecipeVersion)},
		policiesSymptom(), drawSymptom(),
	}
	infos, err := deps.Keyring.List(ctx)
	if err != nil {
		return append(list, Symptom{Name: "keys", Says: err.Error(), Hint: "the folder of keys must be yours alone"})
	}
	list = append(list, Symptom{Name: "keys", OK: true, Says: fmt.Sprintf("%d in the keyring", len(infos))})
	return append(list, signSymptom(ctx, deps))
}

func policiesSymptom() Symptom {
	a, err := trust.Default()
	if err != nil {
		return Symptom{Name: "policies", Says: err.Error()}
	}
	return Symptom{Name: "policies", OK: true, Says: fmt.Sprintf("%d embedded", len(a.Policies()))}
}

func drawSymptom() Symptom {
	v, t := vocabulary.Default(), tileset.Mission1974()
	for _, c := range v.Concepts() {
		if !t.Draws(string(c.ID)) {
			return Symptom{Name: "tileset", Says: fmt.Sprintf("%s does not draw %s", t.ID, c.ID)}
		}
	}
	return Symptom{Name: "tileset", OK: true, Says: fmt.Sprintf("%s draws all %d concepts", t.ID, v.Len())}
}

// signSymptom signs a picture of one pixel and reads it again.
func signSymptom(ctx context.Context, deps Deps) Symptom {
	fail := func(err error) Symptom { return Symptom{Name: "signing", Says: err.Error()} }
	key, err := deps.Keyring.Signer(ctx, "")
	if err != nil {
		return fail(err)
	}
	var in, out bytes.Buffer
	if err := png.Encode(&in, image.NewNRGBA(image.Rect(0, 0, 1, 1))); err != nil {
		return fail(err)
	}
	_, err = provenance.Sign(ctx, bytes.NewReader(in.Bytes()), int64(in.Len()), &out, trial(), provenance.Signer{Key: key.Signer, Chain: key.Chain},
		provenance.SignOptions{Rand: deps.Rand})
	if err != nil {
		return fail(err)
	}
	report, err := provenance.Validate(ctx, bytes.NewReader(out.Bytes()), int64(out.Len()), provenance.TrustOptions{Now: deps.Clock()})
	if err != nil {
		return fail(err)
	}
	if report.State == provenance.Invalid {
		return fail(fmt.Errorf("what this key signs is %s: %v", report.State, report.Failures()))
	}
	return Symptom{Name: "signing", OK: true, Says: "a picture signed here is valid when read again"}
}
