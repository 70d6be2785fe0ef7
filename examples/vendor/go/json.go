package main

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// JSON values are nil, bool, string, Object, []any, *big.Int (whole numbers) and json.Number (others).
type Object = map[string]any

// Wrong lists the pointers of what is wrong.
type Wrong []string

func (wrong *Wrong) unless(right bool, at string) {
	if !right {
		*wrong = append(*wrong, at)
	}
}

var (
	pairs     = regexp.MustCompile(`\\u[dD][89abAB]..\\u[dD][c-fC-F]..`)
	halves    = regexp.MustCompile(`\\u[dD][89a-fA-F]`)
	tokens    = strings.NewReplacer("~", "~0", "/", "~1")
	canonical = strings.NewReplacer(
		`\\`, `\\`, `\u2028`, "\u2028", `\u2029`, "\u2029", `\u0008`, `\b`, `\u000c`, `\f`)
)

// parse reads one JSON value (SPEC 1.1–1.3, 1.6, 1.7).
func parse(document string, wrong *Wrong) any {
	document = strings.TrimPrefix(document, "\ufeff")
	unpaired := pairs.ReplaceAllString(strings.ReplaceAll(document, `\\`, " "), " ")
	if !utf8.ValidString(document) || !json.Valid([]byte(document)) || halves.MatchString(unpaired) {
		wrong.unless(false, "")
		return nil
	}
	decoder := json.NewDecoder(strings.NewReader(document))
	decoder.UseNumber()
	value := build(decoder, "", wrong)
	wrong.unless(depth(value) <= 128, "")
	return value
}

func build(decoder *json.Decoder, at string, wrong *Wrong) any {
	next, _ := decoder.Token()
	switch it := next.(type) {
	case json.Number:
		double, err := it.Float64()
		wrong.unless(err == nil, at)
		if whole, is := new(big.Int).SetString(string(it), 10); is {
			return whole
		} else if whole, accuracy := big.NewFloat(double).Int(nil); accuracy == big.Exact {
			return whole
		}
		if err == nil { // SPEC 3.10
			format := map[bool]byte{false: 'f', true: 'e'}[math.Abs(double) < 1e-4]
			it = json.Number(strconv.FormatFloat(double, format, -1, 64))
		}
		return it
	case json.Delim: // what it opens is gone through as far as what closes it
		object, items := Object{}, []any{}
		for decoder.More() {
			if it == '[' {
				items = append(items, build(decoder, fmt.Sprint(at, "/", len(items)), wrong))
				continue
			}
			name, _ := decoder.Token()
			here := at + "/" + tokens.Replace(text(name))
			wrong.unless(!has(object, text(name)), here)
			object[text(name)] = build(decoder, here, wrong)
		}
		if decoder.Token(); it == '[' {
			return items
		}
		return object
	}
	return next
}

// write gives canonical JSON (SPEC 3.10): Go sorts names as UTF-8, which is by code point.
func write(value any) string {
	var made strings.Builder
	encoder := json.NewEncoder(&made)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(err)
	}
	return canonical.Replace(strings.TrimSpace(made.String()))
}

// flatten finds a value and all that is inside, each by its pointer.
func flatten(value any, at string, found Object) Object {
	found[at] = value
	for i, item := range all[any](value) {
		flatten(item, fmt.Sprint(at, "/", i), found)
	}
	for name, item := range object(value) {
		flatten(item, at+"/"+tokens.Replace(name), found)
	}
	return found
}

func depth(value any) (deepest int) {
	for at, inside := range flatten(value, "", Object{}) {
		deep := strings.Count(at, "/") + 1
		if is := kind(inside); deep > deepest && (is == "array" || is == "object") {
			deepest = deep
		}
	}
	return deepest
}

// These give nothing where there is another kind of value: what must be there has been validated.
func has(it Object, name string) bool { _, there := it[name]; return there }
func object(value any) Object         { it, _ := value.(Object); return it }
func text(value any) string           { it, _ := value.(string); return it }
func all[T any](value any) []T {
	items, _ := value.([]any)
	made := make([]T, len(items))
	for i, item := range items {
		made[i], _ = item.(T)
	}
	return made
}

func some[T any](items []T, is func(item T) bool) bool {
	for _, item := range items {
		if is(item) {
			return true
		}
	}
	return false
}

func contains(names []string, name string) bool {
	return some(names, func(one string) bool { return one == name })
}

func union(names []string, more ...string) []string {
	names = names[:len(names):len(names)] // what others hold stays as it is
	for _, name := range more {
		if !contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}
