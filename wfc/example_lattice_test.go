package wfc_test

import (
	"context"
	"fmt"

	"vouch/wfc"
)

// islands is shore on a lattice that wraps from east to west.
func islands() wfc.Problem {
	p := shore()
	p.Arcs, p.Domains = nil, nil
	p.Lattice = &wfc.Lattice{Width: 12, Height: 5, Wrap: [3]bool{true, false}}
	return p
}

func ExampleSession() {
	ctx := context.Background()
	s, err := wfc.NewSession(islands(), wfc.Options{Seed: 5})
	if err != nil {
		fmt.Println(err)
		return
	}
	for done := false; !done; { // one frame of a game each
		if done, err = s.Step(ctx, 40); err != nil {
			fmt.Println(err)
			return
		}
	}
	decided, cells := s.Decided()
	r, err := s.Result(ctx)
	fmt.Println(decided, "of", cells, r.Outcome, err)
	// Output:
	// 60 of 60 solved <nil>
}

func ExampleSession_Snapshot() {
	ctx := context.Background()
	o := wfc.Options{Seed: 5}
	s, err := wfc.NewSession(islands(), o)
	if err != nil {
		fmt.Println(err)
		return
	}
	if _, err := s.Step(ctx, 30); err != nil {
		fmt.Println(err)
		return
	}
	saved := s.Snapshot() // to a file, to another machine
	again, err := wfc.Resume(ctx, islands(), o, saved)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(again.Steps() == s.Steps())
	_, err = wfc.Resume(ctx, islands(), wfc.Options{Seed: 6}, saved)
	fmt.Println(err)
	// Output:
	// true
	// wfc: snapshot: another problem or other options
}

func ExampleExplain() {
	p := islands()
	all := make([]wfc.Pattern, 60) // land everywhere
	all[29] = 1                    // and a lake shore
	x, err := wfc.Explain(p, all, 28)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("could be instead:", x.Else.Slice())
	for _, r := range x.Reasons {
		fmt.Println("not", r.Removed.Slice(), "by", r.By, "at", r.Because[0].Cell)
	}
	// Output:
	// could be instead: [1]
	// not [2] by neighbour at 27
}

func ExampleWhatIf() {
	all := make([]wfc.Pattern, 60) // land everywhere
	c, err := wfc.WhatIf(context.Background(), islands(), all, wfc.Change{Cell: 29, Allow: wfc.SetOf(3, 2)}, wfc.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("sea at 29 moves", c.Moved)
	fmt.Println("all of them must:", len(c.Must) == len(c.Moved))
	// Output:
	// sea at 29 moves [17 28 29 30 41]
	// all of them must: true
}
