// Package prose reads interviews that are running text: lines with the speaker's
// name and a colon, Q. and A., or plain paragraphs.
//
//	bytes ─▶ transcript.Decode ─▶ []Line ─┐
//	DOCX, ODT, PDF (package office) ──────┴▶ Turns ─▶ cut, speakers ─▶ Segment per turn
//
// There is no specification; the customs are those of transcribers' guides. A label
// is at most 40 letters before a colon. One in capitals (RIVERA:) and one with a time
// beside it (Ana Rivera [0:01:05]:) are people at once, Q. and A. where both occur;
// any other, also a single letter, has to come twice, so that "Note: " in one line
// stays text.
// The label is the Speaker and no part of the text; lines without a label continue
// the turn. A text without any label gives one segment per paragraph.
//
// Words in brackets, redaction marks and pauses stay where they are. A paragraph
// that is nothing else ("/// inaudible, 40 seconds ///") is a segment of its own
// without a speaker. What stands above the first label is kept, without a speaker.
//
// A time at the start of a line or beside a label begins a segment, Exact; turns
// between two times get even shares by their words, Interpolated; all others have
// None. The last time has no end.
//
// Without brackets, hours or a fraction 5:30 is a time of the day, unless such times
// stand at the start of line after line and only rise.
//
// Functions keep no state and may run beside themselves. What bites: a label is a
// person by what the whole file says, so half a file may fall into other turns.
package prose
