package main

import (
	"path/filepath"
	"slices"
	"strings"

	"vouch/provenance/status"
)

// unproven says whether a failure means no more than that the caller does not know
// somebody: the lines about signer and actors say that in their own words.
func unproven(code string) bool {
	return code == string(status.SigningCredentialUntrusted) || code == string(status.CAWGX509CredentialUntrusted) || code == string(status.CAWGICAUntrustedIssuer)
}

// aboutCertificate says whether a failure is about who signed and when, and not
// about what was signed.
func aboutCertificate(code string) bool {
	return strings.HasPrefix(code, "signingCredential.") || ofActors(code) || code == string(status.ClaimSignatureOutsideValidity)
}

// fits says of a file that does not hold that its bytes are those that were signed,
// by somebody whose signature does not count.
func (v *verified) fits() bool {
	bound := slices.ContainsFunc(v.Every, func(f verifyFinding) bool {
		return f.Kind == status.Success.String() && f.Ingredient == "" && strings.HasPrefix(f.Code, "assertion.") && strings.HasSuffix(f.Code, "Hash.match")
	})
	return bound && !slices.ContainsFunc(v.Failures, func(code string) bool { return !aboutCertificate(code) })
}

// onlyActors says that nothing is wrong but what an actor beside the signer says.
func (v *verified) onlyActors() bool {
	return !slices.ContainsFunc(v.Failures, func(code string) bool { return !unproven(code) && !ofActors(code) })
}

// ofActors says whether a failure is about an actor beside the signer.
func ofActors(code string) bool { return strings.HasPrefix(code, "cawg.") }

// nothingInWords says why there is nothing to check, and what could be done.
func nothingInWords(v *verified) string {
	reason := reasonFor(v.Reason)
	switch {
	case v.Remote != "":
		return "its manifest lies at " + v.Remote + " (--fetch gets it)"
	case strings.HasPrefix(reason, "unsupported: format of the asset"):
		return noPlace + "; one beside it would be called " + filepath.Base(v.File) + sidecarExt
	}
	return reason
}

// tellCodes names each failure once, with the first place where it was seen. Those of
// actors stand with the actors.
func (a *app) tellCodes(v *verified) {
	var seen []string
	for _, f := range v.Every {
		if f.Kind != status.Failure.String() || unproven(f.Code) || v.ofActor(f) || slices.Contains(seen, f.Code+f.Ingredient) {
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
		if advice := v.advice(f); advice != "" {
			a.ui.field("", "%s", advice)
		}
	}
}

// advice is what somebody can do about a failure who has the right file.
func (v *verified) advice(f verifyFinding) string {
	switch {
	case f.Code == string(status.ClaimSignatureOutsideValidity) && v.Manifest != nil && f.Ingredient == "" && v.Manifest.SignedAt == "":
		if day, _, ok := strings.Cut(v.Manifest.StampedAt, "T"); ok {
			if v.Signer == nil || day < v.Signer.NotBefore || day > v.Signer.NotAfter {
				return ""
			}
			return "→ its time-stamp says that it was signed while that was valid, and counts for whoever trusts its maker (--tsa-trust)"
		}
		return "→ no time-stamp says when it was signed; --at DATE judges as on that day"
	case f.Code == string(status.AssertionBMFFHashMismatch) && strings.Contains(f.Explanation, "fragments are not here"):
		return "→ name them with --fragment"
	case f.Code == string(status.AssertionDataHashMismatch) && filepath.Ext(v.File) == sidecarExt && v.Sidecar == "":
		return "→ name the file that it belongs to, and this one with --sidecar"
	}
	return ""
}
