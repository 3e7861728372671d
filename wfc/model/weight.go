package model

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// Weight is an exact decimal fraction, as files write it: 2, 0.05, 10.0. The zero
// value stands for "not given", which is 1; a weight of nothing is Whole(0).
type Weight struct {
	digits uint64
	places uint8
	given  bool
}

// Whole returns the weight n.
func Whole(n uint32) Weight { return Weight{digits: uint64(n), given: true} }

// maxDigits keeps the digits of a Weight within 64 bits.
const maxDigits = 18

// ParseWeight reads a decimal number without sign: "2", "0.05", ".5", "1.50",
// and with an exponent, "5e-2". It has at most 18 digits and at most 18 decimal
// places, leading and trailing zeros not counted.
func ParseWeight(s string) (Weight, error) {
	mantissa, exponent, found := strings.Cut(strings.ToLower(s), "e")
	shift := 0
	if found {
		var err error
		if shift, err = strconv.Atoi(exponent); err != nil || shift > 40 || shift < -40 {
			return Weight{}, wrong("weight", -1, "the exponent of %q is no small whole number", s)
		}
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	if whole+fraction == "" || strings.Trim(whole+fraction, "0123456789") != "" {
		return Weight{}, wrong("weight", -1, "%q is no decimal number such as 0.25", s)
	}
	fraction = strings.TrimRight(fraction, "0")
	digits, places := strings.TrimLeft(whole+fraction, "0"), len(fraction)-shift
	if digits == "" {
		return Whole(0), nil
	}
	if places < 0 {
		digits, places = digits+strings.Repeat("0", -places), 0
	}
	for places > 0 && strings.HasSuffix(digits, "0") {
		digits, places = digits[:len(digits)-1], places-1
	}
	if len(digits) > maxDigits || places > maxDigits {
		return Weight{}, wrong("weight", -1, "%q has more than %d digits", s, maxDigits)
	}
	w := Weight{places: uint8(places), given: true}
	for _, c := range digits {
		w.digits = 10*w.digits + uint64(c-'0')
	}
	return w, nil
}

// IsZero tells whether w is exactly zero; a weight not given is not.
func (w Weight) IsZero() bool { return w.given && w.digits == 0 }

// String writes w without needless zeros: "0.05".
func (w Weight) String() string {
	if !w.given {
		return "1"
	}
	return decimal(fmt.Sprint(w.digits), int(w.places))
}

// decimal puts a point before the last places digits.
func decimal(digits string, places int) string {
	if missing := places + 1 - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	whole, fraction := digits[:len(digits)-places], digits[len(digits)-places:]
	if fraction = strings.TrimRight(fraction, "0"); fraction == "" {
		return whole
	}
	return whole + "." + fraction
}

// maxShare bounds the integer weights, so that a solver may add up all patterns'
// weights, times a logarithm of 16 fractional bits, in 64 bits.
const maxShare = 1 << 30

// scale writes weights as whole numbers: each times 10^places. It takes the
// places that the longest fraction needs. If that exceeds maxShare it takes
// fewer, rounding halves up and never a positive weight to 0; exact is then
// false.
func scale(weights []Weight) (shares []uint32, places int, exact bool) {
	for _, w := range weights {
		places = max(places, int(w.places))
	}
	for exact = true; ; places, exact = places-1, false {
		if shares, ok := scaled(weights, places); ok {
			return shares, places, exact
		}
	}
}

// scaled tells whether all weights times 10^places fit. places may be negative.
func scaled(weights []Weight, places int) ([]uint32, bool) {
	shares := make([]uint32, len(weights))
	for i, w := range weights {
		if !w.given {
			w.digits = 1
		}
		v := new(big.Int).SetUint64(w.digits)
		if shift := places - int(w.places); shift >= 0 {
			v.Mul(v, power(shift))
		} else {
			unit := power(-shift)
			v.Add(v, new(big.Int).Rsh(unit, 1)).Div(v, unit)
		}
		if !v.IsUint64() || v.Uint64() > maxShare {
			return nil, false
		}
		shares[i] = uint32(v.Uint64())
		if shares[i] == 0 && w.digits > 0 {
			shares[i] = 1
		}
	}
	return shares, true
}

func power(n int) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

// clampShare keeps a count within a share.
func clampShare(n uint64) uint32 { return uint32(min(n, math.MaxUint32)) }
