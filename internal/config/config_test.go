package config_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"vouch/internal/config"
)

// place makes a configuration folder with a file and an environment that knows nothing else.
func place(t *testing.T, text string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"VOUCH_KEYS", "VOUCH_WHO", "VOUCH_NO_COLOUR", "VOUCH_WIDTH", "NO_COLOR"} {
		t.Setenv(name, "")
	}
	t.Setenv("VOUCH_CONFIG", dir)
	if text != "" {
		if err := os.WriteFile(filepath.Join(dir, config.FileName), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func flags(t *testing.T, args ...string) *pflag.FlagSet {
	t.Helper()
	f := pflag.NewFlagSet("vouch", pflag.ContinueOnError)
	f.String("config", "", "")
	f.String("keys", "", "")
	f.Bool("no-colour", false, "")
	f.Int("width", 0, "")
	if err := f.Parse(args); err != nil {
		t.Fatal(err)
	}
	return f
}

func TestDefaults(t *testing.T) {
	dir := place(t, "")
	for _, f := range []*pflag.FlagSet{nil, flags(t)} {
		got, err := config.Load(f)
		want := config.Config{Dir: dir, KeyDir: filepath.Join(dir, "keys")}
		if err != nil || got != want {
			t.Errorf("got %+v, %v, want %+v", got, err, want)
		}
	}
}

func TestOrder(t *testing.T) {
	place(t, "width: 1\nwho: Ann\nkeys: /file\nno-colour: true\n")
	got, err := config.Load(flags(t))
	if err != nil || got.Width != 1 || got.Who != "Ann" || got.KeyDir != "/file" || !got.NoColour {
		t.Errorf("file: %+v, %v", got, err)
	}
	t.Setenv("VOUCH_WIDTH", "2")
	t.Setenv("VOUCH_KEYS", "/environment")
	t.Setenv("VOUCH_NO_COLOUR", "false")
	if got, err = config.Load(flags(t)); err != nil || got.Width != 2 || got.KeyDir != "/environment" || got.NoColour {
		t.Errorf("environment: %+v, %v", got, err)
	}
	if got, err = config.Load(flags(t, "--width=3", "--keys=/flag", "--no-colour")); err != nil || got.Width != 3 || got.KeyDir != "/flag" || !got.NoColour {
		t.Errorf("flags: %+v, %v", got, err)
	}
}

func TestNoColor(t *testing.T) {
	place(t, "")
	t.Setenv("NO_COLOR", "1")
	if got, err := config.Load(nil); err != nil || !got.NoColour {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestMistakes(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"unknown", "width: 1\ncolor: true\n", `config.yaml:2: unknown setting "color"`},
		{"twice", "width: 1\nwidth: 2\n", `config.yaml:2: "width" comes twice`},
		{"wrong kind", "\nwidth: wide\n", `config.yaml:2: "width" is "wide"; write a number`},
		{"no mapping", "- width\n", `config.yaml:1: is not a list`},
		{"no yaml", "width: 1\nkeys: [\n", `config.yaml:2: is not YAML`},
		{"too wide", "who: Ann\nwidth: 99999\n", `config.yaml:2: "width" is "99999"; write a number of pixels from 0 to 16384`},
		{"negative", "width: -1\n", `config.yaml:1: "width" is "-1"`},
		{"hexadecimal", "width: 0x10\n", `config.yaml:1: "width" is "0x10"`},
		{"long name", "who: " + strings.Repeat("a", 36) + "\n", `config.yaml:1: "who" is`},
		{"second document", "width: 1\n---\nwidth: 2\n", `config.yaml:2: a second document`},
		{"list for text", "keys: [a]\n", `config.yaml:1: "keys" is a list or a mapping; write text`},
		{"alias", "who: &a Ann\nkeys: *a\n", `config.yaml:2: "keys" is an alias; write text`},
		{"large", strings.Repeat("#", 70<<10), "too large"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			place(t, test.text)
			_, err := config.Load(nil)
			if _, ok := errors.AsType[*config.Error](err); !ok || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want %q", err, test.want)
			}
		})
	}
	for name, value := range map[string]string{"VOUCH_WIDTH": "wide", "VOUCH_NO_COLOUR": "perhaps", "VOUCH_WHO": strings.Repeat("a", 36)} {
		t.Run(name, func(t *testing.T) {
			place(t, "")
			t.Setenv(name, value)
			_, err := config.Load(nil)
			if _, ok := errors.AsType[*config.Error](err); !ok {
				t.Errorf("error %v", err)
			}
		})
	}
}
