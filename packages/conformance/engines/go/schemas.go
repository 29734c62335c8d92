package main

import (
	"cmp"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

// schemas are the compiled JSON Schemas.
type schemas struct {
	reader, writer, exact, envelope *jsonschema.Schema
	book                            *ruleBook
}

func compileSchemas(folder string, book *ruleBook) (*schemas, error) {
	s := &schemas{book: book}
	compiler := jsonschema.NewCompiler()
	for file, target := range map[string]**jsonschema.Schema{
		"telemetry-event.reader.json": &s.reader,
		"telemetry-event.writer.json": &s.writer,
		"telemetry-event.exact.json":  &s.exact,
		"message-envelope.json":       &s.envelope,
	} {
		schema, err := compiler.Compile(filepath.Join(folder, file))
		if err != nil {
			return nil, fmt.Errorf("%s can't be used: %w", file, err)
		}
		*target = schema
	}
	return s, nil
}

// judge gives the verdicts of all schemas, and the issues of the reader's.
func (s *schemas) judge(value any) (schemaVerdict, error) {
	reader := s.reader.Validate(value)
	issues, err := s.issues(reader)
	if err != nil {
		return schemaVerdict{}, err
	}
	return schemaVerdict{
		Reader:   reader == nil,
		Writer:   s.writer.Validate(value) == nil,
		Exact:    s.exact.Validate(value) == nil,
		Envelope: s.envelope.Validate(value) == nil,
		// Not nil, which would be written as null.
		Issues: []issue{},
	}.with(issues, s.book), nil
}

// issues turns what the reader's schema found into issues.
func (s *schemas) issues(found error) ([]issue, error) {
	if found == nil {
		return nil, nil
	}
	var issues []issue
	for _, violation := range leaves(found.(*jsonschema.ValidationError)) {
		place := placeOf(violation)
		row := s.book.find(place)
		if row == nil {
			return nil, fmt.Errorf("schemaErrors of rules.json has no row for an error at %s of the reader's schema", place)
		}
		id := row.Rule
		if wrongType, ok := violation.ErrorKind.(*kind.Type); ok {
			switch wrongType.Got {
			case "null":
				id = cmp.Or(row.IfNull, id)
			case "number":
				id = cmp.Or(row.IfNumber, id)
			}
		}
		for _, path := range pathsOf(violation, row) {
			issues = append(issues, issue{Rule: id, Path: path})
		}
	}
	return s.onePerField(issues), nil
}

// onePerField keeps of the field rules that one field breaks the first in rules.json (D12).
func (s *schemas) onePerField(issues []issue) []issue {
	first := map[string]int{}
	isFieldRule := func(i issue) bool { return s.book.byID[i.Rule].Kind == "field" }
	for _, i := range issues {
		rank := s.book.byID[i.Rule].rank
		if known, ok := first[i.Path]; isFieldRule(i) && (!ok || rank < known) {
			first[i.Path] = rank
		}
	}
	return slices.DeleteFunc(issues, func(i issue) bool {
		return isFieldRule(i) && s.book.byID[i.Rule].rank > first[i.Path]
	})
}

// leaves gives the violations themselves, without the keywords, such as allOf, that only hold others.
func leaves(violation *jsonschema.ValidationError) []*jsonschema.ValidationError {
	if len(violation.Causes) == 0 {
		return []*jsonschema.ValidationError{violation}
	}
	var all []*jsonschema.ValidationError
	for _, cause := range violation.Causes {
		all = append(all, leaves(cause)...)
	}
	return all
}

// placeOf gives the place of the broken keyword as a JSON Pointer into the schema.
func placeOf(violation *jsonschema.ValidationError) string {
	_, fragment, _ := strings.Cut(violation.SchemaURL, "#")
	if plain, err := url.PathUnescape(fragment); err == nil {
		fragment = plain
	}
	keyword := violation.ErrorKind.KeywordPath()
	// The library found a number beyond a double: a value of no JSON type.
	if _, ok := violation.ErrorKind.(*kind.InvalidJsonValue); ok {
		keyword = []string{"type"}
	}
	return fragment + pointer(keyword)
}

// pathsOf gives the paths of the fields that a violation blames: the row's, or those of the fields that it names.
func pathsOf(violation *jsonschema.ValidationError, row *schemaError) []string {
	if row.Path != nil {
		return []string{*row.Path}
	}
	var names []string
	switch named := violation.ErrorKind.(type) {
	case *kind.Required:
		names = named.Missing
	case *kind.AdditionalProperties:
		names = named.Properties
	}
	paths := make([]string, len(names))
	for i, name := range names {
		paths[i] = pointer(append(slices.Clone(violation.InstanceLocation), name))
	}
	return paths
}

var pointerEscapes = strings.NewReplacer("~", "~0", "/", "~1")

// pointer writes a JSON Pointer (RFC 6901).
func pointer(tokens []string) string {
	var b strings.Builder
	for _, token := range tokens {
		b.WriteByte('/')
		pointerEscapes.WriteString(&b, token)
	}
	return b.String()
}
