import { type Field, fieldsOf, needsLookup, rules } from '@acme/telemetry-schema';
import type { Unworded } from '@acme/telemetry-schema/findings';
import { compileRule } from './compile-rule.ts';
import { ANY_VALUE, fieldPattern, literal } from './field-pattern.ts';
import type { TextLayout } from './text-layout.ts';

const TIMESTAMP = 'event_timestamp';
/** How long a last value may be for its name to be looked for near the end. */
const LAST_VALUE = 64;

/** What is found in an event, and when it was. */
export interface Judged {
  readonly found: Unworded;
  /** The event's time, if it is one. */
  readonly timestamp: string | undefined;
}

/** Of the text of an event, a byte of which is a character: what is found in it if nothing is wrong, else undefined. */
export type KnownLayout = (json: string) => Judged | undefined;

/**
 * All events of a layout in which nothing is wrong, as one regular expression and some comparisons, made of fields and
 * rules; undefined when a field or a rule can't be put like that.
 * @param found what is found in an event of the layout in which nothing is wrong
 */
export function knownLayout(
  { names, separators }: TextLayout,
  found: Unworded,
  fields: ReadonlyMap<string, Field>,
): KnownLayout | undefined {
  const expressions = rules.flatMap((rule) =>
    rule.kind === 'event' && !needsLookup(rule.expression) ? [rule.expression] : [],
  );
  const captured = new Set([TIMESTAMP, ...expressions.flatMap(fieldsOf)]);
  if ([...captured].some((name) => !names.includes(name) || fields.get(name)?.required !== true)) return undefined;
  // The first group of a match is the whole of it.
  const groups = [''];
  const ranges: { readonly group: number; readonly minimum: number; readonly maximum: number }[] = [];
  let source = '';
  for (const [at, name] of names.entries()) {
    source += literal(separators[at] as string);
    const field = fields.get(name);
    if (field === undefined) {
      source += `(?:${ANY_VALUE})`;
      continue;
    }
    const pattern = fieldPattern(field);
    if (pattern === undefined) return undefined;
    const { before, inside, behind, range } = pattern;
    const isCaptured = range !== undefined || captured.has(name);
    source += `${before}(${isCaptured ? '' : '?:'}${inside})${behind}`;
    if (isCaptured) groups.push(name);
    if (range !== undefined) ranges.push({ group: groups.length - 1, ...range });
  }
  const expected = new RegExp(`^${source}${literal(separators.at(-1) as string)}$`);
  const groupOf = (name: string) => groups.indexOf(name);
  const checks = expressions.map((expression) => compileRule(expression, groupOf));
  const timestamp = groupOf(TIMESTAMP);
  const last = separators.at(-2) as string;

  return (json) => {
    // Most layouts differ from others in their last name, and the expression would see that last.
    if (json.indexOf(last, json.length - last.length - LAST_VALUE) === -1) return undefined;
    const values: (string | number)[] | null = expected.exec(json);
    if (values === null) return undefined;
    for (const { group, minimum, maximum } of ranges) {
      const value = Number(values[group]);
      if (!(value >= minimum && value <= maximum)) return undefined;
      values[group] = value;
    }
    for (const holds of checks) if (!holds(values)) return undefined;
    return { found, timestamp: values[timestamp] as string };
  };
}
