import { fields, sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import type { Accepts } from '../accepts.ts';
import type { Contract } from '../contract/contract.ts';
import { currentContract } from '../contract/current-contract.ts';
import { shrinkWitness } from './shrink.ts';

const contract = currentContract();
const writer: Accepts = { contract, role: 'writer' };
const reader = (fields: Contract['fields']): Accepts => ({ contract: { ...contract, fields }, role: 'reader' });
const narrower = reader(
  contract.fields.map((field) => {
    if (field.name === 'error_count') return { ...field, maximum: 60 };
    if (field.name === 'device_type') return { ...field, values: ['mobile', 'web'] };
    return field;
  }),
);

const examples = Object.fromEntries(fields.map(({ name, example }) => [name, example]));

const busy = {
  ...sampleEvent,
  event_type: 'stop',
  watch_duration_seconds: 500,
  buffering_events: 3,
  buffering_duration_seconds: 20,
  error_count: 99,
  device_type: 'tv',
  city: 'Oslo',
};

test('everything but one fault becomes like the examples, and the value comes close to them', () => {
  const { device_type: _, ...rest } = busy;
  const shrunk = shrinkWitness(writer, narrower, { event: { ...rest, device_type: 'web' }, contentDurationSeconds: 9 });
  expect(shrunk).toEqual({
    event: { ...examples, error_count: 61 },
    issues: [{ rule: 'range', path: '/error_count' }],
  });
});

test('of two faults one is left', () => {
  const shrunk = shrinkWitness(writer, narrower, { event: busy });
  expect(shrunk?.issues).toHaveLength(1);
});

test('two faults that every event has are both left', () => {
  const stricter = reader(
    contract.fields.map((field) => ({ ...field, type: field.type === 'number' ? 'string' : field.type })),
  );
  const shrunk = shrinkWitness(writer, stricter, { event: busy });
  expect(shrunk?.issues.map(({ path }) => path).sort()).toEqual(['/bandwidth_mbps', '/completion_percentage']);
});

test('a fault that needs other fields changed is left alone when these are changed', () => {
  // Both sides want watch time, which a start can't have; the example is a start.
  const watched = contract.fields.map((field) =>
    field.name === 'watch_duration_seconds' ? { ...field, minimum: 10 } : field,
  );
  const stricter = reader(watched.map((field) => (field.name === 'error_count' ? { ...field, maximum: 60 } : field)));
  const shrunk = shrinkWitness({ contract: { ...contract, fields: watched }, role: 'writer' }, stricter, {
    event: busy,
  });
  expect(shrunk?.issues).toEqual([{ rule: 'range', path: '/error_count' }]);
  expect(shrunk?.event).toMatchObject({ watch_duration_seconds: 10, error_count: 61, city: 'Los Angeles' });
});

test('what is no witness gives none', () => {
  expect(shrinkWitness(writer, narrower, { event: { ...sampleEvent } })).toBeUndefined();
  expect(shrinkWitness(writer, narrower, { event: { ...busy, error_count: 101 } })).toBeUndefined();
});
