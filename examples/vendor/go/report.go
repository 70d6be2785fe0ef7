package main

import (
	"math/big"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

// Form is an edition of forms.json: its cells in order, and of each number the table that it stands in.
type Form struct {
	edition, absent string
	cells           []Object
	tables          Object
	rootOf          map[string]string
}
type Numbers = map[string]*big.Int // nil: not stated

var forms = map[string]*Form{}
var editions []string
var schemas = map[string]Object{}
var signed = map[string]bool{}

func rootOf(pointer string) string { return "/" + strings.Split(pointer, "/")[1] }

func loadForms(data Object) {
	for edition, it := range object(data["editions"]) {
		form := &Form{edition: edition, absent: texts(object(it)["absent"])[0], tables: object(object(it)["tables"]), rootOf: map[string]string{}}
		for _, one := range list(object(it)["cells"]) {
			cell := object(one)
			form.cells = append(form.cells, cell)
			if pointer := text(cell["pointer"]); cell["kind"] != "text" {
				form.rootOf[pointer] = rootOf(pointer)
				signed[pointer] = signed[pointer] || cell["kind"] == "signed"
			}
		}
		forms[edition], editions = form, append(editions, edition)
	}
	sort.Strings(editions)
}

// read gives a report in canonical form, or the pointers of what is wrong (SPEC 1).
func read(document string) (Object, []string) {
	data, wrong := parse(document)
	report := object(data)
	schema := schemas[text(report["edition"])]
	if schema == nil {
		schema = schemas[editions[len(editions)-1]]
	}
	wrong = append(wrong, validate(schema, schema, data, "")...)
	wrong = append(wrong, tooLarge(report["extensions"], "/extensions")...)
	for name, value := range object(report["extensions"]) {
		if depth(value) > 64 {
			wrong = append(wrong, "/extensions/"+token(name))
		}
	}
	if len(wrong) > 0 {
		return nil, wrong
	}
	null := map[string]bool{}
	for _, cell := range cellsOf(report) {
		row, name := last(report, text(cell["pointer"]))
		null[text(cell["pointer"])] = row[name] == nil
		if amount := text(row[name]); cell["kind"] == "money" && strings.Contains(amount, ".") {
			row[name] = strings.TrimRight(strings.TrimRight(amount, "0"), ".")
		}
	}
	for i, pointer := range texts(report["unread"]) {
		if !null[pointer] {
			wrong = append(wrong, "/unread/"+strconv.Itoa(i))
		}
	}
	for _, name := range []string{"unread", "extensions"} {
		if len(inside(report[name])) == 0 {
			delete(report, name)
		}
	}
	return report, wrong
}

func tooLarge(value any, at string) (wrong []string) {
	if _, is := value.(huge); is {
		return []string{at}
	}
	for name, item := range inside(value) {
		wrong = append(wrong, tooLarge(item, at+"/"+name)...)
	}
	return wrong
}

func depth(value any) int {
	if is := kind(value); is != "array" && is != "object" {
		return 0
	}
	deepest := 0
	for _, item := range inside(value) {
		if found := depth(item); found > deepest {
			deepest = found
		}
	}
	return deepest + 1
}

// last follows a pointer as far as the object that holds its last name.
func last(row Object, pointer string) (Object, string) {
	names := strings.Split(pointer, "/")[1:]
	for _, name := range names[:len(names)-1] {
		row = object(row[name])
	}
	return row, names[len(names)-1]
}

// layouts names the edition whose layout each table has (SPEC 2.1).
func layouts(report Object) map[string]string {
	found := map[string]string{}
	fits := func(root, edition string) bool {
		row, name := last(report, forms[edition].absent)
		return rootOf(forms[edition].absent) != root || row[name] == nil
	}
	for root := range forms[text(report["edition"])].tables {
		found[root] = text(report["edition"])
		for i := len(editions) - 1; i >= 0 && !fits(root, text(report["edition"])); i-- {
			if fits(root, editions[i]) {
				found[root] = editions[i]
			}
		}
	}
	return found
}

func cellsOf(report Object) (made []Object) {
	for root, edition := range layouts(report) {
		for _, cell := range forms[edition].cells {
			if rootOf(text(cell["pointer"])) == root {
				made = append(made, cell)
			}
		}
	}
	return made
}

// numbersOf gives the numbers of a report by pointer (SPEC 2.3–2.6).
func numbersOf(report Object) Numbers {
	found := Numbers{}
	for _, cell := range cellsOf(report) {
		row, name := last(report, text(cell["pointer"]))
		if amount := text(row[name]); cell["kind"] == "money" && amount != "" {
			integer, fraction, _ := strings.Cut(amount, ".")
			found[text(cell["pointer"])], _ = new(big.Int).SetString(integer+(fraction + "000000")[:6], 10)
		} else if cell["kind"] != "text" {
			extended(row[name], text(cell["pointer"]), found)
		}
	}
	extended(report["year"], "/year", found)
	if has(report, "extensions") {
		extended(report["extensions"], "/extensions", found)
	}
	return found
}

func extended(value any, at string, found Numbers) {
	if whole, is := value.(*big.Int); is || value == nil {
		found[at] = whole
	}
	for name, item := range inside(value) {
		extended(item, at+"/"+name, found)
	}
}

var spaces = regexp.MustCompile(`[\x{9}-\x{d}\x{1c}-\x{20}\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]+`)

// nameKey is SPEC 2.9 as far as Go's own library goes: of NFKC it has the full-width forms and nothing else.
func nameKey(name string) string {
	return spaces.ReplaceAllString(strings.Map(func(char rune) rune {
		if char >= 0xff01 && char <= 0xff5e {
			return char - 0xff01 + '!'
		}
		return char
	}, name), "")
}

func organKey(report Object) string {
	organ := object(report["organ"])
	if has(organ, "credit_code") {
		return text(organ["credit_code"])
	}
	return nameKey(text(organ["name"]))
}
