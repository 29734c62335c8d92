import { type Field, fields, SCHEMA_VERSION, type TelemetryEvent } from '@acme/telemetry-schema';

/** A header of an event's record in Kafka: an attribute of CloudEvents 1.0 in binary mode, or one beside them (D22). */
export interface EventHeader {
  readonly name: string;
  readonly description: string;
  /** Whether the SDK sends it with every event, or leaves it out where the event has nothing to say. Of other producers none has to. */
  readonly always: boolean;
  /** The value that all records have. */
  readonly value?: string;
  /** What a value must look like, and the complement of its alphabet, which rules out a line feed at the end (D8). */
  readonly pattern?: string;
  readonly forbidden?: string;
  /** The values that there are. */
  readonly values?: readonly string[];
  /** The value of an event's record that its sender has not changed. */
  readonly of: (event: TelemetryEvent) => string | undefined;
}

const TYPE = 'com.acme.telemetry.playback.';
const SOURCE = 'urn:acme:telemetry';
const [MAJOR] = SCHEMA_VERSION.split('.');
const types = fields.find(({ name }) => name === 'event_type')?.values ?? [];

const constant = (name: string, value: string, description: string): EventHeader => ({
  name,
  description,
  always: true,
  value,
  of: () => value,
});

/** The same for other fields: a header says what is deprecated only while something is. */
export function headersFor(all: readonly Field[]): readonly EventHeader[] {
  const uses = all.filter(
    ({ deprecated, deprecatedValues }) => deprecated !== undefined || deprecatedValues !== undefined,
  );
  return uses.length === 0 ? HEADERS : [...HEADERS, deprecatedHeader(uses)];
}

function deprecatedHeader(uses: readonly Field[]): EventHeader {
  const isUsed = (event: TelemetryEvent, { name, deprecated, deprecatedValues = {} }: Field): boolean => {
    const value: unknown = event[name as keyof TelemetryEvent];
    return deprecated === undefined ? Object.hasOwn(deprecatedValues, String(value)) : value !== undefined;
  };
  return {
    name: 'ce_deprecatedfields',
    description:
      'The fields that are deprecated, or have a deprecated value, of those that the event has: names joined by commas.',
    always: false,
    of: (event) => {
      const names = uses.filter((field) => isUsed(event, field)).map(({ name }) => name);
      return names.length === 0 ? undefined : names.join(',');
    },
  };
}

const HEADERS: readonly EventHeader[] = [
  constant('ce_specversion', '1.0', 'The version of CloudEvents.'),
  {
    name: 'ce_id',
    description:
      'session_id/event_id/event_timestamp: together they name one event, which event_id alone does not at this volume (D25).',
    always: true,
    of: ({ session_id, event_id, event_timestamp }) => `${session_id}/${event_id}/${event_timestamp}`,
  },
  {
    name: 'ce_source',
    description: 'The app or service that sent the event, as a URI reference.',
    always: true,
    of: () => SOURCE,
  },
  {
    name: 'ce_type',
    description: "The event's type.",
    always: true,
    values: types.map((type) => `${TYPE}${type}`),
    of: ({ event_type }) => `${TYPE}${event_type}`,
  },
  constant('content-type', 'application/json', 'The media type of the value.'),
  {
    name: 'schema-version',
    description:
      'The version of the schema that the event was written by. A reader takes all with its first number (D28).',
    always: true,
    pattern: `^${MAJOR}\\.[0-9]+\\.[0-9]+$`,
    forbidden: '[^0-9.]',
    of: () => SCHEMA_VERSION,
  },
];

/** The headers that the SDK sends with an event, in its order. A receiver knows them by name: others may be there too. */
export const eventHeaders: readonly EventHeader[] = headersFor(fields);
