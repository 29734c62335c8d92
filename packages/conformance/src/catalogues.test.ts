import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordCodec } from '@acme/telemetry-kafka';
import { fields, sampleEvent, telemetryEventJsonSchema } from '@acme/telemetry-schema';
import { Parser } from '@asyncapi/parser';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { artefactsFolder } from './paths.ts';

const text = readFileSync(join(artefactsFolder, 'asyncapi.json'), 'utf8');
const { document, diagnostics } = await new Parser().parse(text);
const message = JSON.parse(text).components.messages.telemetryEvent;

test("AsyncAPI's parser finds nothing wrong with asyncapi.json", () => {
  expect(diagnostics.filter(({ severity }) => severity <= 1)).toEqual([]);
  expect(document?.channels().get('telemetry')?.address()).toBe('acme-telemetry');
  expect(document?.operations().filterBySend()).toHaveLength(1);
  expect(document?.operations().filterByReceive()).toHaveLength(1);
});

test('it finds what is wrong with a broken one', async () => {
  const broken = JSON.parse(text);
  broken.channels.telemetry.bindings.kafka.partitions = 'twenty';
  const said = (await new Parser().parse(JSON.stringify(broken))).diagnostics.filter(({ severity }) => severity === 0);
  expect(said.map(({ path }) => path.join('/'))).toContain('channels/telemetry/bindings/kafka/partitions');
});

test('the headers in it are those that the SDK sends', () => {
  const types = fields.find(({ name }) => name === 'event_type')?.values ?? [];
  expect(types.length).toBeGreaterThan(0);
  for (const type of types) {
    const sent =
      recordCodec.encode({ ...sampleEvent, event_type: type as typeof sampleEvent.event_type }).headers ?? [];
    expect(message.headers.properties.ce_type.enum).toContain(Object.fromEntries(sent).ce_type);
  }
  const sent = recordCodec.encode(sampleEvent).headers ?? [];
  expect(Object.entries(message.examples[0].headers)).toEqual(sent);
  expect(Object.keys(message.headers.properties)).toEqual(sent.map(([name]) => name));
  expect(new Ajv().validate(message.headers, Object.fromEntries(sent))).toBe(true);
});

test('the payload is the annotated schema', () => {
  expect(message.payload.schema).toEqual(telemetryEventJsonSchema({ dialect: 'draft-07', annotated: true }));
});
