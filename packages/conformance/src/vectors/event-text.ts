import { sampleEvent } from '@acme/telemetry-schema';

/** Values by name; `undefined` stands for a field that is absent. */
export type Values = Readonly<Record<string, unknown>>;

const sample = sampleEvent as unknown as Values;

/**
 * An event as JSON. `raw` holds values that are written as they stand, in the place that the field has in the event.
 */
export function eventText(event: Values, raw: Readonly<Record<string, string>> = {}): string {
  const written = Object.entries({ ...event, ...raw }).flatMap(([name, value]) => {
    const json = Object.hasOwn(raw, name) ? raw[name] : toJson(value);
    return json === undefined ? [] : [`${JSON.stringify(name)}:${json}`];
  });
  return `{${written.join(',')}}`;
}

/** The sample event with changes, as JSON. */
export function sampleText(changes: Values = {}, raw: Readonly<Record<string, string>> = {}): string {
  return eventText({ ...sample, ...changes }, raw);
}

function toJson(value: unknown): string | undefined {
  return Object.is(value, -0) ? '-0' : JSON.stringify(value);
}
