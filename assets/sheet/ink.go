package sheet

import "vouch/assets/draw"

// The colours of the sheet. On either paper, ink has a contrast of 11 to 1 and
// soft of more than 5 to 1.
var (
	paper    = draw.RGB(0xF5E8CF)
	card     = draw.RGB(0xFBF3E1) // ground of the band and of streets in a plan
	ink      = draw.RGB(0x3A2A2C)
	soft     = draw.RGB(0x6E5B52)
	line     = draw.RGB(0xDCCBAA)
	rule     = draw.RGB(0x234A52)
	gold     = draw.RGB(0xE7C25A)
	alarm    = draw.RGB(0xB3261E)
	green    = draw.RGB(0xDDDDBB) // parks in a plan
	yard     = draw.RGB(0xE9DCC0) // schoolyards and plazas in a plan
	noClaim  = draw.RGB(0xEFE2C6) // a lot without a class
	noClaimE = draw.RGB(0xC9B894) // and its edge
)
