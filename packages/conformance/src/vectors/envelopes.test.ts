import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules, rulesBeyondJsonSchema } from '@acme/telemetry-schema';
import { expectedEnvelopeIssues } from '@acme/telemetry-testing';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { artefactsFolder } from '../paths.ts';
import { envelopeVectors } from './envelopes.ts';
import { disagreements } from './sdk-verdict.ts';

const vectors = envelopeVectors();
const values = vectors
  .filter(({ trap }) => trap !== 'not-json')
  .map((vector) => ({ ...vector, value: JSON.parse(vector.text) }));

function schema(folder: string) {
  return JSON.parse(readFileSync(join(artefactsFolder, 'schemas', folder, 'message-envelope.json'), 'utf8'));
}

/** The rules that no schema of one message states: they compare fields, or only warn. */
const beyond = new Set<string>([
  ...rulesBeyondJsonSchema,
  ...rules.filter(({ kind, severity }) => kind === 'envelope' || severity.reader !== 'error').map(({ id }) => id),
]);

test('there are messages of both kinds, each once', () => {
  expect(vectors.length).toBeGreaterThanOrEqual(40);
  expect(new Set(vectors.map(({ text }) => text)).size).toBe(vectors.length);
  expect(vectors.filter(({ envelope }) => envelope).length).toBeGreaterThan(20);
  expect(vectors.filter(({ envelope }) => !envelope).length).toBeGreaterThan(20);
});

test('what is written by hand is what the oracle says of what a schema can state', () => {
  const wrong = values.filter(({ value, envelope }) => {
    const issues = expectedEnvelopeIssues(value).filter(({ rule }) => !beyond.has(rule));
    return (issues.length === 0) !== envelope;
  });
  expect(wrong.map(({ id }) => id)).toEqual([]);
  expect(vectors.filter(({ trap, envelope }) => trap === 'not-json' && envelope)).toEqual([]);
});

test.each([
  ['2020-12', new Ajv2020()],
  ['draft-07', new Ajv()],
])('it is what the shipped schema of %s says', (folder, ajv) => {
  const isEnvelope = ajv.compile(schema(folder));
  expect(values.filter(({ value, envelope }) => isEnvelope(value) !== envelope).map(({ id }) => id)).toEqual([]);
});

test('as events they are what the SDK says', () => {
  expect(disagreements(vectors)).toEqual([]);
});
