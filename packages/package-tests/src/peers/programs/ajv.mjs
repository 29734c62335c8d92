// The sample and a broken one, judged by an Ajv of one's own.
import { deepEqual, equal } from 'node:assert/strict';
import { sampleEvent } from '@acme/telemetry-schema';
import { addTelemetryEvent, ajvIssues } from '@acme/telemetry-schema/ajv';
import ajv from 'ajv';

// The export by name came with 8.13.
const validate = addTelemetryEvent(new ajv.default({ allErrors: true }));
equal(validate(sampleEvent), true);
const broken = { ...sampleEvent, error_count: 101, buffering_events: 1, buffering_duration_seconds: 1 };
equal(validate(broken), false);
const found = ajvIssues(validate, broken).map(({ rule, path }) => `${rule} ${path}`);
deepEqual(found.sort(), ['buffering-within-watch-time /buffering_duration_seconds', 'range /error_count']);
