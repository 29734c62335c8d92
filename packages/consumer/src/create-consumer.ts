import { systemClock } from './clock.ts';
import type { TelemetryConsumer } from './consumer.ts';
import type { ConsumerOptions } from './options.ts';
import { startConsumer } from './running-consumer.ts';

/**
 * Receives events: **your handler is called at least once for each**. It connects and begins to read at once.
 *
 * Events come typed and judged, in order per partition, and so per customer. An offset passes only when its event was handled or
 * its dead letter acknowledged; a handler that throws gets the same event again, with back-off, while other partitions go on. In
 * mode `enforce` what breaks a rule goes to the dead-letter topic, or to `onRejected`, and it stops with an error when that
 * becomes too much; in mode `observe` your handler gets everything that can be read, with its verdict (D23).
 *
 * Throws `TelemetryOptionsError`. Everything later is told by `finished` and `health()`.
 */
export function createConsumer(options: ConsumerOptions): TelemetryConsumer {
  return startConsumer(options, systemClock);
}
