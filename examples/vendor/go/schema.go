package main

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"regexp"
	"unicode/utf8"
)

var kinds = map[string]string{"<nil>": "null", "bool": "boolean", "string": "string", "*big.Int": "integer",
	"json.Number": "number", "[]interface {}": "array", "map[string]interface {}": "object"}

func kind(value any) string { return kinds[fmt.Sprintf("%T", value)] }

// size is what minimum, minLength, minItems and minProperties hold; NaN, which they let pass, where there is none.
func size(value any) float64 {
	switch it := value.(type) {
	case string:
		return float64(utf8.RuneCountInString(it))
	case *big.Int:
		double, _ := new(big.Float).SetInt(it).Float64()
		return double
	case json.Number:
		double, _ := it.Float64()
		return double
	case nil, bool:
		return math.NaN()
	}
	return float64(len(all[any](value)) + len(object(value)))
}

var unicodeEscape = regexp.MustCompile(`\\u([0-9a-fA-F]{4})`)
var patterns = map[string]*regexp.Regexp{}

func matches(pattern, it string) bool {
	if patterns[pattern] == nil {
		patterns[pattern] = regexp.MustCompile(unicodeEscape.ReplaceAllString(pattern, `\x{$1}`))
	}
	return patterns[pattern].MatchString(it)
}

// The keywords of the published schemas that look at one value; enumerated are texts alone.
var keywords = map[string]func(want, value any) bool{
	"type":    func(want, value any) bool { return contains(append(all[string](want), text(want)), kind(value)) },
	"enum":    func(want, value any) bool { return contains(all[string](want), text(value)) },
	"pattern": func(want, value any) bool { return kind(value) != "string" || matches(text(want), text(value)) },
	"min":     func(want, value any) bool { return !(size(value) < size(want)) },
	"max":     func(want, value any) bool { return !(size(value) > size(want)) },
}

// validate finds what a schema refuses, by the keywords that the published schemas use.
func validate(schema, root Object, value any, at string, wrong *Wrong) {
	for keyword, want := range schema {
		for _, name := range []string{keyword, keyword[:3]} {
			wrong.unless(keywords[name] == nil || keywords[name](want, value), at)
		}
	}
	if name := text(schema["$ref"]); name != "" {
		validate(object(object(root["$defs"])[name[len("#/$defs/"):]]), root, value, at, wrong)
	}
	if has(schema, "not") {
		refused := Wrong{}
		validate(object(schema["not"]), root, value, at, &refused)
		wrong.unless(len(refused) > 0, at)
	}
	seen := map[string]bool{}
	for i, item := range all[any](value) {
		here := fmt.Sprint(at, "/", i)
		validate(object(schema["items"]), root, item, here, wrong)
		wrong.unless(schema["uniqueItems"] != true || !seen[write(item)], here)
		seen[write(item)] = true
	}
	for _, name := range all[string](schema["required"]) {
		wrong.unless(kind(value) != "object" || has(object(value), name), at+"/"+name)
	}
	for name, item := range object(value) {
		here, wanted := at+"/"+tokens.Replace(name), object(schema["properties"])[name]
		if wanted == nil {
			wanted = schema["additionalProperties"]
		}
		wrong.unless(wanted != false, here)
		validate(object(wanted), root, item, here, wrong)
		validate(object(schema["propertyNames"]), root, name, here, wrong)
	}
}
