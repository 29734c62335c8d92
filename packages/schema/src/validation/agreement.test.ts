import {
  contentDurationSeconds,
  expectedIssues,
  mixedFaults,
  telemetryEvent,
  violations,
} from '@acme/telemetry-testing';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pairs } from '../../test-support/pairs.ts';
import { runs } from '../../test-support/runs.ts';
import { tally } from '../../test-support/tally.ts';
import { addTelemetryEvent, ajvIssues } from '../ajv.ts';
import { TelemetryEventSchema } from '../event.ts';
import { CONFIGURABLE_RULE_IDS } from '../generated/tables.ts';
import { rulesBeyondJsonSchema, telemetryEventJsonSchema } from '../json-schema/event-schema.ts';
import { eventRules } from '../rules/index.ts';
import { createEnvelopeValidator } from './envelope.ts';
import type { ValidatorOptions } from './options.ts';
import { createValidator } from './validator.ts';

// The same events through every way to judge them: the generated checks (is and validate), as a message's value, the schema in Ajv,
// TypeBox's own checker, and the plain second opinion of the testing package.

const ALONE = runs(520);
const seed = Number(process.env.TELEMETRY_SEED ?? Date.now() % 2 ** 31);

// Ajv knows errors only, so the rules that warn are made errors for all.
const warnings = eventRules.filter((rule) => rule.severity.reader === 'warning').map(({ id }) => id);
const severities = Object.fromEntries([...warnings, 'deprecated'].map((id) => [id, 'error'])) as NonNullable<
  ValidatorOptions['severities']
>;

// What TypeBox does not judge, and what it does not judge as a fault of one field.
const beyondTypeBox = new Set<string>(['unknown-field', 'deprecated', ...eventRules.map((rule) => rule.id)]);
const asReader = createValidator();
const typebox = TypeCompiler.Compile(TelemetryEventSchema);
const judges = new Map(
  (
    [
      {},
      { role: 'writer' },
      { contentDurationSeconds },
      { role: 'writer', contentDurationSeconds },
    ] as ValidatorOptions[]
  ).map((options) => {
    const all = { ...options, severities };
    return [
      `${options.role ?? 'reader'} ${options.contentDurationSeconds !== undefined}`,
      {
        options: all,
        ours: createValidator(all),
        ofMessages: createEnvelopeValidator(all),
        ajv: addTelemetryEvent(new Ajv({ allErrors: true }), all),
      },
    ];
  }),
);

// Unknown fields may have any name, so they are counted together.
const counted = (pair: string) => (pair.startsWith('unknown-field ') ? 'unknown-field' : pair);

/** A message that is good but for its event: a key that can't be the event's customer is not compared (D13). */
function messageAround(event: unknown): object {
  const { customer_id } = event as { readonly customer_id?: unknown };
  const key = typeof customer_id === 'string' ? customer_id : 'CUST_00000000';
  return { key, value: event, timestamp: 0, partition: 0, offset: 0 };
}
const inValue = (pair: string) => pair.replace(' /', ' /value/');

let judged = 0;
const alone = tally('alone');
const among = tally('among others');

function judge(
  event: unknown,
  { role = 'reader', contentDurationSeconds: lookup }: ValidatorOptions,
): readonly string[] {
  const { options, ours, ofMessages, ajv } = judges.get(`${role} ${lookup !== undefined}`) as NonNullable<
    ReturnType<typeof judges.get>
  >;
  judged++;
  const { issues, valid } = ours.validate(event);
  const found = pairs(issues);
  expect(found).toEqual(pairs(expectedIssues(event, options)));
  expect([valid, ours.is(event)]).toEqual([found.length === 0, found.length === 0]);
  expect(pairs(ofMessages.validate(messageAround(event)).issues)).toEqual(found.map(inValue));
  ajv(event);
  expect(pairs(ajvIssues(ajv, event))).toEqual(found);
  // TypeBox has the readers' form.
  const read = role === 'reader' ? issues : asReader.validate(event).issues;
  const ofFields = read.filter(({ rule }) => !beyondTypeBox.has(rule)).map(({ path }) => path);
  expect(typebox.Check(event)).toBe(ofFields.length === 0);
  if (ofFields.length > 0)
    expect(new Set([...typebox.Errors(event)].map(({ path }) => path))).toEqual(new Set(ofFields));
  return found;
}

beforeAll(() => console.log(`seed ${seed}: replay with TELEMETRY_SEED=${seed}`));
afterAll(() => console.log(`${judged} events judged by five engines, ${alone.size()} pairs of rule and field broken`));

test('events that keep every rule', () => {
  fc.assert(
    fc.property(telemetryEvent({ contentDurationSeconds }), fc.constantFrom('reader', 'writer'), (event, role) => {
      expect(judge(event, { role, contentDurationSeconds })).toEqual([]);
    }),
    { numRuns: runs(5_000), seed },
  );
});

test.each(violations)('$rule at $path, alone', ({ rule, path, options, arbitrary }) => {
  fc.assert(
    fc.property(arbitrary, (event) => {
      // Whatever a deprecated field breaks, it is deprecated as well.
      const isOther = (pair: string) => rule !== 'deprecated' && pair.startsWith('deprecated ');
      const found = judge(event, options).filter((pair) => !isOther(pair));
      expect(new Set(found)).toEqual(
        new Set(rule === 'unknown-field' ? found.filter((pair) => pair.startsWith(rule)) : [`${rule} ${path}`]),
      );
      alone.count(`${rule} ${path}`);
    }),
    { numRuns: ALONE, seed },
  );
});

test.each(['reader', 'writer'] as const)('many faults at once, as %s', (role) => {
  const options = { role, severities, contentDurationSeconds };
  fc.assert(
    fc.property(mixedFaults(options), ({ event, expected }) => {
      const found = judge(event, options);
      expect(found).toEqual(pairs(expected));
      if (found.length > 1) for (const pair of found) among.count(counted(pair));
    }),
    { numRuns: runs(25_000), seed },
  );
});

/** Any options that a validator can be made from: each rule that has a say in an event is left alone or gets any severity. */
const anyOptions: fc.Arbitrary<ValidatorOptions> = fc.record(
  {
    role: fc.constantFrom('reader', 'writer'),
    severities: fc.record(
      Object.fromEntries(CONFIGURABLE_RULE_IDS.map((id) => [id, fc.constantFrom('error', 'warning', 'off')])),
      { requiredKeys: [] },
    ) as fc.Arbitrary<NonNullable<ValidatorOptions['severities']>>,
    contentDurationSeconds: fc.constant(contentDurationSeconds),
  },
  { requiredKeys: [] },
);

// Half with one fault each, which a low severity tolerates, half with several.
const one = fc.oneof(...violations.map(({ arbitrary }) => arbitrary));
const optionsAndEvents = anyOptions.chain((options) => {
  const event = fc.oneof(
    one,
    mixedFaults(options).map((mixed) => mixed.event),
  );
  return fc.record({ options: fc.constant(options), events: fc.array(event, { minLength: 20, maxLength: 20 }) });
});

test('any severities, as any role: they weigh what is found, and change nothing else', () => {
  const weighed = { error: 0, warning: 0, tolerated: 0 };
  fc.assert(
    fc.property(optionsAndEvents, ({ options, events }) => {
      const ours = createValidator(options);
      const ajv = addTelemetryEvent(new Ajv({ allErrors: true }), options);
      const { role = 'reader', severities: given = {} } = options;
      const alone = new Ajv2020().compile(telemetryEventJsonSchema({ role, severities: given }));
      for (const event of events) {
        judged++;
        const { issues, valid } = ours.validate(event);
        const errors = issues.filter(({ severity }) => severity === 'error');
        expect(pairs(issues)).toEqual(pairs(expectedIssues(event, options)));
        expect([valid, ours.is(event)]).toEqual([errors.length === 0, errors.length === 0]);
        ajv(event);
        expect(pairs(ajvIssues(ajv, event))).toEqual(pairs(errors));
        const statable = errors.filter(({ rule }) => !rulesBeyondJsonSchema.includes(rule));
        expect(alone(event)).toBe(statable.length === 0);
        for (const { severity } of issues) weighed[severity]++;
        if (valid && issues.length > 0) weighed.tolerated++;
      }
    }),
    { numRuns: runs(200), seed },
  );
  for (const [weight, times] of Object.entries(weighed)) expect(times, weight).toBeGreaterThan(0);
});

test('every pair of rule and field was broken often enough, alone and among others', () => {
  const broken = violations.map(({ rule, path }) => `${rule} ${path}`);
  alone.expectOften(broken);
  among.expectOften(broken.map(counted));
  expect(judged).toBeGreaterThanOrEqual(runs(100_000));
});
