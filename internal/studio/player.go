package studio

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"vouch/internal/studio/kit"
)

// Player plays a script into a studio, step by step: a window calls Next once a
// tick, the headless runner until it is done. Both play the same events.
//
//	Script ─▶ Player.Next ─▶ []kit.Event ─▶ Studio.Handle
//	                 ▲                          │
//	                 └──── Studio.Frame ◀───────┘   where a control is, what the screen says
type Player struct {
	script *Script
	files  fs.FS // of the script's folder: what is dropped
	at     int   // next step
	// Shot takes a picture of the window as it is. It is called between steps.
	Shot func(name string) error
}

// NewPlayer plays a script whose files lie in files.
func NewPlayer(s *Script, files fs.FS) *Player { return &Player{script: s, files: files} }

// Next gives the events of the next step. wait is true where the step must be asked
// for again later, for something still runs; done after the last step.
func (p *Player) Next(s *Studio, f *kit.Frame) (events []kit.Event, wait, done bool, err error) {
	if p.at >= len(p.script.Steps) {
		return nil, false, true, nil
	}
	if p.settles() && !s.Idle() {
		return nil, true, false, nil
	}
	step := &p.script.Steps[p.at]
	p.at++
	events, err = p.play(step, s, f)
	if err != nil {
		return nil, false, false, &ScriptError{Step: step.index, What: step.what(), Reason: err.Error()}
	}
	return events, false, false, nil
}

// settles says whether the next step waits until nothing runs: it asks for that, or
// clicks on a thing, and where that is seen is known when the scene stands.
func (p *Player) settles() bool {
	if p.at >= len(p.script.Steps) {
		return false
	}
	step := &p.script.Steps[p.at]
	return step.Wait != "" || step.ClickCell != nil
}

// what names a step in an error.
func (s *Step) what() string {
	switch {
	case s.Click != "":
		return "click " + s.Click
	case s.ClickCell != nil:
		return fmt.Sprintf("clickCell %d,%d", s.ClickCell[0], s.ClickCell[1])
	case s.Key != "":
		return "key " + s.Key
	case s.Type != "":
		return "type"
	case s.Wheel != 0:
		return "wheel"
	case s.Drag != nil:
		return "drag"
	case s.Drop != "":
		return "drop " + s.Drop
	case s.Wait != "":
		return "wait"
	case s.Shot != "":
		return "shot " + s.Shot
	}
	return "expect"
}

func (p *Player) play(step *Step, s *Studio, f *kit.Frame) ([]kit.Event, error) {
	switch {
	case step.Click != "":
		n, err := control(f.Tree, step.Click)
		if err != nil {
			return nil, err
		}
		if n.Disabled {
			return nil, fmt.Errorf("%s %q cannot be used now", n.Role, n.Name)
		}
		if n.Rect.Empty() {
			return nil, fmt.Errorf("%s %q is out of sight: its list is scrolled", n.Role, n.Name)
		}
		return click(n.Rect.X+n.Rect.W/2, n.Rect.Y+n.Rect.H/2), nil
	case step.ClickCell != nil:
		x, y, err := s.Point(int32(step.ClickCell[0]), int32(step.ClickCell[1]))
		if err != nil {
			return nil, err
		}
		return click(x, y), nil
	case step.Key != "":
		return keystroke(step.Key), nil
	case step.Type != "":
		return []kit.Event{{Kind: kit.Text, Text: step.Type}}, nil
	case step.Wheel != 0:
		v := s.view
		return []kit.Event{{Kind: kit.PointerMove, X: v.X + v.W/2, Y: v.Y + v.H/2}, {Kind: kit.Wheel, X: v.X + v.W/2, Y: v.Y + v.H/2, DY: step.Wheel}, {Kind: kit.PointerLeave}}, nil
	case step.Drag != nil:
		d := step.Drag
		return []kit.Event{{Kind: kit.PointerMove, X: d[0], Y: d[1]}, {Kind: kit.PointerDown, X: d[0], Y: d[1]}, {Kind: kit.PointerMove, X: (d[0] + d[2]) / 2, Y: (d[1] + d[3]) / 2}, {Kind: kit.PointerMove, X: d[2], Y: d[3]}, {Kind: kit.PointerUp, X: d[2], Y: d[3]}, {Kind: kit.PointerLeave}}, nil
	case step.Drop != "":
		data, err := readBounded(p.files, step.Drop, MaxDropped)
		if err != nil {
			return nil, err
		}
		return []kit.Event{{Kind: kit.Drop, X: s.view.X + 10, Y: s.view.Y + 10, Files: []kit.File{{Name: path.Base(step.Drop), Data: data}}}}, nil
	case step.Shot != "":
		return nil, p.Shot(step.Shot)
	case step.Expect != nil:
		return nil, step.Expect.check(s, f)
	}
	return nil, nil
}

// click moves there, presses and goes away again, so that no tip and no hover
// depend on how long a step takes.
func click(x, y int) []kit.Event {
	return []kit.Event{{Kind: kit.PointerMove, X: x, Y: y}, {Kind: kit.PointerDown, X: x, Y: y}, {Kind: kit.PointerUp, X: x, Y: y}, {Kind: kit.PointerLeave}}
}

// keystroke presses a key; a letter without held keys types itself too, as a keyboard
// does.
func keystroke(chord string) []kit.Event {
	key, mods := kit.ParseChord(chord)
	out := []kit.Event{{Kind: kit.KeyDown, Key: key, Mods: mods}}
	if r := []rune(key); len(r) == 1 && mods&(kit.Ctrl|kit.Alt) == 0 {
		text := strings.ToLower(key)
		if mods&kit.Shift != 0 {
			text = key
		}
		out = append(out, kit.Event{Kind: kit.Text, Text: text})
	}
	return append(out, kit.Event{Kind: kit.KeyUp, Key: key, Mods: mods})
}

// control finds a node by its id, or as role/name.
func control(tree *kit.Node, name string) (*kit.Node, error) {
	if n := tree.Find(name); n != nil {
		return n, nil
	}
	role, label, ok := strings.Cut(name, "/")
	var found []*kit.Node
	if ok {
		tree.Walk(func(n *kit.Node, _ int) bool {
			if n.Role.String() == role && n.Name == label {
				found = append(found, n)
			}
			return true
		})
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return nil, fmt.Errorf("there is no control %q on the screen", name)
	}
	return nil, fmt.Errorf("%d controls are called %q; use an id", len(found), name)
}
