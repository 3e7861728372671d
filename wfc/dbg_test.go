package wfc_test

import (
	"context"
	"fmt"
	"testing"
	"time"
	"vouch/wfc"
	"vouch/wfc/wfctest"
)

func TestDbgHard(t *testing.T) {
	t0 := time.Now()
	tot := int64(0)
	for _, c := range [][3]int{{20, 5, 2}, {40, 6, 1}, {40, 6, 2}, {40, 7, 2}, {80, 8, 0}, {80, 8, 1}, {20, 4, 0}, {20, 5, 1}, {20, 3, 1},{40,7,1}} {
		p := wfctest.Tiles(64, 64, c[0], c[1], uint64(c[2]))
		fmt.Print(c, " ")
		for s := range uint64(3) {
			r, _ := wfc.Solve(context.Background(), p, wfc.Options{Seed: s, Budget: 3000000})
			fmt.Print(r.Outcome, " ", r.Steps/1000, "k; ")
			tot += r.Steps
		}
		fmt.Println()
	}
	fmt.Println(tot/1000, time.Since(t0))
}
