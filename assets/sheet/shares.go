package sheet

import (
	"strconv"

	"vouch/assets"
)

// percents are the shares of the classes in whole per cent. They sum to 100 (or
// are all 0), each lies less than 1 from the exact share, and none flatters: for
// every class, what is printed for it and all surer ones together is never more
// than the truth. To that end shares are rounded down, and what is missing to
// 100 is given out from the least sure class upward.
func percents(lots [6]int) (p [6]int) {
	total := 0
	classes := assets.Classes()
	for _, c := range classes {
		total += lots[c]
	}
	if total == 0 {
		return p
	}
	missing := 100
	for _, c := range classes {
		p[c] = lots[c] * 100 / total
		missing -= p[c]
	}
	for i := len(classes) - 1; i >= 0 && missing > 0; i-- {
		if c := classes[i]; lots[c]*100%total != 0 {
			p[c]++
			missing--
		}
	}
	return p
}

// percentText prints a share. A class that has lots is never printed as 0 %.
func percentText(percent, lots int) string {
	if percent == 0 && lots > 0 {
		return "< 1 %"
	}
	return strconv.Itoa(percent) + " %"
}
