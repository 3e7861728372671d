package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"vouch/internal/publish/replay"
	"vouch/provenance/assertion"
	"vouch/provenance/status"
)

// Bounds on what a person is shown of one file; --json has all of it.
const (
	maxShownActions     = 12
	maxShownIngredients = 40
	maxShownLetters     = 600
)

// tellTree says in plain words what the manifest of a file says, whoever made it.
func (a *app) tellTree(v *verified, anchored bool) {
	u := a.ui
	u.head("%s", v.File)
	if v.Error != "" {
		u.field("not read", "%s", shown(v.Error))
		return
	}
	if v.State == replay.None {
		u.field("nothing", "to check: %s", shown(reasonFor(v.Reason)))
		return
	}
	if v.State == replay.Invalid {
		u.field("unchanged?", "%s: it does not hold", u.bold("NO"))
	} else {
		u.field("unchanged?", "%s, since it was signed", u.bold("yes"))
	}
	a.tellCodes(v)
	u.field("signed by?", "%s", shown(signerInWords(v, anchored)))
	u.field("when?", "%s", shown(whenInWords(v)))
	m := v.Manifest
	if m == nil {
		u.field("not read", "the manifest cannot be read")
		return
	}
	a.tellWords(m)
	if len(m.Ingredients) > 0 {
		u.field("made from", "%s", counted(len(m.Ingredients), "ingredient"))
		left := maxShownIngredients
		a.tellIngredients(m, "  ", &left)
		if left < 0 {
			u.say("  … and %d more: see --json", -left)
		}
	}
	if v.Sidecar != "" {
		u.field("manifest", "beside the file: %s", shown(v.Sidecar))
	}
	held, noted := 0, 0
	for _, f := range v.Every {
		switch f.Kind {
		case status.Success.String():
			held++
		case status.Informational.String():
			noted++
		}
	}
	u.field("looked at", "%s hold, %s, %s; --json has each", counted(held, "check"), counted(noted, "note"), counted(len(v.Failures), "failure code"))
	u.field("", "A signature does not make a picture true.")
}

// tellWords says what the signer says of the file itself.
func (a *app) tellWords(m *manifestOutline) {
	u := a.ui
	if m.Title != "" {
		u.field("title", "%s", shown(m.Title))
	}
	if m.Generator != "" {
		u.field("made with", "%s", shown(m.Generator))
	}
	for _, i := range m.Identities {
		who := i.Subject
		if who == "" && len(i.Verified) > 0 {
			who = cmp.Or(i.Verified[0].Name, "somebody") + ", known to " + i.Issuer
		}
		if who == "" {
			who = "somebody (" + i.Type + ")"
		}
		u.field("actor", "%s: %s", shown(who), shown(strings.TrimSpace(i.State+" "+strings.Join(i.Roles, ", "))))
	}
	name := "done"
	for i, action := range m.Actions {
		if i == maxShownActions {
			u.field("", "… and %d more: see --json", len(m.Actions)-i)
			break
		}
		u.field(name, "%s", shown(actionInWords(action)))
		name = ""
	}
	if len(m.Machines) > 0 {
		var parts []string
		for _, use := range []string{"data_mining", "ai_inference", "ai_training", "ai_generative_training"} {
			if p, ok := m.Machines[use]; ok {
				parts = append(parts, useInWords[use]+": "+permissionInWords[p])
			}
		}
		u.field("machines", "%s", strings.Join(parts, "; "))
	}
}

var useInWords = map[string]string{"data_mining": "mining", "ai_inference": "inference", "ai_training": "training", "ai_generative_training": "training of generators"}

var permissionInWords = map[string]string{"allowed": "allowed", "notAllowed": "not allowed", "constrained": "under conditions"}

// tellCodes names each failure once, with the first place where it was seen.
func (a *app) tellCodes(v *verified) {
	var seen []string
	for _, f := range v.Every {
		if f.Kind != status.Failure.String() || f.Code == string(status.SigningCredentialUntrusted) || slices.Contains(seen, f.Code+f.Ingredient) {
			continue
		}
		seen = append(seen, f.Code+f.Ingredient)
		if len(seen) > maxShownActions {
			a.ui.field("", "… and more: see --json")
			return
		}
		where := ""
		if f.Ingredient != "" {
			where = " (in an ingredient)"
		}
		a.ui.field("", "%s: %s%s", shown(f.Code), shown(f.Explanation), where)
	}
}

// tellIngredients draws the ingredients below a manifest, and theirs.
func (a *app) tellIngredients(m *manifestOutline, indent string, left *int) {
	for i, in := range m.Ingredients {
		*left--
		if *left >= 0 {
			branch, under := "├─ ", "│  "
			if i == len(m.Ingredients)-1 {
				branch, under = "└─ ", "   "
			}
			a.ui.say("%s%s%s", indent, branch, shown(ingredientInWords(in)))
			if in.Manifest != nil {
				a.tellIngredients(in.Manifest, indent+under, left)
			}
			continue
		}
		if in.Manifest != nil {
			a.tellIngredients(in.Manifest, indent, left)
		}
	}
}

func ingredientInWords(in ingredientOutline) string {
	title := in.Title
	if title == "" {
		title = "without a title"
	}
	relation := map[string]string{string(assertion.ParentOf): "the file before it was edited", string(assertion.ComponentOf): "a part of it", string(assertion.InputTo): "was read to make it"}[in.Relationship]
	text := fmt.Sprintf("%s: %s", title, relation)
	switch m := in.Manifest; {
	case in.Label == "":
		text += "; without a manifest of its own"
	case in.Missing:
		text += "; its manifest is not here"
	case m == nil:
		text += "; told above"
	case m.SignedBy != "":
		text += "; signed by " + m.SignedBy
	}
	if m := in.Manifest; m != nil && m.Generator != "" {
		text += ", made with " + m.Generator
	}
	bad := slices.DeleteFunc(slices.Clone(in.Failures), func(code string) bool { return code == string(status.SigningCredentialUntrusted) })
	if len(bad) > 0 {
		text += "; DOES NOT HOLD: " + bad[0]
	} else if len(in.Recorded) > 0 {
		text += "; whoever used it noted " + in.Recorded[0]
	}
	return text
}

func signerInWords(v *verified, anchored bool) string {
	s := v.Signer
	if s == nil {
		return "nobody that can be read"
	}
	text := s.Name
	if s.Issuer != "" && s.Issuer != s.Name {
		text += " (issued by " + s.Issuer + ")"
	}
	switch {
	case v.State == replay.Trusted:
		return text + "; you trust it"
	case anchored && slices.Contains(v.Failures, string(status.SigningCredentialUntrusted)):
		return text + "; none of those you trust stands behind it"
	case anchored:
		return text
	}
	return text + "; whether to trust it is yours to say (--trust)"
}

func whenInWords(v *verified) string {
	m := v.Manifest
	switch {
	case m != nil && m.SignedAt != "":
		return m.SignedAt + ", by a time-stamp of " + m.StampedBy
	case m != nil && m.StampedAt != "":
		return m.StampedAt + ", by a time-stamp that nobody you trust stands behind (--tsa-trust)"
	case v.Signer != nil && v.Signer.Signed != "":
		return v.Signer.Signed + " by its own clock"
	}
	return "nothing says when"
}

// shown makes a text of a file fit for a terminal: on one line, without controls
// and signs that turn the direction of writing, not too long.
func shown(text string) string {
	var b strings.Builder
	n := 0
	for _, r := range text {
		if n == maxShownLetters {
			b.WriteString("…")
			break
		}
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			r = ' '
		case !unicode.IsPrint(r) && r != ' ':
			r = '\uFFFD'
		}
		b.WriteRune(r)
		n++
	}
	return b.String()
}
