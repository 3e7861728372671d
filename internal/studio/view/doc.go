// Package view shows a kit.Program in a window. It is the only package that imports
// Ebitengine, whose import alone needs a display.
//
//	pointer, keys, files ──▶ input ──▶ kit.Event ──▶ Program.Handle
//	                                                      │
//	        window ◀── Painter ◀── kit.Lowering ◀── Program.Frame
//	           │          │
//	           │          └─ textures: stamps (letters, curves), tiles of pictures
//	           └──▶ Window.Pixels (a screenshot of what is really shown)
//
// The Painter is a kit.Target: fills, stamps and pieces of pictures. Letters and curves are
// rasterised by the same integer code as on the processor and uploaded once as coverage; so the
// window shows what kit.Painter paints, but for the rounding of the graphics card. The
// test (build tag window, under a display) allows a mean difference of 1 of 255, and 0.2 % of the pixels to
// differ by more than 32.
//
// A window is idle where nothing changed: the screen is not cleared between frames, and Draw
// returns at once where the Program says that its picture is as before. After a while without
// input or work it sleeps, and looks up four times a second. Pictures are uploaded
// in tiles of 512 px, once per identity and version, those in sight alone; what
// was not shown for a while is given back.
//
// Units: device px throughout. On a display with a scale, a Program that implements Scaled
// is told it in percent.
//
// On Linux Ebitengine needs cgo; the files here carry the constraint cgo || windows || js, so
// that everything else builds without a C compiler. What bites: Run must be called from the main
// goroutine, once in a process; letters come from the system as typed, and on Linux without
// an input method.
package view
