package samples

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"

	"vouch/wfc/format/tileset"
	"vouch/wfc/model"
)

// Parse reads a list of samples. file is its name, for messages. Errors are
// *SyntaxError, with the line, and *LimitError.
func Parse(file string, data []byte) (*List, error) {
	if len(data) > MaxBytes {
		return nil, &LimitError{File: file, Limit: MaxBytes, Got: int64(len(data))}
	}
	d := xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	list := &List{File: file}
	fault := func(format string, args ...any) error {
		line, _ := d.InputPos()
		return &SyntaxError{File: file, Line: line, Reason: fmt.Sprintf(format, args...)}
	}
	for depth := 0; ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			if syntax, ok := errors.AsType[*xml.SyntaxError](err); ok {
				return nil, fault("%s", syntax.Msg)
			}
			return nil, fault("%v", err)
		}
		switch t := token.(type) {
		case xml.EndElement:
			depth--
		case xml.StartElement:
			depth++
			if depth == 1 {
				if t.Name.Local != "samples" {
					return nil, fault("the root element is %q, not samples", t.Name.Local)
				}
				continue
			}
			if depth > 2 {
				return nil, fault("element %q within an entry", t.Name.Local)
			}
			line, _ := d.InputPos()
			e, err := entry(t, line)
			if err != nil {
				return nil, fault("%v", err)
			}
			list.Entries = append(list.Entries, e)
		}
	}
	return list, nil
}

// entry reads one element with its defaults.
func entry(t xml.StartElement, line int) (Entry, error) {
	e := Entry{Line: line, N: 3, Symmetry: 8, PeriodicInput: true, Screenshots: 2, Limit: -1, Width: 48, Height: 48}
	switch t.Name.Local {
	case "overlapping":
	case "simpletiled":
		e.Kind, e.Width, e.Height = Tiled, 24, 24
	default:
		return e, fmt.Errorf("element %q is neither overlapping nor simpletiled", t.Name.Local)
	}
	// size goes first, whatever the order, for width and height replace it.
	for _, a := range t.Attr {
		if a.Name.Local == "size" {
			if err := number(&e.Width, 1, MaxSize)(a.Value); err != nil {
				return e, fmt.Errorf("size: %w", err)
			}
			e.Height = e.Width
		}
	}
	readers := e.readers()
	for _, a := range t.Attr {
		read, ok := readers[a.Name.Local]
		switch {
		case a.Name.Local == "size":
		case !ok:
			e.Ignored = append(e.Ignored, a.Name.Local)
		default:
			if err := read(a.Value); err != nil {
				return e, fmt.Errorf("%s: %w", a.Name.Local, err)
			}
		}
	}
	if e.Name == "" {
		return e, errors.New("the entry has no name")
	}
	return e, nil
}

// readers are the attributes of an entry but for size.
func (e *Entry) readers() map[string]func(string) error {
	both := map[string]func(string) error{
		"name":        word(&e.Name),
		"width":       number(&e.Width, 1, MaxSize),
		"height":      number(&e.Height, 1, MaxSize),
		"periodic":    flag(&e.Periodic),
		"screenshots": number(&e.Screenshots, 0, 1<<20),
		"limit":       number(&e.Limit, -1, 1<<30),
		"heuristic":   e.heuristic,
	}
	if e.Kind == Tiled {
		both["subset"] = word(&e.Subset)
		both["blackBackground"] = flag(&e.BlackBackground)
		both["textOutput"] = flag(&e.TextOutput)
		return both
	}
	both["N"] = number(&e.N, 1, model.MaxWindow)
	both["symmetry"] = number(&e.Symmetry, 1, 8)
	both["periodicInput"] = flag(&e.PeriodicInput)
	both["ground"] = e.ground
	return both
}

// ground is a switch; older lists have the number of a pattern, counted from
// the end, where 0 is none.
func (e *Entry) ground(s string) error {
	if n, err := strconv.Atoi(s); err == nil {
		if n < -1 || n > 1 {
			return fmt.Errorf("ground pattern %d: only the last one, -1, is known", n)
		}
		e.Ground = n != 0
		return nil
	}
	return flag(&e.Ground)(s)
}

func (e *Entry) heuristic(s string) error {
	for _, h := range []Heuristic{Entropy, MRV, Scanline} {
		if h.String() == s {
			e.Heuristic = h
			return nil
		}
	}
	return fmt.Errorf("%q is none of Entropy, MRV, Scanline", s)
}

func word(into *string) func(string) error {
	return func(s string) error { *into = s; return nil }
}

func number(into *int, low, high int) func(string) error {
	return func(s string) error {
		n, err := strconv.Atoi(s)
		if err != nil || n < low || n > high {
			return fmt.Errorf("%q is not a whole number from %d to %d", s, low, high)
		}
		*into = n
		return nil
	}
}

func flag(into *bool) func(string) error {
	return func(s string) (err error) {
		*into, err = tileset.ParseBool(s)
		return err
	}
}
