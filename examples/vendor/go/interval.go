package main

import (
	"math/big"
	"strings"
)

var zero, one, minus = new(big.Int), big.NewInt(1), big.NewInt(-1)
var signs = [2]*big.Int{one, minus} // of the sides, in left − right

// Interval has a bound of nil where there is none; what is made of nil is nil.
type Interval struct{ low, high *big.Int }

func lift(f func(z, a, b *big.Int) *big.Int, a, b *big.Int) *big.Int {
	if a == nil || b == nil {
		return nil
	}
	return f(new(big.Int), a, b)
}
func add(a, b *big.Int) *big.Int { return lift((*big.Int).Add, a, b) }
func sub(a, b *big.Int) *big.Int { return lift((*big.Int).Sub, a, b) }
func mul(a, b *big.Int) *big.Int { return lift((*big.Int).Mul, a, b) }
func div(a, k *big.Int) *big.Int { return lift((*big.Int).Div, a, k) } // rounds down where k > 0

func sign(bound *big.Int, none int) int {
	if bound == nil {
		return none
	}
	return bound.Sign()
}

func exactly(value *big.Int) Interval { return Interval{value, value} }

// of is what a number may be (SPEC 2.7).
func of(value *big.Int, pointer string) Interval {
	if value == nil && !signed[pointer] {
		return Interval{low: zero}
	}
	return exactly(value)
}

func (i Interval) plus(other Interval) Interval {
	return Interval{add(i.low, other.low), add(i.high, other.high)}
}

func (i Interval) times(k *big.Int) Interval {
	switch k.Sign() {
	case 0:
		return exactly(zero)
	case -1:
		i.low, i.high = i.high, i.low
	}
	return Interval{mul(i.low, k), mul(i.high, k)}
}

// over divides inwards, to whole numbers.
func (i Interval) over(k *big.Int) Interval {
	if k.Sign() < 0 {
		i, k = i.times(minus), mul(k, minus)
	}
	return Interval{mul(minus, div(mul(minus, i.low), k)), div(i.high, k)}
}

func (i Interval) meet(other Interval) Interval {
	if i.low == nil || other.low != nil && other.low.Cmp(i.low) > 0 {
		i.low = other.low
	}
	if i.high == nil || other.high != nil && other.high.Cmp(i.high) < 0 {
		i.high = other.high
	}
	return i
}

func (i Interval) isOne() bool   { return sign(sub(i.high, i.low), 1) == 0 }
func (i Interval) isEmpty() bool { return sign(sub(i.high, i.low), 1) < 0 }

// holds has the signs for which a relation to 0 holds.
var holds = map[string]string{"=": "0", "!=": "-+", "<": "-", "<=": "-0", ">": "+", ">=": "0+"}

// verdict judges the interval op 0 by the signs of what is in it (SPEC 6.7).
func (i Interval) verdict(op string) string {
	found := "-0+"[1+sign(i.low, -1) : 2+sign(i.high, 1)]
	if strings.Trim(found, holds[op]) == "" {
		return "pass"
	} else if strings.ContainsAny(found, holds[op]) {
		return "unknown"
	}
	return "fail"
}
