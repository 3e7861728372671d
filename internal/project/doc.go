// Package project opens a project folder and does what can be done with it: one
// method for each act, and each asks trust before it begins. The commands, the
// batch and the studio call these methods and nothing below them.
//
//	vouch.yaml ─▶ Settings ┐
//	*.yaml, sources/ ──────┴▶ Open ─▶ Project ─▶ Check        mistakes, what was withheld
//	policies/*.cedar ────────▲          │
//	                                    ├─▶ Compile ─▶ Compiled{Rulebook, Report}
//	                                    ├─▶ Build ───▶ Built{Scene, Recipe}
//	                                    ├─▶ Generate ▶ Edition{Files}   signed pictures, all or none
//	                                    ├─▶ Back ────▶ Backing          a published file against the project
//	                                    ├─▶ Quote                       the words behind an explanation
//	                                    └─▶ ListSources, ShowSource
//	an archive's files ─▶ Import ─▶ journal ─▶ sources/, interviews.yaml     private study
//	narrators' words ─▶ NewDesk ─▶ Desk.Accept ─▶ statements.yaml ─▶ SignStatements    a person decides
//	each source left out ─▶ Influence                                what hangs on it
//	a published file ─▶ Examine ─▶ replay.Report ─▶ Explain ─▶ Explanation
//
// Mistakes in files are strict.Errors with file, line and what to do, all at
// once. The consent gate is asked on opening, with the purposes of vouch.yaml
// and the day of Deps.Clock; nothing that it withheld reaches a public file.
//
// Files are written whole or not at all: into a folder beside the target, then
// renamed one by one, and renamed back if one of them fails (staging).
//
// An import changes several files of the project itself, which a rename cannot do at
// once: its journal is a list of moves that the next import finishes when this one
// was killed. DoctorHistory looks whether version control holds what the gate keeps
// back.
//
// A Project is immutable and safe concurrently; two calls of Generate into one
// folder at the same time are not.
//
// What bites: a project's dates are judged at the day of the clock, so an
// embargo that ends lets nothing out by itself but may change what Check says.
package project
