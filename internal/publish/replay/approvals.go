package replay

import (
	"fmt"
	"slices"
	"strconv"

	"vouch/internal/scene"
)

type wireApproval struct {
	Skill        string   `cbor:"skill"`
	Version      string   `cbor:"version"`
	Digest       []byte   `cbor:"digest"`
	Engine       []byte   `cbor:"engineDigest"`
	GasTable     int      `cbor:"gasTable"`
	Gas          int64    `cbor:"gas"`
	Capabilities []string `cbor:"capabilities"`
	Seed         string   `cbor:"runSeed"` // decimal
	Input        []byte   `cbor:"input"`
	Model        string   `cbor:"model"`
	Asked        []string `cbor:"asked,omitempty"`
	Reviewer     string   `cbor:"reviewer"`
	Key          []byte   `cbor:"key"`
	From         int      `cbor:"from"`
	Count        int      `cbor:"count"`
	Signature    []byte   `cbor:"signature"`
}

func wireApprovals(list []scene.Approval) []wireApproval {
	out := make([]wireApproval, len(list))
	for i, a := range list {
		capabilities := a.Capabilities
		if capabilities == nil {
			capabilities = []string{}
		}
		out[i] = wireApproval{Skill: a.Skill, Version: a.Version, Digest: a.Digest[:], Engine: a.Engine[:], GasTable: a.GasTable, Gas: a.Gas,
			Capabilities: capabilities, Seed: strconv.FormatUint(a.Seed, 10), Input: a.Input[:], Model: a.Model, Asked: a.Asked,
			Reviewer: a.Reviewer, Key: a.Key, From: a.From, Count: a.Count, Signature: a.Signature}
	}
	return out
}

// approvals reads the approvals and holds them against the changes: one that was
// taken out, swapped or forged makes the recipe malformed.
func approvals(wire []wireApproval, changes []scene.Change) ([]scene.Approval, error) {
	if len(wire) > MaxChanges {
		return nil, &FormatError{"recipe", fmt.Sprintf("%d approvals, at most %d", len(wire), MaxChanges)}
	}
	var out []scene.Approval
	for i, w := range wire {
		a, why := w.approval()
		if why != "" {
			return nil, &FormatError{"recipe", fmt.Sprintf("approval %d: %s", i+1, why)}
		}
		out = append(out, a)
	}
	if err := scene.CheckApprovals(changes, out); err != nil {
		return nil, &FormatError{"recipe", err.Error()}
	}
	return out, nil
}

// approval gives the approval, or why it is none.
func (w *wireApproval) approval() (scene.Approval, string) {
	a := scene.Approval{Skill: w.Skill, Version: w.Version, GasTable: w.GasTable, Gas: w.Gas, Capabilities: w.Capabilities,
		Model: w.Model, Asked: w.Asked, Reviewer: w.Reviewer, Key: w.Key, From: w.From, Count: w.Count, Signature: w.Signature}
	for _, d := range []struct {
		name string
		from []byte
		to   *[32]byte
	}{{"digest", w.Digest, &a.Digest}, {"engineDigest", w.Engine, &a.Engine}, {"input", w.Input, &a.Input}} {
		if len(d.from) != len(d.to) {
			return a, fmt.Sprintf("%s has %d bytes, not 32", d.name, len(d.from))
		}
		copy(d.to[:], d.from)
	}
	seed, err := strconv.ParseUint(w.Seed, 10, 64)
	if err != nil || strconv.FormatUint(seed, 10) != w.Seed {
		return a, fmt.Sprintf("run seed %q is no number from 0 to 2^64-1", w.Seed)
	}
	a.Seed = seed
	for _, text := range slices.Concat([]string{w.Skill, w.Version, w.Model, w.Reviewer}, w.Capabilities, w.Asked) {
		if len(text) > MaxText {
			return a, fmt.Sprintf("a text is longer than %d bytes", MaxText)
		}
	}
	return a, ""
}
