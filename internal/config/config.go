package config

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"
)

// FileName is the name of the file in the configuration folder.
const FileName = "config.yaml"

// Config is how a person has set Vouch up.
type Config struct {
	Dir      string // the configuration folder; it need not be there
	KeyDir   string // the folder of keys; it need not be there
	Who      string // name in development keys; empty means "this computer"
	NoColour bool   // no escape sequences on the terminal
	Width    int    // px of a whole picture; 0 lets the command choose
	Endpoint string // of a language model, as https://host/v1; empty: none is asked
	Model    string // its name there
	ModelKey string // from VOUCH_MODEL_KEY alone: a secret has no place in a file that is shown around
}

// names of the settings, as flag and in the file.
const (
	keyConfig   = "config"
	keyKeys     = "keys"
	keyWho      = "who"
	keyNoColour = "no-colour"
	keyWidth    = "width"
	keyEndpoint = "model-endpoint"
	keyModel    = "model"
	keySecret   = "model-key" // never in the file
)

// Error says that a setting is wrong.
type Error struct {
	File    string // the file, or "" for flag and environment
	Line    int    // from 1; 0 where no line is meant
	Message string
	Hint    string
}

// Error returns "file:line: message; hint".
func (e *Error) Error() string {
	var b strings.Builder
	if e.File != "" {
		b.WriteString(e.File)
		if e.Line > 0 {
			fmt.Fprintf(&b, ":%d", e.Line)
		}
		b.WriteString(": ")
	}
	b.WriteString(e.Message)
	if e.Hint != "" {
		b.WriteString("; " + e.Hint)
	}
	return b.String()
}

// Load reads the settings for a call with these flags; nil flags are none. Errors are [*Error] or of
// the file system. A configuration file that is not there is none.
func Load(flags *pflag.FlagSet) (Config, error) {
	v := viper.New()
	v.SetEnvPrefix("VOUCH")
	v.SetEnvKeyReplacer(strings.NewReplacer("-", "_"))
	v.AutomaticEnv()
	for _, key := range []string{keyConfig, keyKeys, keyNoColour, keyWidth} {
		if flags == nil || flags.Lookup(key) == nil {
			continue
		}
		if err := v.BindPFlag(key, flags.Lookup(key)); err != nil {
			return Config{}, err
		}
	}
	c := Config{Dir: v.GetString(keyConfig)}
	if c.Dir == "" {
		base, err := os.UserConfigDir()
		if err != nil {
			return Config{}, &Error{Message: "this account has no configuration folder", Hint: "name one with --config or VOUCH_CONFIG"}
		}
		c.Dir = filepath.Join(base, "vouch")
	}
	if err := file(v, filepath.Join(c.Dir, FileName)); err != nil {
		return Config{}, err
	}
	return c.fill(v)
}

// file reads the configuration file into v, if it is there.
func file(v *viper.Viper, path string) error {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	settings, err := parse(path, text)
	if err != nil {
		return err
	}
	return v.MergeConfigMap(settings)
}

// fill takes the settings out of v. Flags and the environment are text and judged here; what the file
// says was judged with its line.
func (c Config) fill(v *viper.Viper) (Config, error) {
	c.KeyDir = v.GetString(keyKeys)
	if c.KeyDir == "" {
		c.KeyDir = filepath.Join(c.Dir, "keys")
	}
	var err error
	if c.Who = v.GetString(keyWho); !isWho(c.Who) {
		return Config{}, &Error{Message: fmt.Sprintf("who is %q", c.Who), Hint: "take " + name.write}
	}
	if c.NoColour, err = truth(v.Get(keyNoColour)); err != nil {
		return Config{}, &Error{Message: fmt.Sprintf("no-colour is %q", v.Get(keyNoColour)), Hint: "take true or false"}
	}
	if os.Getenv("NO_COLOR") != "" { // https://no-color.org: any value
		c.NoColour = true
	}
	width := cmp.Or(v.GetString(keyWidth), "0")
	if !isWidth(width) {
		return Config{}, &Error{Message: fmt.Sprintf("width is %q", width), Hint: "take " + pixels.write}
	}
	c.Endpoint, c.Model, c.ModelKey = v.GetString(keyEndpoint), v.GetString(keyModel), v.GetString(keySecret)
	if (c.Endpoint == "") != (c.Model == "") {
		return Config{}, &Error{Message: "model-endpoint and model belong together", Hint: "set both, or neither"}
	}
	c.Width, err = strconv.Atoi(width)
	return c, err
}
