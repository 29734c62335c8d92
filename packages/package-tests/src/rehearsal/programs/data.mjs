// The files for other languages are found by their paths, and a general judge of JSON Schema can use them.
import { equal, ok } from 'node:assert/strict';
import { createRequire } from 'node:module';
import { sampleEvent } from '@acme/telemetry-schema';
import { Ajv2020 } from 'ajv/dist/2020.js';

const read = createRequire(`${process.cwd()}/`);
const validate = new Ajv2020().compile(read('@acme/telemetry-json-schema/schemas/2020-12/telemetry-event.reader.json'));
equal(validate(sampleEvent), true);
equal(validate({ ...sampleEvent, city: '' }), false);
ok(read('@acme/telemetry-json-schema/rules/rules.json').rules.length > 20);
