package main

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
)

// manifestOutline is what a manifest says, without its hashes: the signer's words.
type manifestOutline struct {
	Label        string              `json:"label"`
	ClaimVersion int                 `json:"claim_version"`
	Update       bool                `json:"update,omitempty"`
	Title        string              `json:"title,omitempty"`
	Generator    string              `json:"generator,omitempty"`
	Format       string              `json:"format,omitempty"` // media type
	SignedBy     string              `json:"signed_by,omitempty"`
	SignedAt     string              `json:"signed_at,omitempty"`   // by a time-stamp that is believed; of the active manifest
	StampedBy    string              `json:"stamped_by,omitempty"`  // whose it is
	StampedAt    string              `json:"stamped_at,omitempty"`  // by a time-stamp that may be anybody's
	Actions      []actionOutline     `json:"actions,omitempty"`     // in their order
	Ingredients  []ingredientOutline `json:"ingredients,omitempty"` // in the order of the claim
	Machines     map[string]string   `json:"training_mining,omitempty"`
	Identities   []identityOutline   `json:"identities,omitempty"` // of the active manifest
	Assertions   []string            `json:"assertions"`           // labels
}

type actionOutline struct {
	Action      string   `json:"action"`
	When        string   `json:"when,omitempty"`
	By          string   `json:"by,omitempty"`
	SourceType  string   `json:"source_type,omitempty"`
	Description string   `json:"description,omitempty"`
	about       []string // titles of its ingredients
	reason      string
}

type ingredientOutline struct {
	URL          string           `json:"url"` // JUMBF URI of the assertion
	Title        string           `json:"title,omitempty"`
	Relationship string           `json:"relationship,omitempty"`
	Format       string           `json:"format,omitempty"`
	Failures     []string         `json:"failures,omitempty"` // found now, in its manifest
	Recorded     []string         `json:"recorded,omitempty"` // failures that its user saw and wrote down
	Label        string           `json:"label,omitempty"`    // of its manifest
	Missing      bool             `json:"missing,omitempty"`  // that manifest is not in the file
	Manifest     *manifestOutline `json:"manifest,omitempty"` // where it stands for the first time
}

type identityOutline struct {
	Subject string   `json:"subject,omitempty"`
	Issuer  string   `json:"issuer,omitempty"`
	Type    string   `json:"type"`
	Roles   []string `json:"roles,omitempty"`
	State   string   `json:"state"` // trusted, valid, invalid
	who     string   // of the subject, its name
	uri     string   // of the assertion

	// Where an aggregator vouches for the actor: as whom, and where it looked.
	Verified []verifiedOutline `json:"verified,omitempty"`
}

type verifiedOutline struct {
	Type     string `json:"type"`
	Name     string `json:"name,omitempty"` // or the user name
	Provider string `json:"provider,omitempty"`
	URI      string `json:"uri,omitempty"`
	At       string `json:"at,omitempty"`
}

// outliner walks from the active manifest to its ingredients. Each manifest is
// told once, so that a file in which all lead to all cannot make a long answer.
type outliner struct {
	byLabel  map[string]*provenance.ManifestView
	told     map[string]bool
	failures map[string][]string // by the URI of the ingredient assertion
}

func outline(r *provenance.Report) *manifestOutline {
	o := &outliner{byLabel: map[string]*provenance.ManifestView{}, told: map[string]bool{}, failures: map[string][]string{}}
	for _, m := range r.Store.Manifests() {
		o.byLabel[m.Label()] = m
	}
	for _, f := range r.Findings {
		if f.Kind == status.Failure && f.Ingredient != "" {
			o.failures[f.Ingredient] = append(o.failures[f.Ingredient], string(f.Code))
		}
	}
	out := o.manifest(r.Active)
	if s := r.Signer; s != nil && !s.SignedAt.IsZero() {
		out.SignedAt, out.StampedBy = stamp(s.SignedAt), s.TimeStampedBy
	}
	for _, i := range r.Identities {
		state := "invalid"
		switch {
		case i.Trusted:
			state = "trusted"
		case i.Valid:
			state = "valid"
		}
		one := identityOutline{Subject: i.Subject, Issuer: i.Issuer, Type: i.SigType, Roles: i.Roles, State: state, who: i.Subject, uri: i.URI}
		if len(i.Chain) > 0 {
			one.who = cmp.Or(i.Chain[0].Subject.CommonName, i.Subject)
		}
		for _, known := range i.Verified {
			one.Verified = append(one.Verified, verifiedOutline{known.Type, cmp.Or(known.Name, known.Username), known.Provider.Name, known.URI, known.Verified})
		}
		out.Identities = append(out.Identities, one)
	}
	return out
}

// stamp writes a time, or nothing for none.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

func (o *outliner) manifest(m *provenance.ManifestView) *manifestOutline {
	o.told[m.Label()] = true
	c := m.Claim()
	out := &manifestOutline{Label: m.Label(), ClaimVersion: c.Version, Update: m.IsUpdate(), Title: c.Title, Format: c.Format,
		Generator: strings.TrimSpace(c.Generator.Name + " " + c.Generator.Version), Assertions: []string{}}
	if s, err := m.Signature(); err == nil && len(s.Chain) > 0 {
		out.SignedBy, out.StampedAt = nameOf(s.Chain[0].Subject.Organization, s.Chain[0].Subject.CommonName), stamp(s.StampedAt)
	}
	if t, ok := m.TrainingMining(); ok {
		out.Machines = permissions(t)
	}
	for _, a := range m.Assertions() {
		out.Assertions = append(out.Assertions, a.Label)
		if a.Type != jumbf.TypeCBOR || !assertion.IsIngredient(a.Label) {
			continue
		}
		if in, err := assertion.DecodeIngredient(a.Label, a.Data); err == nil {
			out.Ingredients = append(out.Ingredients, o.ingredient(m, a.URI, in))
		}
	}
	for _, a := range m.Actions() {
		out.Actions = append(out.Actions, newActionOutline(a, m.Label(), out.Ingredients))
	}
	return out
}

func (o *outliner) ingredient(m *provenance.ManifestView, uri string, in assertion.Ingredient) ingredientOutline {
	out := ingredientOutline{URL: uri, Title: in.Title, Relationship: string(in.Relationship), Format: in.Format, Failures: o.failures[uri]}
	for _, r := range in.Recorded {
		if r.Kind == "failure" {
			out.Recorded = append(out.Recorded, r.Code)
		}
	}
	if in.ActiveManifest == nil {
		return out
	}
	u, err := jumbf.ParseURI(in.ActiveManifest.URL)
	if err != nil {
		out.Missing = true
		return out
	}
	out.Label = u.In(m.Label()).Manifest
	below := o.byLabel[out.Label]
	out.Missing = below == nil
	if below != nil && !o.told[out.Label] {
		out.Manifest = o.manifest(below)
	}
	return out
}

// newActionOutline tells an action of a manifest whose ingredients are given.
func newActionOutline(a assertion.Action, manifest string, ingredients []ingredientOutline) actionOutline {
	out := actionOutline{Action: a.Name, When: stamp(a.When), SourceType: a.DigitalSourceType, Description: a.Description, reason: a.Reason}
	for _, ref := range a.Parameters.Ingredients {
		u, err := jumbf.ParseURI(ref.URL)
		if err != nil {
			continue
		}
		at := u.In(manifest).String()
		if i := slices.IndexFunc(ingredients, func(in ingredientOutline) bool { return in.URL == at && in.Title != "" }); i >= 0 {
			out.about = append(out.about, ingredients[i].Title)
		}
	}
	if g := a.SoftwareAgent; g != nil {
		out.By = strings.TrimSpace(g.Name + " " + g.Version)
	}
	return out
}

// permissions are what the signer permits machines, by use.
func permissions(t *assertion.TrainingMining) map[string]string {
	out := map[string]string{}
	for _, p := range []struct {
		use string
		p   *assertion.Permission
	}{{"data_mining", t.DataMining}, {"ai_inference", t.AIInference}, {"ai_training", t.AITraining}, {"ai_generative_training", t.AIGenerativeTraining}} {
		if p.p != nil {
			out[p.use] = string(p.p.Use)
		}
	}
	return out
}
