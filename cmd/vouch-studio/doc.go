// Command vouch-studio is the desktop application: a project in a window.
//
//	flags ─▶ call ─▶ studio.Studio ─┬─▶ view.Run            a window (Ebitengine)
//	                                └─▶ studio.Headless     --headless: the processor paints
//
// It parses, opens and runs; everything else is in vouch/internal/studio, which
// needs no display.
//
// On Linux and macOS the window needs cgo, and its C packages; make studio says
// which are missing. Without cgo the program is the same but for the window:
// --headless takes screenshots and plays scripts on machines without a display.
//
// What bites: a program with a window in it looks for a display before its first
// line runs. Where there is none, also for --headless, use one built without cgo.
package main
