package sources_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"vouch/sources"
)

// faults are mistakes that people make, one per row: an edit of the documented
// project, and what must be said about it. The line is that of the text at.
var faults = []struct {
	name, file, old, new string
	inFile, at           string // where the fault must stand: file, and text of its line in the edited file
	says                 string
}{
	{"unknown key", "places.yaml", "shopping: true", "shoping: true", "", "shoping", `unknown key "shoping"; did you mean shopping?`},
	{"unknown key at the top", "records.yaml", "records:", "record:", "", "record:", `unknown key "record"`},
	{"key twice", "places.yaml", "    cells: 3\n", "    cells: 3\n    cells: 3\n", "", "    cells: 3\n    shop", "a second time"},
	{"tab", "places.yaml", "    cells: 3", "\tcells: 3", "", "\tcells", "this is not YAML"},
	{"text for a number", "places.yaml", "cells: 3", "cells: wide", "", "cells: wide", "must be a whole number"},
	{"decimetre with a point", "places.yaml", "[0, 4000]", "[0.5, 4000]", "", "[0.5", `whole number, not "0.5"`},
	{"point of three", "places.yaml", "[0, 4000]", "[0, 4000, 1]", "", "[0, 4000, 1]", "a point has two numbers"},
	{"point far away", "places.yaml", "[0, 4000]", "[0, 40000000]", "", "40000000", "more than 2000000 dm"},
	{"unknown place kind", "places.yaml", "kind: lot", "kind: house", "", "kind: house", `"house" is no kind of place`},
	{"place id twice", "places.yaml", "id: st.south", "id: st.north", "", "id: st.north\n    kind: street\n    names: [{name: South", `a second place has the id "st.north"`},
	{"id with a space", "places.yaml", "id: lot.bank", "id: lot bank", "", "id: lot bank", "cannot be used"},
	{"no shape", "places.yaml", "    polygon: [[60, 1600], [260, 1600], [260, 1720], [60, 1720]]\n", "", "", "id: lot.bank", "has no shape"},
	{"line and polygon", "places.yaml", "    on: st.main", "    on: st.main\n    line: [[0, 0], [1, 1]]", "", "polygon:", "has line and polygon"},
	{"polygon of two", "places.yaml", "[[60, 1600], [260, 1600], [260, 1720], [60, 1720]]", "[[60, 1600], [260, 1600]]", "", "polygon:", "has 2 points; give at least three corners"},
	{"polygon without area", "places.yaml", "[260, 1720], [60, 1720]]", "[460, 1600]]", "", "polygon:", "has no area"},
	{"street without line", "places.yaml", "    line: [[-2000, 1500], [3000, 1500]]\n", "    point: [0, 1500]\n", "", "id: st.south", "has no line"},
	{"parent of itself", "places.yaml", "parent: frame.docs", "parent: lot.bank", "", "parent: lot.bank", "lies in itself"},
	{"parent unknown", "places.yaml", "parent: frame.docs", "parent: frame.dogs", "", "parent: frame.dogs", `no place "frame.dogs"; did you mean frame.docs?`},
	{"face between no streets", "places.yaml", "to: st.south, side", "to: lot.bank, side", "", "to: lot.bank", "is a lot, not a street"},
	{"corner on one street", "places.yaml", "[st.main, st.north]", "[st.main, st.main]", "", "[st.main, st.main]", "two different streets"},
	{"frame without grid", "places.yaml", "    grid: {west: -1040, north: 3640, cell: 7620, columns: 32, rows: 32, streets: true}\n", "", "", "id: frame.docs", "has no grid"},
	{"no columns", "places.yaml", "columns: 32", "columns: 0", "", "columns: 0", "0 columns cannot be built"},
	{"name ends early", "places.yaml", "from: 1963}", "from: 1963, to: 1960}", "", "to: 1960", "ends before it begins"},
	{"impossible day", "places.yaml", "to: 1962", "to: 1962-02-30", "", "1962-02-30", `no day "30"`},
	{"heights go west", "places.yaml", "[0, 200], [2000, 150]", "[2000, 200], [0, 150]", "", "{v: 3500", "do not go east"},
	{"no file", "records.yaml", "", "", "records.yaml", "", `the file "records.yaml" is missing`},
	{"record from general knowledge", "records.yaml", "basis: s", "basis: g", "", "basis: g", "general knowledge alone is no record"},
	{"record without licence", "records.yaml", "    licence: facts only\n", "", "", "id: rec.bank", `the key "licence" is missing`},
	{"viewpoint of a page", "records.yaml", "    basis: s", "    basis: s\n    viewpoint: {place: st.main, facing: north}", "", "viewpoint:", `viewpoint does not belong to a record of kind "landmark page"`},
	{"viewpoint that looks nowhere", "records.yaml", "kind: landmark page", "kind: photograph\n    viewpoint: {place: st.main}", "", "viewpoint:", "looks nowhere"},
	{"viewpoint from no place", "records.yaml", "kind: landmark page", "kind: photograph\n    viewpoint: {place: st.mane, facing: north}", "", "viewpoint:", `no place "st.mane"; did you mean st.main?`},
	{"facing upwards", "records.yaml", "kind: landmark page", "kind: photograph\n    viewpoint: {place: st.main, facing: up}", "", "viewpoint:", `"up" is no direction of the compass`},
	{"legible without letters", "records.yaml", "kind: landmark page", "kind: photograph\n    legible: [{on: awning}]", "", "legible:", `the key "text" is missing`},
	{"map published before what it shows", "records.yaml", "kind: landmark page", "kind: map\n    published: 1910", "", "published:", "was published before what it shows"},
	{"scale of nothing", "records.yaml", "kind: landmark page", "kind: map\n    published: 1930\n    scale: 0", "", "scale:", "cannot be meant"},
	{"record shows nothing readable", "records.yaml", `"1926/1974"`, `"the old days"`, "", "the old days", `the period "the old days" cannot be read`},
	{"transcript missing", "interviews.yaml", "sources/voice-d.vtt", "sources/voice-e.vtt", "", "voice-e.vtt", "is missing; add the file"},
	{"path leaves the project", "interviews.yaml", "sources/voice-d.vtt", "../voice-d.vtt", "", "../voice-d.vtt", "does not stay inside the project"},
	{"transcript changed", "sources/voice-d.vtt", "bakery", "fakery", "interviews.yaml", "sha256:", "has another SHA-256"},
	{"unknown format", "interviews.yaml", "format: webvtt", "format: betamax", "", "format: betamax", `"betamax" is no transcript format`},
	{"no consent events", "interviews.yaml", "    consent:\n      - date: 1998-05-03\n        event: granted\n        scopes: {archive-access: yes, quote: yes, public-web: yes, 3d-reconstruction: yes, ai-indexing: no}\n        by: n.d\n", "    consent: []\n", "", "consent: []", "has no consent events"},
	{"interview of record -1", "interviews.yaml", "format: webvtt", "format: webvtt\n    record: -1", "", "record: -1", "counted from 1"},
	{"second interview of one", "interviews.yaml", "format: webvtt", "format: webvtt\n    record: 2", "sources/voice-d.vtt", "", "the file has 1 interviews, and the entry means number 2"},
	{"encoding unknown", "interviews.yaml", "format: webvtt", "format: webvtt\n    encoding: ebcdic", "", "ebcdic", `the encoding "ebcdic" is not read`},
	{"hold without words", "interviews.yaml", "    consent:", "    quarantine:\n      - {code: hold.embargo}\n    consent:", "", "hold.embargo", `the key "words" is missing`},
	{"unknown scope", "interviews.yaml", "public-web: yes", "public-wep: yes", "", "public-wep", `"public-wep" is no consent scope`},
	{"unknown answer", "interviews.yaml", "public-web: yes", "public-web: maybe", "", "public-web: maybe", `"maybe" is no answer`},
	{"scope twice", "interviews.yaml", "quote: yes", "quote: yes, quote: no", "", "quote: no", "a second time"},
	{"embargo without end", "interviews.yaml", "        by: n.d\n", "        by: n.d\n      - {date: 2020-01-01, event: embargoed, by: n.d}\n", "", "event: embargoed", "an embargo has no end"},
	{"events out of order", "interviews.yaml", "        by: n.d\n", "        by: n.d\n      - {date: 1990-01-01, event: withdrawn, by: n.d}\n", "", "1990-01-01", "older than the one above"},
	{"embargo ends before it begins", "interviews.yaml", "        by: n.d\n", "        by: n.d\n      - {date: 2020-01-01, event: embargoed, until: 2019-12-31, by: n.d}\n", "", "until: 2019", "ends before it begins"},
	{"until without embargo", "interviews.yaml", "        by: n.d\n", "        by: n.d\n      - {date: 2020-01-01, event: withdrawn, until: 2030-01-01, by: n.d}\n", "", "until: 2030", "until belongs to an embargo"},
	{"restriction that opens", "interviews.yaml", "        by: n.d\n", "        by: n.d\n      - {date: 2020-01-01, event: restricted, scopes: {quote: yes}, by: n.d}\n", "", "event: restricted", "cannot close quote"},
	{"restriction to silence", "interviews.yaml", "        by: n.d\n", "        by: n.d\n      - {date: 2020-01-01, event: restricted, scopes: {archive-access: not-asked}, by: n.d}\n", "", "event: restricted", "cannot close archive-access"},
	{"restriction of nothing", "interviews.yaml", "        by: n.d\n", "        by: n.d\n      - {date: 2020-01-01, event: restricted, by: n.d}\n", "", "event: restricted", "names no scopes"},
	{"event of no segment", "interviews.yaml", "        by: n.d\n", "        by: n.d\n      - {date: 2020-01-01, event: withdrawn, segments: [9], by: n.d}\n", "", "segments: [9]", "has no segment 9"},
	{"key's own line", "interviews.yaml", "        scopes: {archive-access: yes, quote: yes, public-web: yes, 3d-reconstruction: yes, ai-indexing: no}\n", "        segments:\n          - 9\n        scopes: {quote: yes}\n", "", "segments:", "has no segment 9"},
	{"label of two narrators", "interviews.yaml", "        living: unknown\n", "        living: unknown\n      - {id: n.e, shown: Specimen voice E, speaker: voice d}\n", "", "speaker: voice d", `is that of "n.d" too`},
	{"narrator under two names", "interviews.yaml", "        living: unknown\n", "        living: unknown\n      - {id: n.d, shown: Specimen voice E}\n", "", "Specimen voice E", "is shown under another name in line"},
	{"words of an unknown voice", "interviews.yaml", "speaker: VOICE D", "speaker: VOICE X", "statements.yaml", "segment: 2", `"VOICE D" speaks, who is no narrator`},
	{"interviewer by another name", "statements.yaml", "segment: 2", "segment: 1\n    narrator: n.d", "", "segment: 1", "the interviewer speaks"},
	{"title without a word", "records.yaml", "title: Register of landmarks, entry for the bank building", `title: " "`, "", `title: " "`, "title is empty"},
	{"place without a word", "statements.yaml", "place: lot.bank", `place: ""`, "", `place: ""`, "place is empty"},
	{"right is no URI", "interviews.yaml", "https://creativecommons.org/publicdomain/zero/1.0/", "public", "", "right: public", "is no URI"},
	{"machine state unknown", "interviews.yaml", "transcript: corrected", "transcript: perfect", "", "transcript: perfect", `"perfect" is no state of a transcript`},
	{"unknown interview", "statements.yaml", "interview: voice-d", "interview: voice-x", "", "interview: voice-x", `no interview "voice-x"; did you mean voice-d?`},
	{"unknown segment", "statements.yaml", "segment: 2", "segment: 9", "", "segment: 9", `has no segment 9; write 1 to 3`},
	{"interviewer quoted", "statements.yaml", "segment: 2", "segment: 1", "", "segment: 1", "the interviewer speaks"},
	{"quote outside", "statements.yaml", "end: 68", "end: 680", "", "end: 680", "does not lie in its segment"},
	{"quote of other words", "statements.yaml", "start: 0, end: 68", "start: 1, end: 68", "", "start: 1", `are not those that were read`},
	{"statement id twice", "statements.yaml", "id: s002", "id: s001", "", "id: s001\n    kind: frequency", `a second statement has the id "s001"`},
	{"missing place", "statements.yaml", "place: lot.bank", "place: lot.bang", "", "place: lot.bang", `no place "lot.bang"`},
	{"unknown kind", "statements.yaml", "kind: frequency", "kind: frequently", "", "frequently", "is no kind of statement"},
	{"count reversed", "statements.yaml", "hedge: I think", "hedge: I think\n    count: [3, 1]", "", "count: [3, 1]", "is reversed; write [1, 3]"},
	{"count of nothing", "statements.yaml", "hedge: I think", "hedge: I think\n    count: [0, 0]", "", "count: [0, 0]", "counts nothing"},
	{"period cannot be read", "statements.yaml", "period: until 1979", "period: back then", "", "back then", "cannot be read"},
	{"period reversed", "statements.yaml", "period: 1926/1974", "period: 1974/1926", "", "1974/1926", "ends before it begins"},
	{"certainty of nine", "statements.yaml", "certainty: 3", "certainty: 9", "", "certainty: 9", "outside 0 to 4"},
	{"modality unknown", "statements.yaml", "modality: saw", "modality: dreamt", "", "dreamt", "is no modality"},
	{"field of another kind", "statements.yaml", "hedge: I think", "hedge: I think\n    via: [st.main]", "", "via:", "via does not belong to kind presence"},
	{"kind's field missing", "statements.yaml", "    words: most\n", "", "", "kind: frequency", "needs words or a count"},
	{"frequency word unknown", "statements.yaml", "words: most", "words: oodles", "", "oodles", `no frequency word "oodles"`},
	{"reading too long", "statements.yaml", "describes a bank", "describes a" + strings.Repeat(" very", 50) + " old bank", "", "very", "the limit is 200"},
	{"reading names a narrator", "interviews.yaml", "shown: Specimen voice D", "shown: Main", "statements.yaml", "reading: A narrator remembers", "names the narrator n.d"},
	{"reading left out", "statements.yaml", "    reading: The city's register of landmarks describes a bank building here.\n", "", "", "id: s003", "has no public reading"},
	{"side without dissent", "statements.yaml", "hedge: I think", "hedge: I think\n    side: a", "", "side: a", "takes a side in no dissent"},
	{"dissent without side", "statements.yaml", "hedge: I think", "hedge: I think\n    dissent: d.x", "", "dissent: d.x", "on no side"},
	{"two origins", "statements.yaml", "record: rec.bank", "record: rec.bank\n    interview: voice-d", "", "record: rec.bank", "has an interview and a record"},
	{"no origin", "statements.yaml", "    record: rec.bank\n", "", "", "id: s003", "neither an interview nor a record"},
	{"record as witness", "statements.yaml", "record: rec.bank", "record: rec.bank\n    modality: saw", "", "modality: saw\n    place: lot", "belongs to testimony"},
	{"unknown record", "statements.yaml", "record: rec.bank", "record: rec.tank", "", "rec.tank", `no record "rec.tank"`},
	{"unknown curator in by", "statements.yaml", "by: c.one\n  - id: s003", "by: c.won\n  - id: s003", "", "c.won", `no curator "c.won"`},
	{"curator's key", "curators.yaml", "key: ", "key: AAAA", "", "key:", "is not 32 bytes in base64"},
	{"one key for two curators", "curators.yaml", "curators:\n", "curators:\n  - {id: c.two, name: Specimen curator two, key: DBx8tAEzJW28Lv30LFtJVnlMq+F07zu3BXc1Z+9LLSI=}\n", "", "    key: DBx8", `the key of "c.one" is that of "c.two" too`},
	{"signature of unknown curator", "signatures.yaml", "s001, curator: c.one", "s001, curator: c.two", "", "c.two", `no curator "c.two"`},
	{"signature of unknown statement", "signatures.yaml", "statement: s003", "statement: s033", "", "s033", `no statement "s033"`},
	{"signature cut short", "signatures.yaml", "sig: ", "sig: A", "", "s001", "is not 64 bytes in base64"},
	{"signed another text", "statements.yaml", "certainty: 3", "certainty: 4", "signatures.yaml", "s001", `the signature of "s001" does not fit`},
	{"not signed", "signatures.yaml", "  - {statement: s002", "  #", "statements.yaml", "id: s002", `"s002" is not signed`},
	{"signed twice", "signatures.yaml", "statement: s002", "statement: s001", "", "y17JRCyj", "is signed in line 2 already"},
	{"secret key in the folder", "key.yaml", "public: true", "public: false", "", "public: false", "a secret commitment key lies in the project folder"},
	{"alias", "places.yaml", "names: [{name: North Street}]", "names: &n [{name: North Street}]", "", "&n", "anchors and aliases are not used"},
	{"second document", "curators.yaml", "curators:", "---\n---\ncurators:", "", "---\ncurators", "second document"},
	{"not UTF-8", "records.yaml", "City archive", "City \xe9 archive", "", "City \xe9", "is not UTF-8"},
	{"empty file", "curators.yaml", "", "\n", "curators.yaml", "", "the file is empty"},
	{"value left out", "records.yaml", "maker: City planning office", "maker:", "", "maker:", "this has no value"},
	{"yes for true", "interviews.yaml", "specimen: true", "specimen: yes", "", "specimen: yes", "must be true or false"},
}

func TestFaults(t *testing.T) {
	base := docsProject(t)
	for _, f := range faults {
		t.Run(f.name, func(t *testing.T) {
			project := edited(t, base, f.file, f.old, f.new)
			file := f.inFile
			if file == "" {
				file = f.file
			}
			want := 1
			if entry := project[file]; entry != nil && f.at != "" {
				if want = lineOf(string(entry.Data), f.at); want == 0 {
					t.Fatalf("%q does not stand in %s", f.at, file)
				}
			}
			_, err := sources.Load(project)
			all, ok := errors.AsType[*sources.Errors](err)
			if !ok {
				t.Fatalf("got %v, want a list of faults", err)
			}
			for _, got := range all.Faults {
				if got.Line < 1 || got.File == "" || got.Hint == "" {
					t.Errorf("no place or nothing to do: %#v", got)
				}
				if got.File == file && strings.Contains(got.Error(), f.says) && got.Line == want {
					return
				}
			}
			t.Errorf("want %s:%d: …%s…, got\n%v", file, want, f.says, err)
		})
	}
}

// lineOf gives the line on which the text begins, 0 when it is not there.
func lineOf(s, text string) int {
	before, _, ok := strings.Cut(s, text)
	if !ok {
		return 0
	}
	return 1 + strings.Count(before, "\n")
}

func TestAllFaultsAtOnce(t *testing.T) {
	p := edited(t, docsProject(t), "places.yaml", "cells: 3", "cells: wide")
	p = edited(t, p, "records.yaml", "basis: s", "basis: g")
	p = edited(t, p, "statements.yaml", "segment: 2", "segment: 9")
	_, err := sources.Load(p)
	all, ok := errors.AsType[*sources.Errors](err)
	if !ok || len(all.Faults) != 3 {
		t.Fatalf("want three faults, got %v", err)
	}
	for i, file := range []string{"places.yaml", "records.yaml", "statements.yaml"} {
		if all.Faults[i].File != file {
			t.Errorf("fault %d is in %s, want %s", i, all.Faults[i].File, file)
		}
	}
	if first, ok := errors.AsType[*sources.Fault](err); !ok || first != all.Faults[0] {
		t.Error("the first fault cannot be read out of the error")
	}
}

func TestParentCycle(t *testing.T) {
	p := edited(t, docsProject(t), "places.yaml", "parent: frame.docs", "parent: corner.main-north")
	p = edited(t, p, "places.yaml", "quarter: se}", "quarter: se}\n    parent: lot.bank")
	_, err := sources.Load(p)
	all, ok := errors.AsType[*sources.Errors](err)
	if !ok || len(all.Faults) != 1 || !strings.Contains(all.Faults[0].Message, "lies in itself") {
		t.Errorf("%v", err)
	}
}

func TestFindings(t *testing.T) {
	const stays = `"1961/1983", 1968/1979 st.main`
	for _, c := range []struct{ name, file, old, new, code string }{
		{"other years", "interviews.yaml", stays, `"1990/1995"`, "witness.elsewhere"},
		{"another place", "interviews.yaml", stays, `1961/1983 lot.bank`, "witness.elsewhere"},
		{"on the street", "interviews.yaml", stays, `1961/1983 st.main`, ""},
		{"one side", "statements.yaml", "hedge: I think", "hedge: I think\n    dissent: d.x\n    side: a", "dissent.oneSide"},
	} {
		p := edited(t, docsProject(t), c.file, c.old, c.new)
		h, err := sources.LoadWith(p, sources.Options{Signatures: sources.UnsignedDrafts})
		if err != nil {
			t.Fatal(err)
		}
		there := slices.ContainsFunc(h.Findings, func(f sources.Finding) bool {
			return f.Code == c.code && f.File == "statements.yaml" && f.Line > 0
		})
		if there == (c.code == "") || c.code == "" && len(h.Findings) > 0 {
			t.Errorf("%s: want %q, got %v", c.name, c.code, h.Findings)
		}
	}
}
