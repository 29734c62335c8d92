import { expect, test } from 'vitest';
import type { Cluster } from '../cluster/start-cluster.ts';
import { HELP } from './arguments.ts';
import { cleanControl, cleanReport } from './clean-report.ts';
import { run } from './run.ts';
import type { RunPlan, RunReport } from './run-subject.ts';
import type { SubjectName } from './subjects.ts';

interface Fake {
  /** What becomes of a subject, other than a clean run. */
  readonly reports?: Partial<Record<SubjectName, Partial<RunReport>>>;
  readonly missing?: string;
  readonly noStart?: boolean;
}

async function runWithFake(args: readonly string[], { reports = {}, missing = '', noStart = false }: Fake = {}) {
  const said = {
    out: '',
    err: '',
    starts: [] as unknown[],
    plans: [] as RunPlan[],
    subjects: [] as string[],
    stops: 0,
  };
  const code = await run(args, {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
    async startCluster(options) {
      said.starts.push(options);
      if (noStart) throw new Error('java is missing');
      return { stop: async () => void said.stops++ } as unknown as Cluster;
    },
    async runSubject(_, subject, plan) {
      said.subjects.push(subject);
      said.plans.push(plan);
      const clean = subject.startsWith('raw-') ? cleanControl : cleanReport;
      return { ...clean, eventsPerSecond: plan.rate, ...reports[subject], subject };
    },
    missing: ({ twice }) => (twice === 'said' ? missing : ''),
  });
  return { code, ...said };
}

test('tries every client and the controls, each on brokers of its own, unless told otherwise', async () => {
  const controls = { 'raw-kafkajs': { lost: 1 }, 'raw-platformatic': { twice: 1 } };
  const { code, starts, stops, subjects, plans, out } = await runWithFake([], { reports: controls });
  expect({ code, stops }).toEqual({ code: 0, stops: 5 });
  expect(subjects).toEqual(['kafkajs', 'confluent', 'platformatic', 'raw-kafkajs', 'raw-platformatic']);
  expect(starts[0]).toMatchObject({ nodes: 3, version: '4.3.1' });
  expect(plans[0]).toEqual({ kills: 20, rate: 5000, customers: 10_000, eventsEach: 20, churnMs: 5000 });
  expect(out).toMatch(/^\| client +\| kafkajs +\| confluent +\|/);
  expect(out).toContain('| 5000 ');
  expect(out).toContain('| ECONNREFUSED 2, NOT_LEADER_FOR_PARTITION 1 ');
});

test('does what it is told', async () => {
  const args = ['confluent', '--kills=4', '--rate', '900', '--customers', '30', '--nodes', '5', '--version', '3.9.2'];
  const { starts, subjects, plans } = await runWithFake(args);
  expect(subjects).toEqual(['confluent']);
  expect(starts).toMatchObject([{ nodes: 5, version: '3.9.2' }]);
  expect(plans).toMatchObject([{ kills: 4, rate: 900, customers: 30 }]);
});

test('a broken promise is an exit code of 1, and said', async () => {
  const { code, out } = await runWithFake(['kafkajs'], { reports: { kafkajs: { lost: 3 } } });
  expect(code).toBe(1);
  expect(out).toContain('kafkajs: BROKEN: 3 acknowledged events are not in the log.\n');
});

test('a control has the fault that it is there for, or it shows nothing and that is an exit code of 1', async () => {
  const { code, out } = await runWithFake(['raw-kafkajs', 'raw-platformatic'], {
    reports: { 'raw-kafkajs': { lost: 34 } },
  });
  expect(code).toBe(1);
  expect(out).toMatch(/raw-kafkajs: As a control, it shows faults .*: 34 acknowledged events are not in the log\.\n/);
  expect(out).toContain('raw-platformatic: A control with no event twice in the log: ');
});

test.for<{ what: string; report: Partial<RunReport> }>([
  { what: 'another fault', report: { outOfOrder: 3 } },
  { what: 'leaders that stayed', report: { leaderChanges: 1 } },
  { what: 'its fault, while leaders stayed', report: { lost: 1, leaderChanges: 1 } },
])('it is no use that a control shows $what', async ({ report }) => {
  expect((await runWithFake(['raw-kafkajs'], { reports: { 'raw-kafkajs': report } })).code).toBe(1);
});

test('a control may be slower than what was asked for', async () => {
  const { code, out } = await runWithFake(['raw-kafkajs'], {
    reports: { 'raw-kafkajs': { lost: 1, eventsPerSecond: 4265 } },
  });
  expect(code).toBe(0);
  expect(out).not.toContain('Slower');
});

test('what was not tried, or not at the rate asked for, has kept nothing', async () => {
  const slow = await runWithFake(['kafkajs'], { reports: { kafkajs: { eventsPerSecond: 4000 } } });
  expect(slow.code).toBe(1);
  expect(slow.out).toContain('Slower than 5000 events a second');
  const missing = await runWithFake(['platformatic'], { missing: 'it has no binary' });
  expect(missing).toMatchObject({ code: 1, starts: [], out: 'platformatic: Not tried: it has no binary.\n' });
});

test('--json', async () => {
  const { code, out } = await runWithFake(['kafkajs', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    asked: { kills: 20, version: '4.3.1' },
    leftOut: [],
    results: [{ subject: 'kafkajs', isControl: false, faults: [], short: '', report: { acknowledged: 200 } }],
  });
  const { out: short } = await runWithFake(['platformatic', '--json'], { missing: 'it has no binary' });
  expect(JSON.parse(short).leftOut).toEqual(['platformatic (Not tried: it has no binary.)']);
});

test('brokers that do not start', async () => {
  expect(await runWithFake([], { noStart: true })).toMatchObject({ code: 2, out: '', stops: 0 });
});

test('--help', async () => {
  expect(await runWithFake(['--help'])).toMatchObject({ code: 0, out: HELP, err: '', starts: [] });
});

test.for([
  { args: ['kafka'], why: "There is no client 'kafka'; they are kafkajs, confluent" },
  { args: ['--kills', '-1'], why: '--kills' },
  { args: ['--rate', '0'], why: '--rate takes a whole number of at least 1' },
  { args: ['--customers', '1e4'], why: '--customers takes' },
  { args: ['--nodes', '2'], why: '--nodes takes a whole number of at least 3' },
  { args: ['--version', '4'], why: '--version takes three numbers' },
  { args: ['--kill', '2'], why: "Unknown option '--kill'" },
])('wrong arguments: $args', async ({ args, why }) => {
  const { code, out, err, starts } = await runWithFake(args);
  expect({ code, out, starts }).toEqual({ code: 2, out: '', starts: [] });
  expect(err).toContain(why);
  expect(err).toContain(HELP);
});
