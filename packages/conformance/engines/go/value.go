package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// The greatest integer up to which every integer is a double.
const maxSafeInteger = 1<<53 - 1

var errNotUTF8 = errors.New("not UTF-8")

// parseValue reads one JSON value. Of duplicate keys the last wins (D11). Numbers are doubles (D7), in one of three Go
// types: see parseNumber.
func parseValue(text []byte) (any, error) {
	// encoding/json would put U+FFFD in place of bytes that are not UTF-8.
	if !utf8.Valid(text) {
		return nil, errNotUTF8
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	return parseNumbers(value), nil
}

// parseNumbers puts numbers in place of their literals, in nested values too.
func parseNumbers(value any) any {
	switch value := value.(type) {
	case json.Number:
		return parseNumber(value)
	case map[string]any:
		for key, member := range value {
			value[key] = parseNumbers(member)
		}
	case []any:
		for i, element := range value {
			value[i] = parseNumbers(element)
		}
	}
	return value
}

// parseNumber gives an int64 for a literal such as 5, and a float64 for one such as 5.0, 5e0 or one with more digits than
// a double holds. A literal beyond a double, such as 1e400, stays text in bytes: JSON Schema finds no JSON type in
// them and CEL no number, and that is what D7 asks for. (As a json.Number it would count as a good, big number, and one
// such as 1e999999 would be worked out to its last digit.)
func parseNumber(literal json.Number) any {
	if integer, err := literal.Int64(); err == nil && -maxSafeInteger <= integer && integer <= maxSafeInteger {
		return integer
	}
	double, err := literal.Float64()
	if err != nil {
		return []byte(literal)
	}
	return double
}
