package timecode

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// ErrNoTime is returned for a text that is no time at all.
var ErrNoTime = errors.New("this is no time; write it as 0:01:05 or 0:01:05.250")

// RateError is returned for a time that counts frames where nobody said how many
// make a second.
type RateError struct {
	Line int    // 1-based in the file, where a reader knows it; else 0
	Text string // "00:01:05:12"
}

// Error says how the rate is given.
func (e *RateError) Error() string {
	return fmt.Sprintf("the time %.60q counts frames and the file does not say how many make a second; give the rate of the recording, such as --rate 25 or --rate 29.97df", e.Text)
}

// Time is a moment of a recording.
type Time struct {
	MS     int  // milliseconds from the start of the recording
	Comma  bool // its fraction was written with a decimal comma
	Frames bool // it counted frames
}

// maxHours bounds a time: the longest recordings have some ten hours.
const maxHours = 1000

// clock is hours (left out in short recordings), minutes, seconds and a fraction or
// a number of frames. A semicolon before the frames says drop-frame.
var clock = regexp.MustCompile(`^(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:([.,])(\d{1,9})|([:;])(\d{1,2}))?$`)

// plain is seconds with a fraction.
var plain = regexp.MustCompile(`^(\d{1,7})(?:([.,])(\d{1,9}))?\s*s?$`)

// Parse reads a time: 1:05, 0:01:05, [0:01:05.250], 0:01:05,5, 65.5, and with a
// rate 00:01:05:12 or 00:01:05;12. The error is ErrNoTime or a *RateError.
func Parse(s string, r Rate) (Time, error) {
	text := strings.TrimSpace(s)
	if n := len(text); n > 1 && (text[0] == '[' && text[n-1] == ']' || text[0] == '(' && text[n-1] == ')' || text[0] == '{' && text[n-1] == '}') {
		text = strings.TrimSpace(text[1 : n-1])
	}
	if m := plain.FindStringSubmatch(text); m != nil {
		return Time{MS: number(m[1])*1000 + fraction(m[3]), Comma: m[2] == ","}, nil
	}
	m := clock.FindStringSubmatch(text)
	if m == nil {
		return Time{}, ErrNoTime
	}
	hours, minutes, seconds := number(m[1]), number(m[2]), number(m[3])
	if seconds > 59 || m[1] != "" && minutes > 59 || hours >= maxHours {
		return Time{}, ErrNoTime
	}
	whole := (hours*60+minutes)*60 + seconds
	if m[6] == "" {
		return Time{MS: whole*1000 + fraction(m[5]), Comma: m[4] == ","}, nil
	}
	if m[1] == "" {
		return Time{}, ErrNoTime // 01:05;12 could be anything
	}
	if r.Num == 0 {
		return Time{}, &RateError{Text: text}
	}
	ms, ok := r.ms(whole, number(m[7]), m[6] == ";")
	if !ok {
		return Time{}, ErrNoTime
	}
	return Time{MS: ms, Frames: true}, nil
}

// number reads digits that a pattern has checked; "" is 0.
func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// fraction gives the milliseconds of a decimal fraction, cut off behind the third
// digit.
func fraction(s string) int {
	return number((s + "000")[:3])
}
