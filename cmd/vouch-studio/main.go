package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"vouch/examples"
	"vouch/internal/config"
	"vouch/internal/llm"
	"vouch/internal/project"
	"vouch/internal/skills"
	"vouch/internal/studio"
	"vouch/internal/studio/words"
	"vouch/internal/trust/keyring"
	"vouch/sandbox/compile"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stderr))
}

// run executes a call and gives its exit code: 0 done, 1 a script did not hold, 2
// the call or its input is wrong.
func run(ctx context.Context, args []string, errs io.Writer) int {
	if len(args) == 1 && args[0] == compileHelper {
		return compile.Main(ctx, os.Stdin, errs)
	}
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
	if c.register {
		return enroll(errs)
	}
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
	o := studio.Options{
		Deps:     project.Deps{Keyring: store, Clock: time.Now, Rand: rand.Reader},
		Examples: examples.FS, Example: examples.Mission1974,
		Author: settings.Who, Out: c.out, Width: settings.Width,
	}
	if settings.Endpoint != "" { // it writes the skills that a person wishes for
		if o.Model, err = llm.New(llm.Options{BaseURL: settings.Endpoint, Model: settings.Model, Key: settings.ModelKey}); err != nil {
			return studio.Options{}, err
		}
	}
	o.Programs = programs()
	c.look(&o, settings.Dir)
	return o, nil
}

// compileHelper makes this program the child that compiles the module of a stranger, and
// is ended when that takes too long.
const compileHelper = "compile-helper"

// programs keeps compiled code in the account's cache, as the command does.
func programs() (o skills.RunnerOptions) {
	base, err := os.UserCacheDir()
	if err != nil {
		return o
	}
	o.CacheDir = filepath.Join(base, "vouch", "sandbox")
	// Its window's library wants a display before anything of this program runs.
	child := &compile.Process{Args: []string{compileHelper}}
	for _, name := range []string{"DISPLAY", "XAUTHORITY", "WAYLAND_DISPLAY"} {
		if value, ok := os.LookupEnv(name); ok {
			child.Env = append(child.Env, name+"="+value)
		}
	}
	o.Compiler = child
	return o
}

// look is how the window looks and speaks: as a person's settings say, and the call over
// them. A script or a picture looks the same on every computer.
func (c *call) look(o *studio.Options, dir string) {
	o.Settings.Theme = studio.LightTheme
	if c.script == "" && c.screenshot == "" {
		o.SettingsFile = filepath.Join(dir, "studio.json")
		o.Settings, o.SettingsTrouble = studio.ReadSettings(o.SettingsFile)
		o.SystemLanguage = words.FromEnvironment(os.Getenv)
		o.SystemDark = systemDark()
	}
	if c.theme != "" {
		o.Settings.Theme = studio.Theme(c.theme)
	}
	if c.scale != 0 {
		o.Settings.Scale = c.scale
	}
	if c.language != "" {
		o.Settings.Language = words.Tag(c.language)
	}
}

// askTime bounds how long the desktop may think about its colours.
const askTime = 300 * time.Millisecond

// systemDark asks the desktop whether its windows are dark, where it can be asked.
func systemDark() bool {
	if strings.HasSuffix(strings.ToLower(os.Getenv("GTK_THEME")), "dark") {
		return true
	}
	ctx, cancel := context.WithTimeout(context.Background(), askTime)
	defer cancel()
	out, err := exec.CommandContext(ctx, "gsettings", "get", "org.gnome.desktop.interface", "color-scheme").Output()
	return err == nil && strings.Contains(string(out), "dark")
}

// enroll puts the program into the menus of the desktop.
func enroll(out io.Writer) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	data := os.Getenv("XDG_DATA_HOME")
	if data == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return err
		}
		data = filepath.Join(home, ".local", "share")
	}
	files, err := studio.Register(data, program)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "vouch-studio: written %s and %d icons\n", files[0], len(files)-1)
	return nil
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

// dropped are the files that a script may drop onto the window: those of its own folder, and
// those that it has published.
func (c *call) dropped() fs.FS {
	return folders{os.DirFS(filepath.Dir(c.script)), os.DirFS(c.shots())}
}

// folders are looked through in their order.
type folders []fs.FS

// Open opens a file of the first folder that has it.
func (f folders) Open(name string) (fs.File, error) {
	var failed error
	for _, one := range f {
		file, err := one.Open(name)
		if err == nil {
			return file, nil
		}
		failed = cmp.Or(failed, err)
	}
	return nil, failed
}

// patience is how long a window without a person may work on one thing.
const patience = 2 * time.Minute

// paint plays a script, or takes one picture, without a window.
func (c *call) paint(ctx context.Context, s *studio.Studio, script *studio.Script) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	h := studio.NewHeadless(s, c.width, c.height)
	if script != nil {
		return h.Play(ctx, script, c.dropped(), c.shots())
	}
	if err := h.Settle(ctx); err != nil {
		return err
	}
	return studio.SavePNG(c.screenshot, h.Picture())
}
