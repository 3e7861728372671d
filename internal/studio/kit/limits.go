package kit

const (
	// MinScale and MaxScale bound the scale of the interface, percent.
	MinScale = 100
	MaxScale = 250
	// maxUndo bounds the steps that a text field can take back: nobody goes back
	// further in one line, and it keeps a pasted megabyte from being kept often.
	maxUndo = 200
	// maxField bounds the text of a field, letters: longer lines are pasted by mistake.
	maxField = 1024
	// maxStamp is the longest side of one stamp, px: the longest field at the largest scale fits.
	// What is longer is cut off; it would end far outside any window.
	maxStamp = 1 << 15
	// maxStamps bounds the coverage that a painter keeps, bytes. A screen full of text needs
	// under 1 MB; outlines that follow a moving picture come and go.
	maxStamps = 32 << 20
	// maxIcon bounds icons, corners and letters, px: nothing of an interface is larger.
	maxIcon = 512
	// maxNotices is how many notices stand over each other.
	maxNotices = 4
	// noticeTime is how long a notice stays, ms: ten words at an easy reading pace,
	// twice.
	noticeTime = 8000
	// tipDelay is how long the pointer rests before a tip shows, ms.
	tipDelay = 500
	// doubleTime is the longest time between the clicks of a double one, ms.
	doubleTime = 400
	// doubleSlip is how far they may lie apart, px.
	doubleSlip = 4
	// dragSlip is how far a pressed pointer moves before it drags, px.
	dragSlip = 3
	// maxApart is how many operations are passed to find where two lists meet again: more than
	// come and go while a scene is moved, and little enough to be looked through in every frame.
	maxApart = 64
	// minSolid is the least side of what is looked at for hiding what lies below, px: buttons and
	// rows hide too little to be worth it.
	minSolid = 64
	// maxWrapped is how many texts are remembered as lines: some screens full of them.
	maxWrapped = 2000
	// maxFolder bounds the entries that a file chooser shows.
	maxFolder = 5000
)
