import type { EventRule, Expression, Operand } from '@acme/telemetry-schema';
import { type CrossRule, crossRule } from '../src/solve/cross-rule.ts';

const field = (name: string): Operand => ({ field: name });
const constant = (value: string | number): Operand => ({ constant: value });
const compare = (left: Operand, op: '=' | '<' | '<=' | '>' | '>=', right: Operand): Expression => ({ op, left, right });
const and = (...all: readonly Expression[]): Expression => ({ op: 'and', all });
const implies = (when: Expression, then: Expression): Expression => ({ op: 'implies', when, then });

/** A rule that the schema may have one day: what it blames, and an example that breaks it. */
function rule(blames: string, expression: Expression, broken: Readonly<Record<string, unknown>>): CrossRule {
  const words = { source: 'test', summary: 'test', repair: 'test' };
  const severity = { reader: 'error', writer: 'error' } as const;
  const example = { broken, repaired: {} };
  const made: EventRule = {
    kind: 'event',
    id: 'new-rule',
    configurable: true,
    severity,
    ...words,
    blames,
    expression,
    example,
  };
  return crossRule(made as EventRule & { readonly id: 'range' });
}

/** Rules of every shape that the language of expressions can state, to be added to those that there are. */
export const newRules: Readonly<Record<string, CrossRule>> = {
  'a field and a constant': rule('error_count', compare(field('error_count'), '<=', constant(50)), { error_count: 51 }),
  'a constant on the left': rule('error_count', compare(constant(50), '>', field('error_count')), { error_count: 50 }),
  'two fields': rule('error_count', compare(field('error_count'), '<=', field('buffering_events')), { error_count: 1 }),
  'strictly less': rule('error_count', compare(field('error_count'), '<', field('position_seconds')), {
    error_count: 1,
  }),
  'decimals of different ranges': rule(
    'completion_percentage',
    compare(field('completion_percentage'), '<=', field('bandwidth_mbps')),
    {
      completion_percentage: 50,
    },
  ),
  'a whole and a decimal field': rule('error_count', compare(field('error_count'), '<', field('bandwidth_mbps')), {
    error_count: 26,
  }),
  'a field that another rule also blames': rule(
    'watch_duration_seconds',
    implies(
      compare(field('event_type'), '=', constant('stop')),
      compare(field('watch_duration_seconds'), '>', constant(0)),
    ),
    { event_type: 'stop', watch_duration_seconds: 0 },
  ),
  'texts that go together': rule(
    'connection_type',
    implies(
      compare(field('device_type'), '=', constant('tv')),
      compare(field('connection_type'), '=', constant('fiber')),
    ),
    { device_type: 'tv', connection_type: 'wifi' },
  ),
  'a premise of two parts': rule(
    'error_count',
    implies(
      and(compare(field('quality'), '=', constant('4K')), compare(field('event_type'), '=', constant('stop'))),
      compare(field('error_count'), '<=', field('buffering_events')),
    ),
    { quality: '4K', event_type: 'stop', error_count: 3 },
  ),
  'a conclusion of two parts': rule(
    'error_count',
    implies(
      compare(field('device_type'), '=', constant('web')),
      and(compare(field('error_count'), '<=', constant(10)), compare(field('buffering_events'), '<=', constant(10))),
    ),
    { device_type: 'web', error_count: 11 },
  ),
  'an optional field': rule(
    'country',
    implies(
      compare(field('state'), '=', constant('California')),
      compare(field('country'), '=', constant('United States')),
    ),
    { state: 'California', country: 'France' },
  ),
  'a boundary that no double hits': rule(
    'completion_percentage',
    compare(field('completion_percentage'), '>=', constant(0.1 + 0.2)),
    {
      completion_percentage: 0.3,
    },
  ),
};
