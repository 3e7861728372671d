package captions

import (
	"bytes"
	"fmt"

	astisub "github.com/asticode/go-astisub"

	"vouch/sources/cue"
	"vouch/sources/transcript"
)

// guarded runs the library; a panic in it is an error.
func guarded(read func() (*astisub.Subtitles, error)) (s *astisub.Subtitles, err error) {
	defer func() {
		if p := recover(); p != nil {
			s, err = nil, fmt.Errorf("the reader of captions stopped: %v", p)
		}
	}()
	return read()
}

func readTTML(doc []byte) (*astisub.Subtitles, error) {
	return guarded(func() (*astisub.Subtitles, error) { return astisub.ReadFromTTML(bytes.NewReader(doc)) })
}

func readSTL(file []byte) (*astisub.Subtitles, error) {
	return guarded(func() (*astisub.Subtitles, error) {
		return astisub.ReadFromSTL(bytes.NewReader(file), astisub.STLOptions{})
	})
}

// add keeps a caption. A name in capitals before the words is the speaker where no
// other is known.
func add(k *cue.Track, s transcript.Segment) error {
	if s.Speaker == "" {
		s.Speaker, s.Text, _ = cue.Label(transcript.Normalise(s.Text))
	}
	if s.Alignment == transcript.Exact && s.StartMS < 0 {
		k.T.Find(s.Line, transcript.BadTime, "the caption begins before the programme; its times are taken for unknown")
		s.StartMS, s.EndMS, s.Alignment = 0, 0, transcript.None
	}
	if s.Alignment == transcript.Exact {
		s.EndMS = k.Times(s.Line, s.StartMS, s.EndMS)
	}
	return k.Add(s)
}

// finish refuses a file without one word.
func finish(t *transcript.Transcript, what string) ([]*transcript.Transcript, error) {
	if len(t.Segments) == 0 {
		return nil, &transcript.SyntaxError{Line: 1, Message: "the file holds not one caption with words; check that it is a whole " + what}
	}
	return []*transcript.Transcript{t}, nil
}
