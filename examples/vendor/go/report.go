package main

import (
	"math/big"
	"path"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

// Form is an edition of forms.json: the pointers of its cells, and the kind of each.
type Form struct {
	tables, kinds Object
	cells, absent []string
	schema        Object
}
type Numbers = map[string]*big.Int // nil: not stated

var forms = map[string]*Form{}
var editions []string // in the order of the file, which is that of their years
var signed = map[string]bool{}

func loadForms(data Object) {
	for edition, one := range object(data["editions"]) {
		it := object(one)
		form := &Form{tables: object(it["tables"]), kinds: Object{}, absent: all[string](it["absent"])}
		for _, cell := range all[Object](it["cells"]) {
			pointer := text(cell["pointer"])
			form.cells, form.kinds[pointer] = append(form.cells, pointer), cell["kind"]
			signed[pointer] = signed[pointer] || cell["kind"] == "signed"
		}
		forms[edition], editions = form, append(editions, edition)
	}
	sort.Strings(editions)
}

func tableOf(pointer string) string     { return "/" + strings.Split(pointer, "/")[1] }
func below(pointer, parent string) bool { return strings.HasPrefix(pointer, parent+"/") }
func (form *Form) isNumber(pointer string) bool {
	return form.kinds[pointer] != nil && form.kinds[pointer] != "text"
}

// Report is a report with its cells by pointer, the edition whose layout each table has, and its numbers (SPEC 2).
type Report struct {
	data, places, kinds Object
	layout              map[string]string
	numbers             Numbers
}

func reportOf(data any) *Report {
	it := &Report{object(data), flatten(data, "", Object{}), Object{}, map[string]string{}, Numbers{}}
	own := text(it.data["edition"])
	for table := range forms[own].tables {
		for _, edition := range append(append([]string{own}, editions...), own) {
			it.layout[table] = edition
			stated := func(absent string) bool { return below(absent, table) && it.places[absent] != nil }
			if !some(forms[edition].absent, stated) {
				break
			}
		}
		for pointer, kind := range forms[it.layout[table]].kinds {
			if !below(pointer, table) {
				continue
			} else if it.kinds[pointer] = kind; kind == "money" && it.places[pointer] != nil {
				amount, _ := new(big.Rat).SetString(text(it.places[pointer]))
				it.numbers[pointer] = amount.Mul(amount, big.NewRat(1_000_000, 1)).Num()
			} else if kind != "text" {
				it.numbers[pointer], _ = it.places[pointer].(*big.Int)
			}
		}
	}
	for at, value := range it.places {
		if whole, is := value.(*big.Int); (is || value == nil) && (at == "/year" || below(at, "/extensions")) {
			it.numbers[at] = whole
		}
	}
	return it
}

// read gives a report in canonical form (SPEC 1).
func read(document string, wrong *Wrong) Object {
	data := parse(document, wrong)
	form := forms[text(object(data)["edition"])]
	if form == nil { // the schema of any edition says what is wrong
		form = forms[editions[0]]
	}
	validate(form.schema, form.schema, data, "", wrong)
	for name, value := range object(object(data)["extensions"]) {
		wrong.unless(depth(value) <= 64, "/extensions/"+tokens.Replace(name))
	}
	if len(*wrong) > 0 {
		return nil
	}
	report := reportOf(data)
	for i, pointer := range all[string](report.data["unread"]) {
		wrong.unless(report.kinds[pointer] != nil && report.places[pointer] == nil, "/unread/"+strconv.Itoa(i))
	}
	for pointer, kind := range report.kinds {
		if amount := text(report.places[pointer]); kind == "money" && strings.Contains(amount, ".") {
			row, name := path.Split(pointer)
			amount = strings.TrimRight(strings.TrimRight(amount, "0"), ".")
			object(report.places[strings.TrimSuffix(row, "/")])[name] = amount
		}
	}
	for _, name := range []string{"unread", "extensions"} {
		if size(report.data[name]) == 0 {
			delete(report.data, name)
		}
	}
	return report.data
}

var spaces = regexp.MustCompile(
	`[\x{9}-\x{d}\x{1c}-\x{20}\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]+`)

// nameKey is SPEC 2.9 as far as Go's own library goes: of NFKC it has the full-width forms and nothing else.
func nameKey(name string) string {
	return spaces.ReplaceAllString(strings.Map(func(char rune) rune {
		if char >= 0xff01 && char <= 0xff5e {
			return char - 0xff01 + '!'
		}
		return char
	}, name), "")
}

func (it *Report) name() string { return nameKey(text(it.places["/organ/name"])) }
func (it *Report) organKey() string {
	if code := text(it.places["/organ/credit_code"]); code != "" {
		return code
	}
	return it.name()
}
