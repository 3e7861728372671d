package skills

import (
	"context"
	"crypto"
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"vouch/internal/scene"
)

// Reviewer is the person who decides, with their key.
type Reviewer struct {
	Name   string            // as they wish to be named
	Key    ed25519.PublicKey // 32 bytes
	Signer crypto.Signer     // makes Ed25519 signatures with Key's private part
}

// Approved is what a person approved of a proposal: changes with one signed approval.
// Only Review.Approve makes one; the zero value holds nothing.
type Approved struct {
	changes  []scene.Change
	approval scene.Approval
	taken    []int
}

// Changes are those approved, in order, to be put after the scene's own.
func (a Approved) Changes() []scene.Change { return slices.Clone(a.changes) }

// Approval is the signed approval; From counts from the first of all changes of the
// scene that was reviewed.
func (a Approved) Approval() scene.Approval { return a.approval }

// Taken are the indices of the approved changes in the proposal, ascending.
func (a Approved) Taken() []int { return slices.Clone(a.taken) }

// ErrNothingTaken is returned where no change was taken.
var ErrNothingTaken = errors.New("no change is taken; name those to take by their numbers")

// ApproveError says why an approval cannot be given.
type ApproveError struct{ Why string }

func (e *ApproveError) Error() string { return "approve: " + e.Why }

// Approve signs for some of the changes: those whose indices are in take, nil for those
// that the review ticked. What removes evidence is taken only where it is named. The
// scene with just these must build: otherwise the error is scene.Build's.
func (r *Review) Approve(ctx context.Context, take []int, who Reviewer) (Approved, error) {
	if r == nil || r.Proposal == nil || len(r.Items) == 0 {
		return Approved{}, &ApproveError{"nothing was reviewed"}
	}
	taken, err := r.Chosen(take)
	if err != nil {
		return Approved{}, err
	}
	if strings.TrimSpace(who.Name) == "" || sentence(who.Name, MaxTitle) != "" || who.Signer == nil || len(who.Key) != ed25519.PublicKeySize {
		return Approved{}, &ApproveError{"it needs a person's name and key"}
	}
	if _, err := r.build(ctx, taken); err != nil {
		return Approved{}, err
	}
	out := Approved{taken: taken, approval: r.approval(who)}
	for _, i := range taken {
		out.changes = append(out.changes, r.Proposal.Changes[i].Change)
	}
	out.approval.Count = len(out.changes)
	message, err := out.approval.Message(out.changes)
	if err != nil {
		return Approved{}, err
	}
	if out.approval.Signature, err = who.Signer.Sign(nil, message, crypto.Hash(0)); err != nil {
		return Approved{}, &ApproveError{"the key did not sign: " + err.Error()}
	}
	one := out.approval
	one.From = 0 // the scene's earlier approvals are not known here: this one alone is checked
	if err := scene.CheckApprovals(out.changes, []scene.Approval{one}); err != nil {
		return Approved{}, err
	}
	return out, nil
}

// Chosen are the indices that Approve takes, ascending, each once. Errors:
// ErrNothingTaken, *ApproveError.
func (r *Review) Chosen(take []int) ([]int, error) {
	var out []int
	if take == nil {
		for _, i := range r.Items {
			if i.Ticked {
				out = append(out, i.Index)
			}
		}
	} else {
		out = slices.Clone(take)
		slices.Sort(out)
		out = slices.Compact(out)
	}
	if len(out) == 0 {
		return nil, ErrNothingTaken
	}
	if out[0] < 0 || out[len(out)-1] >= len(r.Items) {
		return nil, &ApproveError{fmt.Sprintf("there are changes 1 to %d; name some of these", len(r.Items))}
	}
	return out, nil
}

// approval is what the person signs, before it is signed.
func (r *Review) approval(who Reviewer) scene.Approval {
	p := r.Proposal
	return scene.Approval{Skill: p.Skill, Version: p.Version, Digest: p.Digest, Engine: digest(p.Receipt.Engine),
		GasTable: p.Receipt.GasTable, Gas: int64(p.Receipt.Gas), Capabilities: slices.Sorted(slices.Values(p.Capabilities)),
		Seed: p.Receipt.Seed, Input: digest(p.Receipt.Input), Model: p.Model, Asked: slices.Clone(p.Asked), Reviewer: who.Name, Key: slices.Clone(who.Key),
		From: len(r.base)}
}

// digest reads 64 hex digits; anything else is the zero digest.
func digest(text string) [32]byte {
	raw, err := hex.DecodeString(text)
	if err != nil || len(raw) != 32 {
		return [32]byte{}
	}
	return [32]byte(raw)
}
