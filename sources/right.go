package sources

import (
	"slices"
	"strings"
)

// rightFor says whether a licence or rights statement, given as URI, allows a
// scene for the purpose. A right is no consent and a consent is no right: the
// gate needs both. An unknown text is left to the consent.
func rightFor(uri string, purpose []Scope) (ok bool, why string) {
	u := strings.ToLower(uri)
	has := func(s Scope) bool {
		return slices.Contains(purpose, s)
	}
	cc := strings.Contains(u, "creativecommons.org/licenses/")
	rs := strings.Contains(u, "rightsstatements.org/")
	segment := func(word string) bool { return strings.Contains(u, "/"+word+"/") || strings.HasSuffix(u, "/"+word) }
	switch {
	case cc && strings.Contains(u, "-nd"):
		return false, "its licence allows no derived work, and a scene is one"
	case cc && strings.Contains(u, "-nc") && has(Commercial):
		return false, "its licence forbids commercial use"
	case rs && segment("inc-nc") && has(Commercial):
		return false, "its rights statement permits no commercial use"
	case rs && segment("inc-edu") && (has(Commercial) || has(PublicWeb) || has(GamesOrXR)):
		return false, "its rights statement permits educational use only"
	case rs && (segment("und") || segment("cne") || segment("inc-ruu")):
		return false, "its rights statement leaves open whose it is; ask the holder"
	}
	return true, ""
}
