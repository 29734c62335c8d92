import { expect, test } from 'vitest';
import { AcknowledgedEnds } from './acknowledged-ends.ts';

test('what is acknowledged lies behind what was before, with or without a gap; each partition by itself', () => {
  const ends = new AcknowledgedEnds();
  expect(ends.take(0, 5n, 3)).toBe(true);
  expect(ends.take(0, 8n, 2)).toBe(true);
  expect(ends.take(0, 17n, 1)).toBe(true);
  expect(ends.take(1, 0n, 1)).toBe(true);
});

test.for([5n, 7n])(
  'not at offset %d where records up to it were acknowledged; what follows is held against that',
  (offset) => {
    const ends = new AcknowledgedEnds();
    ends.take(0, 5n, 3);
    expect(ends.take(0, offset, 3)).toBe(false);
    expect(ends.take(0, offset + 3n, 1)).toBe(true);
    expect(ends.take(0, offset + 3n, 1)).toBe(false);
  },
);

test('an answer without an offset says nothing of it', () => {
  const ends = new AcknowledgedEnds();
  expect(ends.take(0, -1n, 3)).toBe(true);
  ends.take(0, 5n, 3);
  expect(ends.take(0, -1n, 3)).toBe(true);
  expect(ends.take(0, 7n, 1)).toBe(false);
});
