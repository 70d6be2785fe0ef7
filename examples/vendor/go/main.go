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
var published []Object
var expanded = map[string][]Instance{} // the published rulesets, once they have been asked for

func load(name string) Object {
	data, err := os.ReadFile(filepath.Join(os.Args[1], name))
	if err != nil {
		panic(err)
	}
	value, _ := parse(string(data))
	return object(value)
}

func main() {
	loadForms(load("forms.json"))
	rulesetSchema = load("ruleset.schema.json")
	for _, edition := range editions {
		schemas[edition] = load("report-" + edition + ".schema.json")
		published = append(published, load("rules-"+edition+".json"))
	}
	lines := bufio.NewReader(os.Stdin)
	for {
		line, err := lines.ReadString('\n')
		if strings.TrimSpace(line) != "" {
			value, _ := parse(line)
			fmt.Println(write(answer(object(value))))
		}
		if err != nil {
			return
		}
	}
}

func answer(request Object) (made Object) {
	defer func() {
		if wrong := recover(); wrong != nil {
			made = Object{"error": fmt.Sprint(wrong)}
		}
		made["id"] = request["id"]
	}()
	switch request["op"] {
	case "describe":
		return Object{"name": "govinfo-schema example in Go", "operations": []any{"read", "check", "expand"}, "checks": []any{}}
	case "read":
		document := text(request["text"])
		if bytes, err := base64.StdEncoding.DecodeString(text(request["base64"])); err == nil && has(request, "base64") {
			document = string(bytes)
		}
		if report, wrong := read(document); len(wrong) > 0 {
			return refused(wrong...)
		} else {
			return Object{"accepted": true, "report": report}
		}
	case "expand":
		return identities(object(request["ruleset"]), text(request["edition"]))
	case "check":
		return check(request)
	}
	panic("operation is not known")
}

func refused(wrong ...string) Object {
	at := []any{}
	for _, pointer := range wrong {
		at = append(at, pointer)
	}
	return Object{"accepted": false, "at": at}
}

func identities(ruleset Object, edition string) Object {
	wrong := readRuleset(ruleset)
	if len(wrong) > 0 {
		return refused(wrong...)
	}
	instances, sound := expand(ruleset, edition)
	if !sound {
		return Object{"accepted": false}
	}
	made := []any{}
	for _, it := range instances {
		if it.rule["type"] != "linear" {
			continue
		}
		one := Object{"id": id(it.rule["id"], it.bind), "rule": it.rule["id"], "severity": it.rule["severity"]}
		marks := map[string]bool{"any": len(it.relations) > 1, "guarded": len(it.when) > 0, "mention": it.mention != ""}
		if own := normal(it.relations, edition); len(own) > 1 {
			one["any"] = own
		} else {
			for name, value := range object(own[0]) {
				one[name] = value
			}
		}
		if len(it.when) > 0 {
			one["when"] = normal(it.when, edition)
		}
		for root := range it.roots {
			if len(it.roots) == 1 {
				one["table"] = forms[edition].tables[root]
			}
		}
		names := []string{}
		for _, name := range []string{"any", "children", "guarded", "mention", "previous"} {
			if marks[name] || it.needs[name] {
				names = append(names, name)
			}
		}
		if len(names) > 0 {
			one["marks"] = names
		}
		made = append(made, one)
	}
	return Object{"accepted": true, "identities": made, "sha256": fmt.Sprintf("%x", sha256.Sum256([]byte(write(ruleset))))}
}

func normal(relations []Relation, edition string) (made []any) {
	for _, relation := range relations {
		net, order := map[Term]*big.Int{}, []Term{}
		for _, term := range relation.terms {
			key := Term{pointer: term.pointer, from: term.from, mention: term.mention}
			if net[key] == nil {
				net[key], order = new(big.Int), append(order, key)
			}
			net[key].Add(net[key], term.k)
		}
		terms := []any{}
		for _, key := range order {
			term := Object{"coefficient": net[key], "pointer": key.pointer}
			if key.mention != "" {
				term = Object{"coefficient": net[key], "mention": key.mention}
			}
			if key.from != "report" {
				term["from"] = key.from
			}
			if forms[edition].rootOf[key.pointer] != "" && signed[key.pointer] {
				term["signed"] = true
			}
			if net[key].Sign() != 0 {
				terms = append(terms, term)
			}
		}
		constant := new(big.Int).Sub(relation.constant[1], relation.constant[0])
		made = append(made, Object{"op": relation.op, "terms": terms, "constant": constant})
	}
	return made
}

func chosen(rule string, request Object) bool {
	among := func(names []string) bool {
		for _, name := range names {
			if strings.HasPrefix(rule+".", name+".") {
				return true
			}
		}
		return false
	}
	selected := texts(request["select"])
	return (len(selected) == 0 || among(selected)) && !among(texts(request["ignore"]))
}

// check is SPEC 5: the outcomes of every instance that judges the report.
func check(request Object) Object {
	report := object(request["report"])
	given := published
	if has(request, "rulesets") {
		given = nil
		for _, one := range list(request["rulesets"]) {
			given = append(given, object(one))
		}
	}
	rulesets, wrong := together(given)
	if len(wrong) > 0 {
		return refused(wrong...)
	}
	if has(request, "rulesets") {
		expanded = map[string][]Instance{}
	}
	facts, layout, own := gather(report, request), layouts(report), text(report["edition"])
	all, owners := []Object{}, []Instance{}
	for _, ruleset := range rulesets {
		for _, edition := range texts(ruleset["editions"]) {
			wanted := edition == own
			for _, one := range layout {
				wanted = wanted || one == edition
			}
			if !wanted || forms[edition] == nil {
				continue
			}
			key := text(ruleset["id"]) + " " + edition
			if _, known := expanded[key]; !known || has(request, "rulesets") {
				if expanded[key], known = expand(ruleset, edition); !known {
					delete(expanded, key)
					return Object{"accepted": false}
				}
			}
			for _, it := range expanded[key] {
				fits := len(it.roots) > 0 || edition == own
				for root := range it.roots {
					fits = fits && layout[root] == edition
				}
				if fits && chosen(text(it.rule["id"]), request) {
					for _, one := range outcomes(it, facts) {
						all, owners = append(all, one), append(owners, it)
					}
				}
			}
		}
	}
	forced := contradictions(all)
	for _, one := range append(forced, impossible(owners, all, forced, facts)...) {
		if chosen(text(one["rule"]), request) {
			all = append(all, one)
		}
	}
	summary, shown := Object{}, []any{}
	for _, status := range []string{"pass", "fail", "unknown", "not_applicable", "unsupported", "error"} {
		summary[status] = 0
	}
	for _, one := range all {
		summary[text(one["status"])] = summary[text(one["status"])].(int) + 1
		pairs, _ := one["implied"].([]any)
		implied := Object{}
		for i := 0; i < len(pairs); i += 2 {
			implied[pairs[i].(string)] = pairs[i+1]
		}
		one["implied"] = implied
		shown = append(shown, one)
	}
	return Object{"accepted": true, "summary": summary, "outcomes": shown}
}

// gather puts together what a report is judged against (SPEC 2.10, 6.3, 7.1).
func gather(report, request Object) *Facts {
	facts := &Facts{numbers: numbersOf(report), zero: map[string]bool{}, unread: map[string]bool{}, mentions: map[string][]*big.Int{}}
	for _, pointer := range texts(report["unread"]) {
		facts.unread[pointer] = true
	}
	for table, there := range object(request["tables"]) {
		if there == false {
			facts.absent = append(facts.absent, table)
		}
	}
	sort.Strings(facts.absent)
	for pointer, value := range facts.numbers {
		if request["blank"] == "zero" && value == nil && !facts.unread[pointer] && !facts.isAbsent(pointer) && pointer != "/year" {
			facts.numbers[pointer], facts.zero[pointer] = new(big.Int), true
		}
	}
	for _, one := range list(request["mentions"]) {
		kind := text(object(one)["kind"])
		facts.mentions[kind] = append(facts.mentions[kind], object(one)["value"].(*big.Int))
	}
	if before := object(request["previous"]); before != nil && organKey(before) == organKey(report) {
		then, now := numbersOf(before)["/year"], facts.numbers["/year"]
		if then != nil && now != nil && new(big.Int).Add(then, big.NewInt(1)).Cmp(now) == 0 {
			facts.previous = numbersOf(before)
		}
	}
	below, known := object(request["children"]), map[string]bool{}
	for _, one := range list(below["reports"]) {
		facts.children = append(facts.children, numbersOf(object(one)))
		known[organKey(object(one))], known[nameKey(text(object(object(one)["organ"])["name"]))] = true, true
	}
	facts.below = below != nil && object(report["organ"])["scope"] != "own"
	facts.complete = has(below, "expected")
	for _, name := range texts(below["expected"]) {
		facts.complete = facts.complete && known[nameKey(name)]
	}
	return facts
}
