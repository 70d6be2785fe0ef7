package main

// contradictions is SPEC 8.1 and 8.2: numbers for which two instances imply different values.
func contradictions(judged []*Outcome) (made []*Outcome) {
	found, order := map[string][]*Outcome{}, []string{}
	for _, one := range judged {
		for _, pointer := range one.Missing {
			if one.Implied[pointer] != nil {
				order, found[pointer] = union(order, pointer), append(found[pointer], one)
			}
		}
	}
	severities := []string{"error", "warning", "note"}
	for _, pointer := range order {
		for i, severity := range severities { // the first where the values of it and of the graver ones differ
			values := map[string]bool{}
			for _, one := range found[pointer] {
				if contains(severities[:i+1], one.Severity) {
					values[one.Implied[pointer].String()] = true
				}
			}
			if len(values) > 1 {
				one := outcome("cells.implied", severity, []string{"cell=" + pointer})
				one.Status, one.Missing = "fail", []string{pointer}
				made = append(made, one)
				break
			}
		}
	}
	return made
}

// What k·x may be away from the room that the other blanks leave it (SPEC 8.4); without bounds for !=.
var slack = map[string]Interval{
	"=": exactly(zero), "<=": {high: zero}, "<": {high: minus}, ">=": {low: zero}, ">": {low: one},
}

// narrow narrows the ranges of what identities leave open (SPEC 8.4); used are those that did, a clash leaves none.
func narrow(identities []*Outcome) (ranges map[string]Interval, used []*Outcome, clash bool) {
	ranges = map[string]Interval{}
	narrowing := map[*Outcome]bool{}
	for _, it := range identities {
		for _, blank := range it.open {
			ranges[blank.Pointer] = of(nil, blank.Pointer)
		}
	}
	for round, changed := 0, true; changed && round < 300; round++ {
		changed = false
		for i := 0; i < len(identities) && !clash; i++ {
			it, narrowed := identities[i], false
			narrowed, clash = it.narrow(ranges)
			narrowing[it] = narrowing[it] || narrowed
			changed = changed || narrowed && !clash
		}
	}
	for _, it := range identities {
		if narrowing[it] {
			used = append(used, it)
		}
	}
	return ranges, used, clash
}

func (it *Outcome) narrow(ranges map[string]Interval) (narrowed, clash bool) {
	for i, blank := range it.open {
		room := exactly(mul(minus, it.known))
		for j, other := range it.open {
			if i != j {
				room = room.plus(ranges[other.Pointer].times(mul(minus, other.K)))
			}
		}
		before := ranges[blank.Pointer]
		after := before.meet(room.plus(slack[it.instance.own[0].Op]).over(blank.K))
		ranges[blank.Pointer], narrowed = after, narrowed || after != before
		if after.isEmpty() {
			return narrowed, true
		}
	}
	return narrowed, false
}

// impossible is SPEC 8.3–8.6: the outcome of cells.impossible, or none, and then blanks may be implied.
func impossible(judged []*Outcome) []*Outcome {
	made, identities := outcome("cells.impossible", "error", nil), []*Outcome{}
	for _, one := range judged {
		it := one.instance
		if it == nil || one.Severity == "error" && one.Bounds != nil && len(it.marks) == 0 {
			if one.Status == "unknown" {
				identities = append(identities, one)
			} else if one.Status == "fail" && one.Severity == "error" {
				return []*Outcome{made}
			}
		}
	}
	ranges, used, clash := narrow(identities)
	if !clash {
		for _, one := range identities {
			for _, pointer := range one.Missing {
				if found, is := ranges[pointer]; is && found.isOne() {
					one.Implied[pointer] = found.low
				}
			}
		}
		return nil
	}
	for i := 0; i < len(used); {
		fewer := append(used[:i:i], used[i+1:]...)
		if _, _, still := narrow(fewer); still {
			used = fewer
		} else {
			i++
		}
	}
	made.Status = "fail"
	for _, one := range used {
		made.Missing = union(made.Missing, one.Missing...)
	}
	return []*Outcome{made}
}
