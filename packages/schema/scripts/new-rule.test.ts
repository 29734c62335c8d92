import { globSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COPY_MS, scratchCopy } from './scratch-copy.ts';

// Adds two rules to a copy of the sources, the way that CONTRIBUTING describes, and looks for them in everything that is derived.

/** What a contributor writes: a file with its test beside it, and in the list an import and a line. */
const newRules = [
  {
    name: 'tabletsHaveFewErrors',
    id: 'tablets-have-few-errors',
    path: '/error_count',
    words: 'error_count must be at most 50 when device_type is tablet',
    inJsonSchema: true,
    neighbour: '4k-needs-bandwidth',
    unlikeNeighbour: [],
    broken: { device_type: 'tablet', error_count: 51, bandwidth_mbps: 60 },
    good: { device_type: 'tablet', error_count: 50, bandwidth_mbps: 60 },
    cases: [
      [{ device_type: 'tablet', error_count: 50 }, false],
      [{ device_type: 'tablet', error_count: 51 }, true],
      [{ device_type: 'mobile', error_count: 51 }, false],
    ],
    source: `import { atMost, constant, equals, field, implies } from './expression.ts';
import { ERROR, eventRule } from './rule.ts';

export const tabletsHaveFewErrors = eventRule({
  id: 'tablets-have-few-errors',
  severity: ERROR,
  source: 'Data Quality Rules, Logical Validation',
  summary: 'A tablet has few errors.',
  repair: 'Send fewer errors.',
  blames: 'error_count',
  expression: implies(equals(field('device_type'), constant('tablet')), atMost(field('error_count'), constant(50))),
  example: {
    broken: { device_type: 'tablet', error_count: 51, bandwidth_mbps: 60 },
    repaired: { device_type: 'tablet', error_count: 50, bandwidth_mbps: 60 },
  },
});
`,
  },
  {
    name: 'errorsWithinBandwidth',
    id: 'errors-within-bandwidth',
    path: '/error_count',
    words: 'error_count must be at most bandwidth_mbps',
    inJsonSchema: false,
    neighbour: 'buffering-within-watch-time',
    // It compares a decimal, which that schema can't count.
    unlikeNeighbour: ['packages/json-schema/schemas/2020-12/telemetry-event.exact.json'],
    broken: { error_count: 1, bandwidth_mbps: 0.5 },
    good: { error_count: 1, bandwidth_mbps: 1 },
    cases: [
      [{ error_count: 25 }, false],
      [{ error_count: 26 }, true],
      [{ error_count: 1, bandwidth_mbps: 0.5 }, true],
    ],
    source: `import { atMost, field } from './expression.ts';
import { ERROR, eventRule } from './rule.ts';

export const errorsWithinBandwidth = eventRule({
  id: 'errors-within-bandwidth',
  severity: ERROR,
  source: 'Data Quality Rules, Logical Validation',
  summary: 'There are no more errors than Mbit/s.',
  repair: 'Count the errors again.',
  blames: 'error_count',
  expression: atMost(field('error_count'), field('bandwidth_mbps')),
  example: { broken: { error_count: 26 }, repaired: { error_count: 25 } },
});
`,
  },
] as const;

const testOf = (id: string) => `packages/schema/src/rules/${id}.test.ts`;

const { folder, node, vitest, read, write, ask, remove } = scratchCopy('new-rule');
afterAll(remove);

beforeAll(() => {
  const list = 'packages/schema/src/rules/index.ts';
  let index = read(list);
  for (const { name, id, source, cases } of newRules) {
    write(`packages/schema/src/rules/${id}.ts`, source);
    write(
      testOf(id),
      `import { testEventRule } from '../../test-support/event-rule.ts';
import { ${name} } from './${id}.ts';

testEventRule(${name}, ${JSON.stringify(cases)});
`,
    );
    index = index.replace('const eventRules: readonly EventRule[] = [', `$&\n  ${name},`);
    index = `import { ${name} } from './${id}.ts';\n${index}`;
  }
  write(list, index);
}, COPY_MS);

test(
  'until generate has run, check says what to do; then everything is fresh',
  () => {
    const stale = node('scripts/generate.ts', '--check');
    expect(stale.status).toBe(1);
    expect(stale.stderr).toContain('packages/schema/src/generated/checks.ts is not what fields and rules say');
    expect(stale.stderr).toContain('npx -y pnpm@12 generate');
    expect(node('scripts/generate.ts')).toMatchObject({ status: 0, stderr: '' });
    expect(node('scripts/generate.ts', '--check')).toMatchObject({ status: 0, stderr: '' });
  },
  COPY_MS,
);

test.each(newRules)(
  '$id is judged, and stands in every derived place',
  ({ id, path, words, inJsonSchema, broken, good }) => {
    const answer = ask(`
    import { createValidator, isTelemetryEvent, rules, rulesBeyondJsonSchema, sampleEvent, telemetryEventJsonSchema, validateTelemetryEvent } from '@acme/telemetry-schema';
    const broken = { ...sampleEvent, ...${JSON.stringify(broken)} };
    const good = { ...sampleEvent, ...${JSON.stringify(good)} };
    console.log(JSON.stringify({
      found: validateTelemetryEvent(broken).issues.map(({ rule, path, message }) => [rule, path, message]),
      is: [isTelemetryEvent(broken), isTelemetryEvent(good)],
      lowered: createValidator({ severities: { '${id}': 'warning' } as object }).is(broken),
      listed: rules.filter((rule) => rule.id === '${id}').length,
      beyond: rulesBeyondJsonSchema.includes('${id}'),
      schema: JSON.stringify(telemetryEventJsonSchema()).includes('"$comment":"${id}"'),
    }));`);
    expect(answer).toEqual({
      found: [[id, path, expect.stringContaining(words)]],
      is: [false, true],
      lowered: true,
      listed: 1,
      beyond: !inJsonSchema,
      schema: inJsonSchema,
    });
    expect(read('packages/schema/src/generated/telemetry-event.ts').split(`'${id}'`)).toHaveLength(3);
    expect(read('docs/rules.md')).toContain(words);
  },
);

/** Where a neighbour stands by no derivation from the list of rules, and why: append a row. */
const notDerived: Readonly<Record<string, string>> = {
  'packages/evolution/src/generated/released.ts': 'the contracts that were released',
  'packages/json-schema/vectors/envelopes.jsonl': 'messages with a few faults of events, chosen by hand',
};

test('each stands in every file that is generated or shipped in which its neighbour does', () => {
  const lists = [...read('scripts/generate.ts').matchAll(/'(.*\/generated\.ts)'/g)].map(([, list]) =>
    join(folder, String(list)),
  );
  expect(lists.length).toBeGreaterThanOrEqual(6);
  const files = ask(`
    const lists = await Promise.all(${JSON.stringify(lists)}.map((list) => import(list)));
    console.log(JSON.stringify(lists.flatMap(({ generated }) => generated.map(({ path }) => path))));`) as string[];
  // A file that is shipped and not generated any more would still name the neighbour.
  const shipped = globSync('packages/json-schema/*{,/**/*}.{json,jsonl,md,sql,yaml}', {
    cwd: folder,
    exclude: ['**/node_modules'],
  });
  const texts = [...new Set([...files, ...shipped])]
    .filter((path) => !Object.hasOwn(notDerived, path))
    .map((path) => [path, read(path)] as const);
  const naming = (id: string) => texts.flatMap(([path, text]) => (text.includes(id) ? [path] : []));
  const coverage = read('packages/json-schema/rules/coverage.md').split('\n');
  for (const { id, neighbour, unlikeNeighbour } of newRules) {
    const wanted = naming(neighbour);
    // So that the neighbour stands where a rule has to.
    expect(wanted.length, neighbour).toBeGreaterThanOrEqual(15);
    expect(naming(id), id).toEqual(wanted.filter((path) => !(unlikeNeighbour as readonly string[]).includes(path)));
    const row = (of: string) => coverage.find((line) => line.startsWith(`| \`${of}\``)) ?? '';
    const reasons = (of: string) => row(of).match(/\[\d+\]/g)?.length ?? 0;
    expect(reasons(id), 'reasons in coverage.md').toBe(reasons(neighbour) + unlikeNeighbour.length);
  }
});

test('Ajv finds them', () => {
  const answer = ask(
    `
    import { Ajv } from 'ajv';
    import { addTelemetryEvent, ajvIssues } from './ajv.ts';
    import { sampleEvent } from './index.ts';
    const validate = addTelemetryEvent(new Ajv({ allErrors: true }));
    console.log(JSON.stringify(${JSON.stringify(newRules.map((rule) => rule.broken))}.map((changes) => {
      const event = { ...sampleEvent, ...changes };
      validate(event);
      return ajvIssues(validate, event);
    })));`,
    'schema',
  );
  expect(answer).toEqual(newRules.map(({ id, path }) => [{ rule: id, path }]));
});

test('the arbitraries break exactly them, and good events keep them', () => {
  const answer = ask(`
    import { validateTelemetryEvent } from '@acme/telemetry-schema';
    import { boundaries, telemetryEvent, violations } from '@acme/telemetry-testing';
    import * as fc from 'fast-check';
    const pairs = (event: unknown) => validateTelemetryEvent(event).issues.map(({ rule, path }) => rule + ' ' + path).join();
    const ids = ${JSON.stringify(newRules.map((rule) => rule.id))};
    console.log(JSON.stringify({
      violations: ids.map((id) => violations.filter((row) => row.rule === id).map((row) => [...new Set(fc.sample(row.arbitrary, 100).map(pairs))])),
      boundaries: ids.map((id) => boundaries.some((row) => row.rule === id)),
      good: [...new Set(fc.sample(telemetryEvent(), 300).map(pairs))],
    }));`);
  expect(answer).toEqual({
    violations: newRules.map(({ id, path }) => [[`${id} ${path}`]]),
    boundaries: [true, true],
    good: [''],
  });
});

test('the command line lists and explains them', () => {
  const listed = node('packages/cli/src/main.ts', 'rules');
  for (const { id } of newRules) {
    expect(listed.stdout).toContain(id);
    const explained = node('packages/cli/src/main.ts', 'explain', id);
    expect([explained.status, explained.stderr]).toEqual([0, '']);
    expect(explained.stdout).toContain('error_count');
  }
});

test(
  'their own tests pass, and those of the other rules still do',
  () => {
    const { status, stdout, stderr } = vitest('packages/schema/src/rules');
    expect(status, stdout + stderr).toBe(0);
    for (const { id } of newRules) expect(stdout).toContain(testOf(id));
  },
  COPY_MS,
);

/** What judges values that a new rule, too, may have a word on, and lists that it joins: append a row. */
const touched = [
  'packages/testing/src/boundaries/boundaries.test.ts',
  'packages/testing/src/violations/own-checks.test.ts',
  'packages/testing/src/violations/violations.test.ts',
  'packages/schema/src/validation/words.test.ts',
  'packages/json-schema/src/catalogue/data-dictionary.test.ts',
];

test(
  'the tests of fields that they read still pass',
  () => {
    // How quick a row is, a busy machine says wrongly.
    const { status, stdout, stderr } = vitest(...touched, '--testNamePattern', '^(?!.* is about as quick as )');
    expect(status, stdout + stderr).toBe(0);
  },
  COPY_MS,
);
