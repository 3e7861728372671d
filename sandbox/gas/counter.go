package gas

// depthBits is where the gas begins in the counter. The frames below it have one bit more than they need.
const depthBits = 16

// MaxDepth is the most frames that Pack takes.
const MaxDepth = 1<<(depthBits-1) - 1

// Pack makes the value of the global Left: the gas that is left and the frames that may still be entered, in one
// number, so that a call takes both off at once. depth is at most MaxDepth, gas below 1<<47.
func Pack(gas int64, depth uint32) uint64 { return uint64(gas<<depthBits) + uint64(depth) }

// Unpack takes the value apart. Below zero after a trap: gas was spent, or one frame too many was entered.
func Unpack(left uint64) (gas int64, depth int32) {
	depth = int32(int16(left))
	return (int64(left) - int64(depth)) >> depthBits, depth
}

// Charged is the value after n more were taken from the gas.
func Charged(left uint64, n int64) uint64 { return left - uint64(n<<depthBits) }
