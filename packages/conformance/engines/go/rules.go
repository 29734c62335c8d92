package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
)

// rule is what the checker needs of a rule in rules.json.
type rule struct {
	ID       string `json:"id"`
	Kind     string `json:"kind"`
	Severity struct {
		Reader string `json:"reader"`
	} `json:"severity"`
	Path string `json:"path"`
	CEL  string `json:"cel"`
	// rank is the rule's place in rules.json: of two field rules that one field breaks, the earlier counts (D12).
	rank int
}

// schemaError says which rule an error of the reader's schema means.
type schemaError struct {
	// At is a JSON Pointer into the schema. It stands for all that lies below it too.
	At   string `json:"at"`
	Rule string `json:"rule"`
	// Path is nil where the error names the fields.
	Path     *string `json:"path"`
	IfNull   string  `json:"ifNull"`
	IfNumber string  `json:"ifNumber"`
}

// ruleBook is rules.json.
type ruleBook struct {
	Rules        []*rule       `json:"rules"`
	SchemaErrors []schemaError `json:"schemaErrors"`
	byID         map[string]*rule
}

func loadRules(path string) (*ruleBook, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	book := &ruleBook{byID: map[string]*rule{}}
	if err := json.Unmarshal(text, book); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	for rank, rule := range book.Rules {
		rule.rank = rank
		book.byID[rule.ID] = rule
	}
	for _, row := range book.SchemaErrors {
		for _, id := range []string{row.Rule, row.IfNull, row.IfNumber} {
			if id != "" && book.byID[id] == nil {
				return nil, fmt.Errorf("%s: schemaErrors names %s, which is not in rules", path, id)
			}
		}
	}
	return book, nil
}

// isError says whether an event that breaks the rule is invalid for a reader.
func (b *ruleBook) isError(id string) bool { return b.byID[id].Severity.Reader == "error" }

// find gives the row that is nearest above a place in the schema, or nil.
func (b *ruleBook) find(place string) *schemaError {
	var nearest *schemaError
	for i := range b.SchemaErrors {
		row := &b.SchemaErrors[i]
		isAbove := place == row.At || strings.HasPrefix(place, row.At+"/")
		if isAbove && (nearest == nil || len(row.At) > len(nearest.At)) {
			nearest = row
		}
	}
	return nearest
}
