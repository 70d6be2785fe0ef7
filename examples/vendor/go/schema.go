package main

import (
	"fmt"
	"math/big"
	"regexp"
	"strings"
	"unicode/utf8"
)

var unicodeEscape = regexp.MustCompile(`\\u([0-9a-fA-F]{4})`)
var patterns = map[string]*regexp.Regexp{}

func matches(pattern, it string) bool {
	if patterns[pattern] == nil {
		patterns[pattern] = regexp.MustCompile(unicodeEscape.ReplaceAllString(pattern, `\x{$1}`))
	}
	return patterns[pattern].MatchString(it)
}

func kind(value any) string {
	switch value.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case string:
		return "string"
	case *big.Int:
		return "integer"
	case []any:
		return "array"
	case Object:
		return "object"
	}
	return "number"
}

// validate lists the pointers of what a schema refuses, by the keywords that the published schemas use.
func validate(wanted any, root Object, value any, at string) (wrong []string) {
	schema, is := object(wanted), kind(value)
	refuse := func(where string) { wrong = append(wrong, where) }
	each := func(wanted, value any, at string) { wrong = append(wrong, validate(wanted, root, value, at)...) }
	valid := func(wanted any) bool { return len(validate(wanted, root, value, at)) == 0 }
	size := map[string]int{"string": utf8.RuneCountInString(text(value)), "array": len(list(value)), "object": len(object(value))}[is]
	sized := map[string]string{"Length": "string", "Items": "array", "Properties": "object"}
	for keyword, want := range schema {
		switch keyword {
		case "$schema", "$id", "$defs", "title", "description":
		case "$ref":
			found := any(root)
			for _, name := range strings.Split(text(want), "/")[1:] {
				found = object(found)[name]
			}
			each(found, value, at)
		case "not":
			if valid(want) {
				refuse(at)
			}
		case "anyOf", "enum", "type":
			fits := is == want || is == "integer" && want == "number"
			for _, one := range list(want) {
				fits = fits || keyword == "anyOf" && valid(one) || keyword == "type" && is == one ||
					keyword == "enum" && write(one) == write(value)
			}
			if !fits {
				refuse(at)
			}
		case "minimum", "maximum":
			order := 0
			if whole, ok := value.(*big.Int); ok {
				order = whole.Cmp(want.(*big.Int))
			} else if double, ok := value.(float64); ok {
				order = big.NewFloat(double).Cmp(new(big.Float).SetInt(want.(*big.Int)))
			}
			if order < 0 && keyword == "minimum" || order > 0 && keyword == "maximum" {
				refuse(at)
			}
		case "pattern":
			if is == "string" && !matches(text(want), text(value)) {
				refuse(at)
			}
		case "minLength", "minItems", "minProperties", "maxLength", "maxItems", "maxProperties":
			limit := int(want.(*big.Int).Int64())
			if is == sized[keyword[3:]] && (keyword[:3] == "min" && size < limit || keyword[:3] == "max" && size > limit) {
				refuse(at)
			}
		case "items", "uniqueItems":
			seen := map[string]bool{}
			for i, item := range list(value) {
				if keyword == "items" {
					each(want, item, fmt.Sprintf("%s/%d", at, i))
				} else if seen[write(item)] {
					refuse(fmt.Sprintf("%s/%d", at, i))
				}
				seen[write(item)] = true
			}
		case "required":
			for _, name := range texts(want) {
				if is == "object" && !has(object(value), name) {
					refuse(at + "/" + name)
				}
			}
		case "properties", "additionalProperties", "propertyNames":
			for name, item := range object(value) {
				here, known := at+"/"+token(name), has(object(schema["properties"]), name)
				if keyword == "propertyNames" {
					each(want, name, here)
				} else if keyword == "properties" && known {
					each(object(want)[name], item, here)
				} else if keyword == "additionalProperties" && !known && want == false {
					refuse(here)
				} else if keyword == "additionalProperties" && !known {
					each(want, item, here)
				}
			}
		default:
			panic("keyword " + keyword + " is not known")
		}
	}
	return wrong
}
