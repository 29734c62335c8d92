import type { ModelField } from '../model.ts';
import { BANNER } from './source.ts';

/** What writes an event as text, for the record codec of packages/kafka. */
export function eventTextSource(fields: readonly ModelField[]): string {
  return `${BANNER}
import type { FieldName, TelemetryEvent } from '@acme/telemetry-schema';

/**
 * An event as JSON text: the known fields in the order of the document's sample record (D1), on one line, without a line
 * feed at its end (D18). Unknown fields are left out: a writer has refused them before (D9). Of a valid event, the text
 * reads back as an equal one; \`-0\` becomes \`0\` (D7), and half a surrogate pair stays, as an escape (D11).
 *
 * A copy in order, given to JSON.stringify: putting the text together by hand is no faster once a client has made bytes of
 * it, and is wrong for values that a lowered severity lets through.
 */
export function eventText(event: TelemetryEvent): string {
  return JSON.stringify(inOrder(event));
}

/** The known fields, as reading them gives them: inherited ones too (D10). */
function inOrder(event: TelemetryEvent): Readonly<Record<FieldName, unknown>> {
  return {
${fields.map(({ name }) => `    ${name}: event.${name},`).join('\n')}
  };
}

/** The names of the known fields. */
export const fieldNames: readonly string[] = Object.keys(inOrder({} as TelemetryEvent));
`;
}
