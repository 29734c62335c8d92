import { createValidator, fieldsOf, sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import type { Contract } from '../contract/contract.ts';
import { currentContract } from '../contract/current-contract.ts';
import { contractPair } from '../random/pairs.ts';
import { harvest } from '../witness/harvest.ts';
import { createRandom, type Random } from '../witness/random.ts';
import { createGeneratedValidator } from './generated-accepts.ts';
import { createContractValidator } from './validator.ts';

const PAIRS = 250;
const EVENTS = 25;

const roles = ['reader', 'writer'] as const;
const ODD = [
  undefined,
  null,
  '',
  'x',
  '5',
  0,
  -0,
  1,
  -1,
  0.5,
  Infinity,
  -Infinity,
  Number.NaN,
  2 ** 53,
  7n,
  true,
  [],
  {},
  Symbol.iterator,
];
const pairs = (issues: readonly { rule: string; path: string }[]) =>
  issues.map(({ rule, path }) => `${rule} ${path}`).sort();

const throws = () => {
  throw new Error('not to be read');
};

/** An event of the fields' examples with some values that are good, nearly good, or odd. */
function anyEvent(contract: Contract, values: ReadonlyMap<string, readonly unknown[]>, random: Random): object {
  const event: Record<string, unknown> = Object.fromEntries(
    contract.fields.map(({ name, example }) => [name, example]),
  );
  const rule = random.pick(contract.rules.filter(({ kind }) => kind === 'event'));
  const ofRule = rule.expression === undefined ? [] : fieldsOf(rule.expression);
  const ofAny = () => random.pick(contract.fields).name;
  const names = random.chance(0.5) ? ofRule : Array.from({ length: random.between(0, 4) }, ofAny);
  for (const name of names) {
    const value = random.pick(random.chance(0.7) ? (values.get(name) ?? ODD) : ODD);
    const read = random.chance(0.05) ? throws : () => value;
    Object.defineProperty(event, name, { get: read, enumerable: true, configurable: true });
    if (random.chance(0.1)) delete event[name];
  }
  if (random.chance(0.1)) event[random.pick(['stray', 'a/b~c', ''])] = random.pick(ODD);
  return event;
}

test('of mutated contracts, it finds what the generated validators find', () => {
  const broken = new Map<string, number>();
  const count = { compared: 0, accepted: 0, rejected: 0 };
  for (let seed = 0; seed < PAIRS; seed++) {
    const { old, next, codes } = contractPair(seed);
    const random = createRandom(seed);
    for (const contract of [old, next]) {
      const sides = [old, next].map((one) => ({ contract: one, role: random.pick(roles) }));
      const values = new Map(contract.fields.map(({ name }) => [name, harvest(name, sides, random)]));
      for (const role of roles) {
        const ours = createContractValidator(contract, role);
        const generated = createGeneratedValidator(contract, role);
        for (let times = 0; times < EVENTS; times++) {
          const event = anyEvent(contract, values, random);
          const duration = random.chance(0.5) ? random.pick([0, 0.5, 1, 60, 86_400]) : undefined;
          const found = ours.issues(event, duration);
          expect(pairs(found), `${codes} as ${role}, seed ${seed}`).toEqual(pairs(generated.issues(event, duration)));
          expect(ours.accepts(event, duration)).toBe(found.length === 0);
          count.compared++;
          count[found.length === 0 ? 'accepted' : 'rejected']++;
          for (const { rule } of found) broken.set(rule, (broken.get(rule) ?? 0) + 1);
        }
      }
    }
  }
  console.log(
    `${count.compared} events compared: ${count.accepted} accepted, ${count.rejected} rejected by ${broken.size} rules`,
  );
  expect(count.compared).toBe(PAIRS * 4 * EVENTS);
  expect(Math.min(count.accepted, count.rejected)).toBeGreaterThan(count.compared / 20);
  const mayBreak = currentContract().rules.filter(
    ({ kind, severity }) => (kind === 'field' || kind === 'event') && severity.writer === 'error',
  );
  for (const { id } of mayBreak) expect(broken.get(id) ?? 0, id).toBeGreaterThanOrEqual(5);
});

test.each(roles)('of the contract of today, it finds what the released validator finds, as %s', (role) => {
  const contract = currentContract();
  const ours = createContractValidator(contract, role);
  const random = createRandom(7);
  const values = new Map(contract.fields.map(({ name }) => [name, harvest(name, [{ contract, role }], random)]));
  let rejected = 0;
  for (let times = 0; times < 4_000; times++) {
    const event = anyEvent(contract, values, random);
    const duration = random.pick([0, 1, 3_000, 86_400]);
    const { issues } = createValidator({ role, contentDurationSeconds: () => duration }).validate(event);
    const errors = issues.filter(({ severity, rule }) => severity === 'error' && rule !== 'unknown-field');
    const found = ours.issues(event, duration);
    expect(pairs(found.filter(({ rule }) => rule !== 'unknown-field'))).toEqual(pairs(errors));
    if (found.length > 0) rejected++;
  }
  expect(rejected).toBeGreaterThan(1_000);
});

test.each([undefined, null, 'text', 5, [], [sampleEvent]])('%o is no event', (value) => {
  const { accepts, issues } = createContractValidator(currentContract(), 'reader');
  expect(issues(value)).toEqual([{ rule: 'type', path: '' }]);
  expect(accepts(value)).toBe(false);
});

test('an array that cannot be looked at is no event', () => {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  expect(createContractValidator(currentContract(), 'reader').accepts(proxy)).toBe(false);
});

test.each([undefined, Number.NaN, -1, Infinity])(
  'without an answer of the look-up (%o) its rules are silent',
  (duration) => {
    const { accepts } = createContractValidator(currentContract(), 'reader');
    const event = { ...sampleEvent, event_type: 'stop', position_seconds: 60 };
    expect(accepts(event, duration)).toBe(true);
    expect([60, 59].map((seconds) => accepts(event, seconds))).toEqual([true, false]);
  },
);

test('readers accept what stands in reader, writers what stands in the field', () => {
  const contract = currentContract();
  const fields = contract.fields.map((field) =>
    field.name === 'error_count' ? { ...field, reader: { maximum: 200 } } : field,
  );
  const judge = (role: (typeof roles)[number], error_count: number) =>
    createContractValidator({ ...contract, fields }, role).issues({ ...sampleEvent, error_count });
  expect([judge('reader', 200), judge('writer', 100)]).toEqual([[], []]);
  expect([judge('reader', 201), judge('writer', 101)]).toEqual(
    Array(2).fill([{ rule: 'range', path: '/error_count' }]),
  );
});

test('there are no generated validators for rules in an order that the checks do not know', () => {
  const contract = currentContract();
  const [first, ...others] = contract.rules;
  const rules = [...others, ...(first === undefined ? [] : [first])];
  expect(() => createGeneratedValidator({ ...contract, rules }, 'reader')).toThrow(
    'number their rules from json-syntax',
  );
});
