package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/big"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
)

// JSON values are nil, bool, string, Object, []any, *big.Int (whole numbers), float64 (others) and huge.
type Object = map[string]any
type huge struct{} // a number that no double can hold

var escape = regexp.MustCompile(`\\(?:u([dD][89a-fA-F])[0-9a-fA-F]{2}|.)`)

// parse reads one JSON value (SPEC 1.1–1.3, 1.6, 1.7) and lists the pointers of what is wrong with it.
func parse(document string) (value any, wrong []string) {
	document = strings.TrimPrefix(document, "\ufeff")
	if !utf8.ValidString(document) || !json.Valid([]byte(document)) || halfPairs(document) {
		return nil, []string{""}
	}
	decoder := json.NewDecoder(strings.NewReader(document))
	decoder.UseNumber()
	value = build(decoder, "", 0, &wrong)
	return value, wrong
}

func build(decoder *json.Decoder, at string, depth int, wrong *[]string) any {
	next, _ := decoder.Token()
	if _, deeper := next.(json.Delim); deeper && depth == 128 {
		*wrong = append(*wrong, "")
		for decoder.More() || next != nil { // to the end
			next, _ = decoder.Token()
		}
		return nil
	}
	switch it := next.(type) {
	case json.Number:
		return number(string(it))
	case json.Delim:
		made, items := Object{}, []any{}
		for decoder.More() {
			here := at + "/" + strconv.Itoa(len(items))
			if it == '[' {
				items = append(items, build(decoder, here, depth+1, wrong))
				continue
			}
			key, _ := decoder.Token()
			name, _ := key.(string)
			if here = at + "/" + token(name); has(made, name) {
				*wrong = append(*wrong, here)
			}
			made[name] = build(decoder, here, depth+1, wrong)
		}
		if decoder.Token(); it == '[' {
			return items
		}
		return made
	}
	return next
}

func halfPairs(document string) bool {
	open := -1 // where the low half of a pair must begin
	for _, found := range escape.FindAllStringSubmatchIndex(document, -1) {
		low := found[2] >= 0 && strings.IndexByte("cdefCDEF", document[found[2]+1]) >= 0
		if high := found[2] >= 0 && !low; low != (open == found[0]) || open >= 0 && open != found[0] {
			return true
		} else if open = -1; high {
			open = found[1]
		}
	}
	return open >= 0
}

func number(numeral string) any {
	double, err := strconv.ParseFloat(numeral, 64)
	if err != nil {
		return huge{}
	} else if whole, is := new(big.Int).SetString(numeral, 10); is {
		return whole
	} else if exact := big.NewFloat(double); exact.IsInt() {
		whole, _ = exact.Int(nil)
		return whole
	}
	return double
}

// write gives canonical JSON (SPEC 3.10); sorted as UTF-8 bytes is sorted by code point.
func write(value any) string {
	parts := []string{}
	switch it := value.(type) {
	case string:
		var made bytes.Buffer
		for _, char := range []byte(it) {
			if at := strings.IndexByte("\"\\\b\f\n\r\t", char); at >= 0 {
				made.WriteString(`\` + `"\bfnrt`[at:at+1])
			} else if char < 0x20 {
				fmt.Fprintf(&made, `\u%04x`, char)
			} else {
				made.WriteByte(char)
			}
		}
		return `"` + made.String() + `"`
	case Object:
		for name, item := range it {
			parts = append(parts, write(name)+":"+write(item))
		}
		sort.Strings(parts)
		return "{" + strings.Join(parts, ",") + "}"
	case []any:
		for _, item := range it {
			parts = append(parts, write(item))
		}
		return "[" + strings.Join(parts, ",") + "]"
	case *big.Int:
		if it != nil {
			return it.String()
		}
	case []string:
		for _, item := range it {
			parts = append(parts, write(item))
		}
		return "[" + strings.Join(parts, ",") + "]"
	case bool, int, float64:
		return fmt.Sprint(value)
	}
	return "null"
}

func token(name string) string {
	return strings.ReplaceAll(strings.ReplaceAll(name, "~", "~0"), "/", "~1")
}

// These give nothing where there is another kind of value: what must be there has been validated.
func has(it Object, name string) bool { _, there := it[name]; return there }
func object(value any) Object         { it, _ := value.(Object); return it }
func list(value any) []any            { it, _ := value.([]any); return it }
func text(value any) string           { it, _ := value.(string); return it }
func texts(value any) (made []string) {
	for _, item := range list(value) {
		made = append(made, text(item))
	}
	return made
}

// inside gives what an array or object holds, each with its reference token.
func inside(value any) map[string]any {
	found := Object{}
	for i, item := range list(value) {
		found[strconv.Itoa(i)] = item
	}
	for name, item := range object(value) {
		found[token(name)] = item
	}
	return found
}
