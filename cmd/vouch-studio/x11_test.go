//go:build window && linux

package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// display is another program on the same display, as far as a test needs one: it finds the studio's window, sends it
// messages, gives it a file by drag and drop, and takes its picture. It speaks the X protocol, version 11, to a
// server on this computer; XDND, version 5 (freedesktop.org); ICCCM section 4.
type display struct {
	t      *testing.T
	conn   net.Conn
	root   uint32
	next   uint32 // id of the next resource
	seq    uint16 // of the last request
	events [][]byte
	atoms  map[string]uint32
}

// Requests, events and properties by their numbers.
const (
	reqCreateWindow   = 1
	reqQueryTree      = 15
	reqInternAtom     = 16
	reqChangeProperty = 18
	reqGetProperty    = 20
	reqSetSelection   = 22
	reqSendEvent      = 25
	reqGetImage       = 73
	reqGetGeometry    = 14

	evSelectionRequest = 30
	evSelectionNotify  = 31
	evClientMessage    = 33

	atomAtom    = 4 // ATOM
	atomWMClass = 67
)

// answerTime is how long one answer may take.
const answerTime = 30 * time.Second

var order = binary.LittleEndian

// connect opens the display that DISPLAY names.
func connect(t *testing.T) *display {
	t.Helper()
	_, number, ok := strings.Cut(os.Getenv("DISPLAY"), ":")
	number, _, _ = strings.Cut(number, ".")
	if !ok {
		t.Skip("no display")
	}
	conn, err := net.Dial("unix", filepath.Join("/tmp/.X11-unix", "X"+number))
	if err != nil {
		if conn, err = net.Dial("unix", "@/tmp/.X11-unix/X"+number); err != nil {
			t.Skip("the display is not on this computer: ", err)
		}
	}
	t.Cleanup(func() { _ = conn.Close() })
	d := &display{t: t, conn: conn, atoms: map[string]uint32{}}
	name, cookie := authority(number)
	hello := words16(0x6c, 11, 0, uint16(len(name)), uint16(len(cookie)), 0)
	d.write(append(append(hello, padded(name)...), padded(cookie)...))
	head := d.read(8)
	rest := d.read(int(order.Uint16(head[6:])) * 4)
	if head[0] != 1 {
		t.Fatalf("the display says no: %q", rest[:min(int(head[1]), len(rest))])
	}
	vendor, formats := int(order.Uint16(rest[16:])), int(rest[21])
	d.next = order.Uint32(rest[4:]) + 1
	d.root = order.Uint32(rest[32+(vendor+3)/4*4+8*formats:])
	return d
}

// authority finds the key to a display in the file that XAUTHORITY names, if there is one.
func authority(number string) (name, data []byte) {
	file, err := os.ReadFile(os.Getenv("XAUTHORITY"))
	if err != nil {
		return nil, nil
	}
	field := func() []byte {
		n := min(int(binary.BigEndian.Uint16(file))+2, len(file))
		f := file[2:n]
		file = file[n:]
		return f
	}
	for len(file) > 10 {
		file = file[2:] // the family of the address
		field()
		at := field()
		name, data = field(), field()
		if string(at) == number {
			return name, data
		}
	}
	return nil, nil
}

func words16(list ...uint16) []byte {
	var b []byte
	for _, v := range list {
		b = order.AppendUint16(b, v)
	}
	return b
}

func words32(list ...uint32) []byte {
	var b []byte
	for _, v := range list {
		b = order.AppendUint32(b, v)
	}
	return b
}

func padded(b []byte) []byte { return append(bytes.Clone(b), make([]byte, (4-len(b)%4)%4)...) }

func (d *display) write(b []byte) {
	d.t.Helper()
	if _, err := d.conn.Write(b); err != nil {
		d.t.Fatal(err)
	}
}

func (d *display) read(n int) []byte {
	d.t.Helper()
	b := make([]byte, n)
	if _, err := io.ReadFull(d.conn, b); err != nil {
		d.t.Fatal("the display is silent: ", err)
	}
	return b
}

// request sends a request: its number, a byte of detail, the rest.
func (d *display) request(number, detail byte, rest []byte) {
	d.t.Helper()
	d.seq++
	rest = padded(rest)
	d.write(append(append([]byte{number, detail}, words16(uint16(1+len(rest)/4))...), rest...))
}

// message reads one reply, error or event.
func (d *display) message() []byte {
	d.t.Helper()
	_ = d.conn.SetReadDeadline(time.Now().Add(answerTime))
	m := d.read(32)
	if m[0] == 1 {
		m = append(m, d.read(int(order.Uint32(m[4:]))*4)...)
	}
	return m
}

// ask is a request with a reply; events that come before it are kept. err is an error of the display.
func (d *display) ask(number, detail byte, rest []byte) (reply []byte, err error) {
	d.t.Helper()
	d.request(number, detail, rest)
	for {
		switch m := d.message(); {
		case m[0] > 1:
			d.events = append(d.events, m)
		case order.Uint16(m[2:]) != d.seq:
		case m[0] == 0:
			return nil, fmt.Errorf("request %d: error %d of the display", number, m[1])
		default:
			return m, nil
		}
	}
}

// await is the next event that ok takes; others are dropped.
func (d *display) await(what string, ok func(ev []byte) bool) []byte {
	d.t.Helper()
	for end := time.Now().Add(answerTime); time.Now().Before(end); {
		if len(d.events) == 0 {
			if m := d.message(); m[0] > 1 {
				d.events = append(d.events, m)
			}
			continue
		}
		ev := d.events[0]
		d.events = d.events[1:]
		if ok(ev) {
			return ev
		}
	}
	d.t.Fatalf("%s does not come", what)
	return nil
}

// atom is the number of a name.
func (d *display) atom(name string) uint32 {
	d.t.Helper()
	if a, ok := d.atoms[name]; ok {
		return a
	}
	r, err := d.ask(reqInternAtom, 0, append(words16(uint16(len(name)), 0), name...))
	if err != nil {
		d.t.Fatal(err)
	}
	d.atoms[name] = order.Uint32(r[8:])
	return d.atoms[name]
}

// property is the value of one, nil if there is none.
func (d *display) property(window, property uint32) []byte {
	d.t.Helper()
	r, err := d.ask(reqGetProperty, 0, words32(window, property, 0, 0, 1024))
	if err != nil {
		return nil
	}
	return r[32:][:min(int(order.Uint32(r[16:]))*max(int(r[1])/8, 1), len(r)-32)]
}

// studio is the window of the studio, as soon as it is there.
func (d *display) studio() uint32 {
	d.t.Helper()
	for end := time.Now().Add(answerTime); time.Now().Before(end); time.Sleep(200 * time.Millisecond) {
		r, err := d.ask(reqQueryTree, 0, words32(d.root))
		if err != nil {
			d.t.Fatal(err)
		}
		for i := range int(order.Uint16(r[16:])) {
			w := order.Uint32(r[32+4*i:])
			if bytes.HasPrefix(d.property(w, atomWMClass), []byte("vouch-studio\x00")) && len(d.property(w, d.atom("XdndAware"))) == 4 {
				return w
			}
		}
	}
	d.t.Fatal("no window of the studio, or none that takes files")
	return 0
}

// tell sends a window a message of five words.
func (d *display) tell(window uint32, kind string, data ...uint32) {
	d.t.Helper()
	event := append([]byte{evClientMessage, 32, 0, 0}, words32(append([]uint32{window, d.atom(kind)}, append(data, make([]uint32, 5-len(data))...)...)...)...)
	d.request(reqSendEvent, 0, append(words32(window, 0), event...))
}

// closeButton is what a window manager does when the button of a window that closes it is pressed.
func (d *display) closeButton(window uint32) {
	d.t.Helper()
	d.tell(window, "WM_PROTOCOLS", d.atom("WM_DELETE_WINDOW"))
}

// drop drags files over a window and lets them go there.
func (d *display) drop(window uint32, x, y uint32, uris string) {
	d.t.Helper()
	source := d.next
	d.next++
	d.request(reqCreateWindow, 0, append(words32(source, d.root), append(words16(0, 0, 1, 1, 0, 0), words32(0, 0)...)...))
	d.request(reqSetSelection, 0, words32(source, d.atom("XdndSelection"), 0))
	d.tell(window, "XdndEnter", source, 5<<24, d.atom("text/uri-list"))
	d.tell(window, "XdndPosition", source, 0, x<<16|y, 0, d.atom("XdndActionCopy"))
	is := func(kind string) func([]byte) bool {
		return func(ev []byte) bool { return ev[0]&0x7f == evClientMessage && order.Uint32(ev[8:]) == d.atom(kind) }
	}
	if ev := d.await("XdndStatus", is("XdndStatus")); order.Uint32(ev[16:])&1 == 0 {
		d.t.Fatal("the window does not take the file")
	}
	d.tell(window, "XdndDrop", source, 0, 0)
	ask := d.await("the request for what was dropped", func(ev []byte) bool { return ev[0]&0x7f == evSelectionRequest })
	at, requestor, target, property := ask[4:8], order.Uint32(ask[12:]), order.Uint32(ask[20:]), order.Uint32(ask[24:])
	if target != d.atom("text/uri-list") {
		d.t.Fatalf("the window asks for form %d", target)
	}
	d.request(reqChangeProperty, 0, append(append(words32(requestor, property, target, 8), words32(uint32(len(uris)))...), uris...))
	event := append([]byte{evSelectionNotify, 0, 0, 0}, at...)
	event = append(event, words32(requestor, order.Uint32(ask[16:]), target, property, 0, 0)...)
	d.request(reqSendEvent, 0, append(words32(requestor, 0), event...))
	if ev := d.await("XdndFinished", is("XdndFinished")); order.Uint32(ev[16:]) == 0 {
		d.t.Fatal("the window did not take the file")
	}
}

var errNoPicture = errors.New("the window is not on the screen")

// picture is what the screen shows of a window.
func (d *display) picture(window uint32) (*image.RGBA, error) {
	d.t.Helper()
	g, err := d.ask(reqGetGeometry, 0, words32(window))
	if err != nil {
		return nil, err
	}
	w, h := order.Uint16(g[16:]), order.Uint16(g[18:])
	r, err := d.ask(reqGetImage, 2, append(words32(window), append(words16(0, 0, w, h), words32(1<<32-1)...)...))
	if err != nil {
		return nil, err
	}
	img := image.NewRGBA(image.Rect(0, 0, int(w), int(h)))
	if len(r)-32 != len(img.Pix) {
		return nil, errNoPicture
	}
	for i := 0; i < len(img.Pix); i += 4 { // blue, green, red, nothing
		p := r[32+i:]
		img.Pix[i], img.Pix[i+1], img.Pix[i+2], img.Pix[i+3] = p[2], p[1], p[0], 255
	}
	return img, nil
}
