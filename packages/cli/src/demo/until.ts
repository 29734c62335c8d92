import { setTimeout as sleep } from 'node:timers/promises';
import type { TelemetryConsumer } from '@acme/telemetry-consumer';
import { DemoError } from './demo-error.ts';

const PATIENCE_MS = 60_000;

/** Waits until something holds. Throws what stopped the consumer, or {@link DemoError} when it takes a minute. */
export async function until(
  what: string,
  holds: () => boolean,
  consumer?: Pick<TelemetryConsumer, 'health'>,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!holds()) {
    const health = consumer?.health();
    if (health?.error !== undefined) throw health.error;
    if (performance.now() > deadline) {
      const reasons = health?.reasons.join(' ') || 'Look at the brokers, and try again.';
      throw new DemoError(`${what}: that did not happen within ${patienceMs / 1000} s. ${reasons}`);
    }
    await sleep(1);
  }
}
