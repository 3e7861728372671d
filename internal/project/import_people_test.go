package project

import (
	"strings"
	"testing"

	"vouch/sources"
	"vouch/sources/transcript"
)

// TestWhoSpeaks: narrators and interviewers in their places, whatever a file tells.
func TestWhoSpeaks(t *testing.T) {
	for _, c := range []struct {
		name, labels         string // in order, separated by spaces
		interviewees, askers []string
		people               []transcript.Person
		narrators, askedBy   string // "shown (label); …"
	}{
		{"family name as label", "INTERVIEWER VOICE", []string{"Voice, Anna"}, []string{"Asker, B."}, nil, "Voice, Anna (VOICE)", ""},
		{"the asker's family name", "ASKER VOICE", []string{"Anna Voice"}, []string{"B. Asker"}, nil, "Anna Voice (VOICE)", ""},
		{"one is named, one speaks", "INTERVIEWER NARRATOR", []string{"Voice, Anna"}, nil, nil, "Voice, Anna (NARRATOR)", ""},
		{"named as labelled, and another", "ANNA BEN", []string{"Anna"}, nil, nil, "Anna (); BEN ()", ""},
		{"two of one name", "VOICE", []string{"Voice, Anna", "Voice, Ben"}, nil, nil, "Voice, Anna (VOICE); Voice, Ben ()", ""},
		{"labels alone", "Alma Ben", nil, nil, nil, "Alma (); Ben ()", ""},
		{"question and answer", "P R", nil, nil, nil, "R of iv (R)", "P"},
		{"letters of roles", "I A", nil, nil, nil, "A of iv (A)", "I"},
		{"nobody", "", nil, nil, nil, "Unnamed narrator of iv ()", ""},
		{"TEI", "A I", nil, nil, []transcript.Person{{ID: "A", Name: "Alma", Role: "narrator"}, {ID: "I", Role: "interviewer"}}, "Alma (A)", "I"},
		{"ELAN, without roles", "Anna", nil, nil, []transcript.Person{{ID: "Anna"}, {ID: "unused"}}, "Anna ()", ""},
	} {
		tr := &transcript.Transcript{Interviewees: c.interviewees, Interviewers: c.askers, People: c.people}
		for l := range strings.FieldsSeq(c.labels) {
			tr.Add(transcript.Segment{Speaker: l, Text: "words", Line: 1})
		}
		narrators, askedBy := newPeople(nil).of(tr, "iv")
		var says []string
		for _, n := range narrators {
			says = append(says, n.Shown+" ("+n.Speaker+")")
		}
		if got := strings.Join(says, "; "); got != c.narrators || strings.Join(askedBy, "; ") != c.askedBy {
			t.Errorf("%s: narrators %q, asked by %q", c.name, got, askedBy)
		}
	}
}

// TestOnePersonOneID: the same name in two interviews is one voice.
func TestOnePersonOneID(t *testing.T) {
	p := newPeople([]sources.Interview{{Narrators: []sources.Narrator{{ID: "n.one", Shown: "Anna Voice"}}}})
	if a, b, c := p.id("ANNA VOICE"), p.id("Ben"), p.id("Бен"); a != "n.one" || b != "n.ben" || c != "n.narrator" || p.id("Вера") == c {
		t.Error(a, b, c)
	}
}
