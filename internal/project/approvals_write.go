package project

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"vouch/internal/scene"
)

// approvalsText writes approvals.yaml with the approvals of the file, used or not,
// and the new ones; ids names those given, in their order.
func (p *Project) approvalsText(list []scene.Approval, changes []scene.Change) (text []byte, ids []string, err error) {
	all := slices.Clone(p.approvals)
	for i := range list {
		a := &list[i]
		signature := base64.StdEncoding.EncodeToString(a.Signature)
		at := slices.IndexFunc(all, func(e approvalEntry) bool { return e.Signature == signature })
		if at < 0 {
			e, err := p.approvalEntry(a, changes[a.From:a.From+a.Count])
			if err != nil {
				return nil, nil, err
			}
			e.Signature, e.ID = signature, freeID(all, a.Skill)
			all, at = append(all, e), len(all)
		}
		ids = append(ids, all[at].ID)
	}
	if len(all) == 0 {
		return nil, nil, nil
	}
	var b strings.Builder
	b.WriteString("# Written by vouch. Each signature covers all but the id; a changed line breaks it.\napprovals:\n")
	for i := range all {
		all[i].write(&b)
	}
	return []byte(b.String()), ids, nil
}

func freeID(all []approvalEntry, skill string) string {
	for n := 1; ; n++ {
		id := fmt.Sprintf("%s-%d", skill, n)
		if !slices.ContainsFunc(all, func(e approvalEntry) bool { return e.ID == id }) {
			return id
		}
	}
}

// approvalEntry gives an approval the form of the file.
func (p *Project) approvalEntry(a *scene.Approval, changes []scene.Change) (approvalEntry, error) {
	reviewer := ""
	for i := range p.holding.Curators {
		c := &p.holding.Curators[i]
		if key, err := c.PublicKey(); err == nil && bytes.Equal(key, a.Key) && c.Name == a.Reviewer {
			reviewer = c.ID
		}
	}
	if reviewer == "" {
		return approvalEntry{}, &InputError{fmt.Sprintf("%s, who approved %s, is no curator of this project", a.Reviewer, a.Skill), "add them with their key to curators.yaml"}
	}
	e := approvalEntry{Skill: a.Skill, Version: a.Version, Digest: hex.EncodeToString(a.Digest[:]), Engine: hex.EncodeToString(a.Engine[:]),
		GasTable: a.GasTable, Gas: strconv.FormatInt(a.Gas, 10), Capabilities: a.Capabilities, Seed: strconv.FormatUint(a.Seed, 10),
		Input: hex.EncodeToString(a.Input[:]), Model: a.Model, Asked: a.Asked, Reviewer: reviewer}
	for _, c := range changes {
		var at changeEntry
		at.set(c)
		out := approvedChange{Pin: at.Pin, Forbid: at.Forbid, Place: at.Place, Concept: c.Concept}
		for _, cite := range c.Cites {
			out.Cites = append(out.Cites, hex.EncodeToString(cite[:]))
		}
		e.Changes = append(e.Changes, out)
	}
	return e, nil
}

func (a *approvalEntry) write(b *strings.Builder) {
	fmt.Fprintf(b, "  - id: %s\n", a.ID)
	for _, l := range [...]struct{ key, value string }{
		{"skill", scalar(a.Skill)}, {"version", strconv.Quote(a.Version)}, {"digest", strconv.Quote(a.Digest)}, {"engine", strconv.Quote(a.Engine)},
		{"gas_table", strconv.Itoa(a.GasTable)}, {"gas", strconv.Quote(a.Gas)}, {"capabilities", "[" + strings.Join(a.Capabilities, ", ") + "]"},
		{"seed", strconv.Quote(a.Seed)}, {"input", strconv.Quote(a.Input)}, {"model", strconv.Quote(a.Model)},
		{"reviewer", scalar(a.Reviewer)}, {"signature", strconv.Quote(a.Signature)},
	} {
		fmt.Fprintf(b, "    %s: %s\n", l.key, l.value)
	}
	if len(a.Asked) > 0 {
		fmt.Fprintf(b, "    asked: %s\n", quotedList(a.Asked))
	}
	b.WriteString("    changes:\n")
	for i := range a.Changes {
		c := &a.Changes[i]
		e := c.entry()
		for _, o := range e.ops() {
			if len(o.cell) == 2 {
				fmt.Fprintf(b, "      - {%s: [%d, %d], concept: %s", o.key, o.cell[0], o.cell[1], scalar(c.Concept))
			}
		}
		if len(c.Cites) > 0 {
			fmt.Fprintf(b, ", cites: %s", quotedList(c.Cites))
		}
		b.WriteString("}\n")
	}
}

// quotedList writes texts as a list on one line.
func quotedList(list []string) string {
	quoted := make([]string, len(list))
	for i, text := range list {
		quoted[i] = strconv.Quote(text)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}
