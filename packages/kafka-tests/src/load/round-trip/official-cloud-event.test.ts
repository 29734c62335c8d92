import { recordCodec } from '@acme/telemetry-kafka';
import { sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { isReadAs, SOURCE } from './official-cloud-event.ts';

const { key, headers } = recordCodec.encode(sampleEvent, { source: SOURCE });
const asBytes = headers.map(([name, value]) => [name, Buffer.from(value as string)] as const);

test("an event's own headers", () => {
  expect(isReadAs(sampleEvent, key, asBytes)).toBe(true);
});

test.for(['ce_id', 'ce_source', 'ce_type', 'content-type'])('another or no %s is found', (wrong) => {
  const other = asBytes.map(
    ([name, value]) => [name, name === wrong ? Buffer.from('2000-01-01T00:00:00Z') : value] as const,
  );
  expect(isReadAs(sampleEvent, key, other)).toBe(false);
  expect(
    isReadAs(
      sampleEvent,
      key,
      asBytes.filter(([name]) => name !== wrong),
    ),
  ).toBe(false);
});
