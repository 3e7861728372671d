// Package kit is an interface toolkit without a window: it turns events into
// answers, and what a program wants to show into a list of drawing operations and
// a tree that says the same in words.
//
//	Event ──▶ UI.Handle ──▶ build(*UI): Button, List, Surface … answer
//	                             │
//	          UI.Frame  ──▶ build(*UI) ──▶ Frame ─┬─ List ──▶ Painter   (processor, goldens)
//	                                              │     └───▶ view      (window)
//	                                              └─ Tree ──▶ Describe  (text, scripts, tests)
//
// A program is a function that builds the whole window by calling widgets, again
// for every event and once more before a picture. Widgets keep nothing but what
// is theirs (focus, scroll, the caret of a field), in the UI, by their id; what
// they show lies with the program. So there is no second copy of the state that
// could disagree with the first.
//
// Layout is cutting: a Rect gives away strips (CutTop, CutLeft …) or falls into a
// Row or Column of tracks. Layers lie over each other: menus, dialogs, notices,
// tips. A modal layer takes pointer and keys from all below it.
//
// Every widget leaves a Node with role, name, value and id; what can be pressed can
// be reached with Tab, and arrows move inside lists, tabs, menus and sliders.
//
// Both painters lower the operations to the same three (Fill, Stamp, Blit), and the
// coverage of every letter and curve comes from vouch/assets/draw, in integers. So
// the processor's picture stands in for the window's, which a test in view measures.
//
// Units: inside a build everything is px at a scale of 100 %. Outside it (events,
// List, Node.Rect, Surface coordinates) everything is device px. Times are ms, and come with
// the events: the kit reads no clock, so a script gives the same pictures every time.
//
// Nothing here may be used from two goroutines at once, save Themes and Pictures, which nobody
// changes.
//
// Text is set with the embedded fonts: Latin, Greek and Cyrillic by the Go fonts, Hebrew,
// joined Arabic, Chinese, Japanese and Korean by two others, in the order of Unicode's
// Annex 9. What no font has is a box with its code. Scripts that need more than one form
// for a letter and its place (those of India and South-East Asia) are not shaped.
//
// What bites: an id must be unique in the window and stay the same from pass to
// pass. A Picture's pixels must not change under one Version.
package kit
