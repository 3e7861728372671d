package batch

import (
	"fmt"
	"iter"
	"regexp"
	"strconv"
)

// Seeds are the seeds from First to Last, both included.
type Seeds struct {
	First, Last uint64
}

// seedForm is a seed or a range as it is written.
var seedForm = regexp.MustCompile(`^(0|[1-9][0-9]{0,19})(?:\.\.(0|[1-9][0-9]{0,19}))?$`)

// UnmarshalText reads "7" or "1..200".
func (s *Seeds) UnmarshalText(b []byte) error {
	m := seedForm.FindSubmatch(b)
	if m == nil {
		return fmt.Errorf("%q is neither a seed nor a range of seeds; write 1974, or \"1..200\" for two hundred of them", clip(string(b)))
	}
	var err error
	if s.First, err = strconv.ParseUint(string(m[1]), 10, 64); err == nil {
		s.Last = s.First
		if m[2] != nil {
			s.Last, err = strconv.ParseUint(string(m[2]), 10, 64)
		}
	}
	if err != nil {
		return fmt.Errorf("the seed in %q is too large; seeds go from 0 to 18446744073709551615", clip(string(b)))
	}
	if s.Last < s.First {
		return fmt.Errorf("the range %q runs backwards; write the smaller seed first", clip(string(b)))
	}
	return nil
}

// count is the number of seeds, at most MaxJobs+1.
func (s Seeds) count() uint64 {
	return min(s.Last-s.First, MaxJobs) + 1
}

func (s Seeds) overlap(t Seeds) bool { return s.First <= t.Last && t.First <= s.Last }

// all goes through the seeds in order.
func (s Seeds) all() iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		for n := s.First; yield(n) && n < s.Last; n++ { // n++ cannot pass the last seed of all
		}
	}
}
