import { type Field, fields, type RuleId } from '@acme/telemetry-schema';
import { plainEvent } from '../event/plain-event.ts';
import { expectedIssues } from '../oracle/expected-issues.ts';
import { passesOwnCheck } from '../oracle/own-check.ts';
import { structuralIssue } from '../oracle/structural-issue.ts';
import { nextDown, nextUp } from '../solve/next-double.ts';
import { withValue } from '../violations/set-field.ts';
import type { Boundary } from './boundary.ts';
import { textBoundaries } from './text-boundaries.ts';

/** A good and a bad value of a field, next to each other. */
type Pair = readonly [about: string, rule: string, inside: unknown, outside: unknown];

/** Both sides of every boundary of every single field (D1 to D7). */
export const fieldBoundaries: readonly Boundary[] = fields.flatMap((field) =>
  pairs(field).map((pair) => toBoundary(field, pair)),
);

/** The pairs of which the one side is good and the other breaks the rule: next to a large number there is no fraction. */
export function pairs(field: Field): readonly Pair[] {
  const own = field.type === 'string' ? textPairs(field) : numberPairs(field);
  return [...presencePairs(field), ...own].filter(
    ([, rule, inside, outside]) =>
      structuralIssue(field, inside) === undefined && structuralIssue(field, outside) === rule,
  );
}

function presencePairs({ required, example, type }: Field): readonly Pair[] {
  const other = type === 'string' ? 5 : String(example);
  const typed: Pair = ['type', 'type', example, other];
  if (!required) return [typed, ['null', 'type', null, false], ['absent', 'type', undefined, {}]];
  return [typed, ['present', 'required', example, undefined], ['not null', 'not-null', example, null]];
}

function numberPairs({ type, minimum = 0, maximum = 0, rule = 'range' }: Field): readonly Pair[] {
  const whole = type === 'integer';
  const ends: readonly Pair[] = [
    [`minimum ${minimum}`, rule, minimum, whole ? minimum - 1 : nextDown(minimum)],
    [`maximum ${maximum}`, rule, maximum, whole ? maximum + 1 : nextUp(maximum)],
    ...(minimum === 0 ? [['minus zero', rule, -0, whole ? -1 : -Number.MIN_VALUE] as const] : []),
  ];
  if (!whole) return ends;
  return [
    ...ends,
    ['whole, from above', 'integer', minimum, nextUp(minimum)],
    ['whole, from below', 'integer', maximum, nextDown(maximum)],
  ];
}

function textPairs(field: Field): readonly Pair[] {
  const { rule, values, pattern, minLength = 0, maxLength } = field;
  if (rule === undefined) return [];
  if (values !== undefined) return values.map((value) => [`spelling of ${value}`, rule, value, misspelt(field, value)]);
  if (pattern !== undefined)
    return textBoundaries(field).map(([about, inside, outside]) => [about, rule, inside, outside]);
  const text = (length: number) => 'x'.repeat(length);
  return [
    ...(minLength > 0 ? [[`length ${minLength}`, rule, text(minLength), text(minLength - 1)] as const] : []),
    ...(maxLength !== undefined ? [[`length ${maxLength}`, rule, text(maxLength), text(maxLength + 1)] as const] : []),
  ];
}

/** A good value in another case; where that is good, too, with a space behind it. */
function misspelt(field: Field, text: string): string | undefined {
  return [text.toUpperCase(), text.toLowerCase(), `${text} `].find((other) => !passesOwnCheck(field, other));
}

function toBoundary({ name }: Field, [about, rule, inside, outside]: Pair): Boundary {
  const bad = withField(name, outside);
  return {
    rule: rule as RuleId,
    path: `/${name}`,
    about,
    options: {},
    inside: withField(name, inside),
    outside: bad,
    expected: expectedIssues(bad),
  };
}

/**
 * The plain event with a value, other fields changed to go with it where that can be; without the field for undefined.
 */
function withField(name: string, value: unknown): Record<string, unknown> {
  const event = { ...(withValue(plainEvent, name, value) ?? { ...plainEvent, [name]: value }) };
  if (value === undefined) delete event[name];
  return event;
}
