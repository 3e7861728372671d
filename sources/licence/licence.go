// Package licence finds the addresses of licences and rights statements in prose.
//
//	"CC BY, see https://creativecommons.org/licenses/by/4.0/." ─▶ Addresses ─▶ the address
//
// Nothing is concluded from them here, and none is opened. Addresses is safe
// concurrently. What bites: a text may name a licence in order to refuse it.
package licence

import "regexp"

var address = regexp.MustCompile(`https?://(?:www\.)?(?:creativecommons\.org|rightsstatements\.org)/[A-Za-z0-9/._~-]*[A-Za-z0-9/]`)

// Addresses lists the addresses at creativecommons.org and rightsstatements.org in a
// text, in their order, those that stand twice once.
func Addresses(text string) []string {
	var out []string
	seen := map[string]bool{}
	for _, a := range address.FindAllString(text, -1) {
		if !seen[a] {
			seen[a] = true
			out = append(out, a)
		}
	}
	return out
}
