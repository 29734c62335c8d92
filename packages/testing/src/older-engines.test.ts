import { expect, test } from 'vitest';
import { runOnEs2020 } from '../../schema/test-support/run-on-es2020.ts';

const program = `
const { sampleEvent } = await import(${JSON.stringify(import.meta.resolve('@acme/telemetry-schema'))});
const testing = await import(${JSON.stringify(import.meta.resolve('./index.ts'))});
const fc = await import(${JSON.stringify(import.meta.resolve('fast-check'))});
const drawn = (arbitrary) => fc.sample(arbitrary, { numRuns: 5, seed: 1 }).length;
const { telemetryEvent, telemetrySession, messageEnvelope, mixedFaults, jsonText, unknownFields } = testing;
const rows = ['violations', 'sessionViolations', 'envelopeViolations', 'javascriptOnlyViolations'].flatMap((name) => testing[name]);
console.log(JSON.stringify({
  gone: Object.hasOwn === undefined && [].at === undefined,
  drawn: [telemetryEvent, telemetrySession, messageEnvelope, mixedFaults, jsonText, unknownFields].map((make) => drawn(make())),
  rows: rows.length > 0 && rows.every(({ arbitrary }) => drawn(arbitrary) === 5),
  boundaries: testing.boundaries.length > 0,
  expected: [
    testing.expectedIssues({ ...sampleEvent, stray: 1 }, { role: 'writer' }),
    testing.expectedSessionIssues([sampleEvent]),
    testing.expectedEnvelopeIssues({ key: sampleEvent.customer_id, value: sampleEvent, timestamp: 1, partition: 0, offset: 1 }),
  ],
}));`;

test('engines that have no more than ES2020 draw and expect as others do', () => {
  const { stdout, stderr } = runOnEs2020(program);
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({
    gone: true,
    drawn: [5, 5, 5, 5, 5, 5],
    rows: true,
    boundaries: true,
    expected: [[{ rule: 'unknown-field', path: '/stray' }], [], []],
  });
});
