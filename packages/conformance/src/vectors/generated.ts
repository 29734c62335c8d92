import { rules } from '@acme/telemetry-schema';
import { jsonText, mixedFaults, telemetryEvent, unknownFields, violations } from '@acme/telemetry-testing';
import * as fc from 'fast-check';
import { toLine } from '../corpus/line.ts';
import { eventText } from './event-text.ts';
import { expectedOf } from './expected.ts';
import { uniqueBy } from './unique.ts';
import { toVector, type Vector } from './vector.ts';

/** The same seed gives the same vectors for as long as fast-check has the same version, which is pinned. */
const SEED = 20_250_811;
/** Longer texts are in the boundaries already. */
const LONGEST = 3_000;

/** A kind of generated text. */
interface Kind {
  readonly id: string;
  readonly clause: string;
  readonly count: number;
  readonly texts: fc.Arbitrary<{ readonly text: string; readonly about?: string }>;
}

const kinds: readonly Kind[] = [
  { id: 'good', clause: 'D1', count: 650, texts: telemetryEvent().map((event) => ({ text: eventText({ ...event }) })) },
  ...violations.map(({ rule, path, arbitrary }) => ({
    id: `${rule}${path}`,
    clause: rules.find(({ id }) => id === rule)?.source ?? '',
    count: 10,
    texts: arbitrary.map((event) => ({ text: eventText(event) })),
  })),
  {
    id: 'faults',
    clause: 'D12, D13',
    count: 550,
    texts: mixedFaults({ role: 'writer' }).map(({ event }) => ({ text: eventText(event) })),
  },
  { id: 'unknown', clause: 'D9, D17', count: 60, texts: unknownFields().map((event) => ({ text: eventText(event) })) },
  {
    id: 'text',
    clause: 'D7, D11',
    count: 1_000,
    texts: jsonText().map(({ trap, text }) => ({ about: trap, text: typeof text === 'string' ? text : '' })),
  },
];

/** `vectors/generated.jsonl`: what the arbitraries of `@acme/telemetry-testing` give for a fixed seed. */
export function generatedVectors(): readonly Vector[] {
  return uniqueBy(kinds.flatMap(vectorsOf), ({ text }) => text);
}

function vectorsOf({ id, clause, count, texts }: Kind): readonly Vector[] {
  const halves = id === 'text' || id === 'unknown';
  const drawn = fc.sample(texts, { numRuns: count, seed: SEED });
  return drawn.flatMap(({ text, about = '' }, index) => {
    const line = toLine(text);
    // A parser that refuses half of a surrogate pair leaves nothing to compare.
    if (text.length > LONGEST || line === undefined || (line.trap === 'lone-surrogate' && !halves)) return [];
    const words = about.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    const name = ['generated', id, ...(words === '' ? [] : [words]), index + 1].join('/');
    return [toVector({ id: name, clause, text, ...expectedOf(text) })];
  });
}
