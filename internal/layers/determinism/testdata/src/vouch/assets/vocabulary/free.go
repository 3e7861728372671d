package vocabulary

import "time"

func Free(m map[string]float64) (sum float64) {
	for _, v := range m {
		sum += v
	}
	return sum + float64(time.Now().Unix())
}
