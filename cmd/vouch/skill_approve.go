package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"vouch/internal/project"
	"vouch/internal/skills"
)

// approvedJSON is what skill approve prints under --json.
type approvedJSON struct {
	Skill    string `json:"skill"`
	Version  string `json:"version"`
	Digest   string `json:"digest"`
	Reviewer string `json:"reviewer"`
	Taken    int    `json:"taken"`
	Proposed int    `json:"proposed"`
	Changes  int    `json:"changes"` // of the project now
}

type approveFlags struct {
	skillFlags
	as       string
	proposal string
	take     string
}

func (a *app) skillApproveCommand() *cobra.Command {
	var f approveFlags
	c := &cobra.Command{
		Use:   "approve SKILL",
		Short: "Take a reviewed proposal into the project, signed by a curator",
		Long: `Runs the skill again, makes sure that it proposes what was reviewed, and adds the
changes to the project under the curator's signature: approvals.yaml and the list in
vouch.yaml. What is approved stays conjectural; skill and curator are named in every
picture that is made with it. A change that takes evidence away, and a pin or forbid on
a lot on which words rest, are only taken where --take names them.`,
		Example: `  vouch skill approve street-furniture --project my-place --as c.maria --proposal K7M2-94QD
  vouch skill approve street-furniture --project my-place --as c.maria --proposal K7M2-94QD --take 1,4-6`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.skillApprove(cmd.Context(), args[0], &f) },
	}
	f.register(c)
	c.Flags().StringVar(&f.as, "as", "", "the curator who approves, by the id in curators.yaml (default: the only one whose key is here)")
	c.Flags().StringVar(&f.proposal, "proposal", "", "code of the proposal that was reviewed")
	c.Flags().StringVar(&f.take, "take", "", "numbers of the changes to take, for example 1,4-6 (default: those that the review ticks)")
	return c
}

func (a *app) skillApprove(ctx context.Context, name string, f *approveFlags) error {
	if f.project == "" {
		return &usageError{err: fmt.Errorf("no project is named"), hint: "an approval is written into a folder: give --project, or make one with vouch init"}
	}
	run, o, review, code, err := a.review(ctx, name, &f.skillFlags)
	if err != nil {
		return err
	}
	if f.proposal == "" {
		return &usageError{err: fmt.Errorf("which proposal is approved is not said"),
			hint: fmt.Sprintf("look at it with vouch skill review, then give --proposal %s", code)}
	}
	if !strings.EqualFold(f.proposal, code) {
		return fmt.Errorf("%w: the skill now proposes %s, not %s: skill, scene or parameters have changed; review it again", project.ErrDoesNotHold, code, f.proposal)
	}
	take, err := numbers(f.take)
	if err != nil {
		return err
	}
	as, err := a.reviewer(ctx, o.project, f.as)
	if err != nil {
		return err
	}
	edits, err := o.project.ApproveSkill(ctx, review, run.Edits, as, take)
	if err != nil {
		return err
	}
	decisions := o.project.Decisions()
	decisions.Edits = edits
	if err := o.project.SaveAlone(ctx, f.project, decisions); err != nil {
		return err
	}
	return a.tellTaken(run, edits, as)
}

func (a *app) tellTaken(run *project.SkillRun, edits project.Edits, as string) error {
	last := edits.Approved[len(edits.Approved)-1]
	out := approvedJSON{Skill: last.Skill, Version: last.Version, Digest: fmt.Sprintf("%x", last.Digest), Reviewer: as,
		Taken: last.Count, Proposed: len(run.Proposal.Changes), Changes: len(edits.Changes)}
	if a.ui.asJSON {
		return a.ui.object(out)
	}
	a.ui.say("%d of %s taken, signed by %s; the project has %s now", out.Taken, counted(out.Proposed, "change"), as, counted(out.Changes, "change"))
	a.ui.say("To take them back, take the line with the approval out of vouch.yaml.")
	return nil
}

// reviewer is the curator who was named, or the only one whose key is here.
func (a *app) reviewer(ctx context.Context, p *project.Project, named string) (string, error) {
	if named != "" {
		return named, nil
	}
	list, err := p.Reviewers(ctx)
	if err != nil {
		return "", err
	}
	if len(list) == 1 {
		return list[0], nil
	}
	hint := "give --as CURATOR, one of " + strings.Join(list, ", ")
	if len(list) == 0 {
		hint = "no curator of this project has a key here: vouch keys new CURATOR makes one, curators.yaml names it"
	}
	return "", &usageError{err: fmt.Errorf("who approves is not said"), hint: hint}
}

// numbers reads "1,4-6", counted from 1, as indices from 0; nil where nothing was
// named.
func numbers(text string) ([]int, error) {
	if text == "" {
		return nil, nil
	}
	out := []int{}
	for part := range strings.SplitSeq(text, ",") {
		from, to, isRange := strings.Cut(strings.TrimSpace(part), "-")
		a, err := strconv.Atoi(from)
		b := a
		if err == nil && isRange {
			b, err = strconv.Atoi(to)
		}
		if err != nil || a < 1 || b < a || b > skills.MaxChanges {
			return nil, &usageError{err: fmt.Errorf("--take %q is no list of numbers", text), hint: "write for example 1,4-6"}
		}
		for n := a; n <= b; n++ {
			out = append(out, n-1)
		}
	}
	return out, nil
}
