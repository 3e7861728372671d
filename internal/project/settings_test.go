package project

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"vouch/internal/scene"
	"vouch/sources/strict"
)

const goodSettings = `vouch: 1
name: place
title: A place
area: frame.x
when: 1974-10
purpose: [public-web]
seed: 18446744073709551615
edition: 3
sides: {d.one: a}
changes:
  - {pin: [3, 4], concept: shop.barber, by: c.one}
  - {forbid: [5, 6], concept: bar.blacked, by: c.one}
`

func TestReadSettings(t *testing.T) {
	s, err := readSettings(fstest.MapFS{SettingsFile: {Data: []byte(goodSettings)}})
	if err != nil {
		t.Fatal(err)
	}
	if s.Seed != 1<<64-1 || s.Edition != 3 || s.When.String() != "1974-10" {
		t.Errorf("seed %d, edition %d, when %s", s.Seed, s.Edition, s.When)
	}
	got := []scene.Change{s.Changes[0].change(), s.Changes[1].change()}
	want := []scene.Change{{Op: scene.Pin, X: 3, Y: 4, Concept: "shop.barber", By: "c.one"}, {Op: scene.Forbid, X: 5, Y: 6, Concept: "bar.blacked", By: "c.one"}}
	for i := range want {
		if got[i].Op != want[i].Op || got[i].X != want[i].X || got[i].Y != want[i].Y || got[i].Concept != want[i].Concept || got[i].By != want[i].By {
			t.Errorf("change %d is %+v, want %+v", i, got[i], want[i])
		}
	}
}

func TestSettingsMistakes(t *testing.T) {
	tests := []struct {
		name     string
		old, new string
		line     int
		says     string
	}{
		{"unknown key", "edition: 3", "editions: 3", 8, `unknown key "editions"`},
		{"other version", "vouch: 1", "vouch: 9", 1, "version 9"},
		{"name is a path", "name: place", "name: ../place", 2, "file name"},
		{"empty title", "title: A place", `title: ""`, 3, "title"},
		{"missing area", "area: frame.x\n", "", 1, `"area" is missing`},
		{"no such month", "when: 1974-10", "when: 1974-13", 5, "month"},
		{"no purpose", "purpose: [public-web]", "purpose: []", 6, "purpose"},
		{"unknown purpose", "[public-web]", "[public-webs]", 6, "public-webs"},
		{"seed with a point", "seed: 18446744073709551615", "seed: 1.5", 7, "seed"},
		{"seed too large", "18446744073709551615", "18446744073709551616", 7, "seed"},
		{"edition 0", "edition: 3", "edition: 0", 8, "edition"},
		{"pin and forbid", "{pin: [3, 4],", "{pin: [3, 4], forbid: [3, 4],", 11, "one of pin"},
		{"one number", "pin: [3, 4]", "pin: [3]", 11, "two numbers"},
		{"far cell", "pin: [3, 4]", "pin: [3, 40000]", 11, "outside"},
		{"change by nobody", ", by: c.one}\n  - {forbid", "}\n  - {forbid", 11, `"by" is missing`},
		{"by a program", "by: c.one}\n  - {forbid", "by: skill:x}\n  - {forbid", 11, "nobody approved"},
		{"approval and pin", "{pin: [3, 4],", "{approval: x, pin: [3, 4],", 11, "brings its own"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := strings.Replace(goodSettings, test.old, test.new, 1)
			_, err := readSettings(fstest.MapFS{SettingsFile: {Data: []byte(text)}})
			var faults *strict.Errors
			if !errors.As(err, &faults) {
				t.Fatalf("error %v, want faults", err)
			}
			f := faults.Faults[0]
			if f.File != SettingsFile || f.Line != test.line || !strings.Contains(f.Message, test.says) {
				t.Errorf("%s; want line %d with %q", f, test.line, test.says)
			}
		})
	}
}

func TestNoProject(t *testing.T) {
	_, err := Open(t.Context(), fstest.MapFS{}, ".", Deps{})
	var fault *strict.Fault
	if !errors.As(err, &fault) || fault.File != SettingsFile {
		t.Errorf("error %v, want a fault of %s", err, SettingsFile)
	}
}

func FuzzSettings(f *testing.F) {
	f.Add([]byte(goodSettings))
	f.Add([]byte("vouch: 1\nchanges: [{pin: 3}]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := readSettings(fstest.MapFS{SettingsFile: {Data: data}})
		if err == nil {
			_ = s.Changes
		}
	})
}
