import { expect, test } from 'vitest';
import { runOnEs2020 } from '../test-support/run-on-es2020.ts';

const program = `
const sdk = await import(${JSON.stringify(import.meta.resolve('./index.ts'))});
const event = { ...sdk.sampleEvent };
const message = { key: event.customer_id, value: event, timestamp: 1, partition: 0, offset: 1 };
const ofGetters = { ...message, value: Object.create(event) };
const validator = sdk.createValidator({ role: 'writer' });
const standard = validator['~standard'];
const { push } = sdk.createSessionTracker();
console.log(JSON.stringify({
  gone: Object.hasOwn === undefined,
  event: sdk.validateTelemetryEvent(event).valid,
  text: sdk.parseTelemetryEvent(JSON.stringify(event)).valid,
  unknown: validator.validate({ ...event, stray: 1 }).issues.map(({ path }) => path),
  messages: [message, ofGetters].map((one) => sdk.validateMessageEnvelope(one).issues),
  session: [event, { ...event, event_id: 'EVENT_00000001', event_type: 'resume' }].map((one) => push(one).issues.length),
  standard: [standard.validate(event).issues === undefined, typeof standard.jsonSchema.input({ target: 'draft-07' })],
}));`;

test('engines of TVs, which have no more than ES2020, judge as others do', () => {
  const { stdout, stderr } = runOnEs2020(program);
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({
    gone: true,
    event: true,
    text: true,
    unknown: ['/stray'],
    messages: [[], []],
    session: [0, 1],
    standard: [true, 'object'],
  });
});
