package main

import (
	"fmt"
	"math/big"
	"regexp"
	"strings"
)

type Term struct {
	pointer, from, mention string
	k                      *big.Int // in left − right
	side                   int      // 0 left, 1 right
}
type Relation struct {
	op       string
	terms    []Term
	constant [2]*big.Int
}
type Instance struct {
	rule            Object
	bind            [][2]string
	relations, when []Relation
	hints           [][]Relation
	needs, roots    map[string]bool
	mention         string
	cells           []string
}

var placeholder = regexp.MustCompile(`\{([a-z][a-z0-9_]*)\}`)

func id(rule any, bind [][2]string) string {
	parts := []string{}
	for _, one := range bind {
		parts = append(parts, one[0]+"="+one[1])
	}
	if len(parts) == 0 {
		return text(rule)
	}
	return text(rule) + "[" + strings.Join(parts, ",") + "]"
}

// comparisons gives the relations of a rule, its guards and its hints.
func comparisons(rule Object) (own, when []any, hints []any) {
	if rule["type"] == "linear" {
		if own = list(rule["any"]); own == nil {
			own = []any{rule}
		}
	}
	return own, list(rule["when"]), list(rule["hints"])
}

func terms(comparisons ...any) (made []Object) {
	for _, one := range comparisons {
		for _, term := range append(append([]any{}, list(object(one)["left"])...), list(object(one)["right"])...) {
			made = append(made, object(term))
		}
		made = append(made, terms(list(object(one)["when"])...)...) // one may be a hint
	}
	return made
}

func count(it Object, names ...string) (found int) {
	for _, name := range names {
		if has(it, name) {
			found++
		}
	}
	return found
}

// readRuleset lists what is wrong with a ruleset whatever the form (SPEC 3.1–3.4).
func readRuleset(ruleset Object) []string {
	if depth(ruleset) > 40 {
		return []string{""}
	}
	wrong := validate(rulesetSchema, rulesetSchema, ruleset, "")
	if len(wrong) > 0 {
		return wrong
	}
	check := func(right bool, form string, more ...any) {
		if !right {
			wrong = append(wrong, fmt.Sprintf(form, more...))
		}
	}
	belong := map[string][]string{"linear": {"left", "op", "right", "any", "hints"}, "present": {"cell"}, "plugin": {"check", "args"}}
	ids := map[string]bool{}
	for i, one := range list(ruleset["rules"]) {
		rule, hinted := object(one), map[string]bool{}
		check(!ids[text(rule["id"])], "/rules/%d", i)
		ids[text(rule["id"])] = true
		for kind, names := range belong {
			check(kind == rule["type"] || count(rule, names...) == 0, "/rules/%d", i)
		}
		sides := count(rule, "left", "op", "right")
		check(rule["type"] != "linear" || sides == 3 && !has(rule, "any") || sides == 0 && has(rule, "any"), "/rules/%d", i)
		check(rule["type"] != "present" || has(rule, "cell"), "/rules/%d", i)
		check(rule["type"] != "plugin" || has(rule, "check"), "/rules/%d", i)
		for _, hint := range list(rule["hints"]) {
			check(!hinted[text(object(hint)["id"])], "/rules/%d/hints", i)
			hinted[text(object(hint)["id"])] = true
		}
		places := map[string][]any{fmt.Sprintf("/rules/%d", i): {rule}}
		for _, name := range []string{"any", "when"} {
			for j, one := range list(rule[name]) {
				places[fmt.Sprintf("/rules/%d/%s/%d", i, name, j)] = []any{Object{"left": object(one)["left"], "right": object(one)["right"]}}
			}
		}
		for where, compared := range places {
			for _, side := range []string{"left", "right"} {
				for t, one := range list(object(compared[0])[side]) {
					checkTerm(object(one), fmt.Sprintf("%s/%s/%d", where, side, t), check)
				}
			}
		}
		for _, term := range terms(list(rule["hints"])...) {
			checkTerm(term, fmt.Sprintf("/rules/%d/hints", i), check)
		}
	}
	for i, one := range list(ruleset["overrides"]) {
		check(count(object(one), "severity", "status") > 0, "/overrides/%d", i)
	}
	return wrong
}

func checkTerm(term Object, where string, check func(bool, string, ...any)) {
	check(count(term, "cell", "sum", "mention", "const") == 1 && has(term, "sum") == has(term, "over"), "%s", where)
	check(!has(term, "from") || count(term, "cell", "sum") == 1, "%s/from", where)
}

// together lists what is wrong with rulesets that are used together (3.4), and applies their overrides (5.3).
func together(rulesets []Object) (made []Object, wrong []string) {
	ids := map[string]int{}
	for i, one := range rulesets {
		wrong = append(wrong, readRuleset(one)...)
		for _, rule := range append([]any{one}, list(one["rules"])...) {
			for _, edition := range append(texts(one["editions"]), "") {
				key := edition + " " + text(object(rule)["id"])
				if has(object(rule), "rules") {
					key = "ruleset " + text(one["id"])
				}
				if before, there := ids[key]; there && before != i && (edition != "" || strings.HasPrefix(key, "ruleset")) {
					wrong = append(wrong, "/id")
				}
				ids[key] = i
			}
		}
	}
	for _, one := range rulesets {
		changed := Object{"id": one["id"], "editions": one["editions"], "axes": one["axes"]}
		rules := []any{}
		for _, it := range list(one["rules"]) {
			rule := Object{}
			for name, value := range object(it) {
				rule[name] = value
			}
			for _, other := range rulesets {
				for _, override := range list(other["overrides"]) {
					for _, name := range []string{"severity", "status"} {
						if it := object(override); it["rule"] == rule["id"] && has(it, name) && share(one, other) {
							rule[name] = it[name]
						}
					}
				}
			}
			rules = append(rules, rule)
		}
		changed["rules"] = rules
		made = append(made, changed)
	}
	return made, wrong
}

func share(one, other Object) bool {
	for _, edition := range list(one["editions"]) {
		for _, same := range list(other["editions"]) {
			if edition == same {
				return true
			}
		}
	}
	return false
}

// bindings gives every way to bind axes, the first one slowest.
func bindings(names []string, axes Object) [][][2]string {
	made := [][][2]string{nil}
	for _, name := range names {
		var longer [][][2]string
		for _, bind := range made {
			for _, value := range texts(axes[name]) {
				longer = append(longer, append(append([][2]string{}, bind...), [2]string{name, value}))
			}
		}
		made = longer
	}
	return made
}

func fill(template string, bind [][2]string) string {
	for _, one := range bind {
		template = strings.ReplaceAll(template, "{"+one[0]+"}", one[1])
	}
	return template
}

func product(names []string, axes Object) (size int) {
	size = 1
	for _, name := range names {
		size *= len(list(axes[name]))
	}
	return size
}

func countOf(value any) (found int) {
	for _, item := range inside(value) {
		found += countOf(item)
	}
	return found + 1
}

// faults says whether a rule's names are all bound (3.5, 3.6).
func faults(rule, axes Object) bool {
	own, when, hints := comparisons(rule)
	bound := map[string]bool{}
	for _, name := range texts(rule["for"]) {
		if bound[name] = true; !has(axes, name) {
			return true
		}
	}
	known := func(template string, more ...string) bool {
		for _, found := range placeholder.FindAllStringSubmatch(template, -1) {
			if !bound[found[1]] && !strings.Contains(" "+strings.Join(more, " ")+" ", " "+found[1]+" ") {
				return false
			}
		}
		return true
	}
	wrong, kinds := !known(text(rule["cell"])), map[string]bool{}
	for _, term := range terms(append(append([]any{}, own...), when...)...) {
		if has(term, "mention") {
			kinds[text(term["mention"])] = true
		}
	}
	for _, term := range terms(append(append(append([]any{}, own...), when...), hints...)...) {
		template := text(term["cell"]) + text(term["sum"])
		for _, name := range texts(term["over"]) {
			wrong = wrong || !has(axes, name) || bound[name] || !strings.Contains(template, "{"+name+"}")
		}
		wrong = wrong || !known(template, texts(term["over"])...)
		wrong = wrong || has(term, "mention") && (!kinds[text(term["mention"])] || bound["mention"])
	}
	for _, said := range object(rule["message"]) {
		if rule["type"] == "linear" {
			wrong = wrong || !known(text(said), "left", "right", "difference", "missing")
		}
		wrong = wrong || rule["type"] != "linear" && !known(text(said))
	}
	return wrong || len(kinds) > 1
}

// expand gives the instances of a ruleset for an edition; false where it can't be used (SPEC 3.5–3.9, 4).
func expand(ruleset Object, edition string) (made []Instance, sound bool) {
	axes, form := object(ruleset["axes"]), forms[edition]
	instances, written := 0, 0
	for _, one := range list(ruleset["rules"]) {
		rule := object(one)
		if rule["status"] != nil && rule["status"] != "active" {
			continue
		} else if faults(rule, axes) {
			return nil, false
		}
		own, when, hints := comparisons(rule)
		size := countOf(rule["args"])
		if rule["type"] == "present" {
			size += len(form.cells)
		}
		for _, term := range terms(append(append(append([]any{}, own...), when...), hints...)...) {
			size += product(texts(term["over"]), axes)
		}
		instances += product(texts(rule["for"]), axes)
		if written += product(texts(rule["for"]), axes) * size; instances > 100_000 || written > 1_000_000 {
			return nil, false
		}
		for _, bind := range bindings(texts(rule["for"]), axes) {
			instance, sound := instanceOf(rule, bind, axes, form)
			if !sound {
				return nil, false
			}
			made = append(made, instance)
		}
	}
	return made, true
}

func instanceOf(rule Object, bind [][2]string, axes Object, form *Form) (Instance, bool) {
	own, when, hints := comparisons(rule)
	it := Instance{rule: rule, bind: bind, needs: map[string]bool{}, roots: map[string]bool{}}
	it.relations, it.when = relations(own, bind, axes), relations(when, bind, axes)
	for _, hint := range hints {
		it.hints = append(it.hints, relations(list(object(hint)["when"]), bind, axes))
	}
	for _, need := range texts(rule["needs"]) {
		it.needs[need] = true
	}
	within, sound := fill(text(rule["cell"]), bind), true
	for _, cell := range form.cells {
		pointer := text(cell["pointer"])
		if root := form.rootOf[pointer]; within != "" && root != "" && strings.HasPrefix(pointer+"/", within+"/") {
			it.cells, it.roots[root] = append(it.cells, pointer), true
		}
	}
	for _, value := range object(rule["args"]) {
		if root := fill(text(value), bind); has(form.tables, root) {
			it.roots[root] = true
		}
	}
	for i, relation := range append(append(append([]Relation{}, it.relations...), it.when...), flat(it.hints)...) {
		for _, term := range relation.terms {
			root, asked := form.rootOf[term.pointer], i < len(it.relations)+len(it.when)
			if asked && term.mention != "" {
				it.mention = term.mention
			} else if asked && term.from != "report" {
				it.needs[term.from] = true
			} else if i < len(it.relations) && root != "" {
				it.roots[root] = true
			}
			for _, other := range forms {
				if term.from == "previous" && root == "" {
					root = other.rootOf[term.pointer]
				}
			}
			sound = sound && (root != "" || term.mention != "" || term.pointer == "/year" || strings.HasPrefix(term.pointer, "/extensions/"))
		}
	}
	return it, sound && (rule["type"] != "present" || len(it.cells) > 0)
}

func flat(many [][]Relation) (made []Relation) {
	for _, one := range many {
		made = append(made, one...)
	}
	return made
}

func relations(templates []any, bind [][2]string, axes Object) (made []Relation) {
	for _, template := range templates {
		relation := Relation{op: text(object(template)["op"]), constant: [2]*big.Int{new(big.Int), new(big.Int)}}
		for side, name := range []string{"left", "right"} {
			for _, one := range list(object(template)[name]) {
				term, k := object(one), big.NewInt(1)
				if has(term, "k") {
					k = term["k"].(*big.Int)
				}
				if has(term, "const") {
					relation.constant[side].Add(relation.constant[side], new(big.Int).Mul(k, term["const"].(*big.Int)))
					continue
				}
				from := text(term["from"])
				if from == "" {
					from = "report"
				}
				for _, more := range bindings(texts(term["over"]), axes) {
					pointer := fill(fill(text(term["cell"])+text(term["sum"]), bind), more)
					own := new(big.Int).Mul(k, big.NewInt(int64(1-2*side)))
					relation.terms = append(relation.terms, Term{pointer: pointer, from: from, mention: text(term["mention"]), k: own, side: side})
				}
			}
		}
		made = append(made, relation)
	}
	return made
}
