package sheet

// alphabet has no 0, O, 1 or I: a code is read aloud and typed from paper.
const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"

// Code is a short name for a hash, for people: its first 40 bits as eight signs
// with a dash in the middle, "K7M2-94QD". It identifies an edition among the
// editions of a project; it proves nothing, the signature does.
func Code(hash [32]byte) string {
	var bits uint64
	for _, b := range hash[:5] {
		bits = bits<<8 | uint64(b)
	}
	out := make([]byte, 0, 9)
	for i := range 8 {
		if i == 4 {
			out = append(out, '-')
		}
		out = append(out, alphabet[bits>>(35-5*i)&31])
	}
	return string(out)
}
