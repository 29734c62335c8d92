import { contentDurationSeconds, mixedFaults, telemetryEvent, violations } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../test-support/runs.ts';
import { TelemetryOptionsError } from '../errors.ts';
import { createFinder } from '../findings.ts';
import { sampleEvent } from '../samples.ts';
import type { ValidatorOptions } from './options.ts';
import { createValidator } from './validator.ts';

const boom = () => {
  throw new Error('boom');
};
const cases: readonly ValidatorOptions[] = [
  {},
  { role: 'writer' },
  { contentDurationSeconds },
  { severities: { 'unknown-field': 'warning', 'identifier-format': 'off', range: 'warning' } },
  { role: 'writer', severities: { 'unknown-field': 'off' }, contentDurationSeconds: boom },
];

/** What the validator says, in the finder's terms. */
function expected(value: unknown, options: ValidatorOptions) {
  const { valid, issues } = createValidator(options).validate(value);
  const silent = options.severities?.['unknown-field'] === 'off';
  const all = createValidator({ ...options, severities: { ...options.severities, 'unknown-field': 'warning' } });
  const readable = !silent || issues.every(({ path }) => path !== '');
  return {
    valid,
    issues: issues
      .filter(({ rule }) => rule !== 'unknown-field')
      .map(({ rule, severity, path }) => ({ rule, severity, path })),
    unknown: readable
      ? all
          .validate(value)
          .issues.filter(({ rule }) => rule === 'unknown-field')
          .map(({ params }) => params.field)
      : [],
  };
}

test.each(cases)('says of any event what a validator says, with %j', (options) => {
  const find = createFinder(options);
  const events = fc.oneof(
    telemetryEvent(),
    mixedFaults({ role: 'writer', contentDurationSeconds }).map(({ event }) => event),
    ...violations.map(({ arbitrary }) => arbitrary),
    fc.tuple(telemetryEvent(), fc.dictionary(fc.string(), fc.nat())).map(([event, more]) => ({ ...event, ...more })),
    fc.anything(),
  );
  fc.assert(
    fc.property(events, (event) => {
      expect(find(event)).toEqual(expected(event, options));
    }),
    { numRuns: runs(1_000) },
  );
});

test.each<[string, unknown]>([
  ['nothing can be read', new Proxy({}, { get: boom, ownKeys: boom })],
  ['no key can be read', new Proxy({ ...sampleEvent }, { ownKeys: boom })],
  ['a field can not be read', Object.defineProperty({ ...sampleEvent }, 'city', { get: boom })],
  ['a list', [sampleEvent]],
  ['nothing is wrong', sampleEvent],
  ['a field is unknown', { ...sampleEvent, title_type: 'x' }],
])('the same where %s', (_, value) => {
  for (const options of cases) expect(createFinder(options)(value)).toEqual(expected(value, options));
});

test('the same rule at the same place is the same object, so that it can be counted by it', () => {
  const find = createFinder();
  const [one] = find({ ...sampleEvent, city: '' }).issues;
  expect(one).toEqual({ rule: 'non-empty', severity: 'error', path: '/city' });
  expect(find({ ...sampleEvent, isp: 5, city: '' }).issues).toContain(one);
});

test('names are shown as messages show them', () => {
  const event = { ...sampleEvent, title_type: 'x', CUST_5e6f7a8b: 1 };
  expect(createFinder()(event).unknown).toEqual(['title_type', 'other']);
  expect(createFinder({ revealPersonalData: true })(event).unknown).toEqual(['title_type', 'CUST_5e6f7a8b']);
});

test('options that can not be are refused', () => {
  expect(() => createFinder({ role: 'x' as never })).toThrow(TelemetryOptionsError);
});
