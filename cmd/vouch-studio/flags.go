package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
)

// call is a call of the program as its arguments say it.
type call struct {
	project    string
	example    bool
	screenshot string
	script     string
	headless   bool
	scale      int
	theme      string
	language   string
	register   bool
	width      int
	height     int
	out        string
	keys       string
}

const usage = `vouch-studio opens a project in a window: the scene, and for everything in it
why it is there.

  vouch-studio [PROJECT] [flags]

  vouch-studio examples/mission-1974
  vouch-studio --example
  vouch-studio --example --headless --screenshot scene.png
  vouch-studio . --script steps.json --out shots
  vouch-studio --register

Flags:
`

// parse reads the arguments; PROJECT may stand before, between or after flags.
func parse(args []string, errs io.Writer) (*call, error) {
	c := &call{}
	size := ""
	f := flag.NewFlagSet("vouch-studio", flag.ContinueOnError)
	f.SetOutput(errs)
	f.BoolVar(&c.example, "example", false, "open the example that is part of the program")
	f.StringVar(&c.screenshot, "screenshot", "", "write the first finished picture of the window to this PNG `file` and end")
	f.StringVar(&c.script, "script", "", "play the steps of this JSON `file` and end; see docs/formats/steps.md")
	f.BoolVar(&c.headless, "headless", false, "no window: draw on the processor (with --screenshot or --script)")
	f.IntVar(&c.scale, "scale", 0, "size of letters and controls, per cent, 100 to 250 (default: as in the settings)")
	f.StringVar(&c.theme, "theme", "", "light or dark (default: as in the settings)")
	f.StringVar(&c.language, "language", "", "en or es (default: as in the settings, else as LANG says)")
	f.BoolVar(&c.register, "register", false, "put the program and its icon into the menus of this desktop and end")
	f.StringVar(&size, "size", "1280x800", "size of the window, px")
	f.StringVar(&c.out, "out", "", "`folder` for published files and a script's pictures (default: out in the project)")
	f.StringVar(&c.keys, "keys", "", "`folder` of the keys (default: keys in the configuration folder)")
	f.Usage = func() { fmt.Fprint(errs, usage); f.PrintDefaults() }
	for rest := args; ; {
		if err := f.Parse(rest); err != nil {
			return nil, err
		}
		if f.NArg() == 0 {
			break
		}
		if c.project != "" {
			return nil, fmt.Errorf("two projects, %q and %q; a window shows one", c.project, f.Arg(0))
		}
		c.project, rest = f.Arg(0), f.Args()[1:]
	}
	if n, err := fmt.Sscanf(size, "%dx%d", &c.width, &c.height); err != nil || n != 2 {
		return nil, fmt.Errorf("the size %q is not of the form 1280x800", size)
	}
	return c, c.check()
}

func (c *call) check() error {
	switch {
	case c.example && c.project != "":
		return errors.New("give a project or --example, not both")
	case c.theme != "" && c.theme != "light" && c.theme != "dark":
		return fmt.Errorf("the theme %q is not known; write light or dark", c.theme)
	case c.language != "" && !slices.Contains(append(words.Tags(), words.Pseudo), words.Tag(c.language)):
		return fmt.Errorf("the language %q is not known; write en or es", c.language)
	case c.scale != 0 && (c.scale < kit.MinScale || c.scale > kit.MaxScale):
		return fmt.Errorf("the scale %d is not between %d and %d per cent", c.scale, kit.MinScale, kit.MaxScale)
	case c.headless && c.screenshot == "" && c.script == "":
		return errors.New("without a window there is nothing to see; add --screenshot FILE.png or --script FILE.json")
	case c.screenshot != "" && c.script != "":
		return errors.New("give --screenshot or --script, not both; a script takes its own pictures")
	case c.screenshot != "" && !strings.HasSuffix(c.screenshot, ".png"):
		return fmt.Errorf("the picture %q must end in .png", c.screenshot)
	}
	return nil
}
