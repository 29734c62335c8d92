import { deadLetterOf, deadLetterOfEvent, deadLetterStubOf } from '@acme/telemetry-kafka';
import type { MemoryLog } from '@acme/telemetry-kafka/memory';
import { type Issue, sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { runFake } from '../fake-terminal.ts';
import { deadLetterWith, logWith, recordOf } from '../sample-dead-letters.ts';

const dlq = (log: MemoryLog, ...args: readonly string[]) =>
  runFake(['dlq', ...args, '--brokers', 'kafka:9092'], { connect: async () => log.client() });

const TIMES = ['2025-08-11T14:30:45.123Z', '2025-08-11T15:00:00Z', '2025-08-12T00:00:00Z'] as const;
const letters = () =>
  logWith([
    deadLetterWith({ city: '', event_timestamp: TIMES[1] }, 7n),
    deadLetterWith({ city: '', quality: 'UHD', event_timestamp: TIMES[0] }, 8n),
    deadLetterWith({ event_timestamp: TIMES[2] }, 9n),
  ]);

test('list: a table by rule and stage', async () => {
  expect(await dlq(await letters(), 'list')).toEqual({
    code: 0,
    stdout: `acme-telemetry.dlq
  3 dead letters

  dead letters   share  stage     rule
             2  66.7 %  validate  non-empty
    oldest 5/1 of 2025-08-11T14:30:45.123Z, newest 5/0 of 2025-08-11T15:00:00.000Z
             1  33.3 %  handler   (no rule)
    oldest 5/2 of 2025-08-12T00:00:00.000Z, newest 5/2 of 2025-08-12T00:00:00.000Z
             1  33.3 %  validate  enum
    oldest 5/1 of 2025-08-11T14:30:45.123Z, newest 5/1 of 2025-08-11T14:30:45.123Z
`,
    stderr: '',
  });
});

test('list: as JSON', async () => {
  const { code, stdout } = await dlq(await letters(), 'list', '--format=json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    topic: 'acme-telemetry.dlq',
    complete: true,
    deadLetters: 3,
    withoutValue: 0,
    replayedBefore: 0,
    kinds: [
      {
        rule: 'non-empty',
        stage: 'validate',
        deadLetters: 2,
        oldest: { partition: 5, offset: '1', time: '2025-08-11T14:30:45.123Z' },
        newest: { partition: 5, offset: '0' },
      },
      { rule: null, stage: 'handler' },
      { rule: 'enum' },
    ],
  });
});

test('list: stubs and replayed ones are counted; nothing is fine, too', async () => {
  const record = recordOf();
  const again = { ...record, headers: [...record.headers, ['acme-replays', new TextEncoder().encode('2')] as const] };
  const log = await logWith([await deadLetterStubOf(again, { stage: 'validate', issues: [] })]);
  expect((await dlq(log, 'list')).stdout).toContain(
    '\n  1 dead letter, 1 without a value, 1 of records that were replayed before\n',
  );
  expect(await dlq(await logWith([]), 'list')).toMatchObject({
    code: 0,
    stdout: 'acme-telemetry.dlq\n  no dead letters\n',
  });
});

test("list, show: the record's own time, where its dead letter could not have it", async () => {
  const written = { now: Date.parse('2026-11-30T12:00:00Z') };
  const log = await logWith([deadLetterOf(recordOf(), { stage: 'handler', issues: [] }, written)]);
  const time = '2025-08-11T14:30:45.123Z';
  const { kinds } = JSON.parse((await dlq(log, 'list', '--format=json')).stdout);
  expect(kinds).toMatchObject([{ oldest: { time }, newest: { time } }]);
  expect((await dlq(log, 'show', '5/0')).stdout).toContain(`time      ${time}\n`);
});

test('list, show: a rule that only warned is no reason', async () => {
  const issue = {
    rule: 'enum',
    severity: 'warning',
    path: '/value/quality',
    message: '',
    related: [],
    params: {},
  } as const;
  const log = await logWith([deadLetterOf(recordOf(), { stage: 'handler', issues: [issue] })]);
  expect(JSON.parse((await dlq(log, 'list', '--format=json')).stdout).kinds).toMatchObject([{ rule: null }]);
  expect((await dlq(log, 'show', '5/0')).stdout).toContain('rejected for\n    no rule\n');
});

test('show: all of one dead letter, personal data masked', async () => {
  const { code, stdout, stderr } = await dlq(await letters(), 'show', '5/1');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toBe(`acme-telemetry.dlq 5/1
  lay in    acme-telemetry 5/8
  time      2025-08-11T14:30:45.123Z
  stage     validate
  by        viewers-now
  replayed  never
  headers   ce_specversion, ce_id, ce_source, ce_type, content-type, schema-version
  key       (masked)

  rejected for
    enum at /value/quality (error)
      quality must be one of SD, HD, 4K; it is "UHD"
    non-empty at /value/city (error)
      city must be text that is not empty

  by the rules of today
    enum at /value/quality (error)
      quality must be one of SD, HD, 4K; it is "UHD"
    non-empty at /value/city (error)
      city must be text that is not empty

  value, 585 bytes
    event_id                    "EVENT_a1b2c3d4"
    customer_id                 (masked)
    title_id                    "TITLE_9c0d1e2f"
    session_id                  "SESSION_3a4b5c6d"
    event_type                  "start"
    event_timestamp             "2025-08-11T14:30:45.123Z"
    watch_duration_seconds      0
    position_seconds            0
    completion_percentage       0
    device_type                 "mobile"
    device_id                   (masked)
    device_os                   "iOS"
    app_version                 "5.2.1"
    quality                     "UHD"
    bandwidth_mbps              25.5
    buffering_events            0
    buffering_duration_seconds  0
    error_count                 0
    ip_address                  (masked)
    country                     "United States"
    state                       "California"
    city                        ""
    isp                         "Comcast"
    connection_type             "wifi"
`);
});

test('show: today may judge otherwise', async () => {
  const { stdout } = await dlq(await letters(), 'show', '5/0', '--severity', 'non-empty=off');
  expect(stdout).toContain('  rejected for\n    non-empty at /value/city (error)\n      ');
  expect(stdout).toContain('  by the rules of today\n    valid\n');
});

const personal = ['CUST_11111111', '10.11.12.13', 'DEVICE_22222222'];
const secretive = () =>
  logWith([
    deadLetterWith({
      customer_id: personal[0],
      ip_address: personal[1],
      device_id: personal[2],
      city: '',
      isp: `of ${personal[1]}`,
      state: null,
      mail: 'someone@example.org',
      'a@b': 1,
    }),
  ]);

test('show: what is no event', async () => {
  const why = { stage: 'decode', issues: [] };
  const bytes = (text: string) => new TextEncoder().encode(text);
  const values = ['{"customer_id": "CUST_1', '["CUST_1"]', '{"city": {"of": "CUST_1"}, "x": "CUST_1"}'];
  const log = await logWith([...values.map((value) => deadLetterOf({ ...recordOf(), value: bytes(value) }, why))]);
  const shown = await Promise.all(values.map(async (_, at) => (await dlq(log, 'show', `5/${at}`)).stdout));
  expect(shown[0]).toContain('    no JSON, 23 bytes; --reveal shows them\n');
  expect(shown[1]).toContain('    JSON, but no object, 10 bytes; --reveal shows them\n');
  expect(shown[2]).toContain('    city  (masked)\n    x     (masked)\n');
  for (const text of shown) expect(text).not.toContain('CUST_1');
  expect((await dlq(log, 'show', '5/0', '--reveal')).stdout).toContain(values[0]);
  expect((await dlq(log, 'show', '5/1', '--reveal')).stdout).toContain(values[1]);
  expect((await dlq(log, 'show', '5/2', '--reveal')).stdout).toContain('{"of":"CUST_1"}');
});

const LETTERS = 'abcdefghij';
test('list: no more kinds than can be shown', async () => {
  const why = { stage: 'validate', issues: [] };
  const many = Array.from({ length: 100 }, (_, at) =>
    deadLetterOf(recordOf(), { ...why, stage: `${LETTERS[at % 10]}${LETTERS[Math.floor(at / 10)]}` }),
  );
  const odd = deadLetterOf(recordOf(), { ...why, stage: 'someone@example.org' });
  const other = { rule: 'other', severity: 'error', path: '' } as unknown as Issue;
  const named = deadLetterOf(recordOf(), { stage: 'validate', issues: [other] });
  const { stdout } = await dlq(await logWith([...many, odd, named]), 'list', '--format=json');
  const { kinds } = JSON.parse(stdout);
  expect(kinds).toHaveLength(65);
  expect(kinds[0]).toMatchObject({ rule: 'other', stage: 'other' });
  expect(stdout).not.toContain('someone');
});

test('list: a dead letter of many kinds that can not be shown counts once among the others', async () => {
  const issues = Array.from({ length: 32 }, (_, at) => ({ rule: `r-${at}`, severity: 'error', path: '' }));
  const many = ['a', 'b', 'c'].map((stage) =>
    deadLetterOf(recordOf(), { stage, issues: issues as unknown as Issue[] }),
  );
  const { kinds } = JSON.parse((await dlq(await logWith(many), 'list', '--format=json')).stdout);
  expect(kinds).toHaveLength(65);
  expect(kinds.filter(({ rule }: { rule: string }) => rule === 'other')).toMatchObject([
    { stage: 'other', deadLetters: 1, oldest: { offset: '2' }, newest: { offset: '2' } },
  ]);
});

test.each([[], ['--format=json']])('show %j: personal data only with --reveal', async (...format) => {
  const log = await secretive();
  const partition = log.records('acme-telemetry.dlq')[0]?.partition;
  const masked = await dlq(log, 'show', `${partition}/0`, ...format);
  const revealed = await dlq(log, 'show', `${partition}/0`, '--reveal', ...format);
  expect(masked.code).toBe(0);
  for (const text of [...personal, 'someone@example.org', 'a@b']) {
    expect(masked.stdout).not.toContain(text);
    expect(revealed.stdout).toContain(text);
  }
  expect(masked.stdout).toContain('mail');
});

const own = ['CUST_11111111', '10.11.12.13'] as const;
const elsewhere = [
  ['in an identifier', { session_id: `${own[0]}-1` }],
  ['in a version', { app_version: own[1] }],
  ['in a text that is cut', { quality: `${'x'.repeat(55)}${own[0]}` }],
  ['of the key', { customer_id: null, session_id: `${own[0]}-1` }],
  ['in a list', { customer_id: [own[0]], ip_address: { of: [own[1]] }, city: own[0], isp: own[1] }],
  ['as a name', { customer_id: { [own[0]]: 1 }, city: own[0] }],
] as const;
test.each(elsewhere)('show: personal data %s is masked, in issues too', async (_, changes) => {
  const value = JSON.stringify({ ...sampleEvent, customer_id: own[0], ip_address: own[1], ...changes });
  const [key, bytes] = [own[0], value].map((text) => new TextEncoder().encode(text)) as [Uint8Array, Uint8Array];
  const issues = [{ rule: 'identifier-format', severity: 'error', path: '/value/session_id' }] as unknown as Issue[];
  const letter = deadLetterOf({ ...recordOf(), key, value: bytes }, { stage: 'validate', issues });
  const log = await logWith([letter]);
  const shown = await Promise.all(
    [[], ['--format=json']].map(async (format) => (await dlq(log, 'show', '5/0', ...format)).stdout),
  );
  for (const text of shown) for (const secret of own) expect(text).not.toContain(secret.slice(0, 6));
  expect((await dlq(log, 'show', '5/0', '--reveal')).stdout).toContain(own[0]);
});

test('show: an issue that would quote personal data says what its rule wants', async () => {
  const log = await logWith([deadLetterWith({ session_id: `${sampleEvent.customer_id}-1`, quality: 'UHD' })]);
  const { issues, rejectedFor } = JSON.parse((await dlq(log, 'show', '5/0', '--format=json')).stdout);
  const message =
    'An identifier is its prefix and eight lower-case hexadecimal digits. What is there holds personal data: --reveal shows it.';
  const masked = { rule: 'identifier-format', severity: 'error', path: '/value/session_id', message };
  expect(issues).toEqual([
    expect.objectContaining({ ...masked, params: {} }),
    expect.objectContaining({ rule: 'enum', message: 'quality must be one of SD, HD, 4K; it is "UHD"' }),
  ]);
  expect(rejectedFor).toEqual(expect.arrayContaining([masked]));
});

const DEEP = 20_000;
const deepOnes = [
  ['a personal field', { ...sampleEvent, customer_id: 'DEEP' }],
  ['a known field', { ...sampleEvent, city: 'DEEP' }],
  ['an unknown field', { ...sampleEvent, zzz: 'DEEP' }],
] as const;
test.each(deepOnes)('show: %s that is nested deep', async (_, event) => {
  const deep = `${'['.repeat(DEEP)}"CUST_11111111"${']'.repeat(DEEP)}`;
  const value = new TextEncoder().encode(JSON.stringify({ ...event, isp: 'CUST_11111111' }).replace('"DEEP"', deep));
  const log = await logWith([deadLetterOf({ ...recordOf(), value }, { stage: 'validate', issues: [] })]);
  for (const format of ['pretty', 'json']) {
    const masked = await dlq(log, 'show', '5/0', `--format=${format}`);
    const revealed = await dlq(log, 'show', '5/0', '--reveal', `--format=${format}`);
    expect([masked.code, masked.stderr, revealed.code, revealed.stderr]).toEqual([0, '', 0, '']);
    expect(masked.stdout).toContain('(masked)');
    expect(revealed.stdout).toContain('(nested too deep to be shown)');
    if (event.customer_id === 'DEEP') expect(masked.stdout).not.toContain('CUST_11111111');
  }
});

test('show: all headers but those of the dead letter itself', async () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const headers = ['acme-trace', '__connect.errors.task.id', 'acme-replays'].map((name) => [name, bytes('1')] as const);
  const log = await logWith([deadLetterOf({ ...recordOf(), headers }, { stage: 'validate', issues: [] })]);
  const { stdout } = await dlq(log, 'show', '5/0', '--reveal', '--format=json');
  expect(JSON.parse(stdout).headers).toEqual([
    { name: 'acme-trace', value: '1' },
    { name: '__connect.errors.task.id', value: '1' },
  ]);
});

test('show: as JSON', async () => {
  const { stdout } = await dlq(await letters(), 'show', '5/0', '--format=json');
  expect(JSON.parse(stdout)).toMatchObject({
    topic: 'acme-telemetry.dlq',
    partition: 5,
    offset: '0',
    time: '2025-08-11T15:00:00.000Z',
    origin: { topic: 'acme-telemetry', partition: 5, offset: '7' },
    stage: 'validate',
    consumer: 'viewers-now',
    replays: 0,
    rejectedFor: [{ rule: 'non-empty', severity: 'error', path: '/value/city' }],
    valid: false,
    issues: [{ rule: 'non-empty' }],
    key: '(masked)',
    value: { city: '', customer_id: '(masked)', quality: sampleEvent.quality },
    valueSha256: null,
    headers: expect.arrayContaining([{ name: 'ce_source', value: '(masked)' }]),
  });
});

test('show: a stub, and an event that a producer refused', async () => {
  const why = { stage: 'validate', issues: [] };
  const log = await logWith([await deadLetterStubOf(recordOf({}, 4n), why), deadLetterOfEvent(sampleEvent, why)]);
  const stub = await dlq(log, 'show', '5/0');
  expect(stub.stdout).toMatch(/ {2}value, \d+ bytes, SHA-256 [0-9a-f]{64}\n {4}none\n/);
  expect(stub.stdout).toContain('not-null at /value (error)');
  expect((await dlq(log, 'show', '5/1')).stdout).toContain('  lay in    (not said)\n');
});

test.each([
  [['show'], 'dlq show takes one PARTITION/OFFSET, such as 5/17.'],
  [['show', '5'], 'dlq show takes one PARTITION/OFFSET'],
  [['show', '5/1', '5/2'], 'dlq show takes one PARTITION/OFFSET'],
  [['show', '5/3'], 'There is no dead letter at 5/3, or not any more.'],
  [['show', '77/0'], 'There is no dead letter at 77/0'],
  [['list', '5/3'], 'dlq list takes no argument. `acme-telemetry dlq show PARTITION/OFFSET` shows one dead letter.'],
  [['replay', '5/3'], 'dlq replay takes no argument.'],
  [['replay', '--max', '0'], "--max takes a whole number from 1; '0' is none."],
  [['replay', '--partition', 'x'], "--partition takes a whole number from 0; 'x' is none."],
  [['replay', '--rule', 'enumm'], "There is no rule 'enumm'. Did you mean enum?"],
  [['replay', '--since', 'yesterday'], '--since takes a time in UTC, such as 2025-08-11'],
  [['replay', '--until', '2025-02-30T00:00'], '--until takes a time in UTC'],
])('%j is refused', async (args, sentence) => {
  const { code, stdout, stderr } = await dlq(await letters(), ...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(sentence);
});

test('replay --dry-run says what would happen, replay does it', async () => {
  const log = await letters();
  expect(await dlq(log, 'replay', '--dry-run')).toEqual({
    code: 1,
    stdout: `acme-telemetry.dlq to acme-telemetry (dry run: nothing was sent)
  3 dead letters that group acme-telemetry.replay had not passed

  dead letters   share  what became of them
             1  33.3 %  would be sent again
             2  66.7 %  still invalid: would be passed (--force sends them)

Still invalid, by reason: non-empty 2, enum 1.
1 record would get the time of the replay: none may lie more than 24 hours before or 5 minutes after
it.
A replayed event comes behind what its customer has sent since: the customers' order is broken. Each
is sent at least once.
`,
    stderr: '',
  });
  expect(log.records('acme-telemetry')).toEqual([]);

  const lowered = ['--severity', 'non-empty=warning'];
  const { code, stdout } = await dlq(log, 'replay', ...lowered);
  expect(code).toBe(1);
  expect(stdout).toContain('             2  66.7 %  sent again\n');
  expect(stdout).toContain('Sent again, by reason: non-empty 1.\n');
  expect(stdout).toContain('2 records got the time of the replay: ');
  expect(stdout).toContain("the customers' order is broken");
  expect(log.records('acme-telemetry')).toHaveLength(2);
  const second = await dlq(log, 'replay', ...lowered);
  expect(second).toMatchObject({ code: 0, stdout: expect.stringContaining('  0 dead letters that group') });
});

test('replay: a filter, and a group of its own', async () => {
  const log = await letters();
  const filter = ['--rule', 'enum', '--stage', 'validate', '--since', '2025-08-11', '--until', '2025-08-11T15:00:00Z'];
  const { code, stdout } = await dlq(
    log,
    'replay',
    '--force',
    '--group',
    'again',
    '--format=json',
    '--partition=5',
    ...filter,
  );
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    groupId: 'again',
    ended: 'complete',
    deadLetters: 3,
    fates: { replayed: 1, filteredOut: 2 },
    replayedByRule: { enum: 1, 'non-empty': 1 },
    timestampsReplaced: 1,
    error: null,
  });
  const [record] = log.records('acme-telemetry');
  expect(new TextDecoder().decode(record?.value ?? undefined)).toContain('"UHD"');
});

test('replay --max', async () => {
  const { code, stdout } = await dlq(await letters(), 'replay', '--force', '--max', '1');
  expect(code).toBe(0);
  expect(stdout).toContain('(--max is reached: there are more)');
});

test('replay: a failure part of the way is told, after the report', async () => {
  const log = await letters();
  log.failNext({ code: 'not-authorized', topic: 'acme-telemetry' });
  const { code, stdout, stderr } = await dlq(log, 'replay', '--force');
  expect(code).toBe(2);
  expect(stdout).toContain('(failed: so far)');
  expect(stdout).toContain('refused by the cluster: left for another run');
  expect(stderr).toMatch(/^acme-telemetry: .*The broker denies this operation/);
});

test.each(['list', 'show', 'replay'])('Ctrl-C ends dlq %s with what there is so far', async (command) => {
  const log = await letters();
  const outside = { interrupted: AbortSignal.abort(), connect: async () => log.client() };
  const args = command === 'show' ? ['5/0'] : [];
  const { code, stderr } = await runFake(['dlq', command, ...args, '--brokers=a:1'], outside);
  expect({ code, stderr }).toEqual({ code: 130, stderr: '' });
});
