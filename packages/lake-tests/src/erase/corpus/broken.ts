import { ERASED } from './customers.ts';
import { event } from './event-spelling.ts';
import type { Part } from './ledger.ts';
import type { Random } from './random.ts';

type Break = (whole: Buffer, random: Random) => Buffer;

/** Ways to spoil an event that stands on one line, so that it is no JSON: append a row. The customer's id is in it still. */
export const BREAKS = {
  'cut off behind the customer': (whole) => whole.subarray(0, whole.length - 4),
  'a comma too many': (whole) => Buffer.concat([whole.subarray(0, -1), Buffer.from(',}')]),
  'a byte order mark before it': (whole) => Buffer.concat([Buffer.from('\ufeff'), whole]),
  'a byte that is no UTF-8': (whole) =>
    Buffer.concat([whole.subarray(0, -1), Buffer.from(',"note":"'), Buffer.of(0xff), Buffer.from('"}')]),
  'a word before it': (whole) => Buffer.concat([Buffer.from('INFO '), whole]),
} satisfies Record<string, Break>;

export type BreakName = keyof typeof BREAKS;

/** One line that was an event of the customer once. */
export function brokenLine(id: string, name: BreakName, random: Random): Part {
  const { bytes: whole } = event(id, 'compact', random);
  const bytes = (BREAKS[name] as Break)(whole, random);
  return { kind: 'broken', bytes, customers: [id], mentions: resembled(bytes, [id]) };
}

/** Where a word ends nobody can say in such text: what stands in a longer one may be an id. */
function resembled(bytes: Buffer, ids: readonly string[]): string[] {
  const words = [bytes.toString(), ...ids];
  return ERASED.filter((erased) => !ids.includes(erased) && words.some((word) => word.includes(erased)));
}

/** One line that is no JSON and tells of nobody. */
export function strayLine(random: Random): Part {
  const bytes = Buffer.from(random.pick(['{"event_id":"EVENT_', 'not json at all', '}', '{"a":[1,2', '\u0000\u0001']));
  return { kind: 'broken', bytes, customers: [] };
}

/** Events run together, one of which breaks off: what follows on the line can't be told apart from it. */
export function brokenRun(ids: readonly string[], random: Random): Part {
  const parts = ids.map((id) => event(id, 'compact', random).bytes);
  const head = Buffer.from('{"event_id":"EVENT_0123abcd","session_id":"SESS');
  const bytes = Buffer.concat([head, ...parts]);
  return { kind: 'broken', bytes, customers: [...new Set(ids)], mentions: resembled(bytes, ids) };
}
