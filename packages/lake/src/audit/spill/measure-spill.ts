/**
 * Measures what comparing costs, against parsing the same events: `node measure-spill.ts [MILLIONS OF EVENTS]`. Times are of the
 * processor, so that a busy machine does no harm; memory is what judging adds to the process.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleEvent } from '@acme/telemetry-schema';
import { judgeSpill } from './judge-spill.ts';
import { ObjectSpill } from './object-spill.ts';
import type { SpillPart } from './spill-part.ts';

const EVENTS_PER_OBJECT = 50_000;
const EVENTS_PER_SESSION = 10;
/** So many sessions run at once. */
const AT_ONCE = 20;
const MIDDLE = ['pause', 'resume'];

const objects = Math.round((Number(process.argv[2] ?? 1) * 1_000_000) / EVENTS_PER_OBJECT);
const events = objects * EVENTS_PER_OBJECT;

/** Different numbers far apart, as eight hexadecimal digits. */
const scattered = (number: number) => (Math.imul(number, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');

function textOf(number: number): string {
  const session = Math.floor(number / (AT_ONCE * EVENTS_PER_SESSION)) * AT_ONCE + (number % AT_ONCE);
  const step = Math.floor(number / AT_ONCE) % EVENTS_PER_SESSION;
  return JSON.stringify({
    ...sampleEvent,
    event_id: `EVENT_${scattered(number)}`,
    session_id: `SESSION_${scattered(session)}`,
    customer_id: `CUST_${scattered(session ^ 0x5555)}`,
    device_id: `DEVICE_${scattered(session ^ 0x7777)}`,
    title_id: `TITLE_${scattered(session % 10_000)}`,
    event_type: step === 0 ? 'start' : step === EVENTS_PER_SESSION - 1 ? 'stop' : MIDDLE[(step + 1) % 2],
    event_timestamp: new Date(Date.UTC(2025, 7, 11) + number).toISOString(),
    bandwidth_mbps: (number % 9999) / 100,
  });
}

function microseconds<T>(work: () => T): [time: number, answer: T] {
  const before = process.cpuUsage();
  const answer = work();
  const { user, system } = process.cpuUsage(before);
  return [user + system, answer];
}

const megabytes = () => process.resourceUsage().maxRSS / 1024;

async function measure(compared: { duplicates: boolean; sessions: boolean }): Promise<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'acme-spill-'));
  const key = crypto.getRandomValues(new Uint8Array(32));
  const total = { parse: 0, add: 0, close: 0, bytes: 0 };
  const parts: SpillPart[] = [];
  try {
    for (let object = 0; object < objects; object++) {
      const spill = new ObjectSpill({ folder, key, object, ...compared });
      const texts = Array.from({ length: EVENTS_PER_OBJECT }, (_, at) => textOf(object * EVENTS_PER_OBJECT + at));
      const [parse, parsed] = microseconds(() => texts.map((text) => JSON.parse(text)));
      const [add] = microseconds(() => {
        for (const [at, event] of parsed.entries()) spill.add(event, at + 1, at + 1);
      });
      const before = process.cpuUsage();
      const part = await spill.close();
      const { user, system } = process.cpuUsage(before);
      total.parse += parse;
      total.add += add;
      total.close += user + system;
      total.bytes += part.bytes;
      parts.push(part);
    }
    const memory = megabytes();
    const before = process.cpuUsage();
    await judgeSpill(parts, { folder });
    const { user, system } = process.cpuUsage(before);
    const each = (time: number) => (time / events).toFixed(2);
    return {
      'bytes an event': (total.bytes / events).toFixed(1),
      'JSON.parse µs': each(total.parse),
      'add µs': each(total.add),
      'write µs': each(total.close),
      'judge µs': each(user + system),
      'all / JSON.parse': ((total.add + total.close + user + system) / total.parse).toFixed(2),
      'MB for judging': (megabytes() - memory).toFixed(0),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

console.table({
  duplicates: await measure({ duplicates: true, sessions: false }),
  sessions: await measure({ duplicates: false, sessions: true }),
  both: await measure({ duplicates: true, sessions: true }),
});
