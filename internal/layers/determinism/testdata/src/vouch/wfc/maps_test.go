package wfc

import "time"

func now(m map[string]int) time.Time {
	for range m {
		return time.Now()
	}
	return time.Time{}
}
