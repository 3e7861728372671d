package cue

import "vouch/sources/transcript"

// MaxHours bounds a time: the longest recordings have some ten hours, and
// milliseconds of this many fit any int.
const MaxHours = 500

// Track watches the cues of a file go by and notes what is odd about them.
type Track struct {
	T    *transcript.Transcript
	last int // start of the former cue, ms
	ids  map[string]bool
}

// Times notes what is odd about a cue's times and gives its end: a cue that ends
// before it starts ends where it starts.
func (k *Track) Times(line, start, end int) int {
	switch {
	case end < start:
		k.T.Find(line, transcript.EndBeforeStart, "the cue ends before it starts; its end is taken for unknown")
		end = start
	case end == start:
		k.T.Find(line, transcript.ZeroLength, "the cue ends where it starts")
	}
	if start < k.last {
		k.T.Find(line, transcript.OutOfOrder, "the cue starts before the one above it")
	}
	k.last = start
	return end
}

// ID notes an id that stands twice.
func (k *Track) ID(line int, id string) {
	if id == "" {
		return
	}
	if k.ids[id] {
		k.T.Find(line, transcript.DuplicateID, "a second cue has the id %.60q", id)
	}
	if k.ids == nil {
		k.ids = map[string]bool{}
	}
	if len(k.ids) < transcript.MaxSegments {
		k.ids[id] = true
	}
}

// Add appends a segment; the error is a *transcript.LimitError.
func (k *Track) Add(s transcript.Segment) error {
	if !k.T.Add(s) {
		return &transcript.LimitError{What: "segments", Limit: transcript.MaxSegments, Got: transcript.MaxSegments + 1}
	}
	return nil
}
