// node peers.mjs import|require: the sample and a broken one, judged by TypeBox and by Ajv, as JSON.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const load = process.argv[2] === 'import' ? (specifier) => import(specifier) : require;
const { sampleEvent } = await load('@acme/telemetry-schema');
const { TelemetryEventSchema } = await load('@acme/telemetry-schema/typebox');
const { addTelemetryEvent, ajvIssues } = await load('@acme/telemetry-schema/ajv');
const { Value } = await load('@sinclair/typebox/value');
const { Ajv } = await load('ajv');

const validate = addTelemetryEvent(new Ajv({ allErrors: true }));
const events = [sampleEvent, { ...sampleEvent, error_count: 101, buffering_events: 1, buffering_duration_seconds: 1 }];
const report = events.map((event) => ({
  typebox: Value.Check(TelemetryEventSchema, event),
  ajv: validate(event),
  issues: ajvIssues(validate, event),
}));
console.log(JSON.stringify(report));
