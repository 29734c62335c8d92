import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleEvent } from '@acme/telemetry-schema';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LakeReadError } from '../../lake-read-error.ts';
import { judgeSpill, runSpillTask } from './judge-spill.ts';
import { ObjectSpill } from './object-spill.ts';
import { CHUNK_EVENTS } from './spill-chunk.ts';
import type { SpillPart } from './spill-part.ts';
import type { SpillTask } from './spill-task.ts';
import { type Event, expectedVerdict, judgeLake } from './test-lake.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'acme-spill-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const hex = (number: number) => number.toString(16).padStart(8, '0');
const event = (number: number, changes: Event = {}): Event => ({
  ...sampleEvent,
  event_id: `EVENT_${hex(number)}`,
  session_id: `SESSION_${hex(number >> 3)}`,
  event_timestamp: new Date(Date.UTC(2025, 7, 11) + number * 1000).toISOString(),
  event_type: number % 8 === 0 ? 'start' : 'pause',
  ...changes,
});
const many = (count: number, make: (number: number) => Event) => Array.from({ length: count }, (_, at) => make(at));

async function spill(objects: readonly (readonly Event[])[]): Promise<SpillPart[]> {
  const parts: SpillPart[] = [];
  for (const [object, events] of objects.entries()) {
    const one = new ObjectSpill({ folder, key: new Uint8Array(32), object, duplicates: true, sessions: true });
    for (const [index, each] of events.entries()) one.add(each, index + 1, index + 1);
    parts.push(await one.close());
  }
  return parts;
}

test('one that came twice is a duplicate, with other content a conflict, that again a duplicate', async () => {
  const verdict = await judgeLake([
    [event(1), event(2), event(1)],
    [event(1, { city: 'Elsewhere' }), event(1, { city: 'Elsewhere' })],
  ]);
  expect(verdict).toMatchObject({
    duplicates: 2,
    conflicts: 1,
    duplicateOffenders: [
      { object: 0, record: 3, line: 5 },
      { object: 1, record: 2, line: 3 },
    ],
    conflictOffenders: [{ object: 1, record: 1, line: 1 }],
  });
});

test('the same event_id is no duplicate when one of the other three differs', async () => {
  const others = ['customer_id', 'session_id', 'event_timestamp'].map((name) => event(1, { [name]: 'x' }));
  expect(await judgeLake([[event(1), ...others]])).toMatchObject({ duplicates: 0, conflicts: 0 });
});

test('what was not asked for is not answered', async () => {
  const events = [event(0), event(0)];
  expect(await judgeLake([events], { sessions: false })).toEqual({
    duplicates: 1,
    conflicts: 0,
    duplicateOffenders: [{ object: 0, record: 2, line: 3 }],
    conflictOffenders: [],
    issues: [],
  });
  expect(await judgeLake([events], { duplicates: false })).toEqual({
    sessions: { sessions: 1, notEvaluated: 0, repeated: 1 },
    issues: [],
  });
});

test('no objects, and objects without events', async () => {
  expect(await judgeSpill([], { folder })).toEqual({ issues: [] });
  expect(await judgeLake([[], []])).toEqual(expectedVerdict([]));
});

test('more events than a chunk has, more of them faulty than are remembered', async () => {
  const events = many(CHUNK_EVENTS + 500, (number) => {
    return event(
      number,
      number % 8 > 0 && (number < 6000 || number > CHUNK_EVENTS) ? { title_id: `TITLE_${hex(number)}` } : {},
    );
  });
  const lake = [[], events, [events[CHUNK_EVENTS + 1] as Event, events[3] as Event]];
  expect(await judgeLake(lake, { offenders: 200 })).toEqual(expectedVerdict(lake, 200));
});

test('more of one session, and of one identity, than may be held', async () => {
  const type = (number: number) => (number === 0 ? 'start' : number % 2 === 0 ? 'resume' : 'pause');
  const session = many(3000, (number) =>
    event((number * 7919) % 3000, { session_id: 'SESSION_00000000', event_type: type((number * 7919) % 3000) }),
  );
  const identity = many(3000, (number) => event(1, { watch_duration_seconds: number % 1000 }));
  const lake = [session.slice(0, 1000), identity, session.slice(1000)];
  expect(await judgeLake(lake, { mostRows: 400, workers: 2 })).toEqual(expectedVerdict(lake));
});

test('severities are the caller’s; that times go back is never said', async () => {
  const events = [event(0), event(1, { title_id: 'TITLE_0' }), event(2, { title_id: 'TITLE_0', device_id: 'x' })];
  const severities = { 'session-same-title': 'error', 'session-same-device': 'off' } as const;
  const { issues } = await judgeLake([events.reverse()], { severities });
  expect(issues).toEqual([
    {
      object: 0,
      rule: 'session-same-title',
      path: '/title_id',
      severity: 'error',
      count: 1,
      first: [{ record: 2, line: 3 }],
    },
  ]);
});

test('tasks may run elsewhere, as many at once as there are workers', async () => {
  const parts = await spill([many(2000, event), many(2000, event)]);
  let [running, most] = [0, 0];
  const run = async (task: SpillTask) => {
    most = Math.max(most, ++running);
    await new Promise(setImmediate);
    running -= 1;
    return structuredClone(runSpillTask(structuredClone(task)));
  };
  const verdict = await judgeSpill(parts, { folder, workers: 3, run });
  expect(verdict).toEqual(await judgeSpill(parts, { folder }));
  expect(verdict.duplicates).toBe(2000);
  expect(most).toBe(3);
});

test('parts count by the object that they name, in whatever order they come', async () => {
  const parts = await spill([[event(0)], [event(1)], [event(0)]]);
  const turned = parts.map((part, index) => ({ ...part, object: 9 - index })).sort(() => -1);
  expect(await judgeSpill(turned, { folder })).toMatchObject({
    duplicates: 1,
    duplicateOffenders: [{ object: 9, record: 1, line: 1 }],
  });
});

test.each<[string, (file: string) => void]>([
  ['cut', (file) => truncateSync(file, 1000)],
  ['other text', (file) => writeFileSync(file, 'x'.repeat(100_000))],
  ['gone', (file) => rmSync(file)],
])('a file that is not as it was written: %s', async (_, damage) => {
  const parts = await spill([many(1000, event)]);
  damage(parts[0]?.file as string);
  await expect(judgeSpill(parts, { folder })).rejects.toBeInstanceOf(LakeReadError);
});

test('an error in a task ends the others and leaves no file of passing use', async () => {
  const parts = await spill([many(500, (number) => event(number, { session_id: 'one' }))]);
  let tasks = 0;
  const run = async (task: SpillTask) => {
    tasks += 1;
    if (task.kind === 'sessions') truncateSync(parts[0]?.file as string, 20_000);
    return runSpillTask(task);
  };
  await expect(judgeSpill(parts, { folder, mostRows: 10, run })).rejects.toBeInstanceOf(LakeReadError);
  expect(tasks).toBe(2);
  expect(readdirSync(folder)).toHaveLength(1);
});

test('aborting ends it', async () => {
  const parts = await spill([many(100, event)]);
  const abort = new AbortController();
  const run = async (task: SpillTask) => {
    abort.abort(new Error('enough'));
    return runSpillTask(task);
  };
  await expect(judgeSpill(parts, { folder, run, signal: abort.signal })).rejects.toThrow('enough');
});
