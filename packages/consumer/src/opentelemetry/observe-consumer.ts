import { type Attributes, type Meter, metrics, type Observable, type ObservableResult } from '@opentelemetry/api';
import type { TelemetryConsumer } from '../consumer.ts';
import { INSTRUMENTS } from './instruments.ts';

export interface ObserveOptions {
  /** Default: the meter `@acme/telemetry-consumer` of the global provider. */
  readonly meter?: Meter;
  /** Set on every value, such as the group's name. Never personal data (D17). */
  readonly attributes?: Attributes;
}

/**
 * Shows a consumer's counters as OpenTelemetry metrics, read whenever they are exported. No attribute holds personal data (D17).
 *
 * @returns ends it
 */
export function observeConsumer(
  consumer: Pick<TelemetryConsumer, 'counters'>,
  { meter = metrics.getMeter('@acme/telemetry-consumer'), attributes = {} }: ObserveOptions = {},
): () => void {
  const rows = INSTRUMENTS.map(({ name, kind, by, read, ...words }) => {
    const instrument =
      kind === 'counter' ? meter.createObservableCounter(name, words) : meter.createObservableGauge(name, words);
    return { instrument, by, read };
  });
  const instruments: Observable[] = rows.map(({ instrument }) => instrument);
  const observe = (result: {
    observe: (instrument: Observable, ...value: Parameters<ObservableResult['observe']>) => void;
  }) => {
    const counters = consumer.counters();
    for (const { instrument, by, read } of rows) {
      const reading = read(counters);
      if (typeof reading === 'number') {
        result.observe(instrument, reading, attributes);
        continue;
      }
      for (const [name, value = 0] of Object.entries(reading)) {
        result.observe(instrument, value, { ...attributes, [by ?? 'name']: name });
      }
    }
  };
  meter.addBatchObservableCallback(observe, instruments);
  return () => meter.removeBatchObservableCallback(observe, instruments);
}
