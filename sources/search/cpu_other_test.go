//go:build !unix

package search_test

import "time"

var started = time.Now()

func processor() time.Duration { return time.Since(started) }
