package project

import (
	"encoding/base64"
	"encoding/hex"
	"errors"
	"io/fs"
	"strconv"

	"vouch/internal/scene"
	"vouch/sources"
	"vouch/sources/strict"
)

// ApprovalsFile holds the changes that programs proposed and people approved.
const ApprovalsFile = "approvals.yaml"

type approvalsFile struct {
	Approvals []approvalEntry `key:"approvals,required"`
}

// approvalEntry is an approval as written. The signature covers everything but the
// id, so that no line can be changed without anybody noticing.
type approvalEntry struct {
	strict.Pos
	ID           string           `key:"id,required"`
	Skill        string           `key:"skill,required"`
	Version      string           `key:"version,required"`
	Digest       string           `key:"digest,required"`
	Engine       string           `key:"engine,required"`
	GasTable     int              `key:"gas_table,required"`
	Gas          string           `key:"gas,required"`
	Capabilities []string         `key:"capabilities,required"`
	Seed         string           `key:"seed,required"`
	Input        string           `key:"input,required"`
	Model        string           `key:"model"`
	Asked        []string         `key:"asked"`
	Reviewer     string           `key:"reviewer,required"` // id in curators.yaml
	Signature    string           `key:"signature,required"`
	Changes      []approvedChange `key:"changes,required"`
}

type approvedChange struct {
	strict.Pos
	Pin     []int    `key:"pin"`
	Forbid  []int    `key:"forbid"`
	Place   []int    `key:"place"`
	Concept string   `key:"concept,required"`
	Cites   []string `key:"cites"`
}

// readApprovals reads approvals.yaml; nil where it is not there.
func readApprovals(fsys fs.FS) ([]approvalEntry, error) {
	data, err := fs.ReadFile(fsys, ApprovalsFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var file approvalsFile
	faults := new(strict.Errors)
	faults.Merge(ApprovalsFile, strict.Decode(ApprovalsFile, data, &file))
	seen := map[string]bool{}
	for i := range file.Approvals {
		a := &file.Approvals[i]
		if len(faults.Faults) == 0 {
			a.check(faults)
		}
		if seen[a.ID] {
			faults.Addf(a.At("id"), "give each approval an id of its own", "the id %q stands here twice", a.ID)
		}
		seen[a.ID] = true
	}
	return file.Approvals, faults.Err()
}

func (a *approvalEntry) check(faults *strict.Errors) {
	const again = "it is written by vouch skill approve; approve again"
	if !fileSafe.MatchString(a.ID) {
		faults.Addf(a.At("id"), "use small letters, digits, dots and hyphens", "the id %q", a.ID)
	}
	for _, h := range []struct{ key, value string }{{"digest", a.Digest}, {"engine", a.Engine}, {"input", a.Input}} {
		if b, err := hex.DecodeString(h.value); err != nil || len(b) != 32 {
			faults.Addf(a.At(h.key), again, "%s is no SHA-256 in hexadecimal", h.key)
		}
	}
	if _, err := strconv.ParseUint(a.Seed, 10, 64); err != nil {
		faults.Addf(a.At("seed"), again, "the seed %q is no number", a.Seed)
	}
	if n, err := strconv.ParseInt(a.Gas, 10, 64); err != nil || n < 0 {
		faults.Addf(a.At("gas"), again, "the gas %q is no number", a.Gas)
	}
	if _, err := base64.StdEncoding.Strict().DecodeString(a.Signature); err != nil {
		faults.Add(a.At("signature"), "the signature is no base64", again)
	}
	if len(a.Changes) == 0 {
		faults.Add(a.At("changes"), "an approval without changes approves nothing", "take it out")
	}
	for i := range a.Changes {
		a.Changes[i].check(faults)
	}
}

func (c *approvedChange) check(faults *strict.Errors) {
	e := c.entry()
	given := 0
	for _, o := range e.ops() {
		if c.Has(o.key) {
			given++
			checkCell(faults, c.At(o.key), o.key, o.cell)
		}
	}
	if given != 1 {
		faults.Add(c.Pos, "a change is one of pin, forbid and place", "keep exactly one of them")
	}
	for _, cite := range c.Cites {
		if b, err := hex.DecodeString(cite); err != nil || len(b) != 32 {
			faults.Addf(c.At("cites"), "write the whole commitment, 64 hexadecimal digits", "%q is no commitment", cite)
		}
	}
}

func (c *approvedChange) entry() changeEntry {
	return changeEntry{Pin: c.Pin, Forbid: c.Forbid, Place: c.Place, Concept: c.Concept}
}

func (p *Project) approval(id string) *approvalEntry {
	for i := range p.approvals {
		if p.approvals[i].ID == id {
			return &p.approvals[i]
		}
	}
	return nil
}

// scene gives the approval as the scene takes it, with its changes. Texts were
// checked before; a reviewer who is no curator has no key, and nothing holds.
func (a *approvalEntry) scene(h *sources.Holding) (scene.Approval, []scene.Change) {
	out := scene.Approval{Skill: a.Skill, Version: a.Version, GasTable: a.GasTable, Capabilities: a.Capabilities,
		Model: a.Model, Asked: a.Asked, Count: len(a.Changes), Digest: hash32(a.Digest), Engine: hash32(a.Engine), Input: hash32(a.Input)}
	out.Seed, _ = strconv.ParseUint(a.Seed, 10, 64)
	out.Gas, _ = strconv.ParseInt(a.Gas, 10, 64)
	out.Signature, _ = base64.StdEncoding.DecodeString(a.Signature)
	if c := h.Curator(a.Reviewer); c != nil {
		out.Reviewer = c.Name
		if key, err := c.PublicKey(); err == nil {
			out.Key = key
		}
	}
	var changes []scene.Change
	for i := range a.Changes {
		e := a.Changes[i].entry()
		c := e.change()
		c.By = out.By()
		for _, cite := range a.Changes[i].Cites {
			c.Cites = append(c.Cites, scene.Commitment(hash32(cite)))
		}
		changes = append(changes, c)
	}
	return out, changes
}

func hash32(text string) (out [32]byte) {
	b, _ := hex.DecodeString(text)
	copy(out[:], b)
	return out
}

// checkApprovals finds approvals whose reviewer is unknown or whose signature does
// not hold.
func (p *Project) checkApprovals(faults *strict.Errors) {
	for i := range p.approvals {
		a := &p.approvals[i]
		if p.holding.Curator(a.Reviewer) == nil {
			faults.Addf(a.At("reviewer"), "name a curator of curators.yaml", "there is no curator %q", a.Reviewer)
			continue
		}
		approved, changes := a.scene(p.holding)
		if err := scene.CheckApprovals(changes, []scene.Approval{approved}); err != nil {
			faults.Addf(a.At("signature"), "approve again: vouch skill approve", "the approval %q does not hold: %v", a.ID, err)
		}
		for j := range a.Changes {
			p.checkConcept(faults, a.Changes[j].At("concept"), a.Changes[j].Concept)
		}
	}
}
