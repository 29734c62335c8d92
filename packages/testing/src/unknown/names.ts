import { fields } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { nearMisses } from '../text/near-misses.ts';

/** Names that a verdict may show (D17), among them those that every object has already: append a row. */
const LIKE_NAMES: readonly string[] = [
  '__proto__',
  'constructor',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'toJSON',
  'then',
  'length',
  'title_type',
  'email',
  'eventId',
  'EVENT_ID',
  'city_',
  'other',
  '_',
  'x'.repeat(64),
];

/** Names that are data as likely as names, so that a verdict calls them *other* (D17): append a row. */
const NOT_LIKE_NAMES: readonly string[] = [
  '',
  ' ',
  '0',
  '24',
  '-1',
  'city2',
  'city ',
  'city\n',
  'event-type',
  'event.type',
  '$ref',
  '@type',
  'a/b',
  'a~b',
  'someone@example.com',
  '203.0.113.7',
  'Straße',
  '東京',
  '\uD800',
  '\0',
  'x'.repeat(65),
  'x'.repeat(10_000),
];

const known: ReadonlySet<string> = new Set(fields.map(({ name }) => name));
const isUnknown = (name: string) => !known.has(name);
const NAME_LIKE = /^[A-Za-z_]{1,64}$/;

const misspelt = fields.flatMap(({ name }) => nearMisses(name)).filter(isUnknown);

/** Names of unknown fields that a verdict may show. */
export const nameLikeNames: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...LIKE_NAMES.filter(isUnknown)),
  fc.constantFrom(...misspelt.filter((name) => NAME_LIKE.test(name))),
  fc.stringMatching(/^[A-Za-z_]{1,64}$/).filter(isUnknown),
);

/** Names of unknown fields that it may not. */
export const otherNames: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...NOT_LIKE_NAMES),
  fc.constantFrom(...misspelt.filter((name) => !NAME_LIKE.test(name))),
  fc.string().map((text) => `${text}!`),
);
