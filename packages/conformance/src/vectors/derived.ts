import { type Field, fields, fieldsOf, needsLookup, rules } from '@acme/telemetry-schema';
import { boundaries } from '@acme/telemetry-testing';
import { eventText, sampleText, type Values } from './event-text.ts';
import { expectedOf, toIssue } from './expected.ts';
import { uniqueBy } from './unique.ts';
import { toVector, type Vector } from './vector.ts';

/** The vectors that the schema's own data gives: a changed constant moves them. */
export function derivedVectors(): readonly Vector[] {
  return [...boundaryVectors(), ...roundingVectors(), ...silenceVectors()];
}

/** Both sides of every boundary, judged without a look-up (D15). */
function boundaryVectors(): readonly Vector[] {
  const sides = boundaries.flatMap(({ rule, path, about, inside, outside }) => {
    const id = `${rule}${path}/${slug(about)}`;
    return [
      judged(`${id}/inside`, sourceOf(rule), eventText(inside)),
      judged(`${id}/outside`, sourceOf(rule), eventText(outside)),
    ];
  });
  return numbered(uniqueBy(sides, ({ text }) => text));
}

/** Numbers that are the upper end of a field's range but for what no double holds (D7). */
function roundingVectors(): readonly Vector[] {
  return fields.flatMap(({ name, maximum = 0 }) => {
    if (!Number.isSafeInteger(maximum) || maximum < 1) return [];
    const vector = (side: string, number: string) =>
      judged(
        `range/${name}/rounds-to-the-maximum/${side}`,
        'D7',
        sampleText({ event_type: 'stop', buffering_events: 1 }, { [name]: number }),
      );
    return [
      vector('from-below', `${maximum - 1}.99999999999999999999`),
      vector('from-above', `${maximum}.00000000000000000001`),
    ];
  });
}

/** Ways in which a field isn't there to be read (D13). */
const FAULTS: readonly { readonly rule: string; readonly value: (field: Field) => unknown }[] = [
  { rule: 'required', value: () => undefined },
  { rule: 'not-null', value: () => null },
  { rule: 'type', value: ({ type }) => (type === 'string' ? 5 : '5') },
  { rule: 'integer', value: ({ type }) => (type === 'integer' ? 0.5 : undefined) },
];

/** Every rule on several fields, broken, and then silent because one of its fields has a fault (D13). */
function silenceVectors(): readonly Vector[] {
  return rules.flatMap((rule) => {
    if (rule.kind !== 'event' || needsLookup(rule.expression)) return [];
    return fieldsOf(rule.expression).flatMap((name) =>
      FAULTS.flatMap((fault) => {
        const field = fields.find((one) => one.name === name) as Field;
        const value = fault.value(field);
        if (value === undefined && fault.rule !== 'required') return [];
        const issues = [toIssue(`${fault.rule} /${name}`)];
        const text = sampleText({ ...(rule.example.broken as Values), [name]: value });
        return [
          toVector({
            id: `${rule.id}/silent/${name}/${fault.rule}`,
            clause: 'D13',
            text,
            reader: issues,
            writer: issues,
          }),
        ];
      }),
    );
  });
}

function judged(id: string, clause: string, text: string): Vector {
  return toVector({ id, clause, text, ...expectedOf(text) });
}

function sourceOf(id: string): string {
  return rules.find((rule) => rule.id === id)?.source ?? '';
}

/** Words as a part of an id; a limit's number is left out, since it may change. */
function slug(words: string): string {
  return words
    .replace(/^(minimum|maximum|length) \S+$/, '$1')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Ids that come again get a number. */
function numbered(vectors: readonly Vector[]): readonly Vector[] {
  const seen = new Map<string, number>();
  return vectors.map((vector) => {
    const count = (seen.get(vector.id) ?? 0) + 1;
    seen.set(vector.id, count);
    return count === 1 ? vector : { ...vector, id: `${vector.id}-${count}` };
  });
}
