package studio

import (
	"vouch/assets"
	"vouch/internal/scene"
)

// sharesOf lists the front lots by class, surest first.
func sharesOf(s scene.Shares) []Share {
	var out []Share
	for _, c := range assets.Classes() {
		out = append(out, Share{Name: c.String(), Lots: s.Lots[c], Front: s.Front})
	}
	return out
}
