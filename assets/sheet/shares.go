package sheet

import (
	"strconv"

	"vouch/assets"
)

// percents are the shares of the classes in whole per cent. None flatters: the
// classes that rest on something are rounded down, the conjectural one is rounded
// up. They may therefore sum to less than 100, and never to a better picture.
func percents(lots [6]int) (p [6]int) {
	total := 0
	for _, c := range assets.Classes() {
		total += lots[c]
	}
	if total == 0 {
		return p
	}
	for _, c := range assets.Classes() {
		p[c] = lots[c] * 100 / total
	}
	p[assets.Conjectural] = (lots[assets.Conjectural]*100 + total - 1) / total
	return p
}

// percentText prints a share. A class that has lots is never printed as 0 %.
func percentText(percent, lots int) string {
	if percent == 0 && lots > 0 {
		return "< 1 %"
	}
	return strconv.Itoa(percent) + " %"
}
