package ingest_test

import (
	"testing"

	"vouch/sources/ingest"
)

func TestAccompanyingFiles(t *testing.T) {
	speech := "ANNA: There was a bakery.\n\nBERTA: On which corner?\n\nANNA: On ours.\n"
	mit := "MIT License\n\nPermission is hereby granted, free of charge, to any person obtaining a copy\n"
	for _, c := range []struct {
		name, text string
		read       bool
	}{
		{"a.txt", speech, true}, {"licence-plates.txt", speech, true}, {"LICENSE.txt", speech, false}, {"LICENSES/a.txt", speech, false}, {"a.txt", mit, false},
		{"README.md", "# Files\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", false}, {"export.zip/README", speech, false}, {"readings.txt", speech, true},
	} {
		r, err := ingest.Read(c.name, []byte(c.text), ingest.Options{})
		if err != nil || len(r.Interviews) > 0 != c.read || !c.read && len(r.Findings) != 1 {
			t.Errorf("%s: %+v, %v", c.name, r, err)
		}
	}
}
