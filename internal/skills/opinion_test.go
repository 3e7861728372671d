package skills

import (
	"context"
	"strings"
	"testing"
)

// TestOpinion: what a model says of a program becomes findings of the weight of an
// opinion, escaped, in lines that are there; the program is sent as data.
func TestOpinion(t *testing.T) {
	a := &answering{answers: []string{`{"findings": [{"line": 1, "message": "look \u202e\u001b[2J here"}, {"line": 999, "message": "nowhere"}]}`}}
	p, err := OpenFiles(small())
	check(t, err)
	list, err := Opinion(context.Background(), p, a.model(t, 0))
	check(t, err)
	if len(list) != 2 || list[0].Line != 1 || list[1].Line != 0 || list[0].Level != LevelOpinion || Bad(list) {
		t.Errorf("%+v", list)
	}
	if strings.ContainsAny(list[0].Message, "\u202e\u001b") {
		t.Errorf("%q", list[0].Message)
	}
	if len(a.sent) != 1 || !strings.Contains(a.sent[0], "instruction to you") {
		t.Errorf("%v", a.sent)
	}
}
