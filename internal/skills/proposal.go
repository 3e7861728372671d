package skills

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"

	"vouch/internal/scene"
	"vouch/sandbox"
)

// Proposal is what a run proposed, bound to the scene that it was made on. It is a
// file's content between run and review: nothing in it is believed, NewReview checks
// all of it again.
type Proposal struct {
	Skill        string
	Version      string
	Title        string
	Digest       [32]byte        // of the package
	Model        string          // that wrote the package, "" where a person did
	Asked        []string        // of a model, see Made
	Capabilities []string        // given, ordered
	Scene        [32]byte        // SHA-256 of the record of the scene that the changes are for
	Values       json.RawMessage // parameters as given to the run, nil: none
	Region       *scene.Box      // nil: everywhere
	Run          uint64          // number of the run
	Changes      []Change
	Receipt      sandbox.Receipt
}

// ErrNothing is returned where a run proposed no change.
var ErrNothing = errors.New("the program proposed no change")

// Propose binds an outcome to its scene. The error is ErrNothing where there is nothing
// to decide about.
func Propose(p *Package, v *View, o *Outcome) (*Proposal, error) {
	if o.Stop != sandbox.StopOK || len(o.Changes) == 0 {
		return nil, ErrNothing
	}
	hash, err := hex.DecodeString(v.Scene)
	if err != nil || len(hash) != 32 {
		return nil, &ViewError{"it belongs to no scene"}
	}
	m := &p.Manifest
	return &Proposal{Skill: m.ID, Version: m.Version, Title: m.Title, Digest: p.Digest, Model: m.Made.Model, Asked: m.Made.Asked,
		Capabilities: o.Receipt.Capabilities, Scene: [32]byte(hash),
		Values: o.made.Values, Region: o.made.Region, Run: o.made.Run, Changes: o.Changes, Receipt: o.Receipt}, nil
}

// By is how the proposal's changes name their maker.
func (p *Proposal) By() string {
	a := scene.Approval{Skill: p.Skill, Model: p.Model}
	return a.By()
}

type wireProposal struct {
	Version      int               `json:"format"`
	Skill        string            `json:"skill"`
	SkillVersion string            `json:"version"`
	Title        string            `json:"title"`
	Digest       string            `json:"digest"`
	Model        string            `json:"model"`
	Asked        []string          `json:"asked,omitempty"`
	Capabilities []string          `json:"capabilities"`
	Scene        string            `json:"scene"`
	Parameters   json.RawMessage   `json:"parameters"`
	Region       *Box              `json:"region"`
	Run          uint64            `json:"run"`
	Changes      []json.RawMessage `json:"changes"`
	Receipt      sandbox.Receipt   `json:"receipt"`
}

// proposalVersion is the version of a stored proposal.
const proposalVersion = 1

// Encode writes the proposal as JSON, indented for people.
func (p *Proposal) Encode() ([]byte, error) {
	w := wireProposal{proposalVersion, p.Skill, p.Version, p.Title, hex.EncodeToString(p.Digest[:]), p.Model, p.Asked, p.Capabilities,
		hex.EncodeToString(p.Scene[:]), p.Values, Params{Region: p.Region}.region(), p.Run, rawOf(p.Changes), p.Receipt}
	if w.Parameters == nil {
		w.Parameters = json.RawMessage("{}")
	}
	text, err := json.MarshalIndent(w, "", "  ")
	return append(text, '\n'), err
}

// ProposalError says what makes a stored proposal unusable.
type ProposalError struct{ Why string }

func (e *ProposalError) Error() string { return "proposal: " + e.Why }

// DecodeProposal reads what Encode wrote, strictly. The error is a *ProposalError.
func DecodeProposal(data []byte) (*Proposal, error) {
	fail := func(format string, args ...any) (*Proposal, error) {
		return nil, &ProposalError{fmt.Sprintf(format, args...)}
	}
	if len(data) > MaxProposal {
		return fail("it has %d bytes; %d are allowed", len(data), MaxProposal)
	}
	if _, err := object(data); err != nil {
		return fail("%v", err)
	}
	var w wireProposal
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&w); err != nil {
		return fail("%s", sandbox.EscapeLine(err.Error(), 200))
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return fail("there is more after the document")
	}
	p := &Proposal{Skill: w.Skill, Version: w.SkillVersion, Title: w.Title, Model: w.Model, Asked: w.Asked, Capabilities: w.Capabilities, Run: w.Run, Receipt: w.Receipt}
	if b := w.Region; b != nil {
		p.Region = &scene.Box{X0: b[0], Y0: b[1], X1: b[2], Y1: b[3]}
	}
	if w.Parameters != nil {
		p.Values = w.Parameters
	}
	for _, h := range []struct {
		name, text string
		into       *[32]byte
	}{{"digest", w.Digest, &p.Digest}, {"scene", w.Scene, &p.Scene}} {
		raw, err := hex.DecodeString(h.text)
		if err != nil || len(raw) != 32 {
			return fail("%s is no SHA-256 in hex", h.name)
		}
		*h.into = [32]byte(raw)
	}
	switch {
	case w.Version != proposalVersion:
		return fail("format %d; this program knows %d", w.Version, proposalVersion)
	case !idForm.MatchString(p.Skill) || len(p.Skill) > MaxID || !versionForm.MatchString(p.Version):
		return fail("it names no program and version")
	case sentence(p.Title, MaxTitle) != "" || sentence(p.Model, MaxTitle) != "":
		return fail("its title or model cannot be shown")
	case !wellAsked(p.Asked) || p.Model == "" && len(p.Asked) > 0:
		return fail("what its model was asked is not of the form it should have")
	case len(w.Parameters) > MaxParameters || depth(w.Parameters) > MaxDepth:
		return fail("its parameters are too large")
	case len(w.Changes) < 1 || len(w.Changes) > MaxChanges:
		return fail("it has %d changes; 1 to %d are allowed", len(w.Changes), MaxChanges)
	}
	for _, c := range p.Capabilities {
		if Means(c) == "" {
			return fail("unknown capability %q", sandbox.EscapeLine(c, 80))
		}
	}
	for i, text := range w.Changes {
		c, _, err := parseEmitted(text, p.By())
		if err != nil || c == nil {
			return fail("change %d cannot be read: %v", i+1, err)
		}
		p.Changes = append(p.Changes, *c)
	}
	return p, nil
}

// RepeatError: a program run again did not propose what a stored proposal says.
type RepeatError struct{ What string }

func (e *RepeatError) Error() string {
	return "run again, the program does not propose this: " + e.What + " differs; run it anew"
}

// Confirm runs a proposal's program again and compares: whoever approves then signs for
// what the program gave, not for what a file says. The error is a *RepeatError where it
// gives something else.
func (r *Runner) Confirm(ctx context.Context, p *Package, v *View, pr *Proposal) error {
	if p.Digest != pr.Digest || p.Manifest.ID != pr.Skill || p.Manifest.Version != pr.Version || p.Manifest.Made.Model != pr.Model || !slices.Equal(p.Manifest.Made.Asked, pr.Asked) {
		return &RepeatError{"the package"}
	}
	o, err := r.Run(ctx, p, v, Params{Grant: Grant{Capabilities: pr.Capabilities}, Values: pr.Values, Region: pr.Region, Run: pr.Run})
	if err != nil {
		return err
	}
	again, err := Propose(p, v, o)
	switch {
	case err != nil:
		return &RepeatError{"its end (" + string(o.Stop) + ")"}
	case again.Scene != pr.Scene:
		return &ConflictError{pr.Scene, again.Scene}
	case differs("change", rawOf(again.Changes), rawOf(pr.Changes)) != "":
		return &RepeatError{"a change"}
	case !reflect.DeepEqual(again.Receipt, pr.Receipt):
		return &RepeatError{"the receipt"}
	}
	return nil
}
