package kit

import "strings"

// UI keeps what belongs to widgets (focus, scroll, carets, open menus) between
// passes, and collects what they draw. A program holds one for its window.
type UI struct {
	theme *Theme
	scale int // percent
	w, h  int // device px

	ev      Event // of this pass; Kind Tick with nothing to do where there is none
	quiet   bool  // this pass has no event
	used    bool  // a widget has taken the event
	now     int64
	pointer point // px at 100 %
	away    bool  // the pointer is outside the window
	held    [3]bool

	hot, active string // under the pointer; pressed
	keyboard    bool   // the last word came from the keys: show the focus ring
	focus       focusState
	press       pressState
	layers      []*layer // of this pass
	before      []*layer // of the pass before
	current     *layer
	parent      *Node
	root        *Node
	clips       []Rect // px at 100 %

	scrolls   map[string]*scrollState
	edits     map[string]*editState
	dirty     bool
	last      *Frame
	tip       tipState
	notices   []notice
	answer    string // id of the notice whose action was pressed
	late      []lateLine
	cut       []Cut  // texts of this pass that had no room
	moving    bool   // a bar moves with the time
	painted   int64  // when the last picture was built, ms
	eaten     string // see eat
	spaceHeld bool
	dragAt    point
	folder    map[string]*chooserState
	filter    map[string]*paletteState
	menus     map[string]*menuState
	wrapped   map[broken][]string
	meant     map[string]*completeState

	// Clipboard is where fields cut to and paste from; one in memory where nothing else is set.
	Clipboard Clipboard
	// Still keeps everything at its place that would move by itself.
	Still bool
	// Words are the kit's own few words, to be replaced for another language.
	Words Words
}

type point struct{ x, y int }

// Clipboard holds text between two places.
type Clipboard interface {
	ReadText() string
	WriteText(string)
}

type memoryClipboard struct{ text string }

func (c *memoryClipboard) ReadText() string   { return c.text }
func (c *memoryClipboard) WriteText(s string) { c.text = s }

// New makes a UI for a window of 1280 by 800 at 100 %.
func New(t *Theme) *UI {
	return &UI{
		theme: t, scale: 100, w: 1280, h: 800, away: true, dirty: true,
		scrolls: map[string]*scrollState{}, edits: map[string]*editState{},
		folder: map[string]*chooserState{}, filter: map[string]*paletteState{}, menus: map[string]*menuState{}, wrapped: map[broken][]string{}, meant: map[string]*completeState{},
		Clipboard: &memoryClipboard{}, Words: English(),
	}
}

// Theme is the colours in use.
func (u *UI) Theme() *Theme { return u.theme }

// SetTheme changes the colours.
func (u *UI) SetTheme(t *Theme) { u.theme, u.dirty = t, true }

// Scale is the size of the interface, percent.
func (u *UI) Scale() int { return u.scale }

// SetScale sets the size of the interface, MinScale to MaxScale percent.
func (u *UI) SetScale(percent int) {
	u.scale, u.dirty = min(max(percent, MinScale), MaxScale), true
}

// Size is the window, px at 100 %.
func (u *UI) Size() Rect { return Rect{0, 0, u.w * 100 / u.scale, u.h * 100 / u.scale} }

// Now is the time of the last event, ms.
func (u *UI) Now() int64 { return u.now }

// Invalidate tells that the program's state changed outside an event.
func (u *UI) Invalidate() { u.dirty = true }

// Handle takes an event: one pass of build, in which widgets answer it.
func (u *UI) Handle(ev Event, build func(*UI)) {
	u.now = max(u.now, ev.Now)
	if eaten := u.eaten; ev.Kind == Text {
		u.eaten = ""
		if eaten != "" && strings.EqualFold(ev.Text, eaten) {
			return // the letter of a key that has done something already
		}
	}
	if ev.Kind == Tick && !u.due() {
		return
	}
	u.dirty = true
	u.take(ev)
	u.ev, u.quiet, u.used = ev, false, false
	u.steer()
	u.pass(build)
	u.quiet, u.ev = true, Event{}
	u.eat(ev)
	if ev.Kind == PointerUp {
		u.active = ""
	}
}

// eat remembers the letter of a key that a widget or shortcut took: the system sends it after the
// key, and it must not be written into the field that the key may have opened.
func (u *UI) eat(ev Event) {
	u.eaten = ""
	if u.used && ev.Kind == KeyDown && ev.Mods&Ctrl == 0 {
		u.eaten = ev.Key
		if ev.Key == "Space" {
			u.eaten = " "
		}
	}
}

// Frame is what the window shows. It builds only where something may have changed, and
// changed tells whether the picture did.
func (u *UI) Frame(w, h int, build func(*UI)) (f *Frame, changed bool) {
	if w, h = max(w, 1), max(h, 1); w != u.w || h != u.h {
		u.w, u.h, u.dirty = w, h, true
	}
	if !u.dirty && u.last != nil {
		return u.last, false
	}
	u.ev, u.quiet, u.used = Event{}, true, true
	u.answer = ""
	u.pass(build)
	if u.focus.moved { // the stop that opened with a dialog shows in the same picture
		u.pass(build)
	}
	u.dirty, u.painted = false, u.now
	f = &Frame{W: u.w, H: u.h, List: u.flatten(), Tree: u.root, Cut: u.cut}
	changed = u.last == nil || u.last.W != f.W || u.last.H != f.H || !f.List.Equal(u.last.List)
	u.last = f
	return f, changed
}

// take keeps what an event says about pointer and window.
func (u *UI) take(ev Event) {
	switch ev.Kind {
	case PointerMove, PointerDown, PointerUp, Wheel, Drop:
		u.pointer, u.away = point{ev.X * 100 / u.scale, ev.Y * 100 / u.scale}, false
	case PointerLeave:
		u.away = true
	case Resize:
		u.w, u.h = max(ev.X, 1), max(ev.Y, 1)
	}
	if int(ev.Button) < len(u.held) {
		switch ev.Kind {
		case PointerDown:
			u.held[ev.Button] = true
			u.keyboard = false
		case PointerUp:
			u.held[ev.Button] = false
		}
	}
	if ev.Kind == KeyDown && (ev.Mods&Ctrl == 0) {
		u.keyboard = true
	}
	u.count(ev)
}

// pass builds the window once.
func (u *UI) pass(build func(*UI)) {
	u.before, u.layers = u.layers, nil
	u.hot = ""
	u.root = &Node{Role: RoleWindow, Rect: Rect{0, 0, u.w, u.h}}
	u.parent = u.root
	u.clips = append(u.clips[:0], u.Size())
	u.focus.begin()
	u.late, u.moving, u.cut = u.late[:0], false, nil
	u.push("", false, u.Size())
	u.Fill(u.Size(), u.theme.Ground)
	build(u)
	u.drawLate()
	u.showNotices()
	u.showTip()
	u.settle()
}

// flatten is the layers' operations over each other.
func (u *UI) flatten() *List {
	n := 0
	for _, l := range u.layers {
		n += len(l.ops)
	}
	list := &List{Ops: make([]Op, 0, n)}
	for _, l := range u.layers {
		list.Ops = append(list.Ops, l.ops...)
	}
	return list
}

// due tells whether time alone changes the picture: a tip to show, a notice to go, a
// bar that moves, twenty times a second.
func (u *UI) due() bool { return u.tipDue() || u.noticeDue() || (u.moving && u.now-u.painted >= 50) }

// Dropped is the files that were dropped onto the window in this pass.
func (u *UI) Dropped() []File {
	if u.quiet || u.ev.Kind != Drop {
		return nil
	}
	return u.ev.Files
}
