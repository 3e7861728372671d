package main

import (
	"context"
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"vouch/examples"
	"vouch/internal/config"
	"vouch/internal/project"
	"vouch/internal/studio"
	"vouch/internal/trust/keyring"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stderr))
}

// run executes a call and gives its exit code: 0 done, 1 a script did not hold, 2
// the call or its input is wrong.
func run(ctx context.Context, args []string, errs io.Writer) int {
	c, err := parse(args, errs)
	if errors.Is(err, flag.ErrHelp) {
		return 0
	}
	if err == nil {
		err = c.start(ctx, errs)
	}
	var step *studio.ScriptError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &step) && step.Step > 0:
		fmt.Fprintln(errs, "vouch-studio:", err)
		return 1
	}
	fmt.Fprintln(errs, "vouch-studio:", err)
	return 2
}

// start opens what was named and shows it.
func (c *call) start(ctx context.Context, errs io.Writer) (err error) {
	o, err := c.options(errs)
	if err != nil {
		return err
	}
	script, err := c.readScript()
	if err != nil {
		return err
	}
	if script != nil && script.Width > 0 {
		c.width, c.height = script.Width, script.Height
	}
	s := studio.New(o)
	defer func() { err = errors.Join(err, s.Close()) }()
	switch {
	case c.example:
		s.Open(studio.Example(examples.FS, examples.Mission1974))
	case c.project != "":
		s.Open(studio.Folder(c.project))
	}
	if c.headless {
		return c.paint(ctx, s, script)
	}
	return c.show(s, script)
}

// options is what the studio needs from this computer.
func (c *call) options(errs io.Writer) (studio.Options, error) {
	settings, err := config.Load(nil)
	if err != nil {
		return studio.Options{}, err
	}
	if c.keys != "" {
		settings.KeyDir = c.keys
	}
	store, err := keyring.NewFileStore(settings.KeyDir, keyring.Options{
		Now: time.Now, Who: settings.Who,
		Notify: func(n keyring.Notice) { fmt.Fprintf(errs, "vouch-studio: %s\n", n) },
	})
	if err != nil {
		return studio.Options{}, err
	}
	return studio.Options{
		Deps:     project.Deps{Keyring: store, Clock: time.Now, Rand: rand.Reader},
		Examples: examples.FS, Example: examples.Mission1974,
		Author: settings.Who, Out: c.out, Width: settings.Width, Dark: c.theme == "dark", Scale: c.scale,
	}, nil
}

// readScript reads the script of the call, nil if it has none.
func (c *call) readScript() (*studio.Script, error) {
	if c.script == "" {
		return nil, nil
	}
	data, err := os.ReadFile(c.script)
	if err != nil {
		return nil, err
	}
	return studio.ParseScript(data)
}

// shots is the folder of a script's pictures.
func (c *call) shots() string {
	if c.out != "" {
		return c.out
	}
	return "."
}

// patience is how long a window without a person may work on one thing.
const patience = 2 * time.Minute

// paint plays a script, or takes one picture, without a window.
func (c *call) paint(ctx context.Context, s *studio.Studio, script *studio.Script) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	h := studio.NewHeadless(s, c.width, c.height)
	if script != nil {
		return h.Play(ctx, script, os.DirFS(filepath.Dir(c.script)), c.shots())
	}
	if err := h.Settle(ctx); err != nil {
		return err
	}
	return studio.SavePNG(c.screenshot, h.Picture())
}
