package sandbox_test

import (
	"testing"

	"vouch/sandbox/sandboxtest"
)

func TestHostileProgramsEndAsTheyMust(t *testing.T) {
	r := shared(t)
	for _, c := range append(sandboxtest.Scripts(), sandboxtest.Modules()...) {
		t.Run(c.ID+" "+c.Name, func(t *testing.T) {
			res, err := c.Run(t.Context(), r)
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%s, gas %d, %d pages: %s", res.Stop, res.Gas, res.Receipt.PeakPages, res.Detail)
		})
	}
}
