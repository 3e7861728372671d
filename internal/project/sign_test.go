package project_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"vouch/examples"
	"vouch/internal/project"
	"vouch/sources"
	"vouch/sources/strict"
)

// TestExamplesAreFitToSign: every statement of the examples would be signed today.
func TestExamplesAreFitToSign(t *testing.T) {
	for _, name := range examples.Names() {
		files := copyOf(t, name, map[string]string{"signatures.yaml": "signatures: []\n"})
		s, err := project.SignStatements(t.Context(), files, ".", deps(t))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		files[sources.HistoryFile] = &fstest.MapFile{Data: s.History}
		list, err := sources.ReadHistory(files)
		if err != nil || len(list) != len(s.Signed) {
			t.Fatalf("%s: history of %d, %v", name, len(list), err)
		}
		h, err := sources.LoadWith(files, sources.Options{Signatures: sources.UnsignedDrafts})
		if err != nil {
			t.Fatal(err)
		}
		for i := range list {
			if err := list[i].Verify(h.Curator(list[i].Curator)); err != nil {
				t.Errorf("%s: %s: %v", name, list[i].Says.ID, err)
			}
		}
	}
}

// TestUnfitIsNotSigned changes one thing of a signed example at a time.
func TestUnfitIsNotSigned(t *testing.T) {
	const silent = "quote: yes"
	cases := []struct {
		name, file, old, with string
		more                  [3]string // a second change: file, old, new
		want                  string    // in the message; "" signs
	}{
		{name: "another sentence", file: "statements.yaml", old: "The barber was next door to the bakery.", with: "A barber stood beside the bakery."},
		{name: "quotes with leave", file: "statements.yaml", old: "The barber was next door to the bakery.", with: "And next door to the bakery was the barber."},
		{name: "quotes without leave", file: "statements.yaml", old: "The barber was next door to the bakery.", with: "And next door to the bakery was the barber.",
			more: [3]string{"interviews.yaml", silent, "quote: no"}, want: "did not agree to be quoted"},
		{name: "a name of another time", file: "statements.yaml", old: "The barber was next door to the bakery.", with: "The barber was on Chavez Street.",
			more: [3]string{"places.yaml", `- {name: Mission Street, from: "1900"}`, `[{name: Mission Street, to: "1994"}, {name: Chavez Street, from: "1995"}]`}, want: "write Mission Street"},
		{name: "a period after the interview", file: "statements.yaml", old: "period: the seventies", with: "period: 2015", want: "begins after the interview"},
		{name: "an anachronism", file: "statements.yaml", old: "concept: food.bakery", with: "concept: plaza.transit", want: "and it is of"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			files := copyOf(t, examples.Thin, nil)
			change := func(file, old, with string) {
				text := string(files[file].Data)
				if !strings.Contains(text, old) {
					t.Fatalf("%q is not in %s", old, file)
				}
				files[file] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, with, 1))}
			}
			change(c.file, c.old, c.with)
			if c.more[0] != "" {
				change(c.more[0], c.more[1], c.more[2])
			}
			if c.name == "an anachronism" {
				change("statements.yaml", "    other: shop.barber\n    period: the seventies", "    other: shop.barber\n    period: 1950/1960")
			}
			s, err := project.SignStatements(t.Context(), files, ".", deps(t))
			if c.want == "" {
				if err != nil || len(s.Signed) != 1 || len(s.Changed) != 1 || len(s.Superseded) != 0 {
					t.Errorf("%+v, %v", s, err)
				}
				return
			}
			if _, ok := errors.AsType[*strict.Errors](err); !ok && err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
		})
	}
}
