// A second implementation of schemas/1.0/SPEC.md, written from it alone: go run . ../../../schemas/1.0
//
// It answers the requests of conformance/README.md on standard input and output. It has no checks for rules of type
// plugin. Of NFKC (SPEC 2.9), which Go's own library does not have, it knows the full-width forms alone.
package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

var rulesetSchema Object
var published []*Instance

func load(name string) Object {
	data, err := os.ReadFile(filepath.Join(os.Args[1], name))
	if err != nil {
		panic(err)
	}
	return object(parse(string(data), &Wrong{}))
}

func main() {
	loadForms(load("forms.json"))
	rulesetSchema = load("ruleset.schema.json")
	rulesets := []Object{}
	for _, edition := range editions {
		forms[edition].schema = load("report-" + edition + ".schema.json")
		rulesets = append(rulesets, load("rules-"+edition+".json"))
	}
	published = judges(rulesets, &Wrong{})
	lines := bufio.NewReader(os.Stdin)
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			return
		}
		fmt.Println(write(answer(line)))
	}
}

var operations = map[string]func(request Object, wrong *Wrong) Object{
	"describe": func(Object, *Wrong) Object {
		names := []string{"read", "check", "expand"}
		return Object{"name": "govinfo-schema example in Go", "operations": names, "checks": []any{}}
	},
	"read": func(request Object, wrong *Wrong) Object {
		document := text(request["text"])
		if has(request, "base64") {
			bytes, _ := base64.StdEncoding.DecodeString(text(request["base64"]))
			document = string(bytes)
		}
		return Object{"report": read(document, wrong)}
	},
	"check":  check,
	"expand": identities,
}

func answer(line string) (made Object) {
	wrong := Wrong{}
	request := object(parse(line, &wrong))
	defer func() {
		if fault := recover(); fault != nil {
			made = Object{"error": fmt.Sprint(fault)}
		}
		made["id"] = request["id"]
	}()
	if made = operations[text(request["op"])](request, &wrong); len(wrong) > 0 {
		return Object{"accepted": false, "at": wrong}
	}
	made["accepted"] = true
	return made
}

// Identity is an instance of a linear rule as published (SPEC 4.5–4.7).
type Identity struct {
	Id       string     `json:"id"`
	Rule     string     `json:"rule"`
	Severity string     `json:"severity"`
	Table    any        `json:"table,omitempty"`
	Marks    []string   `json:"marks,omitempty"`
	Any      []Relation `json:"any,omitempty"`
	When     []Relation `json:"when,omitempty"`
	*Relation
}

func identities(request Object, wrong *Wrong) Object {
	ruleset, edition, made := object(request["ruleset"]), text(request["edition"]), []Identity{}
	if checkRulesets([]Object{ruleset}, wrong); len(*wrong) > 0 {
		return nil
	}
	for _, it := range expand(ruleset, edition, wrong) {
		if len(it.own) == 0 {
			continue
		}
		sort.Strings(it.marks)
		named := it.outcome(it.bind)
		one := Identity{Id: named.Id, Rule: named.Rule, Severity: named.Severity, Marks: it.marks, When: it.when}
		if len(it.tables) == 1 {
			one.Table = forms[edition].tables[it.tables[0]]
		}
		if one.Any = it.own; len(it.own) == 1 {
			one.Any, one.Relation = nil, &it.own[0]
		}
		made = append(made, one)
	}
	return Object{"identities": made, "sha256": fmt.Sprintf("%x", sha256.Sum256([]byte(write(ruleset))))}
}

// judges gives rulesets, as their overrides have them, in the order in which they judge (SPEC 5.1).
func judges(rulesets []Object, wrong *Wrong) (made []*Instance) {
	if checkRulesets(rulesets, wrong); len(*wrong) > 0 {
		return nil
	}
	override(rulesets)
	for _, ruleset := range rulesets {
		for _, edition := range all[string](ruleset["editions"]) {
			if forms[edition] != nil {
				made = append(made, expand(ruleset, edition, wrong)...)
			}
		}
	}
	return made
}

// check is SPEC 5: the outcomes of every instance that judges the report.
func check(request Object, wrong *Wrong) Object {
	selected, ignored := all[string](request["select"]), all[string](request["ignore"])
	chosen := func(rule string) bool {
		names := func(part string) bool { return strings.HasPrefix(rule+".", part+".") }
		return (len(selected) == 0 || some(selected, names)) && !some(ignored, names)
	}
	judging, outcomes, summary := published, []*Outcome{}, map[string]int{}
	if has(request, "rulesets") {
		judging = judges(all[Object](request["rulesets"]), wrong)
	}
	report := reportOf(request["report"])
	facts := gather(report, request)
	for _, it := range judging {
		differs := func(table string) bool { return report.layout[table] != it.edition }
		fits := len(it.tables) > 0 || it.edition == report.data["edition"]
		if fits && !some(it.tables, differs) && chosen(text(it.rule["id"])) {
			outcomes = append(outcomes, facts.outcomes(it)...)
		}
	}
	contradicted := contradictions(outcomes)
	for _, one := range append(contradicted, impossible(append(contradicted, outcomes...))...) {
		if chosen(one.Rule) {
			outcomes = append(outcomes, one)
		}
	}
	for _, status := range []string{"pass", "fail", "unknown", "not_applicable", "unsupported", "error"} {
		summary[status] = 0
	}
	for _, one := range outcomes {
		summary[one.Status]++
	}
	return Object{"summary": summary, "outcomes": outcomes}
}

// gather puts together what a report is judged against (SPEC 2.10, 6.3, 7.1).
func gather(report *Report, request Object) *Facts {
	facts := &Facts{documents: map[string]Numbers{"": report.numbers}, mentions: map[string][]*big.Int{}}
	facts.unread = all[string](report.data["unread"])
	for table, there := range object(request["tables"]) {
		if there == false {
			facts.absent = append(facts.absent, table)
		}
	}
	for pointer, value := range report.numbers {
		stays := value != nil || pointer == "/year" || contains(facts.unread, pointer) || facts.isAbsent(pointer)
		if request["blank"] == "zero" && !stays {
			report.numbers[pointer], facts.zero = zero, append(facts.zero, pointer)
		}
	}
	for _, mention := range all[Object](request["mentions"]) {
		kind, value := text(mention["kind"]), mention["value"].(*big.Int)
		facts.mentions[kind] = append(facts.mentions[kind], value)
	}
	if has(request, "previous") {
		before := reportOf(request["previous"])
		age := sub(report.numbers["/year"], before.numbers["/year"])
		if before.organKey() == report.organKey() && age != nil && age.Cmp(one) == 0 {
			facts.documents["previous"] = before.numbers
		}
	}
	known := []string{}
	below := object(request["children"])
	for _, data := range all[any](below["reports"]) {
		unit := reportOf(data)
		facts.children, known = append(facts.children, unit.numbers), append(known, unit.organKey(), unit.name())
	}
	facts.below = below != nil && report.places["/organ/scope"] != "own"
	facts.complete = has(below, "expected")
	for _, name := range all[string](below["expected"]) {
		facts.complete = facts.complete && contains(known, nameKey(name))
	}
	return facts
}
