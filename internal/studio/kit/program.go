package kit

// Frame is one picture of a window, in drawing and in words.
type Frame struct {
	W, H int // device px
	List *List
	Tree *Node
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
