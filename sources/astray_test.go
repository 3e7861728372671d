package sources_test

import (
	"strings"
	"testing"

	"vouch/sources"
)

// TestAstray: an unsigned statement whose words are not where it says is loaded with the mistake,
// where that is asked for; one that a signature names is a mistake always.
func TestAstray(t *testing.T) {
	o := sources.Options{Signatures: sources.UnsignedDrafts, Astray: true}
	for name, c := range map[string]struct{ old, new, want string }{
		"no such segment":   {"segment: 2", "segment: 99", "has no segment 99"},
		"beyond its end":    {"start: 0, end: 68", "start: 0, end: 6800", "does not lie in its segment"},
		"other words":       {"start: 0, end: 68", "start: 1, end: 68", "not those that were read"},
		"the interviewer's": {"segment: 2", "segment: 1", "a question is no testimony"},
	} {
		p := edited(t, corrected(t, s004, "s004"), "statements.yaml", s004, strings.Replace(s004, c.old, c.new, 1))
		if _, err := sources.LoadWith(p, sources.Options{Signatures: sources.UnsignedDrafts}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s, not asked for: %v", name, err)
		}
		h, err := sources.LoadWith(p, o)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for i := range h.Statements {
			s := &h.Statements[i]
			if astray := s.ID == "s004"; (s.Astray != nil) != astray || astray && (!strings.Contains(s.Astray.Message, c.want) || s.Signed) {
				t.Errorf("%s: %s is astray %v, signed %v", name, s.ID, s.Astray, s.Signed)
			}
			if s.SupersededBy != "" {
				t.Errorf("%s: %s is superseded by a draft", name, s.ID)
			}
		}
	}
	signed := edited(t, docsProject(t), "statements.yaml", "segment: 2", "segment: 99")
	if _, err := sources.LoadWith(signed, o); err == nil || !strings.Contains(err.Error(), "has no segment 99") {
		t.Errorf("a signed one: %v", err)
	}
}
