package timecode

import (
	"fmt"
	"strings"
)

// Rate is how many frames a recording has in a second. The zero Rate is unknown.
type Rate struct {
	Num, Den int  // frames per second: 25/1, 30000/1001
	Drop     bool // drop-frame counting (SMPTE ST 12-1): 29.97 and 59.94 only
}

// ParseRate reads 24, 25, 30, 50, 60, 23.976, 29.97, 59.94 and, for drop-frame,
// 29.97df and 59.94df.
func ParseRate(s string) (Rate, error) {
	text, drop := strings.CutSuffix(strings.ToLower(strings.TrimSpace(s)), "df")
	r := Rate{Den: 1, Drop: drop}
	switch strings.TrimSpace(text) {
	case "":
		if !drop {
			return Rate{}, nil
		}
	case "24", "25", "30", "50", "60":
		r.Num = number(strings.TrimSpace(text))
	case "23.976", "23.98":
		r.Num, r.Den = 24000, 1001
	case "29.97":
		r.Num, r.Den = 30000, 1001
	case "59.94":
		r.Num, r.Den = 60000, 1001
	}
	if r.Num == 0 || drop && (r.Den == 1 || r.Num == 24000) {
		return Rate{}, fmt.Errorf("the rate %.60q is not known; write 24, 25, 30, 50, 60, 23.976, 29.97, 59.94, 29.97df or 59.94df", s)
	}
	return r, nil
}

// String is the form that ParseRate reads; "unknown" for the zero Rate.
func (r Rate) String() string {
	if r.Num == 0 {
		return "unknown"
	}
	s := fmt.Sprint(r.Num / r.Den)
	switch {
	case r.Den == 1001 && r.Num == 24000:
		s = "23.976"
	case r.Den == 1001:
		s = fmt.Sprintf("%d.%02d", r.Num/r.Den, r.Num*100/r.Den%100)
	}
	if r.Drop {
		s += "df"
	}
	return s
}

// ms turns clock seconds and frames into milliseconds. At 29.97 the clock of a
// recording counts 30 numbers a second and so runs slow, unless it leaves out two
// numbers at each minute but the tenth (drop-frame), which a semicolon shows. It
// reports false for a frame number that the rate does not have.
func (r Rate) ms(seconds, frames int, semicolon bool) (int, bool) {
	count := (r.Num + r.Den - 1) / r.Den // numbers in a second of the clock
	if frames >= count {
		return 0, false
	}
	n := seconds*count + frames
	if r.Drop || semicolon && r.Den == 1001 && count != 24 {
		left := count / 15 // numbers left out at a minute: 2 at 30, 4 at 60
		minutes := seconds / 60
		if minutes%10 != 0 && seconds%60 == 0 && frames < left {
			return 0, false // the number that is left out
		}
		n -= left * (minutes - minutes/10)
	}
	return n * 1000 * r.Den / r.Num, true
}
