package main

import (
	"fmt"
	"math/big"
	"strings"
)

// Facts are what a report is judged against.
type Facts struct {
	documents            map[string]Numbers // "" and previous
	zero, unread, absent []string
	children             []Numbers
	below, complete      bool
	mentions             map[string][]*big.Int
}
type Bounds struct {
	LeftMin  *big.Int `json:"left_min"`
	LeftMax  *big.Int `json:"left_max"`
	RightMin *big.Int `json:"right_min"`
	RightMax *big.Int `json:"right_max"`
}
type Outcome struct {
	Id       string              `json:"id"`
	Rule     string              `json:"rule"`
	Status   string              `json:"status"`
	Severity string              `json:"severity"`
	Missing  []string            `json:"missing,omitempty"`
	Implied  map[string]*big.Int `json:"implied,omitempty"`
	Hints    []string            `json:"hints,omitempty"`
	Matched  *int                `json:"matched,omitempty"`
	*Bounds
	instance *Instance
	known    *big.Int // what comes of what is stated, in left − right
	open     []Term   // what is not stated
}

func outcome(rule, severity string, bind []string) *Outcome {
	made := &Outcome{Id: rule, Rule: rule, Status: "not_applicable", Severity: severity}
	if len(bind) > 0 {
		made.Id += "[" + strings.Join(bind, ",") + "]"
	}
	return made
}

func (it *Instance) outcome(bind []string) *Outcome {
	return outcome(text(it.rule["id"]), text(it.rule["severity"]), bind)
}

// stands gives what a term stands for, whether that is stated, and whether it is there at all (SPEC 6.1–6.4).
func (facts *Facts) stands(term Term, mention *big.Int) (value Interval, stated, there bool) {
	if term.Mention != "" {
		return exactly(mention), true, true
	} else if term.From != "children" {
		number, there := facts.documents[term.From][term.Pointer]
		return of(number, term.Pointer), number != nil, there
	}
	value, stated = exactly(zero), true
	for _, numbers := range facts.children {
		stated = stated && numbers[term.Pointer] != nil
		value = value.plus(of(numbers[term.Pointer], term.Pointer))
	}
	if !facts.complete {
		value = value.plus(of(nil, term.Pointer))
	}
	return value, stated, facts.below
}

// judge is SPEC 6; false where a term reads what is not there.
func (facts *Facts) judge(relation Relation, mention *big.Int, made *Outcome) (there bool) {
	sides, own := [2]Interval{exactly(relation.sides[0]), exactly(relation.sides[1])}, true
	for _, term := range relation.written {
		value, stated, there := facts.stands(term, mention)
		if !there {
			return false
		} else if !stated {
			made.Missing = union(made.Missing, term.Pointer)
		}
		sides[term.side] = sides[term.side].plus(value.times(mul(term.K, signs[term.side])))
	}
	made.Bounds = &Bounds{sides[0].low, sides[0].high, sides[1].low, sides[1].high}
	made.known = mul(relation.Constant, minus)
	difference := exactly(made.known)
	for _, term := range relation.Terms {
		value, _, _ := facts.stands(term, mention)
		difference = difference.plus(value.times(term.K))
		if value.isOne() {
			made.known = add(made.known, mul(value.low, term.K))
		} else {
			made.open, own = append(made.open, term), own && term.From == ""
		}
	}
	made.Status, made.Implied = difference.verdict(relation.Op), Numbers{}
	if made.Status == "unknown" && relation.Op == "=" && own {
		made.imply(sign(difference.low, 1) == 0 || sign(difference.high, 1) == 0)
	}
	return true
}

func (made *Outcome) imply(bounded bool) {
	if first := made.open[0]; len(made.open) == 1 { // SPEC 6.9
		only := exactly(mul(made.known, minus)).over(first.K).meet(of(nil, first.Pointer))
		if only.isOne() {
			made.Implied[first.Pointer] = only.low
		}
	} else if made.known.Sign() == 0 && bounded { // SPEC 6.10
		for _, term := range made.open {
			made.Implied[term.Pointer] = zero
		}
	}
}

// worst is the verdict on relations that must all hold; one that reads what is not there does not.
func (facts *Facts) worst(relations []Relation, mention *big.Int) string {
	worst := "pass"
	for _, relation := range relations {
		made := &Outcome{}
		if !facts.judge(relation, mention, made) || made.Status == "fail" {
			return "fail"
		} else if made.Status == "unknown" {
			worst = "unknown"
		}
	}
	return worst
}

// outcomes is SPEC 7: what an instance gives, one outcome or one a mention.
func (facts *Facts) outcomes(it *Instance) (made []*Outcome) {
	values := []*big.Int{nil}
	if it.mention != "" {
		values = facts.mentions[it.mention]
	}
	if contains(it.marks, "previous") && facts.documents["previous"] == nil ||
		contains(it.marks, "children") && !facts.below || len(values) == 0 {
		return []*Outcome{it.outcome(it.bind)}
	}
	for i, value := range values {
		bind := it.bind
		if it.mention != "" {
			bind = union(bind, fmt.Sprint("mention=", i+1))
		}
		made = append(made, facts.decide(it, value, it.outcome(bind)))
	}
	return made
}

func (facts *Facts) decide(it *Instance, mention *big.Int, made *Outcome) *Outcome {
	guard := facts.worst(it.when, mention)
	if guard == "fail" {
		return made
	}
	made.instance = it
	switch it.rule["type"] {
	case "plugin":
		made.Status = "unsupported"
	case "present":
		facts.present(it, made)
	case "linear":
		facts.linear(it, mention, made)
	}
	if guard == "unknown" {
		made.Implied, made.Hints = nil, nil
		made.Status = strings.Replace(made.Status, "fail", "unknown", 1)
	}
	return made
}

func (facts *Facts) linear(it *Instance, mention *big.Int, made *Outcome) {
	var best *Outcome // of any: the first that passes, else the first that is open, else the first
	var missing []string
	rank, at := map[string]int{"pass": 0, "unknown": 1, "fail": 2}, 0
	for i, relation := range it.own {
		one := *made
		if !facts.judge(relation, mention, &one) {
			return
		} else if best == nil || rank[one.Status] < rank[best.Status] {
			best, at = &one, i
		}
		missing = union(missing, one.Missing...)
	}
	*made = *best
	if len(it.own) > 1 {
		if made.Implied = nil; made.Status == "pass" {
			made.Matched = &at
		} else {
			made.Missing = missing
		}
	}
	for i, hint := range all[Object](it.rule["hints"]) {
		if made.Status == "fail" && facts.worst(it.hints[i], mention) == "pass" {
			made.Hints = append(made.Hints, text(hint["id"]))
		}
	}
}

func (facts *Facts) isAbsent(pointer string) bool { return contains(facts.absent, tableOf(pointer)) }

func (facts *Facts) present(it *Instance, made *Outcome) {
	for _, pointer := range it.cells {
		value, there := facts.documents[""][pointer]
		if there && !facts.isAbsent(pointer) {
			made.Status = "pass"
			if (value == nil || contains(facts.zero, pointer)) && !contains(facts.unread, pointer) {
				made.Missing = append(made.Missing, pointer)
			}
		}
	}
	if len(made.Missing) > 0 {
		made.Status = "fail"
	}
}
