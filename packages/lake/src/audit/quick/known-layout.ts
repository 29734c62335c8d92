import { type Field, fieldsOf, needsLookup, type Rule } from '@acme/telemetry-schema';
import type { Unworded } from '@acme/telemetry-schema/findings';
import { compileRule } from './compile-rule.ts';
import { ANY_VALUE, fieldPattern, literal } from './field-pattern.ts';
import type { TextLayout } from './text-layout.ts';

const TIMESTAMP = 'event_timestamp';
/** How long a last value may be for its name to be looked for near the end. */
const LAST_VALUE = 64;

interface Range {
  readonly place: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** All events of a layout in which nothing is wrong, as one regular expression and some comparisons, made of fields and rules. */
export class KnownLayout {
  /** What is found in each of them. */
  readonly found: Unworded;
  readonly #pattern: RegExp;
  readonly #ranges: readonly Range[];
  readonly #rules: readonly ReturnType<typeof compileRule>[];
  readonly #timestamp: number;
  readonly #last: string;

  private constructor(
    found: Unworded,
    parts: Pick<TextLayout, 'separators'> & {
      pattern: RegExp;
      ranges: Range[];
      rules: readonly ReturnType<typeof compileRule>[];
      timestamp: number;
    },
  ) {
    this.found = found;
    this.#pattern = parts.pattern;
    this.#ranges = parts.ranges;
    this.#rules = parts.rules;
    this.#timestamp = parts.timestamp;
    this.#last = parts.separators.at(-2) as string;
  }

  /** Undefined when a field or a rule can't be put like that. `found`: in an event of the layout in which nothing is wrong. */
  static of(
    { names, separators }: TextLayout,
    found: Unworded,
    fields: ReadonlyMap<string, Field>,
    rules: readonly Rule[],
  ) {
    const read = rules.flatMap((rule) =>
      rule.kind === 'event' && !needsLookup(rule.expression) ? [rule.expression] : [],
    );
    const captured = new Set([TIMESTAMP, ...read.flatMap(fieldsOf)]);
    if ([...captured].some((name) => !names.includes(name) || fields.get(name)?.required !== true)) return undefined;
    const groups = [''];
    const ranges: Range[] = [];
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
      const {
        parts: [before, inside, behind],
        range,
      } = pattern;
      const isCaptured = range !== undefined || captured.has(name);
      source += `${before}(${isCaptured ? '' : '?:'}${inside})${behind}`;
      if (isCaptured) groups.push(name);
      if (range !== undefined) ranges.push({ place: groups.length - 1, ...range });
    }
    const placeOf = (name: string) => groups.indexOf(name);
    return new KnownLayout(found, {
      pattern: new RegExp(`^${source}${literal(separators.at(-1) as string)}$`),
      ranges,
      rules: read.map((expression) => compileRule(expression, placeOf)),
      timestamp: placeOf(TIMESTAMP),
      separators,
    });
  }

  /** The event's time, if nothing is wrong with the event; a byte is a character of `json`. */
  timestampOf(json: string): string | undefined {
    // Most layouts differ from others in their last name, and a pattern would see that last.
    if (json.indexOf(this.#last, json.length - this.#last.length - LAST_VALUE) === -1) return undefined;
    const groups: (string | number)[] | null = this.#pattern.exec(json);
    if (groups === null) return undefined;
    for (const { place, minimum, maximum } of this.#ranges) {
      const value = Number(groups[place]);
      if (!(value >= minimum && value <= maximum)) return undefined;
      groups[place] = value;
    }
    for (const holds of this.#rules) if (!holds(groups)) return undefined;
    return groups[this.#timestamp] as string;
  }
}
