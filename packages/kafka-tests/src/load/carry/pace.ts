import { setTimeout as sleep } from 'node:timers/promises';

const TICK_MS = 5;
/** So many at a time when it has fallen behind, so that answers come in meanwhile. */
const AT_ONCE = 250;

/**
 * Calls `send` with the numbers from 0 on, so many a second, and catches up when it has fallen behind.
 * @param ready resolves when so many more can be sent
 * @returns how long it took, in seconds.
 */
export async function paced(
  { rate, events }: { readonly rate: number; readonly events: number },
  ready: (count: number) => Promise<void>,
  send: (number: number) => void,
): Promise<number> {
  const began = performance.now();
  for (let sent = 0; sent < events; ) {
    const due = Math.min(events, Math.floor(((performance.now() - began) * rate) / 1000)) - sent;
    if (due <= 0) {
      await sleep(TICK_MS);
      continue;
    }
    const count = Math.min(due, AT_ONCE);
    await ready(count);
    for (let index = 0; index < count; index++) send(sent++);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return (performance.now() - began) / 1000;
}
