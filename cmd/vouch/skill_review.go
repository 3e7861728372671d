package main

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"vouch/assets"
	"vouch/internal/project"
	"vouch/internal/publish/replay"
	"vouch/internal/skills"
)

// reviewJSON is what skill review prints under --json.
type reviewJSON struct {
	Proposal string            `json:"proposal"` // the code to approve by
	Skill    string            `json:"skill"`
	Version  string            `json:"version"`
	Digest   string            `json:"digest"`
	Picture  string            `json:"picture"`
	Changes  []reviewItemJSON  `json:"changes"`
	Lots     []reviewLotJSON   `json:"lots"` // that differ
	Before   *replay.Resting   `json:"before"`
	After    *replay.Resting   `json:"after"`
	Receipt  any               `json:"receipt"`
	Features map[string][2]int `json:"features"` // by concept: before, after
}

type reviewItemJSON struct {
	Number  int              `json:"number"` // from 1, as approve --take has it
	Change  any              `json:"change"`
	Cites   []citedJSON      `json:"cites"`
	Removes bool             `json:"removes_evidence"`
	Touches []skills.Touched `json:"touches,omitempty"` // lots on which words rest
	Ticked  bool             `json:"ticked"`
}

type citedJSON struct {
	Reading string `json:"reading"`
	Place   string `json:"place"`
	Origin  string `json:"origin"`
}

type reviewLotJSON struct {
	X        int32  `json:"x"`
	Y        int32  `json:"y"`
	Was      string `json:"was"`
	Is       string `json:"is"`
	WasClass string `json:"was_class"`
	IsClass  string `json:"is_class"`
}

func (a *app) skillReviewCommand() *cobra.Command {
	var f skillFlags
	var out string
	c := &cobra.Command{
		Use:   "review SKILL",
		Short: "Show what a skill's proposal would change, before and after",
		Long: `Runs a skill, builds the scene with what it proposes, on a copy, and shows what
would change: each change with what it cites, the lots that differ, the shares, and
a picture with both sides. Nothing changes. The code it prints is what approve asks
for: the same skill on the same scene proposes the same.`,
		Example: "  vouch skill review street-furniture --project my-place --out review.png",
		Args:    cobra.ExactArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.skillReview(cmd.Context(), args[0], &f, out) },
	}
	f.register(c)
	c.Flags().StringVar(&out, "out", "", "the picture (default: SKILL-review.png in the project's out)")
	return c
}

func (a *app) skillReview(ctx context.Context, name string, f *skillFlags, out string) error {
	run, o, review, code, err := a.review(ctx, name, f)
	if err != nil {
		return err
	}
	if out == "" {
		out = filepath.Join(f.project, "out", run.Package.Manifest.ID+"-review.png")
	}
	img, err := o.project.ReviewPicture(ctx, review, 0)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return err
	}
	if err := project.Replace(out, b.Bytes()); err != nil {
		return err
	}
	if a.ui.asJSON {
		return a.ui.object(reviewObject(review, code, out))
	}
	a.tellReview(review, code, out)
	a.ui.say("")
	a.ui.say("To take what is ticked:  vouch skill approve %s --project %s --as CURATOR --proposal %s", name, orWord(f.project, "PROJECT"), code)
	return nil
}

// review runs a skill and shows what it would do. A run that was stopped, or that
// proposed nothing, does not hold.
func (a *app) review(ctx context.Context, name string, f *skillFlags) (*project.SkillRun, *opened, *skills.Review, string, error) {
	run, o, err := a.runSkill(ctx, name, f)
	if err != nil {
		return nil, nil, nil, "", err
	}
	if run.Proposal == nil {
		why := run.Outcome.Detail
		if why == "" {
			why = skills.ErrNothing.Error()
		}
		return nil, nil, nil, "", fmt.Errorf("%s: %w: %s", name, project.ErrDoesNotHold, why)
	}
	code, err := proposalCode(run.Proposal)
	if err != nil {
		return nil, nil, nil, "", err
	}
	review, err := o.project.ReviewSkill(ctx, run, 0)
	return run, o, review, code, err
}

func orWord(s, word string) string {
	if s == "" {
		return word
	}
	return s
}

func reviewObject(r *skills.Review, code, picture string) reviewJSON {
	out := reviewJSON{Proposal: code, Skill: r.Proposal.Skill, Version: r.Proposal.Version, Digest: fmt.Sprintf("%x", r.Proposal.Digest),
		Picture: picture, Changes: []reviewItemJSON{}, Lots: []reviewLotJSON{}, Features: map[string][2]int{},
		Before: replay.BasisOf(r.Shares[0]), After: replay.BasisOf(r.Shares[1]), Receipt: r.Proposal.Receipt}
	for i := range r.Items {
		item := &r.Items[i]
		j := reviewItemJSON{Number: item.Index + 1, Change: item.Change, Cites: []citedJSON{}, Removes: item.Removes, Touches: item.Touches, Ticked: item.Ticked}
		for _, c := range item.Cites {
			j.Cites = append(j.Cites, citedJSON{c.Reading, c.Place, c.Origin.String()})
		}
		out.Changes = append(out.Changes, j)
	}
	for _, d := range r.Lots {
		out.Lots = append(out.Lots, reviewLotJSON{d.X, d.Y, d.Was, d.Is, d.WasClass.String(), d.IsClass.String()})
	}
	for _, f := range r.Before.Features {
		n := out.Features[f.Concept]
		out.Features[f.Concept] = [2]int{n[0] + 1, n[1]}
	}
	for _, f := range r.After.Features {
		n := out.Features[f.Concept]
		out.Features[f.Concept] = [2]int{n[0], n[1] + 1}
	}
	return out
}

func (a *app) tellReview(r *skills.Review, code, picture string) {
	u := a.ui
	u.head("“%s” proposes %s", r.Proposal.Title, counted(len(r.Items), "change"))
	for i := range r.Items {
		item := &r.Items[i]
		mark := " "
		if item.Ticked {
			mark = "x"
		}
		u.field(fmt.Sprintf("[%s] %d", mark, item.Index+1), "%s", project.ItemText(item))
		for _, c := range item.Cites {
			u.field("", "beside it stands: %s (%s)", c.Reading, c.Place)
		}
		for _, t := range item.Touches {
			u.field("", "it touches a lot that is %s: %s", t.Class, t.Concept)
		}
		if item.Removes {
			u.field("", "it takes evidence away")
		}
	}
	for _, d := range r.Lots {
		u.field("lot", "%d,%d: %s (%s) becomes %s (%s)", d.X, d.Y, d.Was, d.WasClass, d.Is, d.IsClass)
	}
	before, after := r.Shares[0], r.Shares[1]
	for _, c := range assets.Classes() {
		if before.Lots[c] != after.Lots[c] {
			u.field("share", "%s: %d before, %d after, of %d front lots", c, before.Lots[c], after.Lots[c], after.Front)
		}
	}
	if before == after {
		u.field("shares", "stay as they are: what is approved is conjecture")
	}
	u.field("gas", "%d, capabilities %v", r.Proposal.Receipt.Gas, r.Proposal.Capabilities)
	u.field("picture", "%s", picture)
	u.field("proposal", "%s", code)
}
