import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { generated } from '../../scripts/generated.ts';
import { vectorSchema } from './vector-schema.ts';

const isVector = new Ajv2020().compile(vectorSchema);
const files = generated.filter(({ path }) => path.endsWith('.jsonl'));

test('there are three files of vectors', () => {
  expect(files.map(({ path }) => path)).toEqual([
    'packages/json-schema/vectors/boundaries.jsonl',
    'packages/json-schema/vectors/generated.jsonl',
    'packages/json-schema/vectors/envelopes.jsonl',
  ]);
});

test.each(files)('every line of $path is a vector, in ASCII, with an id of its own', ({ content }) => {
  const lines = content.trimEnd().split('\n');
  const vectors = lines.map((line) => JSON.parse(line));
  expect(vectors.filter((vector) => !isVector(vector))).toEqual([]);
  expect(content).toMatch(/^[\n -~]*$/);
  expect(new Set(vectors.map(({ id }) => id)).size).toBe(lines.length);
});

test.each([
  ['no text', { id: 'a', reader: [], writer: [], clause: 'D1' }],
  ['a line feed', { id: 'a', text: '{}\n', reader: [], writer: [], clause: 'D1' }],
  ['an unknown rule', { id: 'a', text: '{}', reader: [{ rule: 'x', path: '' }], writer: [], clause: 'D1' }],
  ['an unknown trap', { id: 'a', text: '{}', reader: [], writer: [], clause: 'D1', trap: 'x' }],
  ['another member', { id: 'a', text: '{}', reader: [], writer: [], clause: 'D1', more: 1 }],
])('a vector with %s is none', (_, vector) => {
  expect(isVector(vector)).toBe(false);
});
