// Package kittest is a program that shows every widget of the kit: for goldens, for
// walks with the keyboard, and to hold the window's painter against the processor's.
//
//	Gallery (kit.Program) ──▶ Frame ──▶ kit.Painter, view
//
// It is made for tests and knows nothing of a scene.
package kittest
