package policy_test

import (
	"strings"
	"testing"
	"testing/fstest"
)

// Texts that nest without brackets must not exhaust the stack of parser, checker or evaluator.
func TestDeepTexts(t *testing.T) {
	const head, tail = "forbid (principal, action, resource) when { ", " };"
	n := 5000
	tests := map[string]string{
		"conditions":  strings.Repeat("if true then ", n) + "true" + strings.Repeat(" else true", n/2),
		"negations":   strings.Repeat("!", n) + "true",
		"minuses":     strings.Repeat("-", n) + "1 < 2",
		"disjunction": strings.Repeat("true || ", n) + "false",
		"conjunction": strings.Repeat("true && ", n) + "false",
		"sum":         strings.Repeat("1 + ", n) + "1 > 0",
		"members":     "context" + strings.Repeat(".a", n) + " == 1",
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			e, err := embedded(t).Tighten(fstest.MapFS{"a.cedar": {Data: []byte(head + text + tail)}})
			if err != nil {
				return // refused is as good as read
			}
			for _, q := range everyRequest()[:8] {
				e.Evaluate(q)
			}
		})
	}
}
