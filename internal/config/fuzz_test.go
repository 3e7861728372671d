package config

import "testing"

func FuzzParse(f *testing.F) {
	f.Add([]byte("width: 4000\nwho: Ann\nkeys: /k\nno-colour: true\n"))
	f.Add([]byte("width: &a [*a]\n"))
	f.Add([]byte("? {a: b}\n: 1\n---\nwidth: 2\n"))
	f.Add([]byte("# nothing\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		settings, err := parse("config.yaml", text)
		if err != nil {
			return
		}
		for key := range settings {
			if _, known := kinds[key]; !known {
				t.Errorf("unknown setting %q went through", key)
			}
		}
	})
}
