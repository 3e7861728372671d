package draw

import (
	"math"
	"math/rand" // want `import of math/rand`
	"time"      // want `import of time`
)

type point struct {
	x float64 // want `floating-point number`
	y int
}

func half(n int) int { return n / 2 }

func root(n int) int {
	return int(math.Sqrt(float64(n))) // want `floating-point number`
}

const third = 1.0 / 3 // want `floating-point number`

func dice() int { return rand.Int() + int(time.Now().Unix()) }

var z = complex(1, 2) // want `floating-point number`

type length float32 // want `floating-point number`

var l = length(2) // want `floating-point number`

var many []float64 // want `floating-point number`

var big = 1 << 20
