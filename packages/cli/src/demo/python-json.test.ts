import { sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { pythonJson } from './python-json.ts';

test('it is the same JSON, with a space behind each comma and colon', () => {
  expect(pythonJson({ city: 'A, "b": c', state: null, error_count: 0 })).toBe(
    '{"city": "A, \\"b\\": c", "state": null, "error_count": 0}',
  );
  expect(JSON.parse(pythonJson(sampleEvent))).toEqual(sampleEvent);
});
