package kit

// Frame is one picture of a window, in drawing and in words.
type Frame struct {
	W, H int // device px
	List *List
	Tree *Node
	Cut  []Cut
}

// Cut is a text that was shortened, or that did not fit below, for want of room. Names from
// outside may be; what the program itself says should have the room that it needs in every
// language.
type Cut struct {
	Text string
	Rect Rect // device px
}

// Program is what a window runs, and a test without one: it takes events and says
// what to show. It is called from one goroutine.
type Program interface {
	// Handle takes one event.
	Handle(Event)
	// Frame is what to show in a window of w by h device px. changed is false where
	// the picture is that of the call before.
	Frame(w, h int) (f *Frame, changed bool)
	// Title is the window's title.
	Title() string
	// Closed tells that the window should go.
	Closed() bool
}
