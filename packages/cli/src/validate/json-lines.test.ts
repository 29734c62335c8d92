import { createValidator, documentedSampleEvent, sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { jsonLinesOf } from './json-lines.ts';

const { validate } = createValidator();

test('a line has its keys in the documented order', () => {
  const result = validate({ ...sampleEvent, city: '' });
  expect(jsonLinesOf('a "b".jsonl')({ line: 3, record: 4, ...result })).toBe(
    '{"source":"a \\"b\\".jsonl","line":3,"record":4,"valid":false,"issues":[{"rule":"non-empty","severity":"error",' +
      `"path":"/city","message":${JSON.stringify(result.issues[0]?.message)},"related":[],"params":${JSON.stringify(result.issues[0]?.params)}}],` +
      '"notEvaluated":[{"rule":"position-within-content","reason":"no-lookup"}]}\n',
  );
});

test('it holds the whole verdict, from event to event', () => {
  const lineOf = jsonLinesOf('x');
  for (const value of [sampleEvent, documentedSampleEvent, null, sampleEvent, { position_seconds: 'x' }]) {
    const { valid, issues, notEvaluated } = validate(value);
    expect(JSON.parse(lineOf({ line: 1, record: 1, valid, issues, notEvaluated }))).toEqual({
      source: 'x',
      line: 1,
      record: 1,
      valid,
      issues,
      notEvaluated,
    });
  }
});
