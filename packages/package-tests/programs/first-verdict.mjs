// node first-verdict.mjs import|require EVENT.json: milliseconds that loading the package takes, and then the first verdict.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [how, file] = process.argv.slice(2);
const event = JSON.parse(readFileSync(file, 'utf8'));
const require = createRequire(import.meta.url);
const begin = performance.now();
const name = '@acme/telemetry-schema';
const { validateTelemetryEvent } = how === 'import' ? await import(name) : require(name);
const loaded = performance.now();
const { issues } = validateTelemetryEvent(event);
const judged = performance.now();
console.log(JSON.stringify({ load: loaded - begin, verdict: judged - loaded, issues: issues.length }));
