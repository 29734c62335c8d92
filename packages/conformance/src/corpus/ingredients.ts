import { needsLookup, type Rule, rules } from '@acme/telemetry-schema';
import { jsonText, mixedFaults, telemetryEvent, unknownFields, violations } from '@acme/telemetry-testing';
import * as fc from 'fast-check';
import { eventText, type Values } from '../vectors/event-text.ts';

/** A kind of line, and how much of the corpus it is: of one. */
export interface Ingredient {
  readonly about: string;
  readonly share: number;
  /** Whether its lines may have half of a surrogate pair, which some parsers refuse: then nothing else about the event is compared. */
  readonly halves: boolean;
  /** Texts, some of which may be no lines. */
  readonly texts: fc.Arbitrary<readonly string[]>;
}

/** The rules that a single text can break for a reader that has no look-up of durations. */
export const judgedRules: readonly Rule[] = rules.filter(
  (rule) =>
    rule.severity.reader !== 'off' &&
    (rule.kind === 'text' || rule.kind === 'field' || (rule.kind === 'event' && !needsLookup(rule.expression))),
);

const EACH_RULE = 0.02;
const NO_JSON = 0.015;

/** Events that break one rule: every rule has the same share, however many fields it has. */
const broken: readonly Ingredient[] = judgedRules.flatMap(({ id }) => {
  const rows = violations.filter(({ rule }) => rule === id);
  if (rows.length === 0) return [];
  return [
    {
      about: id,
      share: EACH_RULE,
      halves: false,
      texts: eitherWay(fc.oneof(...rows.map(({ arbitrary }) => arbitrary))),
    },
  ];
});

/** Texts that are JSON, or that are not: no text where the one that was drawn is of the other kind, or no UTF-8. */
function rawTexts(isJson: boolean): fc.Arbitrary<readonly string[]> {
  return jsonText().map(({ text, expected }) => {
    if (expected.some(({ rule }) => rule === 'json-syntax') === isJson) return [];
    return typeof text === 'string' ? [text] : textOf(text);
  });
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function textOf(bytes: Uint8Array): readonly string[] {
  try {
    return [strict.decode(bytes)];
  } catch {
    return [];
  }
}

const others: readonly Ingredient[] = [
  { about: 'several faults', share: 0.12, halves: false, texts: eitherWay(mixedFaults().map(({ event }) => event)) },
  { about: 'odd texts', share: 0.03, halves: true, texts: rawTexts(true) },
  { about: 'no JSON', share: NO_JSON, halves: true, texts: rawTexts(false) },
  { about: 'unknown fields', share: 0.02, halves: true, texts: eitherWay(unknownFields()) },
];

const bad = [...broken, ...others].reduce((sum, { share }) => sum + share, 0);

/** What a corpus is made of. */
export const ingredients: readonly Ingredient[] = [
  ...broken,
  ...others,
  {
    about: 'good events',
    share: 1 - bad,
    halves: false,
    texts: eitherWay(telemetryEvent().map((event) => ({ ...event }))),
  },
];

/** Events as they are, or with their keys backwards: their order carries no meaning (D1). */
function eitherWay(events: fc.Arbitrary<Values>): fc.Arbitrary<readonly string[]> {
  const backwards = (event: Values) => Object.fromEntries(Object.entries(event).reverse());
  return fc.tuple(events, fc.boolean()).map(([event, isTurned]) => [eventText(isTurned ? backwards(event) : event)]);
}
