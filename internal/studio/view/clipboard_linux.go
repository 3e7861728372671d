//go:build cgo

package view

import (
	"errors"
	"sync"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"

	"vouch/internal/studio/kit"
)

// xClipboard is the CLIPBOARD selection of an X display (ICCCM, section 2; freedesktop.org's
// Clipboards), over a connection of its own: text as UTF8_STRING. What was copied here is given
// to others as long as the program runs.
type xClipboard struct {
	conn   *xgb.Conn
	window xproto.Window
	atoms  struct{ clipboard, utf8, targets, given xproto.Atom }

	mu     sync.Mutex
	text   string // what was copied here
	own    bool   // and is the newest
	answer chan string
}

// readTime bounds how long pasting waits for the program that copied.
const readTime = 250 * time.Millisecond

var errNoDisplay = errors.New("no X display")

func openClipboard() (kit.Clipboard, error) {
	conn, err := xgb.NewConn()
	if err != nil {
		return nil, errors.Join(errNoDisplay, err)
	}
	c := &xClipboard{conn: conn, answer: make(chan string, 1)}
	if err := c.prepare(); err != nil {
		conn.Close()
		return nil, err
	}
	go c.serve()
	return c, nil
}

// prepare makes a window that nobody sees and learns the names.
func (c *xClipboard) prepare() error {
	id, err := xproto.NewWindowId(c.conn)
	if err != nil {
		return err
	}
	c.window = id
	root := xproto.Setup(c.conn).DefaultScreen(c.conn).Root
	if err := xproto.CreateWindowChecked(c.conn, 0, id, root, -1, -1, 1, 1, 0, xproto.WindowClassInputOnly, 0, 0, nil).Check(); err != nil {
		return err
	}
	for _, a := range []struct {
		name string
		into *xproto.Atom
	}{{"CLIPBOARD", &c.atoms.clipboard}, {"UTF8_STRING", &c.atoms.utf8}, {"TARGETS", &c.atoms.targets}, {"VOUCH_CLIPBOARD", &c.atoms.given}} {
		r, err := xproto.InternAtom(c.conn, false, uint16(len(a.name)), a.name).Reply()
		if err != nil {
			return err
		}
		*a.into = r.Atom
	}
	return nil
}

// WriteText implements kit.Clipboard.
func (c *xClipboard) WriteText(s string) {
	c.mu.Lock()
	c.text, c.own = s, true
	c.mu.Unlock()
	xproto.SetSelectionOwner(c.conn, c.window, c.atoms.clipboard, xproto.TimeCurrentTime)
}

// ReadText implements kit.Clipboard: what is on the clipboard, "" where nobody answers in time.
func (c *xClipboard) ReadText() string {
	c.mu.Lock()
	text, own := c.text, c.own
	c.mu.Unlock()
	if own {
		return text
	}
	select {
	case <-c.answer: // one that came too late
	default:
	}
	xproto.ConvertSelection(c.conn, c.window, c.atoms.clipboard, c.atoms.utf8, c.atoms.given, xproto.TimeCurrentTime)
	select {
	case text := <-c.answer:
		return text
	case <-time.After(readTime):
		return ""
	}
}

// serve answers other programs until the connection ends.
func (c *xClipboard) serve() {
	for {
		ev, err := c.conn.WaitForEvent()
		if ev == nil && err == nil {
			return
		}
		switch e := ev.(type) {
		case xproto.SelectionClearEvent: // somebody else copied
			c.mu.Lock()
			c.own = false
			c.mu.Unlock()
		case xproto.SelectionRequestEvent:
			c.give(e)
		case xproto.SelectionNotifyEvent:
			c.take(e)
		}
	}
}

// give writes what was copied here to a window that asks.
func (c *xClipboard) give(e xproto.SelectionRequestEvent) {
	c.mu.Lock()
	text := c.text
	c.mu.Unlock()
	property := e.Property
	if property == xproto.AtomNone {
		property = e.Target // old programs
	}
	switch e.Target {
	case c.atoms.targets:
		list := make([]byte, 8)
		xgb.Put32(list, uint32(c.atoms.targets))
		xgb.Put32(list[4:], uint32(c.atoms.utf8))
		xproto.ChangeProperty(c.conn, xproto.PropModeReplace, e.Requestor, property, xproto.AtomAtom, 32, 2, list)
	case c.atoms.utf8:
		xproto.ChangeProperty(c.conn, xproto.PropModeReplace, e.Requestor, property, c.atoms.utf8, 8, uint32(len(text)), []byte(text))
	default:
		property = xproto.AtomNone
	}
	answer := xproto.SelectionNotifyEvent{Time: e.Time, Requestor: e.Requestor, Selection: e.Selection, Target: e.Target, Property: property}
	xproto.SendEvent(c.conn, false, e.Requestor, 0, string(answer.Bytes()))
}

// maxPasted bounds what is read, in words of four bytes: a field takes far less.
const maxPasted = 1 << 18

// take reads what another program gave.
func (c *xClipboard) take(e xproto.SelectionNotifyEvent) {
	text := ""
	if e.Property != xproto.AtomNone {
		r, err := xproto.GetProperty(c.conn, true, c.window, e.Property, xproto.GetPropertyTypeAny, 0, maxPasted).Reply()
		if err == nil && r.Format == 8 {
			text = string(r.Value)
		}
	}
	select {
	case c.answer <- text:
	default:
	}
}
