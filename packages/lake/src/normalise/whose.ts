import { CustomerIdSearch } from '../customer-id-search.ts';
import { customerIdsIn } from '../customer-ids.ts';
import type { Suppression } from '../suppression.ts';

/** Whether a text is of suppressed customers; `unknown`: it doesn't say whose it is, or not so that it can be told. */
export type Whose = 'suppressed' | 'others' | 'unknown';

/** `value` as for {@link customerIdsIn}: of text that is no JSON, nobody can say that a customer isn't in it. */
export function whoseIs(suppression: Suppression, text: Uint8Array, value: unknown): Whose {
  const ids = customerIdsIn(text, value);
  if (ids.some((id) => suppression.has(id))) return 'suppressed';
  return value === undefined || ids.length === 0 ? 'unknown' : 'others';
}

/** The same of a text that is too large to be held. */
export async function whoseStreamed(suppression: Suppression, bytes: AsyncIterable<Uint8Array>): Promise<Whose> {
  let [found, ids] = [false, 0];
  const search = new CustomerIdSearch((id) => {
    ids += 1;
    found ||= suppression.has(id);
  });
  for await (const piece of bytes) search.push(piece);
  const isTold = search.end();
  if (found) return 'suppressed';
  return isTold && ids > 0 ? 'others' : 'unknown';
}
