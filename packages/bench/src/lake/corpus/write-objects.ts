import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { objectName } from '@acme/telemetry-lake';
import { createRandom } from '../../random.ts';
import { FIRST_HOUR, type Layout, type MadeObject, partition, type Truth } from './partition.ts';

/** An object of the corpus. */
export interface CorpusObject {
  /** Below the corpus's folder. */
  readonly name: string;
  readonly layout: Layout;
  /** Of its text. */
  readonly bytes: number;
  readonly truth: Truth;
}

/** What one thread makes. */
export interface Share {
  readonly folder: string;
  readonly seed: number;
  readonly partition: number;
  readonly hours: number;
  readonly bytesPerObject: number;
}

/** Writes the objects of a partition. */
export function writeObjects({ folder, seed, partition: number, hours, bytesPerObject }: Share): CorpusObject[] {
  const random = createRandom(seed + number);
  return Array.from(partition(seed, number, hours, bytesPerObject), (made) => {
    const name = nameOf(number, made.hour, random.hex(32));
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    const members = membersOf(made);
    writeFileSync(file, Buffer.concat(members.map((member) => gzipSync(member))));
    const bytes = members.reduce((sum, member) => sum + member.length, 0);
    return { name, layout: made.layout, bytes, truth: made.truth };
  });
}

/** What becomes a gzip member each: Firehose's objects have several. */
function membersOf({ layout, texts }: MadeObject): Buffer[] {
  if (layout === 'lines') return [Buffer.from(texts.map((text) => `${text}\n`).join(''))];
  const half = texts.length >> 1;
  return [texts.slice(0, half), texts.slice(half)].map((part) => Buffer.from(part.join('')));
}

function nameOf(number: number, hour: number, hex: string): string {
  const time = new Date(FIRST_HOUR + hour * 3_600_000 + 1_000 * number);
  return objectName({ partition: number, time, uuid: hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') });
}
