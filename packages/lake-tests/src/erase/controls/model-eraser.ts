import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Corpus } from '../corpus/corpus.ts';
import type { Part, Written } from '../corpus/ledger.ts';
import type { Dumped } from '../dump/dump.ts';

export const ROOT = 'lake/';

const LARGE_BYTES = 1_048_576;

interface Print {
  readonly etag: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface ModelEntry {
  object: string;
  status: string;
  events: { total: number; erased: number };
  before?: Print;
  after?: Print | null;
  versions: { versionId: string; status: string }[];
}

export interface ModelManifest {
  applied: boolean;
  customers: { count: number; found: number; hmacs?: string[] };
  objects: ModelEntry[];
}

/** What is there after an erasure, and what it says; to be spoilt by a control. */
export interface Erased {
  readonly objects: Map<string, Buffer>;
  readonly manifest: ModelManifest;
}

/** Erases by the ledger, without reading anything: what a right eraser leaves. */
export function eraseByLedger(corpus: Corpus): Erased {
  const ids = new Set(corpus.customers);
  const isOwn = (part: Part) => part.kind !== 'broken' && part.customers.some((id) => ids.has(id));
  const objects = new Map<string, Buffer>();
  const entries = corpus.writes.flatMap((written): ModelEntry[] => {
    const { key, parts, stored } = written;
    const own = parts.filter(isOwn).length;
    const entry = { object: ROOT + key, before: printOf(stored), versions: [] };
    objects.set(key, stored);
    if (!parts.some((part) => [...part.customers, ...(part.mentions ?? [])].some((id) => ids.has(id)))) return [];
    if (needsPerson(written, ids)) {
      const status = written.damage === undefined && !written.hidden ? 'needs-a-person' : 'not-verified';
      return [{ ...entry, status, events: { total: parts.length, erased: own } }];
    }
    const events = { total: parts.length, erased: own };
    if (own === parts.length) {
      objects.delete(key);
      return [{ ...entry, status: 'deleted', events, after: null }];
    }
    const after = cut(written, isOwn);
    objects.set(key, after);
    return [{ ...entry, status: 'erased', events, after: printOf(after) }];
  });
  const count = corpus.customers.length;
  return { objects, manifest: { applied: true, customers: { count, found: count }, objects: entries } };
}

/** Takes out the parts that are to go; the white space around them stays. */
export function cut({ form, parts, joints }: Written, goes: (part: Part, index: number) => boolean): Buffer {
  const pieces = parts.flatMap((part, index) => [
    Buffer.from(joints[index] ?? ''),
    goes(part, index) ? Buffer.alloc(0) : part.bytes,
  ]);
  const text = Buffer.concat([...pieces, Buffer.from(joints[parts.length] ?? '')]);
  return form === 'gzip' ? gzipSync(text) : text;
}

/** As the checker takes it: each object once, all with the same mode. */
export function asDump(objects: ReadonlyMap<string, Buffer>): Dumped[] {
  return [...objects].map(([key, data]) => ({ key, data, latest: true, meta: { mode: 0o644 } }));
}

export function printOf(stored: Buffer): Print {
  const sha256 = createHash('sha256').update(stored).digest('hex');
  return { etag: sha256.slice(0, 8), bytes: stored.length, sha256 };
}

function needsPerson({ damage, hidden, parts }: Written, ids: ReadonlySet<string>): boolean {
  const isDoubtful = ({ kind, mentions = [], bytes }: Part) =>
    kind === 'broken' || mentions.some((id) => ids.has(id)) || bytes.length > LARGE_BYTES;
  return damage !== undefined || hidden === true || parts.some(isDoubtful);
}
