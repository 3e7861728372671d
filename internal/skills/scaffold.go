package skills

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

//go:embed starters
var starters embed.FS

// Starters are the packages that a new one can begin as, ordered: those of scripts, then
// those of compiled modules, by the language that they are written in.
func Starters() []string { return []string{"pin", "place", "report", "assemblyscript", "c"} }

// StarterForm is the form of the programs of a starter: js or wasm.
func StarterForm(starter string) string {
	if starter == "c" || starter == "assemblyscript" {
		return formWasm
	}
	return formJS
}

// beside names what New writes beside a package: for an editor, or to build it from.
var beside = map[string][]string{
	formJS:           {TypesFile, EditorFile},
	"c":              {"c/main.c", "c/vouch.h", "c/build.sh"},
	"assemblyscript": {"assemblyscript/main.ts", "assemblyscript/build.sh"},
}

// starterScene is the street that the test of a new package shows: four lots on the
// south side, of which somebody has spoken of one.
const starterScene = `{
  "title": "A street", "when": "1974", "kind": "sketch", "specimen": true, "open": false, "width": 6, "height": 4,
  "ground": {"x": 0, "y": 0, "rows": ["======", "=####=", "=####=", "======"]},
  "concepts": [
   {"id": "house.wooden", "name": "wooden house", "families": ["house", "building"], "where": "front", "footprint": 1},
   {"id": "shop.bakery", "name": "bakery", "families": ["shop", "building"], "where": "front", "footprint": 1},
   {"id": "store.corner", "name": "corner store", "families": ["shop", "building"], "where": "front", "footprint": 1},
   {"id": "street.bench", "name": "bench", "families": ["street-furniture", "feature"], "where": "feature", "footprint": 1}
  ],
  "streets": [{"id": "st.one", "name": "One Street", "box": [0, 0, 5, 0], "run": "west-east", "shopping": true, "alley": false}],
  "faces": [{"id": 0, "street": "st.one", "facing": "north", "rear": false, "lots": [0, 1, 2, 3]}],
  "lots": [
   {"id": 0, "front": [1, 1], "box": [1, 1, 1, 2], "facing": "north", "street": "st.one", "face": 0, "pos": 0, "run": 4, "corner": true, "concept": "house.wooden", "anchor": 0, "class": "conjectural"},
   {"id": 1, "front": [2, 1], "box": [2, 1, 2, 2], "facing": "north", "street": "st.one", "face": 0, "pos": 1, "run": 4, "concept": "shop.bakery", "anchor": 1, "class": "evidenced", "kept": ["shop.bakery"], "cites": ["1111111111111111111111111111111111111111111111111111111111111111"]},
   {"id": 2, "front": [3, 1], "box": [3, 1, 3, 2], "facing": "north", "street": "st.one", "face": 0, "pos": 2, "run": 4, "concept": "house.wooden", "anchor": 2, "class": "conjectural"},
   {"id": 3, "front": [4, 1], "box": [4, 1, 4, 2], "facing": "north", "street": "st.one", "face": 0, "pos": 3, "run": 4, "corner": true, "concept": "house.wooden", "anchor": 3, "class": "evidenced", "kept": ["house"]}
  ],
  "readings": [{"commitment": "1111111111111111111111111111111111111111111111111111111111111111", "text": "The second door was a bakery.", "place": "One Street", "kind": "presence", "origin": "testimony", "force": "hard", "what": "shop.bakery", "named": "a bakery", "min": 1, "max": -1, "followed": true, "lots": [1], "cells": []}]
 }`

// starterExpect is what each starter's program gives on starterScene.
var starterExpect = map[string]string{
	"place":  `{"stop": "ok", "changes": [{"op": "place", "x": 2, "y": 0, "concept": "street.bench", "cites": ["1111111111111111111111111111111111111111111111111111111111111111"], "why": "before a bakery"}], "notes": []}`,
	"pin":    `{"stop": "ok", "changes": [{"op": "pin", "x": 1, "y": 1, "concept": "store.corner", "cites": [], "why": "corners often had one, and nobody has said what stood here"}], "notes": []}`,
	"report": `{"stop": "ok", "changes": [], "notes": [{"op": "note", "text": "One Street: 2 of 4 lots rest on something."}]}`,
	formWasm: `{"stop": "ok", "changes": [], "notes": [{"op": "note", "text": "2 of 4 lots rest on something."}]}`,
}

// StarterError says what cannot be the beginning of a package.
type StarterError struct{ Why string }

func (e *StarterError) Error() string { return e.Why }

// New makes the files of a new package that begins as one of Starters: they open, its
// test holds, and beside them lie files for an editor (TypesFile, EditorFile), or the
// source of the module and the command that builds it, which are no part of it.
func New(id, starter string) (map[string][]byte, error) {
	if !idForm.MatchString(id) || len(id) > MaxID {
		return nil, &StarterError{fmt.Sprintf("%q is no id; use small letters, digits and single hyphens, as in street-furniture", short(id))}
	}
	if !slices.Contains(Starters(), starter) {
		return nil, &StarterError{fmt.Sprintf("there is no template %q; there are %s", short(starter), strings.Join(Starters(), ", "))}
	}
	form := StarterForm(starter)
	files := map[string][]byte{}
	for _, name := range []string{ManifestFile, DocFile, entries[form]} {
		data, err := fs.ReadFile(starters, "starters/"+starter+"/"+name)
		if err != nil {
			return nil, err
		}
		if name != entries[form] {
			data = bytes.Replace(data, []byte("ID"), []byte(id), 1)
		}
		files[name] = data
	}
	expect, aside := starterExpect[starter], beside[formJS]
	if form == formWasm {
		expect, aside = starterExpect[formWasm], beside[starter]
	}
	files[testFolder+"one-street.json"] = []byte("{\n \"about\": \"One street with a bakery that somebody has spoken of.\",\n \"parameters\": {},\n \"region\": null,\n \"run\": 0,\n \"scene\": " +
		starterScene + ",\n \"expect\": " + expect + "\n}\n")
	if _, err := OpenFiles(files); err != nil {
		return nil, err
	}
	for _, name := range aside {
		data, err := fs.ReadFile(starters, "starters/"+name)
		if err != nil {
			return nil, err
		}
		files[path.Base(name)] = data
	}
	return files, nil
}
