package main

import (
	"fmt"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
)

// eventRules are the rules across fields, compiled from their CEL.
type eventRules struct {
	book     *ruleBook
	programs []eventRule
}

type eventRule struct {
	*rule
	program cel.Program
}

func compileEventRules(book *ruleBook) (*eventRules, error) {
	env, err := cel.NewEnv(cel.Variable("event", cel.MapType(cel.StringType, cel.DynType)))
	if err != nil {
		return nil, err
	}
	events := &eventRules{book: book}
	for _, rule := range book.Rules {
		// A rule that needs a look-up has no CEL.
		if rule.Kind != "event" || rule.CEL == "" {
			continue
		}
		ast, issues := env.Compile(rule.CEL)
		if issues.Err() != nil {
			return nil, fmt.Errorf("the CEL of %s in rules.json can't be compiled: %w", rule.ID, issues.Err())
		}
		program, err := env.Program(ast)
		if err != nil {
			return nil, fmt.Errorf("the CEL of %s in rules.json can't be planned: %w", rule.ID, err)
		}
		events.programs = append(events.programs, eventRule{rule, program})
	}
	return events, nil
}

// notJudged is the verdict on what is no JSON object.
func (e *eventRules) notJudged() celVerdict {
	verdict := celVerdict{Valid: true, Rules: make(map[string]*bool, len(e.programs))}
	for _, rule := range e.programs {
		verdict.Rules[rule.ID] = nil
	}
	return verdict
}

// judge gives the verdict on an event, and the broken rules as issues.
func (e *eventRules) judge(event map[string]any) (celVerdict, []issue, error) {
	verdict := e.notJudged()
	var broken []issue
	variables := map[string]any{"event": event}
	for _, rule := range e.programs {
		result, _, err := rule.program.Eval(variables)
		holds, isVerdict := asVerdict(result)
		if err != nil || !isVerdict {
			// The library's own words may quote the event, so they are not passed on (D17).
			return celVerdict{}, nil, fmt.Errorf("the CEL of %s in rules.json gives neither true, false nor null", rule.ID)
		}
		verdict.Rules[rule.ID] = holds
		if holds != nil && !*holds {
			broken = append(broken, issue{Rule: rule.ID, Path: rule.Path})
			verdict.Valid = verdict.Valid && !e.book.isError(rule.ID)
		}
	}
	return verdict, broken, nil
}

// asVerdict reads the result of a rule: true holds, false is broken, null is not judged.
func asVerdict(result ref.Val) (holds *bool, ok bool) {
	switch result := result.(type) {
	case types.Bool:
		value := bool(result)
		return &value, true
	case types.Null:
		return nil, true
	}
	return nil, false
}
