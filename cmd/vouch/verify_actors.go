package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"vouch/provenance/cawg"
	"vouch/provenance/status"
)

// maxShownDID bounds the letters of an aggregator's name that are shown: one of
// did:jwk is a whole key.
const maxShownDID = 48

// ofActor says whether a failure is about an identity that the tree tells of.
func (v *verified) ofActor(f verifyFinding) bool {
	return f.Ingredient == "" && v.Manifest != nil && slices.ContainsFunc(v.Manifest.Identities, func(i identityOutline) bool { return i.uri == f.URL })
}

// tellActors says who signed beside the signer of the claim, what is known of them,
// and what does not hold.
func (a *app) tellActors(v *verified) {
	for _, i := range v.Manifest.Identities {
		who := i.who
		if who == "" && len(i.Verified) > 0 {
			who = cmp.Or(i.Verified[0].Name, i.Verified[0].URI)
		}
		if who == "" {
			who = "somebody (" + i.Type + ")"
		}
		state := i.State
		var wrong []string
		for _, f := range v.Every {
			switch {
			case f.Kind != status.Failure.String() || f.Ingredient != "" || f.URL != i.uri || unproven(f.Code):
			case f.Code == string(cawg.ICADIDUnavailable):
				state = "unchecked"
			default:
				wrong = append(wrong, f.Code+": "+f.Explanation)
			}
		}
		a.ui.field("actor", "%s", actorInWords(who, state, i.Roles))
		if len(i.Verified) > 0 && i.Issuer != "" {
			a.ui.field("", "known to %s as:", shown(clipped(i.Issuer, maxShownDID)))
		}
		for _, known := range i.Verified {
			a.ui.field("", "- %s", shown(knownInWords(known)))
		}
		for _, w := range wrong {
			a.ui.field("", "%s", shown(w))
		}
	}
}

// actorInWords is who signed beside, in which role, and whether it holds.
func actorInWords(who, state string, roles []string) string {
	for i, r := range roles {
		sep := ", "
		if i == 0 {
			sep = " as "
		}
		who += sep + strings.TrimPrefix(r, "cawg.")
	}
	return shown(who + "; " + standingInWords[state])
}

var standingInWords = map[string]string{
	"trusted":   "you trust it",
	"valid":     "whether to trust it is yours to say (--settings, cawg_trust)",
	"invalid":   "it does NOT hold",
	"unchecked": "it cannot be checked without its issuer's document (--fetch asks for that)",
}

// knownInWords is one place at which an aggregator knows an actor.
func knownInWords(k verifiedOutline) string {
	text := cmp.Or(k.Name, "without a name")
	if k.URI != "" && k.URI != k.Name {
		text += ", " + k.URI
	}
	if kind := strings.ReplaceAll(strings.TrimPrefix(k.Type, "cawg."), "_", " "); kind != "" {
		text += " (" + kind
		if k.Provider != "" {
			text += " by " + k.Provider
		}
		text += ")"
	}
	if k.At != "" {
		text += ", looked at on " + strings.SplitN(k.At, "T", 2)[0]
	}
	return text
}

// clipped shortens a text in its middle.
func clipped(text string, letters int) string {
	r := []rune(text)
	if len(r) <= letters {
		return text
	}
	return fmt.Sprintf("%s…%s", string(r[:letters-9]), string(r[len(r)-8:]))
}
