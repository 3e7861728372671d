package captions

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"vouch/sources/markup"
	"vouch/sources/transcript"
)

// ttmlClock turns time expressions into milliseconds by the library, one document
// of one paragraph each, so that one that is malformed costs no other.
type ttmlClock struct {
	t                   *transcript.Transcript
	frameRate, tickRate int
	framesGiven         bool
	num, den            int // of ttp:frameRateMultiplier
}

var multiplier = regexp.MustCompile(`^(\d{1,6})[ :](\d{1,6})$`)

// newTTMLClock reads the parameters of the root element (TTML1 §6.2).
func newTTMLClock(root markup.Element, t *transcript.Transcript) ttmlClock {
	c := ttmlClock{t: t, num: 1, den: 1}
	c.frameRate = positive(root.Get("frameRate"))
	c.framesGiven = c.frameRate > 0
	if !c.framesGiven {
		c.frameRate = 30
	}
	if c.tickRate = positive(root.Get("tickRate")); c.tickRate == 0 {
		if c.tickRate = 1; c.framesGiven {
			c.tickRate = c.frameRate
		}
	}
	if m := multiplier.FindStringSubmatch(strings.TrimSpace(root.Get("frameRateMultiplier"))); m != nil {
		if n, d := positive(m[1]), positive(m[2]); n > 0 && d > 0 {
			c.num, c.den = n, d
		}
	}
	if mode := root.Get("dropMode"); mode != "" && mode != "nonDrop" {
		t.Find(root.Line, transcript.FrameTime, "the file leaves out frame numbers (%.40q); its times may be late by 3.6 seconds an hour", mode)
	}
	return c
}

func positive(s string) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 1 || n > 1_000_000_000 {
		return 0
	}
	return n
}

// expression bounds what is handed on: TTML1 §10.3.1, with up to nine digits, which
// no recording exceeds and no calculation of the library overflows.
var expression = regexp.MustCompile(`^(?:\d{2,3}:\d{2}:\d{2}(?:\.\d{1,9}|:\d{2,3}(?:\.\d+)?)?|\d{1,9}(?:\.\d{1,9})?(?:h|m|s|ms|f)|\d{1,15}t)$`)

// moment reads a time expression; false, with a finding, where it is none.
func (c *ttmlClock) moment(s string, line int) (ms int, ok bool) {
	s = strings.TrimSpace(s)
	frames := strings.Count(s, ":") == 3 || strings.HasSuffix(s, "f")
	d, err := c.parse(s)
	if err != nil || d < 0 || d > 1000*time.Hour {
		c.t.Find(line, transcript.BadTime, "the time %.60q cannot be read", s)
		return 0, false
	}
	if frames && !c.framesGiven {
		c.t.Find(line, transcript.FrameTime, "the time %.60q counts frames and the file gives no rate; it was read at TTML's 30 frames a second", s)
	}
	if frames && c.num != c.den && strings.HasSuffix(s, "f") {
		d = d * time.Duration(c.den) / time.Duration(c.num)
	}
	return int(d / time.Millisecond), true
}

func (c *ttmlClock) parse(s string) (time.Duration, error) {
	if !expression.MatchString(s) {
		return 0, fmt.Errorf("no time expression")
	}
	if i := strings.IndexByte(s, '.'); i >= 0 && strings.Contains(s, ":") && len(s) > i+4 {
		s = s[:i+4] // the library stops at more than milliseconds
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, `<tt frameRate="%d" tickRate="%d"><body><div><p begin="`, c.frameRate, c.tickRate)
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		return 0, err
	}
	b.WriteString(`" end="0s">.</p></div></body></tt>`)
	subs, err := readTTML(b.Bytes())
	if err != nil {
		return 0, err
	}
	if len(subs.Items) != 1 {
		return 0, fmt.Errorf("%d paragraphs of one", len(subs.Items))
	}
	return subs.Items[0].StartAt, nil
}
