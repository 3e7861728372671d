package vtt

import (
	"strings"

	"vouch/sources/transcript"
)

// CountCues counts cues, also those without words.
func CountCues(data []byte) (int, error) {
	t := new(transcript.Transcript)
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(transcript.Text(data, t))
	p := &parser{lines: strings.Split(text, "\n"), t: t, first: 1, ids: map[string]bool{}}
	if err := p.header(); err != nil {
		return 0, err
	}
	for p.at < len(p.lines) {
		if p.lines[p.at] == "" {
			p.at++
			continue
		}
		if err := p.block(false); err != nil {
			return 0, err
		}
	}
	return p.cues, nil
}
