package main

import (
	"fmt"
	"slices"
	"strings"

	"vouch/internal/project"
	"vouch/internal/publish/replay"
	"vouch/provenance"
	"vouch/provenance/status"
)

// tellReport answers the three questions in words.
func (a *app) tellReport(v *verified, f *verifyFlags) {
	u := a.ui
	u.head("%s", v.File)
	if v.Error != "" {
		u.field("not read", "%s", shown(v.Error))
		return
	}
	if v.State == replay.None {
		u.field("nothing", "to check: %s", reasonFor(v.Reason))
		return
	}
	u.field("unchanged?", "%s", a.unchanged(v))
	a.tellFailures(v, func(code string) bool { return !ours(code) && code != string(status.SigningCredentialUntrusted) })
	u.field("signed by?", "%s", signedBy(v, len(f.trust) > 0))
	u.field("resting on?", "%s", restingOn(v))
	a.tellFailures(v, ours)
	a.tellApproved(v.Recipe)
	if v.Basis != nil && v.Published() != nil {
		u.say("")
		a.tellShares(v.Published().Shares())
		u.say("")
	}
	switch {
	case v.Replay != nil:
		u.field("replay", "%s", replayed(v.Replay))
	case v.Recipe != nil && v.State != replay.Invalid:
		u.field("replay", "not possible here: another version made it")
	}
	if v.Backing != nil {
		u.field("project", "%s", backed(v.Backing))
	}
	if v.Reason != "" {
		u.field("not checked", "%s", v.Reason)
	}
	if v.Recipe != nil && v.Recipe.Notice != "" {
		u.field("", "%s", v.Recipe.Notice)
	}
	u.field("", "A signature does not make a picture true.")
}

func reasonFor(text string) string {
	if text == "" {
		text = provenance.ErrNoManifest.Error()
	}
	return strings.TrimPrefix(text, "provenance: ")
}

// ours says whether a failure is about what the file says of its scene, and not
// about file and signature: the first and the third question are kept apart.
func ours(code string) bool { return strings.HasPrefix(code, "org.vouch.") }

func (a *app) tellFailures(v *verified, which func(code string) bool) {
	for _, g := range v.Findings {
		if g.Kind != "failure" || !slices.Contains(v.Failures, g.Code) || !which(g.Code) {
			continue
		}
		a.ui.field("", "%s: %s", g.Code, g.Explanation)
		if g.URL != "" {
			a.ui.field("", "in %s", g.URL)
		}
	}
}

// tellApproved says which programs proposed changes and who let them in.
func (a *app) tellApproved(r *replay.Summary) {
	if r == nil {
		return
	}
	for _, p := range r.Approved {
		by := ""
		if p.Model != "" {
			by = ", written by the model " + p.Model
		}
		a.ui.field("approved", "%s that the program %s %s proposed%s, by %s (key %.16s…): conjecture", counted(p.Changes, "change"), p.Skill, p.Version, by, p.Reviewer, p.Key)
	}
}

func (a *app) unchanged(v *verified) string {
	for _, code := range v.Failures {
		if !ours(code) && code != string(status.SigningCredentialUntrusted) {
			return a.ui.bold("NO") + ": it does not hold"
		}
	}
	return a.ui.bold("yes") + ", since it was signed"
}

func signedBy(v *verified, anchored bool) string {
	s := v.Signer
	if s == nil {
		return "nobody that can be read"
	}
	text := s.Name
	if s.Issuer != "" && s.Issuer != s.Name {
		text += " (issued by " + s.Issuer + ")"
	}
	if s.Signed != "" {
		text += ", " + s.Signed + " by its own clock"
	}
	switch {
	case v.State == replay.Trusted:
		text += "; you trust it"
	case anchored:
		text += "; none of those you trust stands behind it"
	default:
		text += "; whether to trust it is yours to say (--trust)"
	}
	if s.Development {
		text += ". A development key: a computer made it for itself, so this is a draft"
	}
	return text
}

func restingOn(v *verified) string {
	r := v.Recipe
	if r == nil {
		return "the file does not say: it holds no recipe of ours that can be read"
	}
	text := fmt.Sprintf("%s, %s: %s from %s and %s", r.Title, r.When, counted(r.Rules, "rule"), counted(int(r.Voices), "voice"), counted(r.Records, "record"))
	if v.Testimony != nil && *v.Testimony == "specimen" {
		text += ". SPECIMEN: the testimonies are invented"
	}
	if v.Title != nil {
		text += fmt.Sprintf(". It is a %s", *v.Title)
		if v.Draft {
			text += " and a draft"
		}
		text += fmt.Sprintf(", edition %d, code %s", r.Edition, r.Code)
	}
	return text
}

func replayed(v *replay.Verdict) string {
	switch {
	case v.Holds():
		return fmt.Sprintf("built again from the file alone: all %d lots and all pixels are the same", v.Lots)
	case v.Cells == replay.Same && v.Pixels == replay.NotCompared:
		return fmt.Sprintf("built again from the file alone: all %d lots are the same; --replay draws it again too", v.Lots)
	case v.Cells == replay.Differs:
		return "built again from the file alone, it differs: " + v.First
	default:
		return fmt.Sprintf("all %d lots are the same; the picture differs: %s (%d pixels in all)", v.Lots, v.First, v.Count)
	}
}

func backed(b *project.Backing) string {
	parts := []string{fmt.Sprintf("%d of %d rules have their statement in the project, signed, %d with the quote found word by word", b.Statements, b.Rules, b.Quotes)}
	if b.Rulebook == replay.Same {
		parts = append(parts, "it compiles to the same rulebook")
	} else {
		parts = append(parts, "it compiles to ANOTHER rulebook: "+b.First)
	}
	return strings.Join(parts, "; ")
}
