// node judge.mjs import|require VALUES.json: what the package says of each value, as JSON.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { verdicts } from './verdicts.mjs';

const [how, file] = process.argv.slice(2);
const name = '@acme/telemetry-schema';
const sdk = how === 'import' ? await import(name) : createRequire(import.meta.url)(name);
const values = JSON.parse(readFileSync(file, 'utf8'));
const writer = sdk.createValidator({ role: 'writer' });
const report = {
  verdicts: verdicts(sdk, values),
  written: values.map(writer.validate),
  parsed: [...values.map((value) => JSON.stringify(value)), '{"event_id":'].map(sdk.parseTelemetryEvent),
};
console.log(JSON.stringify(report));
