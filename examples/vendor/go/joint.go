package main

import "math/big"

// Sum is an identity with what is stated added up: Σ coefficient × blank op rest (SPEC 8.4).
type Sum struct {
	place  int // among the outcomes
	op     string
	blanks []Term
	rest   *big.Int
}

// isIdentity says whether an instance is judged together with others (SPEC 8.3).
func isIdentity(it Instance) bool {
	return it.rule["type"] == "linear" && it.rule["severity"] == "error" && len(it.relations) == 1 &&
		len(it.when)+len(it.needs) == 0 && it.mention == ""
}

func sumOf(place int, relation Relation, numbers Numbers) Sum {
	it := Sum{place: place, op: relation.op, rest: new(big.Int).Sub(relation.constant[1], relation.constant[0])}
	net, order := map[string]*big.Int{}, []string{}
	for _, term := range relation.terms {
		if value := numbers[term.pointer]; value != nil {
			it.rest.Sub(it.rest, new(big.Int).Mul(term.k, value))
			continue
		}
		if net[term.pointer] == nil {
			net[term.pointer], order = new(big.Int), append(order, term.pointer)
		}
		net[term.pointer].Add(net[term.pointer], term.k)
	}
	for _, pointer := range order {
		if net[pointer].Sign() != 0 {
			it.blanks = append(it.blanks, Term{pointer: pointer, k: net[pointer]})
		}
	}
	return it
}

// narrow narrows the ranges of blanks; clash is false where each has a number left. used are the sums that narrowed.
func narrow(sums []Sum) (ranges map[string]Interval, used []Sum, clash bool) {
	ranges = map[string]Interval{}
	narrowing := map[int]bool{}
	for _, sum := range sums {
		for _, blank := range sum.blanks {
			ranges[blank.pointer] = of(nil, blank.pointer)
		}
	}
	for round, changed := 0, true; changed && round < 300 && !clash; round++ {
		changed = false
		for _, sum := range sums {
			narrowed, empty := sum.narrow(ranges)
			narrowing[sum.place] = narrowing[sum.place] || narrowed || empty
			if changed = changed || narrowed; empty {
				clash = true
				break
			}
		}
	}
	for _, sum := range sums {
		if narrowing[sum.place] {
			used = append(used, sum)
		}
	}
	return ranges, used, clash
}

func (sum Sum) narrow(ranges map[string]Interval) (narrowed, empty bool) {
	if len(sum.blanks) == 0 {
		return false, compare(exactly(new(big.Int).Neg(sum.rest)), sum.op) == "fail"
	}
	for i, blank := range sum.blanks {
		others := exactly(new(big.Int))
		for j, other := range sum.blanks {
			if i != j {
				others = others.plus(ranges[other.pointer].times(other.k))
			}
		}
		var product Interval // of the coefficient and the blank
		room := exactly(sum.rest).plus(others.times(big.NewInt(-1)))
		if sum.op == "=" || sum.op == "<=" || sum.op == "<" {
			product.high = room.high
		}
		if sum.op == "=" || sum.op == ">=" || sum.op == ">" {
			product.low = room.low
		}
		if sum.op == "<" {
			product.high = plus(product.high, big.NewInt(-1))
		} else if sum.op == ">" {
			product.low = plus(product.low, big.NewInt(1))
		}
		found := ranges[blank.pointer]
		low, high := divided(product, blank.k)
		if low != nil && (found.low == nil || low.Cmp(found.low) > 0) {
			found.low, narrowed = low, true
		}
		if high != nil && (found.high == nil || high.Cmp(found.high) < 0) {
			found.high, narrowed = high, true
		}
		if ranges[blank.pointer] = found; found.low != nil && found.high != nil && found.low.Cmp(found.high) > 0 {
			return narrowed, true
		}
	}
	return narrowed, false
}

// divided gives the whole numbers whose product with k lies in an interval.
func divided(product Interval, k *big.Int) (low, high *big.Int) {
	if k.Sign() < 0 {
		return divided(product.times(big.NewInt(-1)), new(big.Int).Neg(k))
	}
	floor := func(value *big.Int) *big.Int { // Euclidean division rounds down for k > 0
		if value == nil {
			return nil
		}
		return new(big.Int).Div(value, k)
	}
	if low = floor(product.times(big.NewInt(-1)).high); low != nil {
		low = new(big.Int).Neg(low)
	}
	return low, floor(product.high)
}

// impossible is SPEC 8.3–8.6: the outcome of cells.impossible, if there is one; else what blanks must be is implied.
func impossible(instances []Instance, all []Object, forced []Object, facts *Facts) []Object {
	made := Object{"id": "cells.impossible", "rule": "cells.impossible", "status": "not_applicable", "severity": "error"}
	sums := []Sum{}
	for _, one := range forced {
		if one["severity"] == "error" {
			return []Object{made}
		}
	}
	for i, it := range instances {
		if isIdentity(it) && all[i]["status"] == "fail" {
			return []Object{made}
		} else if isIdentity(it) && all[i]["status"] == "unknown" {
			sums = append(sums, sumOf(i, it.relations[0], facts.numbers))
		}
	}
	ranges, used, clash := narrow(sums)
	if !clash {
		for _, sum := range sums {
			imply(all[sum.place], ranges)
		}
		return nil
	}
	for i := 0; i < len(used); {
		fewer := append(append([]Sum{}, used[:i]...), used[i+1:]...)
		if _, _, still := narrow(fewer); still {
			used = fewer
		} else {
			i++
		}
	}
	missing := []string{}
	for _, sum := range used {
		missing = union(missing, all[sum.place]["missing"].([]string)...)
	}
	made["status"], made["missing"] = "fail", missing
	return []Object{made}
}

func imply(outcome Object, ranges map[string]Interval) {
	implied, _ := outcome["implied"].([]any)
	for _, pointer := range outcome["missing"].([]string) {
		found, known := ranges[pointer]
		for i := 0; i < len(implied); i += 2 {
			known = known && implied[i] != pointer
		}
		if known && found.low != nil && found.high != nil && found.low.Cmp(found.high) == 0 {
			implied = append(implied, pointer, found.low)
		}
	}
	outcome["implied"] = implied
}
