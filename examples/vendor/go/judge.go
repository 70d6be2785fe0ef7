package main

import (
	"math/big"
	"strconv"
	"strings"
)

// Interval has a bound of nil where there is none.
type Interval struct{ low, high *big.Int }
type Facts struct {
	numbers, previous Numbers
	zero, unread      map[string]bool
	absent            []string
	children          []Numbers
	below, complete   bool
	mentions          map[string][]*big.Int
}
type Judgement struct {
	verdict string
	sides   [2]Interval
	missing []string
	implied []any // pointer, value, pointer, value …
}

func exactly(value *big.Int) Interval { return Interval{value, value} }
func plus(a, b *big.Int) *big.Int {
	if a == nil || b == nil {
		return nil
	}
	return new(big.Int).Add(a, b)
}
func (i Interval) plus(other Interval) Interval {
	return Interval{plus(i.low, other.low), plus(i.high, other.high)}
}
func (i Interval) times(k *big.Int) Interval {
	scaled := func(bound *big.Int) *big.Int {
		if bound == nil {
			return nil
		}
		return new(big.Int).Mul(bound, k)
	}
	if k.Sign() == 0 {
		return exactly(new(big.Int))
	} else if k.Sign() < 0 {
		return Interval{scaled(i.high), scaled(i.low)}
	}
	return Interval{scaled(i.low), scaled(i.high)}
}

func of(value *big.Int, pointer string) Interval {
	if value != nil {
		return exactly(value)
	} else if signed[pointer] {
		return Interval{}
	}
	return Interval{low: new(big.Int)}
}

// compare judges the interval op 0 (SPEC 6.7).
func compare(it Interval, op string) string {
	atLeast := func(bound *big.Int, sign int) bool { return bound != nil && bound.Sign()*sign > 0 }
	notBeyond := func(bound *big.Int, sign int) bool { return bound != nil && bound.Sign()*sign >= 0 }
	var holds, breaks bool
	switch op {
	case "=", "!=":
		breaks = atLeast(it.low, 1) || atLeast(it.high, -1)
		holds = notBeyond(it.low, 1) && notBeyond(it.high, -1)
		if op == "!=" {
			holds, breaks = breaks, holds
		}
	case "<", ">=":
		holds, breaks = atLeast(it.high, -1), notBeyond(it.low, 1)
		if op == ">=" {
			holds, breaks = breaks, holds
		}
	case "<=", ">":
		holds, breaks = notBeyond(it.high, -1), atLeast(it.low, 1)
		if op == ">" {
			holds, breaks = breaks, holds
		}
	}
	if holds {
		return "pass"
	} else if breaks {
		return "fail"
	}
	return "unknown"
}

// judge is SPEC 6; false where a term reads what is not there (6.4).
func judge(relation Relation, facts *Facts, mention *big.Int) (it Judgement, there bool) {
	known := new(big.Int).Sub(relation.constant[0], relation.constant[1])
	it.sides = [2]Interval{exactly(relation.constant[0]), exactly(relation.constant[1])}
	holes, order, coefficients := map[Term]Interval{}, []Term{}, map[Term]*big.Int{}
	for _, term := range relation.terms {
		part, open := exactly(mention), false
		switch {
		case term.mention != "":
		case term.from == "children":
			part = exactly(new(big.Int))
			for _, numbers := range facts.children {
				open = open || numbers[term.pointer] == nil
				part = part.plus(of(numbers[term.pointer], term.pointer))
			}
			if !facts.complete {
				part = part.plus(of(nil, term.pointer))
			}
			if !facts.below {
				return it, false
			}
		default:
			numbers := facts.numbers
			if term.from == "previous" {
				numbers = facts.previous
			}
			value, known := numbers[term.pointer]
			if !known {
				return it, false
			}
			part, open = of(value, term.pointer), value == nil
		}
		if open {
			it.missing = union(it.missing, term.pointer)
		}
		own := new(big.Int).Mul(term.k, big.NewInt(int64(1-2*term.side)))
		it.sides[term.side] = it.sides[term.side].plus(part.times(own))
		if part.low != nil && part.high != nil && part.low.Cmp(part.high) == 0 {
			known.Add(known, new(big.Int).Mul(term.k, part.low))
			continue
		}
		key := Term{pointer: term.pointer, from: term.from}
		if coefficients[key] == nil {
			coefficients[key], order = new(big.Int), append(order, key)
		}
		coefficients[key].Add(coefficients[key], term.k)
		holes[key] = part
	}
	difference, left, elsewhere := exactly(known), []Term{}, false
	for _, key := range order {
		if coefficients[key].Sign() != 0 {
			difference = difference.plus(holes[key].times(coefficients[key]))
			left, elsewhere = append(left, key), elsewhere || key.from != "report"
		}
	}
	it.verdict = compare(difference, relation.op)
	if it.verdict != "unknown" || relation.op != "=" || elsewhere {
		return it, true
	}
	if len(left) == 1 {
		value, rest := new(big.Int).DivMod(new(big.Int).Neg(known), coefficients[left[0]], new(big.Int))
		if rest.Sign() == 0 && (value.Sign() >= 0 || signed[left[0].pointer]) {
			it.implied = []any{left[0].pointer, value}
		}
	} else if known.Sign() == 0 && (difference.low != nil && difference.low.Sign() == 0 || difference.high != nil && difference.high.Sign() == 0) {
		for _, key := range left {
			it.implied = append(it.implied, key.pointer, new(big.Int))
		}
	}
	return it, true
}

func union(names []string, more ...string) []string {
	for _, name := range more {
		found := false
		for _, one := range names {
			found = found || one == name
		}
		if !found {
			names = append(names, name)
		}
	}
	return names
}

func judgeAll(relations []Relation, facts *Facts, mention *big.Int) (made []Judgement, worst string, there bool) {
	worst = "pass"
	for _, relation := range relations {
		one, there := judge(relation, facts, mention)
		if !there {
			return nil, "", false
		}
		if made = append(made, one); one.verdict == "fail" || worst == "pass" {
			worst = one.verdict
		}
	}
	return made, worst, true
}

// outcomes is SPEC 7: what an instance gives, one outcome or one a mention.
func outcomes(it Instance, facts *Facts) (made []Object) {
	plain := Object{"id": id(it.rule["id"], it.bind), "rule": it.rule["id"], "status": "not_applicable", "severity": it.rule["severity"]}
	if it.needs["previous"] && facts.previous == nil || it.needs["children"] && !facts.below {
		return []Object{plain}
	} else if it.mention == "" {
		return []Object{outcome(it, facts, nil, plain)}
	} else if len(facts.mentions[it.mention]) == 0 {
		return []Object{plain}
	}
	for i, value := range facts.mentions[it.mention] {
		bind := append(append([][2]string{}, it.bind...), [2]string{"mention", strconv.Itoa(i + 1)})
		one := Object{"id": id(it.rule["id"], bind), "rule": it.rule["id"], "status": "not_applicable", "severity": it.rule["severity"]}
		made = append(made, outcome(it, facts, value, one))
	}
	return made
}

func outcome(it Instance, facts *Facts, mention *big.Int, made Object) Object {
	_, guard, there := judgeAll(it.when, facts, mention)
	if !there || guard == "fail" {
		return made
	}
	switch it.rule["type"] {
	case "plugin":
		made["status"] = "unsupported"
	case "present":
		present(it, facts, made)
	case "linear":
		if linear(it, facts, mention, made); guard == "unknown" {
			delete(made, "implied")
			delete(made, "hints")
		}
	}
	if guard == "unknown" && made["status"] == "fail" {
		made["status"] = "unknown"
	}
	return made
}

func linear(it Instance, facts *Facts, mention *big.Int, made Object) {
	judged, status, there := judgeAll(it.relations, facts, mention)
	if !there {
		return
	}
	if len(judged) > 1 { // the first that passes, else the first that is open, else the first
		verdicts := map[string]int{}
		for i := len(judged) - 1; i >= 0; i-- {
			verdicts[judged[i].verdict] = i
		}
		for _, status = range []string{"pass", "unknown", "fail"} {
			if _, found := verdicts[status]; found {
				break
			}
		}
		shown := judged[verdicts[status]]
		if shown.implied = nil; status == "pass" {
			made["matched"] = verdicts[status]
		} else {
			shown.missing = nil
			for _, one := range judged {
				shown.missing = union(shown.missing, one.missing...)
			}
		}
		judged[0] = shown
	}
	shown := judged[0]
	made["status"], made["missing"], made["implied"] = status, shown.missing, shown.implied
	for side, name := range []string{"left", "right"} {
		made[name+"_min"], made[name+"_max"] = shown.sides[side].low, shown.sides[side].high
	}
	hints := []any{}
	for i, hint := range it.hints {
		if _, holds, _ := judgeAll(hint, facts, mention); status == "fail" && holds == "pass" {
			hints = append(hints, object(list(it.rule["hints"])[i])["id"])
		}
	}
	made["hints"] = hints
}

func (facts *Facts) isAbsent(pointer string) bool {
	for _, table := range facts.absent {
		if strings.HasPrefix(pointer, table+"/") {
			return true
		}
	}
	return false
}

func present(it Instance, facts *Facts, made Object) {
	missing := []string{}
	for _, pointer := range it.cells {
		if value, there := facts.numbers[pointer]; there && !facts.isAbsent(pointer) {
			if made["status"] = "pass"; (value == nil || facts.zero[pointer]) && !facts.unread[pointer] {
				missing = append(missing, pointer)
			}
		}
	}
	if made["missing"] = missing; len(missing) > 0 {
		made["status"] = "fail"
	}
}

// contradictions is SPEC 8: numbers on which two instances imply different values.
func contradictions(all []Object) (made []Object) {
	order, forced := []string{}, map[string][][2]any{}
	grave := map[any]int{"error": 0, "warning": 1, "note": 2}
	for _, one := range all {
		implied, _ := one["implied"].([]any)
		for i := 0; i < len(implied); i += 2 {
			pointer := implied[i].(string)
			order = union(order, pointer)
			forced[pointer] = append(forced[pointer], [2]any{implied[i+1], one["severity"]})
		}
	}
	for _, pointer := range order {
		severity := any(nil)
		for i, a := range forced[pointer] {
			for _, b := range forced[pointer][:i] {
				less := a[1]
				if grave[b[1]] > grave[less] {
					less = b[1]
				}
				if write(a[0]) != write(b[0]) && (severity == nil || grave[less] < grave[severity]) {
					severity = less
				}
			}
		}
		if severity != nil {
			bind := [][2]string{{"cell", pointer}}
			made = append(made, Object{"id": id("cells.implied", bind), "rule": "cells.implied", "status": "fail", "severity": severity, "missing": []string{pointer}})
		}
	}
	return made
}
