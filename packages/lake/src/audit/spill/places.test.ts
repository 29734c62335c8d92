import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PlaceWriter, placesAt } from './places.ts';

const step = fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.nat(2 ** 33) });
const places = fc.array(fc.tuple(step, fc.oneof(fc.constant(0), step)), { minLength: 1 }).map((steps) => {
  let [record, line] = [0, 1];
  return steps.map(([records, lines]) => {
    record += Math.max(1, records);
    line += lines;
    return { record, line };
  });
});

test('places come back as they were written, in all and in part, with whatever was written before', () => {
  const writer = new PlaceWriter();
  fc.assert(
    fc.property(places, fc.func(fc.boolean()), (written, isWanted) => {
      for (const { record, line } of written) writer.add(record, line);
      const wanted = [...written.keys()].filter(isWanted);
      expect(placesAt(writer.take(), wanted)).toEqual(wanted.map((position) => written[position]));
    }),
  );
});

test.each([
  ['on lines of their own', 1, 8],
  ['on one line', 0, 8],
])('a million events %s take a few bytes', (_, lines, bytes) => {
  const writer = new PlaceWriter();
  for (let record = 1; record <= 1_000_000; record++) writer.add(record, 1 + record * lines);
  expect(writer.take().length).toBeLessThanOrEqual(bytes);
});

test('events on lines as they come take two bytes each', () => {
  const writer = new PlaceWriter();
  for (let record = 1, line = 1; record <= 1000; line += 20 + (record++ % 2)) writer.add(record, line);
  expect(writer.take().length).toBeLessThanOrEqual(2000);
});
