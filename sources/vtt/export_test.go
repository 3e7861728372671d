package vtt

import "vouch/sources/transcript"

// CountCues counts cues, also those without words.
func CountCues(data []byte) (int, error) {
	t := new(transcript.Transcript)
	p, err := newParser(transcript.Text(data, t), Options{}, t)
	if err != nil {
		return 0, err
	}
	err = p.document()
	return p.cues, err
}
