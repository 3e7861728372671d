package kit

import "vouch/assets/draw"

// Style is a way of setting text. Sizes in px of the em at 100 %.
type Style struct {
	Font draw.Font
	Size int
	Line int // from baseline to baseline
}

// The styles of the window.
var (
	Title    = Style{draw.Bold, 18, 24}
	Section  = Style{draw.Bold, 15, 20}
	BodyBold = Style{draw.Bold, 13, 18}
	Body     = Style{draw.Regular, 13, 18}
	NoteBold = Style{draw.Bold, 12, 17}
	Note     = Style{draw.Regular, 12, 17}
	Code     = Style{draw.Mono, 12, 17}
)

// Align says where text stands in its rectangle; it is always centred upright.
type Align uint8

// The alignments.
const (
	Begin Align = iota
	Centre
	End
)

// ascent is how far the baseline lies under the middle of a line, so that small
// letters and capitals together look centred: half of 0.70 em.
func (s Style) ascent(size int) int { return (size*36 + 50) / 100 }
