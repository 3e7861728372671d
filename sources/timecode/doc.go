// Package timecode reads the times that people and programs write beside speech.
//
//	"[0:01:05]"    ─┐
//	"0:01:05,5"     ├─▶ Parse ─▶ Time (MS, and what was odd about it)
//	"00:01:05:12" ──┘     ▲
//	"29.97df" ─▶ ParseRate ─▶ Rate
//
// Specification of frame counts: SMPTE ST 12-1:2014, with drop-frame counting at
// 30000/1001 and 60000/1001 frames a second.
//
// Times are whole milliseconds from the start of the recording, cut off, never
// rounded up. All functions are safe concurrently.
//
// What bites: 1:05 is a minute and five seconds, never an hour and five minutes; a
// fourth number counts frames and is refused with a RateError until somebody gives
// the rate, for guessed frames are wrong by up to a second and drop-frame by
// 3.6 seconds an hour.
package timecode
