package transcripttest

import (
	"bytes"
	"iter"
	"math/rand/v2"
)

// Mutations gives n damaged copies of a file, the same ones every time: bytes
// changed, pieces taken out, doubled, moved, cut off, numbers made large.
func Mutations(data []byte, n int) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		random := rand.New(rand.NewPCG(uint64(len(data)), uint64(n)))
		for range n {
			out := bytes.Clone(data)
			for range 1 + random.IntN(6) {
				out = mutate(out, random)
			}
			if !yield(out) {
				return
			}
		}
	}
}

func mutate(data []byte, random *rand.Rand) []byte {
	if len(data) == 0 {
		return []byte{byte(random.Uint32())}
	}
	at := random.IntN(len(data))
	end := min(len(data), at+1+random.IntN(64))
	switch random.IntN(7) {
	case 0:
		data[at] = byte(random.Uint32())
	case 1:
		data[at] ^= 1 << random.IntN(8)
	case 2:
		return append(data[:at:at], data[end:]...)
	case 3:
		return bytes.Join([][]byte{data[:end], data[at:end], data[end:]}, nil)
	case 4:
		return data[:at]
	case 5:
		to := random.IntN(len(data))
		copy(data[to:], bytes.Clone(data[at:end]))
	case 6:
		for i := at; i < len(data); i++ {
			if data[i] >= '0' && data[i] <= '9' {
				return bytes.Join([][]byte{data[:i], []byte("99999999"), data[i:]}, nil)
			}
		}
	}
	return data
}
