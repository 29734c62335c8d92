import { type Expression, fields } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import type { Accepts } from '../accepts.ts';
import type { Contract, ContractField, ContractRule } from '../contract/contract.ts';
import { currentContract } from '../contract/current-contract.ts';
import { generatedAccepts } from '../validator/generated-accepts.ts';
import { searchWitness } from './search.ts';

const contract = currentContract();
const writer = (of: Contract): Accepts => ({ contract: of, role: 'writer' });
const reader = (of: Contract): Accepts => ({ contract: of, role: 'reader' });

function withField(name: string, change: Partial<ContractField>): Contract {
  return {
    ...contract,
    fields: contract.fields.map((field) => (field.name === name ? { ...field, ...change } : field)),
  };
}

function withRule(id: string, change: Partial<ContractRule>): Contract {
  return { ...contract, rules: contract.rules.map((rule) => (rule.id === id ? { ...rule, ...change } : rule)) };
}

const field = (name: string) => ({ field: name });
const bandwidth = (constant: number): Expression => ({
  op: 'implies',
  when: { op: '=', left: field('quality'), right: { constant: '4K' } },
  // biome-ignore lint/suspicious/noThenProperty: what the expression's part is called.
  then: { op: '>=', left: field('bandwidth_mbps'), right: { constant } },
});

const rows: readonly {
  readonly change: string;
  readonly next: Contract;
  readonly rule: string;
  readonly differing: Readonly<Record<string, unknown>>;
  readonly duration?: number;
  /** Whether there are witnesses the other way round, too. */
  readonly isReplaced?: boolean;
}[] = [
  {
    change: "a rule's constant is larger",
    next: withRule('4k-needs-bandwidth', { expression: bandwidth(25.6) }),
    rule: '4k-needs-bandwidth',
    differing: { quality: '4K' },
  },
  {
    change: 'a rule compares two fields strictly',
    next: withRule('buffering-within-watch-time', {
      expression: { op: '<', left: field('buffering_duration_seconds'), right: field('watch_duration_seconds') },
    }),
    rule: 'buffering-within-watch-time',
    differing: {},
  },
  {
    change: 'a rule with a look-up is strict',
    next: withRule('position-within-content', {
      expression: {
        op: '<',
        left: field('position_seconds'),
        right: { lookup: 'contentDurationSeconds', by: 'title_id' },
      },
    }),
    rule: 'position-within-content',
    differing: {},
    duration: 0,
  },
  {
    change: 'a rule wants a long content',
    next: withRule('position-within-content', {
      expression: {
        op: '>=',
        left: { lookup: 'contentDurationSeconds', by: 'title_id' },
        right: { constant: 60 },
      },
    }),
    rule: 'position-within-content',
    differing: {},
    duration: 0,
    isReplaced: true,
  },
  {
    change: 'a warning is an error',
    next: withRule('resume-has-no-watch-time', { severity: { reader: 'error', writer: 'error' } }),
    rule: 'resume-has-no-watch-time',
    differing: { event_type: 'resume', watch_duration_seconds: 1 },
  },
  {
    change: 'a range ends earlier',
    next: withField('error_count', { maximum: 60 }),
    rule: 'range',
    differing: { error_count: 61 },
  },
  {
    change: 'an enum has fewer values',
    next: withField('quality', { values: ['HD', '4K'] }),
    rule: 'enum',
    differing: { quality: 'SD' },
  },
  {
    change: 'a text has a greatest length',
    next: withField('city', { maxLength: 40 }),
    rule: 'non-empty',
    differing: { city: expect.stringMatching(/^.{41,}$/su) },
  },
  {
    change: 'a field may not be null',
    next: withField('state', { nullable: false }),
    rule: 'not-null',
    differing: { state: null },
  },
  {
    change: 'a field is required',
    next: withField('state', { required: true, nullable: false }),
    rule: 'required',
    differing: { state: undefined },
  },
  {
    change: 'a look-ahead excludes one text',
    next: withField('session_id', { pattern: '^SESSION_(?!0{8})[0-9a-f]{8}$' }),
    rule: 'identifier-format',
    differing: { session_id: 'SESSION_00000000' },
  },
];

/** What differs between an event and the fields' examples, absent fields included. */
function differences(event: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const examples: Record<string, unknown> = Object.fromEntries(fields.map(({ name, example }) => [name, example]));
  const names = new Set([...Object.keys(event), ...Object.keys(examples)]);
  return Object.fromEntries(
    [...names].filter((name) => event[name] !== examples[name]).map((name) => [name, event[name]]),
  );
}

test.each(rows)(
  'when $change, a witness shows it with one fault',
  ({ next, rule, differing, duration, isReplaced = false }) => {
    const found = searchWitness(writer(contract), reader(next), { seed: 1, tries: 400 });
    expect(found?.issues.map((issue) => issue.rule)).toEqual([rule]);
    expect(differences(found?.event ?? {})).toEqual(differing);
    expect(found?.contentDurationSeconds).toBe(duration);
    expect(generatedAccepts(contract, 'writer')(found?.event, duration)).toBe(true);
    expect(generatedAccepts(next, 'reader')(found?.event, duration)).toBe(false);
    const backwards = searchWitness(writer(next), reader(contract), { seed: 1, tries: 400 });
    expect(backwards !== undefined).toBe(isReplaced);
  },
);

test('a writer that no longer knows a field rejects it; a reader does not', () => {
  const next = { ...contract, fields: contract.fields.filter(({ name }) => name !== 'state') };
  expect(searchWitness(writer(contract), writer(next), { tries: 10 })?.issues).toEqual([
    { rule: 'unknown-field', path: '/state' },
  ]);
  expect(searchWitness(writer(contract), reader(next), { tries: 200 })).toBeUndefined();
});

test('what an open reader takes under an unknown name, a closed writer rejects', () => {
  const found = searchWitness(reader(contract), writer(contract), { tries: 200 });
  expect(found?.issues.map(({ rule }) => rule)).toEqual(['unknown-field']);
});

test('the same seed finds the same witness; no tries find none', () => {
  const next = withField('customer_id', { pattern: '^CUST_[0-8a-f]{8}$' });
  const search = (seed: number, tries: number) => searchWitness(writer(contract), reader(next), { seed, tries });
  expect(search(3, 300)).toEqual(search(3, 300));
  expect(search(3, 300)).toBeDefined();
  expect(search(3, 0)).toBeUndefined();
});

test('of a contract that accepts nothing there is no witness', () => {
  const impossible = withField('error_count', { minimum: 5, maximum: 4 });
  expect(searchWitness(writer(impossible), reader(contract), { tries: 50 })).toBeUndefined();
});
