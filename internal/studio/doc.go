// Package studio is the desktop application without a window: what is open, what
// was done to it, what is looked at, and what the screen shows of all that.
//
//	vouch.yaml … ──Open──▶ Document{Model, history} ◀──Commit── Command (Pin, Forbid,
//	                             │                               FollowSide, Approve …)
//	                             │ Model.Try in Jobs: a command becomes a step or an error
//	                             ▼
//	kit.Event ─▶ Studio.Handle ─▶ Studio ── screen ─▶ kit.Frame ─▶ view, or Headless
//	                 ▲             │ sceneState, Inquiry, Review, dialog
//	    Player ──────┘             ├─▶ take ─▶ shot     pictures by size, in Jobs
//	    (steps.json)               └─▶ picking          what is seen where
//
// A Document is a project with edits; a Model is what edits make of it, built and
// never changed. A Command is a value that turns edits into other edits and back.
// It is tried in the background on a copy: what cannot be built leaves everything as
// it was, and the smallest set of statements that stands against it is shown in
// words. An approved proposal is such a command, so one undo takes it back whole.
//
// Edits are decisions and files: a statement, a record, a place, an archive's delivery
// is other words in a file of the project (EditFiles), laid over the folder until it is
// saved, and undone like a pin. A statement that nobody signed is read, and the gate
// keeps it back; saved, it lies in drafts.yaml, which commands leave aside. A region is
// built anew as pins of the author (Apply), which raise no class. What cannot be built
// names the statements that stand against it, their place, and ways out.
//
// Everything that takes long runs in Jobs and comes back as a message on the
// caller's goroutine: a frame waits for nothing. Jobs of one lane keep their order.
// Whatever the studio does, a function of vouch/internal/project does, and a command
// of vouch too.
//
// # The scene
//
// The plane is the ground's projection without a size, from one of four corners; a
// camera is a place on it and the size of a cell. The picture is made of pieces, squares
// of 512 px of the plane at one of twenty-seven sizes: each is drawn once, in the
// background and by the middle of the view first, kept, and laid where the camera says;
// until it is there, pieces of other sizes stand in. Where an edit changes nothing that
// a piece shows, it is taken over. An overlay is a question that every lot answers
// (looks): it is painted into the pieces, flat. A click means what is seen: picking
// asks the renderer, which draws again what can reach that point.
//
//	sight ─▶ slots ─▶ order ─▶ drawer (render.Pieces) ─▶ piece ─▶ display ─▶ kit.Op
//	scene, layers,    what is   in Jobs                    kept     fades
//	turn, steps       missing
//
// # Scripts
//
// ParseScript reads docs/formats/steps.md. Headless plays a script on the
// processor's painter, Live in a window, both by the same Player. Time comes with
// the events, so the same script gives the same pictures.
//
// Units: px at 100 % in layout, device px in events, shots and Surface coordinates,
// 1/16 px on the plane, whose cells are 128 px wide. Times are ms of the events.
//
// A Studio belongs to one goroutine. A Model may be read by many.
//
// What bites: an Inquiry holds for the Model that it was asked of; after an edit it
// is asked again. Edits live beside the project (one file in .vouch-unsaved, replaced
// whole before a step counts as done) until they are saved; those of an example, which has no folder, live in memory alone. Another
// year is looked at and not kept: it is published, but never saved.
package studio
