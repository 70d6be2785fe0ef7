package main

import (
	"fmt"
	"math/big"
	"regexp"
	"strings"
)

// Place is what a term reads: a number of a document, "" being the report itself, or a mention.
type Place struct {
	Pointer string `json:"pointer,omitempty"`
	From    string `json:"from,omitempty"`
	Mention string `json:"mention,omitempty"`
	Signed  bool   `json:"signed,omitempty"`
}
type Term struct {
	Place
	K    *big.Int `json:"coefficient"` // in left − right
	side int
}

// Relation is left op right; netted, and with every term on the left, it is as published (SPEC 4.4, 4.5).
type Relation struct {
	Op       string   `json:"op"`
	Terms    []Term   `json:"terms"`
	Constant *big.Int `json:"constant"`
	written  []Term
	sides    [2]*big.Int // the constants of each
}
type Instance struct {
	edition       string
	rule          Object
	bind          []string // name=value
	own, when     []Relation
	hints         [][]Relation
	tables, marks []string
	cells         []string
	mention       string
}

var (
	placeholder = regexp.MustCompile(`\{([a-z][a-z0-9_]*)\}`)
	termAt      = regexp.MustCompile(`^(/any/\d+|/when/\d+|/hints/\d+/when/\d+)?/(left|right)/\d+$`)
	// What stands together in a rule, after its type, and in a term (SPEC 3.2, 3.3).
	ruleShape = regexp.MustCompile(
		`^(linear (any (hints )?|(hints )?left op right )|present cell |plugin (args )?check )$`)
	termShape = regexp.MustCompile(`^(cell (from )?(k )?|(from )?(k )?over sum |(k )?mention |const (k )?)$`)
)

// members lists which of these names an object has.
func members(it Object, names ...string) (made string) {
	for _, name := range names {
		if has(it, name) {
			made += name + " "
		}
	}
	return made
}

// termsOf finds the terms of a rule, those of its guards and hints too.
func termsOf(rule Object) map[string]Object {
	found := map[string]Object{}
	for at, inside := range flatten(rule, "", Object{}) {
		if termAt.MatchString(at) {
			found[at] = object(inside)
		}
	}
	return found
}

// checkRulesets finds what is wrong with rulesets, alone and together, whatever the form (SPEC 3.1–3.4).
func checkRulesets(rulesets []Object, wrong *Wrong) {
	seen := map[string]bool{}
	once := func(key, at string) {
		wrong.unless(!seen[key], at)
		seen[key] = true
	}
	for n, ruleset := range rulesets {
		wrong.unless(depth(ruleset) <= 40, "")
		validate(rulesetSchema, rulesetSchema, ruleset, "", wrong)
		once("ruleset "+text(ruleset["id"]), "/id")
		for i, rule := range all[Object](ruleset["rules"]) {
			at := fmt.Sprint("/rules/", i)
			for _, edition := range all[string](ruleset["editions"]) {
				once(edition+" "+text(rule["id"]), at)
			}
			shape := members(rule, "any", "args", "cell", "check", "hints", "left", "op", "right")
			wrong.unless(ruleShape.MatchString(text(rule["type"])+" "+shape), at)
			for _, hint := range all[Object](rule["hints"]) {
				once(fmt.Sprint(n, at, hint["id"]), at+"/hints")
			}
			for where, term := range termsOf(rule) {
				shape := members(term, "cell", "const", "from", "k", "mention", "over", "sum")
				wrong.unless(termShape.MatchString(shape), at+where)
			}
		}
		for i, change := range all[Object](ruleset["overrides"]) {
			wrong.unless(members(change, "severity", "status") != "", fmt.Sprint("/overrides/", i))
		}
	}
}

// override changes the rules of the rulesets that share an edition with the one that overrides them (SPEC 5.3).
func override(rulesets []Object) {
	for _, from := range rulesets {
		for _, ruleset := range rulesets {
			ours, theirs := all[string](from["editions"]), all[string](ruleset["editions"])
			shared := len(union(ours, theirs...)) < len(ours)+len(theirs)
			for _, change := range all[Object](from["overrides"]) {
				for _, rule := range all[Object](ruleset["rules"]) {
					for _, name := range []string{"severity", "status"} {
						if shared && rule["id"] == change["rule"] && has(change, name) {
							rule[name] = change[name]
						}
					}
				}
			}
		}
	}
}

// bindings gives every way to bind axes, the first one slowest.
func bindings(names []string, axes Object) [][]string {
	made := [][]string{nil}
	for _, name := range names {
		var longer [][]string
		for _, bind := range made {
			for _, value := range all[string](axes[name]) {
				longer = append(longer, union(bind, name+"="+value))
			}
		}
		made = longer
	}
	return made
}

func ways(names []string, axes Object) float64 { // there may be more than bindings could make
	product := 1.0
	for _, name := range names {
		product *= size(axes[name])
	}
	return product
}

func fill(template string, bind []string) string {
	for _, one := range bind {
		name, value, _ := strings.Cut(one, "=")
		template = strings.ReplaceAll(template, "{"+name+"}", value)
	}
	return template
}

// isBound says whether a rule's axes and the names in its messages are known (SPEC 3.5).
func isBound(rule, axes Object) bool {
	bound, sound := all[string](rule["for"]), true
	for _, name := range bound {
		sound = sound && has(axes, name)
	}
	for _, term := range termsOf(rule) {
		for _, name := range all[string](term["over"]) {
			held := strings.Contains(text(term["sum"]), "{"+name+"}")
			sound = sound && has(axes, name) && held && !contains(bound, name)
		}
	}
	if rule["type"] == "linear" {
		bound = append(bound, "left", "right", "difference", "missing")
	}
	for _, said := range object(rule["message"]) {
		for _, found := range placeholder.FindAllStringSubmatch(text(said), -1) {
			sound = sound && contains(bound, found[1])
		}
	}
	return sound
}

// expand gives the instances of a ruleset for an edition (SPEC 3.5–3.9, 4).
func expand(ruleset Object, edition string, wrong *Wrong) (made []*Instance) {
	axes, instances, written := object(ruleset["axes"]), 0.0, 0.0
	for i, rule := range all[Object](ruleset["rules"]) {
		at, terms := fmt.Sprint("/rules/", i), float64(len(flatten(rule["args"], "", Object{}))) // 1 without args
		if has(rule, "status") && rule["status"] != "active" {
			continue
		} else if !isBound(rule, axes) {
			wrong.unless(false, at)
			continue
		} else if rule["type"] == "present" {
			terms += float64(len(forms[edition].cells))
		}
		for _, term := range termsOf(rule) {
			terms += ways(all[string](term["over"]), axes)
		}
		count := ways(all[string](rule["for"]), axes)
		instances, written = instances+count, written+count*terms
		if instances > 100_000 || written > 1_000_000 {
			wrong.unless(false, at)
			break
		}
		for _, bind := range bindings(all[string](rule["for"]), axes) {
			it := &Instance{edition: edition, rule: rule, bind: bind, marks: union(nil, all[string](rule["needs"])...)}
			wrong.unless(it.complete(axes, forms[edition]), at)
			made = append(made, it)
		}
	}
	return made
}

// complete finds what an instance reads; false where the form does not have that (SPEC 3.5–3.7).
func (it *Instance) complete(axes Object, form *Form) bool {
	relate := func(templates any) []Relation { return relations(all[Object](templates), it.bind, axes, form) }
	it.own, it.when = relate(it.rule["any"]), relate(it.rule["when"])
	if has(it.rule, "left") {
		it.own = relate([]any{it.rule})
	}
	for _, hint := range all[Object](it.rule["hints"]) {
		it.hints = append(it.hints, relate(hint["when"]))
	}
	for name, mark := range map[string]string{"any": "any", "when": "guarded"} {
		if has(it.rule, name) {
			it.marks = append(it.marks, mark)
		}
	}
	for _, pointer := range form.cells {
		within := fill(text(it.rule["cell"]), it.bind)
		if within != "" && form.isNumber(pointer) && below(pointer+"/", within) {
			it.cells, it.tables = append(it.cells, pointer), union(it.tables, tableOf(pointer))
		}
	}
	for _, value := range object(it.rule["args"]) {
		if table := fill(text(value), it.bind); has(form.tables, table) {
			it.tables = union(it.tables, table)
		}
	}
	sound := it.rule["type"] != "present" || len(it.cells) > 0
	for i, read := range append([][]Relation{it.own, it.when}, it.hints...) {
		for _, relation := range read {
			for _, term := range relation.written {
				sound = it.reads(term, i == 0, i < 2, form) && sound
			}
		}
	}
	return sound
}

// reads notes what a term of a relation or a guard (asked) reads, and says whether it can be there.
func (it *Instance) reads(term Term, own, asked bool, form *Form) bool {
	known := form.isNumber(term.Pointer)
	if own && term.From == "" && known {
		it.tables = union(it.tables, tableOf(term.Pointer))
	}
	if asked && term.From != "" {
		it.marks = union(it.marks, term.From)
	}
	if asked && it.mention == "" && term.Mention != "" {
		it.mention, it.marks = term.Mention, union(it.marks, "mention")
	}
	if term.Mention != "" {
		return term.Mention == it.mention && !contains(all[string](it.rule["for"]), "mention")
	}
	for _, other := range forms {
		known = known || term.From == "previous" && other.isNumber(term.Pointer)
	}
	free := term.Pointer == "/year" || below(term.Pointer, "/extensions") && !placeholder.MatchString(term.Pointer)
	return known || free
}

func relations(templates []Object, bind []string, axes Object, form *Form) (made []Relation) {
	for _, template := range templates {
		it := Relation{Op: text(template["op"]), sides: [2]*big.Int{zero, zero}}
		for side, name := range []string{"left", "right"} {
			for _, term := range all[Object](template[name]) {
				k, is := term["k"].(*big.Int)
				if !is {
					k = one
				}
				if constant, is := term["const"].(*big.Int); is {
					it.sides[side] = add(it.sides[side], mul(k, constant))
					continue
				}
				for _, more := range bindings(all[string](term["over"]), axes) {
					pointer := fill(text(term["cell"])+text(term["sum"]), union(bind, more...))
					place := Place{pointer, text(term["from"]), text(term["mention"]), false}
					place.Signed = form.isNumber(pointer) && signed[pointer]
					it.written = append(it.written, Term{place, mul(k, signs[side]), side})
				}
			}
		}
		it.Terms, it.Constant = net(it.written), sub(it.sides[1], it.sides[0])
		made = append(made, it)
	}
	return made
}

// net adds up like terms in the place of the first, and drops those of which 0 is left (SPEC 4.5).
func net(terms []Term) []Term {
	sums, places, made := map[Place]*big.Int{}, []Place{}, []Term{}
	for _, term := range terms {
		if sums[term.Place] == nil {
			sums[term.Place], places = zero, append(places, term.Place)
		}
		sums[term.Place] = add(sums[term.Place], term.K)
	}
	for _, place := range places {
		if sums[place].Sign() != 0 {
			made = append(made, Term{Place: place, K: sums[place]})
		}
	}
	return made
}
