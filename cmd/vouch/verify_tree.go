package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"vouch/internal/publish/replay"
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
		u.field("nothing", "to check: %s", shown(nothingInWords(v)))
		return
	}
	switch {
	case v.State != replay.Invalid:
		u.field("unchanged?", "%s, since it was signed", u.bold("yes"))
	case v.fits() && v.onlyActors():
		u.field("unchanged?", "%s, since it was signed; an actor whom it names does %s hold, or was not checked", u.bold("yes"), u.bold("NOT"))
	case v.fits():
		u.field("unchanged?", "it fits its signature, but that does %s count", u.bold("NOT"))
	default:
		u.field("unchanged?", "%s: it does not hold", u.bold("NO"))
	}
	a.tellCodes(v)
	u.field("signed by?", "%s", shown(signerInWords(v, anchored)))
	u.field("when?", "%s", shown(whenInWords(v)))
	m := v.Manifest
	if m == nil {
		if v.Sidecar != "" {
			u.field("manifest", "beside the file: %s", shown(v.Sidecar))
		}
		u.field("not read", "the manifest cannot be read")
		return
	}
	a.tellWords(v)
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
	held, noted, failed := 0, 0, 0
	for _, f := range v.Every {
		switch {
		case f.Kind == status.Success.String():
			held++
		case f.Kind == status.Informational.String(), unproven(f.Code):
			noted++
		default:
			failed++
		}
	}
	found := counted(held, "check") + " held, "
	if failed > 0 {
		found += fmt.Sprintf("%d failed, ", failed)
	}
	u.field("looked at", "%s%s; --json has each", found, counted(noted, "note"))
	u.field("", "A signature does not make a picture true.")
}

// tellWords says what the signer says of the file itself.
func (a *app) tellWords(v *verified) {
	u, m := a.ui, v.Manifest
	if m.Update {
		u.field("update", "it says more about what was signed before, and changes nothing of the content")
	}
	if m.Title != "" {
		u.field("title", "%s", shown(m.Title))
	}
	if m.Generator != "" {
		u.field("made with", "%s", shown(m.Generator))
	}
	a.tellActors(v)
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
		return m.SignedAt + ", by a time-stamp of " + shortName(m.StampedBy)
	case m != nil && m.StampedAt != "":
		return m.StampedAt + ", by a time-stamp that nobody you trust stands behind (--tsa-trust)"
	case v.Signer != nil && v.Signer.Signed != "":
		return v.Signer.Signed + " by its own clock"
	}
	return "not said: no time-stamp, and the signer gives no time"
}

// shortName is the organisation of a distinguished name, or its common name, or all
// of it.
func shortName(dn string) string {
	for _, attribute := range []string{"O=", "CN="} {
		for part := range strings.SplitSeq(dn, ",") {
			if name, ok := strings.CutPrefix(part, attribute); ok && !strings.HasSuffix(name, `\`) {
				return name
			}
		}
	}
	return dn
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
