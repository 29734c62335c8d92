import { expect, test } from 'vitest';
import { release } from './release.ts';

test('a large array gives its memory back where the engine can; a small one may lie in memory of others', () => {
  const can = 'transfer' in ArrayBuffer.prototype;
  const large = new Int32Array(65_536);
  release(large);
  expect(large.length).toBe(can ? 0 : 65_536);
  const small = Buffer.alloc(262_143);
  release(small);
  expect(small.length).toBe(262_143);
});
