import {
  type JsonSchema,
  type Rule,
  rules,
  SCHEMA_VERSION,
  sampleEvent,
  type TelemetryEvent,
  telemetryEventJsonSchema,
  topic,
} from '@acme/telemetry-schema';
import { type Artefact, pretty } from '../artefact.ts';
import { eventHeaders } from './event-headers.ts';

const BINDING = '0.5.0';
const MESSAGE = 'telemetryEvent';

/** `asyncapi.json`: the topic, its messages and who does what with them, as AsyncAPI 3. It names no server: those are the reader's own. */
export function asyncapi(): Artefact {
  const document = {
    asyncapi: '3.0.0',
    id: 'urn:acme:telemetry',
    info: {
      title: 'ACME video telemetry',
      version: SCHEMA_VERSION,
      description:
        'What players report while people watch: one message an event, in order per customer. The payload states what JSON Schema can; rules/rules.json has all rules.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    channels: {
      telemetry: {
        address: topic.name,
        title: 'Telemetry events',
        description: `A customer's events are in one partition: the key is ${topic.key}, hashed as the Java client does it.`,
        messages: { [MESSAGE]: { $ref: `#/components/messages/${MESSAGE}` } },
        bindings: {
          kafka: {
            topic: topic.name,
            partitions: topic.partitions,
            replicas: topic.replicationFactor,
            topicConfiguration: topicConfiguration(),
            bindingVersion: BINDING,
          },
        },
      },
    },
    operations: {
      sendTelemetryEvent: operation(
        'send',
        'A player or the service behind it reports an event. Nothing but the known fields may be in it.',
      ),
      receiveTelemetryEvent: operation(
        'receive',
        'A consumer reads events, each at least once. It tolerates fields that it does not know.',
      ),
    },
    components: { messages: { [MESSAGE]: message() } },
  };
  return { path: 'asyncapi.json', content: pretty(document) };
}

function operation(action: 'send' | 'receive', summary: string) {
  return {
    action,
    channel: { $ref: '#/channels/telemetry' },
    summary,
    messages: [{ $ref: `#/channels/telemetry/messages/${MESSAGE}` }],
  };
}

/** Kafka has one policy or several; AsyncAPI always a list. */
function topicConfiguration() {
  const { 'cleanup.policy': policy, ...settings } = topic.settings;
  return { 'cleanup.policy': String(policy).split(','), ...settings };
}

function message() {
  const schema = telemetryEventJsonSchema({ dialect: 'draft-07', annotated: true });
  return {
    name: 'TelemetryEvent',
    title: 'Telemetry event',
    summary: 'What a player did, and how well.',
    contentType: 'application/json',
    headers: headersSchema(),
    payload: {
      schemaFormat: 'application/schema+json;version=draft-07',
      schema,
    },
    // With the lengths: without them some engines let a line feed pass at the key's end (D8).
    bindings: { kafka: { key: (schema.properties as JsonSchema)[topic.key], bindingVersion: BINDING } },
    examples: examples(),
  };
}

/** What a receiver may count on: nothing is required, as readers take records without headers too. */
function headersSchema(): JsonSchema {
  return {
    type: 'object',
    description:
      'A CloudEvent in binary mode, as the SDK sends it. Of other producers none of them is required, and others may be there too.',
    properties: Object.fromEntries(
      eventHeaders.map(({ name, description, value, values, pattern, forbidden }) => [
        name,
        {
          type: 'string',
          description,
          ...(value === undefined ? {} : { const: value }),
          ...(values === undefined ? {} : { enum: values }),
          ...(pattern === undefined ? {} : { pattern }),
          ...(forbidden === undefined ? {} : { not: { pattern: forbidden } }),
        },
      ]),
    ),
  };
}

/** The sample, and what the event rules say is right. */
function examples() {
  const repaired = rules
    .filter((rule): rule is Extract<Rule, { kind: 'event' }> => rule.kind === 'event')
    .map(({ id, summary, example }) =>
      exampleOf(id, summary, { ...sampleEvent, ...example.repaired } as TelemetryEvent),
    );
  return [exampleOf('sample', 'A session begins.', sampleEvent), ...repaired];
}

function exampleOf(name: string, summary: string, event: TelemetryEvent) {
  return { name, summary, headers: headersOf(event), payload: event };
}

const headersOf = (event: TelemetryEvent): Readonly<Record<string, string>> =>
  Object.fromEntries(
    eventHeaders.flatMap(({ name, of }) => {
      const value = of(event);
      return value === undefined ? [] : [[name, value]];
    }),
  );
