package replay

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"image/png"
	"io"
	"slices"
	"time"

	"vouch/internal/scene"
	"vouch/internal/trust/identity"
	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/status"
)

// Our own failure codes, beside those of the specification.
const (
	RecipeMalformed = "org.vouch.recipe.malformed"   // a recipe that breaks docs/formats/recipe.md
	SceneMalformed  = "org.vouch.scene.malformed"    // a record that is not the recipe's, or breaks its format
	DraftUndeclared = "org.vouch.draft.undeclared"   // signed by a development key and not called a draft
	CannotBuild     = "org.vouch.replay.cannotBuild" // the recipe makes no scene at all
	CellsDiffer     = "org.vouch.replay.cellsDiffer"
	PixelsDiffer    = "org.vouch.replay.pixelsDiffer"
)

// Question is what is to be examined. The zero value asks whether the file is
// unchanged and what it rests on; nobody is trusted.
type Question struct {
	Anchors []*x509.Certificate // whom to trust; from outside the file
	Now     time.Time           // when certificates must be valid; zero: the machine's clock
	Replay  bool                // draw again too; the scene is always built again where this program can
	Options Options
}

// Examine answers the three questions about a file. A file that carries nothing
// to check gives a report of state "none" and the reason as an error
// ([provenance.ErrNoManifest], [provenance.ErrUnsupported], [ErrNotOurs] only
// where a replay was asked for, [*VersionError] likewise); other errors mean that
// the examination could not be made.
func Examine(ctx context.Context, name string, asset io.ReaderAt, size int64, q Question) (*Report, error) {
	r := &Report{File: name, State: None, Failures: []string{}, Findings: []Finding{}}
	v, err := provenance.Validate(ctx, asset, size, provenance.TrustOptions{Anchors: q.Anchors, Now: q.Now})
	if err != nil {
		return r, err
	}
	r.validation(v, len(q.Anchors) > 0)
	if v.Active == nil {
		return r, nil
	}
	p, err := Open(v.Active)
	var format *FormatError
	switch {
	case errors.Is(err, ErrNotOurs):
		if q.Replay {
			return r, err
		}
		return r, nil
	case errors.As(err, &format):
		code := RecipeMalformed
		if format.Part == "scene" {
			code = SceneMalformed
		}
		r.fail(code, err.Error())
		return r, nil
	case err != nil:
		return r, err
	}
	r.fill(p)
	if r.Signer != nil && r.Signer.Development && !p.Recipe.Draft {
		r.fail(DraftUndeclared, "a development key signed it, and its band does not call it a draft")
	}
	if r.State == Invalid {
		return r, nil
	}
	if q.Replay {
		return r, r.replay(ctx, p, asset, size, q.Options)
	}
	return r, r.rebuild(ctx, p, q.Options)
}

// rebuild builds the scene again and compares its lots: what the file says of its
// own shares is not repeated unseen. Where another version of this program made it,
// nothing is compared and nothing is said.
func (r *Report) rebuild(ctx context.Context, p *Published, o Options) error {
	v, _, err := p.rebuild(ctx, o)
	if err != nil {
		err = r.unbuilt(ctx, err)
		var version *VersionError
		var budget *scene.BudgetError
		if errors.As(err, &version) || errors.As(err, &budget) {
			return nil
		}
		return err
	}
	r.Replay = v
	if v.Cells == Differs {
		r.fail(CellsDiffer, v.First)
	}
	return nil
}

// validation copies what the library found.
func (r *Report) validation(v *provenance.Report, anchored bool) {
	switch v.State {
	case provenance.Trusted:
		r.State = Trusted
	case provenance.Valid:
		r.State = Valid
	default:
		r.State = Invalid
	}
	for _, f := range v.Findings {
		r.Findings = append(r.Findings, Finding{f.Kind.String(), string(f.Code), f.URL, f.Explanation})
		if f.Kind != status.Failure || f.Code == status.SigningCredentialUntrusted && !anchored {
			continue
		}
		if code := string(f.Code); !slices.Contains(r.Failures, code) {
			r.Failures = append(r.Failures, code)
		}
	}
	if v.Signer != nil && len(v.Signer.Chain) > 0 {
		r.Signer = signerOf(v)
		if v.Active != nil {
			r.Signer.Signed = when(v.Active.Actions())
		}
		r.Draft = r.Signer.Development
	}
}

func signerOf(v *provenance.Report) *Signer {
	leaf := v.Signer.Chain[0]
	return &Signer{
		Name: organisation(leaf.Subject.Organization, leaf.Subject.CommonName), Issuer: organisation(leaf.Issuer.Organization, leaf.Issuer.CommonName),
		Algorithm: fmt.Sprint(v.Signer.Alg), NotBefore: leaf.NotBefore.UTC().Format(time.DateOnly), NotAfter: leaf.NotAfter.UTC().Format(time.DateOnly),
		Development: identity.IsDevelopment(leaf),
	}
}

// when is the signer's own word for the time of the first action.
func when(actions []assertion.Action) string {
	if len(actions) == 0 || actions[0].When.IsZero() {
		return ""
	}
	return actions[0].When.UTC().Format(time.RFC3339)
}

func organisation(names []string, common string) string {
	if len(names) > 0 {
		return names[0]
	}
	return common
}

// fail adds a failure of our own; what fails does not hold.
func (r *Report) fail(code, explanation string) {
	r.State = Invalid
	r.Failures = append(r.Failures, code)
	r.Findings = append(r.Findings, Finding{status.Failure.String(), code, "", explanation})
}

// unbuilt tells a recipe that makes no scene from one that could not be tried here,
// whose error it gives back.
func (r *Report) unbuilt(ctx context.Context, err error) error {
	var version *VersionError
	var budget *scene.BudgetError
	if ctx.Err() != nil || errors.As(err, &version) || errors.As(err, &budget) {
		return err
	}
	r.fail(CannotBuild, err.Error())
	return nil
}

func (r *Report) replay(ctx context.Context, p *Published, asset io.ReaderAt, size int64, o Options) error {
	config, err := png.DecodeConfig(io.NewSectionReader(asset, 0, size))
	if err != nil {
		return err
	}
	if config.Width*config.Height > MaxPixels {
		return &FormatError{"picture", fmt.Sprintf("%d by %d pixels, at most %d are drawn again", config.Width, config.Height, MaxPixels)}
	}
	img, err := png.Decode(io.NewSectionReader(asset, 0, size))
	if err != nil {
		return err
	}
	v, err := p.Replay(ctx, img, o)
	if err != nil {
		return r.unbuilt(ctx, err)
	}
	r.Replay = v
	switch {
	case v.Cells == Differs:
		r.fail(CellsDiffer, v.First)
	case v.Pixels == Differs:
		r.fail(PixelsDiffer, v.First)
	}
	return nil
}
