// The checker judges a file of telemetry events, one a line, by the artefacts of @acme/telemetry-json-schema:
//
//	checker --artefacts DIR --input FILE --out DIR
//
// It writes go-jsonschema.jsonl (JSON Schema and CEL together) and go-cel.jsonl (the CEL rules alone), one line a record.
// It exits with 0 when the file was judged, whatever the verdicts, and with 2 when it could not run.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintf(os.Stderr, "checker: %v\n", err)
		os.Exit(2)
	}
}

type options struct{ artefacts, input, out string }

func parseOptions(args []string) (options, error) {
	var o options
	flags := flag.NewFlagSet("checker", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&o.artefacts, "artefacts", "", "the folder with rules/ and schemas/")
	flags.StringVar(&o.input, "input", "", "the file to judge, one record a line")
	flags.StringVar(&o.out, "out", "", "an existing folder for the verdicts")
	err := flags.Parse(args)
	if err == nil && (flags.NArg() > 0 || slices.Contains([]string{o.artefacts, o.input, o.out}, "")) {
		err = errors.New("all three options are needed and nothing else")
	}
	if err != nil {
		return o, fmt.Errorf("%w; use it as checker --artefacts DIR --input FILE --out DIR", err)
	}
	return o, nil
}

func run(args []string) error {
	o, err := parseOptions(args)
	if err != nil {
		return err
	}
	book, err := loadRules(filepath.Join(o.artefacts, "rules", "rules.json"))
	if err != nil {
		return err
	}
	schemas, err := compileSchemas(filepath.Join(o.artefacts, "schemas", "2020-12"), book)
	if err != nil {
		return err
	}
	events, err := compileEventRules(book)
	if err != nil {
		return err
	}

	input, err := os.Open(o.input)
	if err != nil {
		return err
	}
	defer input.Close()
	schemaOutput, err := createOutput(filepath.Join(o.out, "go-jsonschema.jsonl"))
	if err != nil {
		return err
	}
	celOutput, err := createOutput(filepath.Join(o.out, "go-cel.jsonl"))
	if err != nil {
		return err
	}
	err = eachLine(input, func(number int, line []byte) error {
		bySchema, byCEL, err := judge(line, schemas, events)
		if err != nil {
			return fmt.Errorf("line %d: %w", number, err)
		}
		bySchema.Line, byCEL.Line = number, number
		return errors.Join(schemaOutput.write(bySchema), celOutput.write(byCEL))
	})
	return errors.Join(err, schemaOutput.close(), celOutput.close())
}

// judge gives the verdicts on one record. An error is a fault of the artefacts, never of the record.
func judge(line []byte, schemas *schemas, events *eventRules) (schemaVerdict, celVerdict, error) {
	value, err := parseValue(line)
	if err != nil {
		return schemaVerdict{Issues: []issue{{Rule: "json-syntax"}}}, events.notJudged(), nil
	}
	bySchema, err := schemas.judge(value)
	if err != nil {
		return schemaVerdict{}, celVerdict{}, err
	}
	event, isObject := value.(map[string]any)
	if !isObject {
		return bySchema, events.notJudged(), nil
	}
	byCEL, broken, err := events.judge(event)
	if err != nil {
		return schemaVerdict{}, celVerdict{}, err
	}
	return bySchema.with(broken, events.book), byCEL, nil
}

// issue says that a field, named by a JSON Pointer, breaks a rule.
type issue struct {
	Rule string `json:"rule"`
	Path string `json:"path"`
}

// schemaVerdict is a line of go-jsonschema.jsonl.
type schemaVerdict struct {
	Line     int     `json:"line"`
	Valid    bool    `json:"valid"`
	Reader   bool    `json:"reader"`
	Writer   bool    `json:"writer"`
	Exact    bool    `json:"exact"`
	Envelope bool    `json:"envelope"`
	Issues   []issue `json:"issues"`
}

// celVerdict is a line of go-cel.jsonl. A rule holds (true), is broken (false) or is not judged (nil).
type celVerdict struct {
	Line  int              `json:"line"`
	Valid bool             `json:"valid"`
	Rules map[string]*bool `json:"rules"`
}

// with adds issues to those that the schema found. JSON Schema states some of the event rules too, so they are a set.
func (v schemaVerdict) with(more []issue, book *ruleBook) schemaVerdict {
	v.Issues = append(v.Issues, more...)
	slices.SortFunc(v.Issues, func(a, b issue) int {
		if byPath := strings.Compare(a.Path, b.Path); byPath != 0 {
			return byPath
		}
		return strings.Compare(a.Rule, b.Rule)
	})
	v.Issues = slices.Compact(v.Issues)
	v.Valid = !slices.ContainsFunc(v.Issues, func(i issue) bool { return book.isError(i.Rule) })
	return v
}
