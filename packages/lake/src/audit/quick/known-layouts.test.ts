import { fields, sampleEvent } from '@acme/telemetry-schema';
import type { Unworded } from '@acme/telemetry-schema/findings';
import { expect, test } from 'vitest';
import { SLOTS } from './known-event.ts';
import { KnownLayouts } from './known-layouts.ts';

const nothing = { issues: [] } as unknown as Unworded;
const optional = fields.filter(({ required }) => !required).map(({ name }) => name);

test.each(optional)('an event without %s has none of what the event before had', (name) => {
  const layouts = new KnownLayouts();
  const { [name]: value, ...without } = sampleEvent as unknown as Record<string, unknown>;
  const texts = [{ ...without, [name]: value }, without, { ...without, [name]: null }].map((event) =>
    Buffer.from(JSON.stringify(event)),
  );
  for (const text of texts) for (let time = 0; time < 32; time++) layouts.learn(text, 0, text.length, nothing);
  const slot = SLOTS.get(name) as number;
  const read = texts.map((text) => {
    const event = layouts.read(text, 0, text.length);
    return event && [event.isText(slot), event.number(slot), event.choice(slot)];
  });
  expect(read[0]).not.toEqual(read[1]);
  expect(read.slice(1)).toEqual([
    [false, Number.NaN, -1],
    [false, Number.NaN, -1],
  ]);
});

test('some field is optional', () => {
  expect(optional).not.toEqual([]);
});
