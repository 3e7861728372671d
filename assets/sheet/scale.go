package sheet

import "strconv"

// The measure of a cell. A foot is 0.3048 m by definition, so a cell is 7.62 m.
const (
	FeetPerCell       = 25
	CentimetresInCell = 762
)

// barLength is a bar of the scale: a round length and its px, 1/16.
type barLength struct {
	units      int
	half, full int
}

func (b barLength) text() string { return strconv.Itoa(b.units) }

// roundLengths are what a bar may stand for, feet or metres.
var roundLengths = [...]int{2000, 1000, 500, 400, 200, 100, 50, 40, 20, 10}

// scaleLengths chooses the longest round lengths whose bars fit into room, 1/16
// px: feet first, then metres that are no longer. A cell is num/den 1/16 px.
func scaleLengths(room, num, den int) (feet, metres barLength) {
	feet = longest(room, func(n int) int { return n * num / (den * FeetPerCell) })
	metres = longest(min(room, feet.full), func(n int) int { return n * 100 * num / (den * CentimetresInCell) })
	return feet, metres
}

func longest(room int, px func(units int) int) barLength {
	for _, n := range roundLengths {
		if full := px(n); full <= room {
			return barLength{n, px(n / 2), full}
		}
	}
	n := roundLengths[len(roundLengths)-1]
	return barLength{n, px(n / 2), px(n)}
}
