import { gzipSync } from 'node:zlib';
import type { Damage } from './ledger.ts';
import type { Random } from './random.ts';

/** Ways to store a text: append a row. */
export const STORINGS = {
  plain: (text) => text,
  gzip: (text) => gzipSync(text),
  'gzip, little pressed': (text) => gzipSync(text, { level: 1 }),
  'many members, cut anywhere': members,
  'zero bytes behind': (text) => Buffer.concat([gzipSync(text), Buffer.alloc(512)]),
  'an empty member first': (text) => Buffer.concat([gzipSync(''), gzipSync(text)]),
} satisfies Record<string, (text: Buffer, random: Random) => Buffer>;

export type StoringName = keyof typeof STORINGS;

/** Ways to damage a gzip. */
export const DAMAGES: Readonly<Record<Damage, (gzip: Buffer) => Buffer>> = {
  'cut-off': (gzip) => gzip.subarray(0, gzip.length - 30),
  'bad-checksum': (gzip) => {
    const changed = Buffer.from(gzip);
    changed[gzip.length - 6] = (changed[gzip.length - 6] ?? 0) ^ 0xff;
    return changed;
  },
  'garbage-behind': (gzip) => Buffer.concat([gzip, Buffer.from('no gzip')]),
  'no-deflate': (gzip) => Buffer.concat([gzip.subarray(0, 10), Buffer.alloc(40, 0xff)]),
};

function members(text: Buffer, random: Random): Buffer {
  const cuts = Array.from({ length: 4 }, () => random.below(text.length + 1)).sort((a, b) => a - b);
  return Buffer.concat([0, ...cuts].map((from, index) => gzipSync(text.subarray(from, cuts[index]))));
}
