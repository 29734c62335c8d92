import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentedSampleEvent, sampleEvent } from '@acme/telemetry-schema';
import { afterAll, expect, test } from 'vitest';
import { input, runFake, terminalScreen } from '../fake-terminal.ts';
import { eventLines, eventText } from '../sample-events.ts';

const folder = mkdtempSync(join(tmpdir(), 'acme-validate-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs `validate` with these events on standard input. */
const validate = (text: string, ...args: readonly string[]) => runFake(['validate', ...args], { stdin: input(text) });

async function verdicts(text: string, ...args: readonly string[]) {
  const { stdout } = await validate(text, '--format=json', ...args);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test('a report for people', async () => {
  const { code, stdout, stderr } = await validate(
    eventLines({}, { city: '' }, { event_id: 'x', session_id: 'y' }, { city: '' }),
  );
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(stdout).toBe(`standard input
  4 events: 1 valid, 3 invalid (75.0 %)

  rule               severity  events   share  issues  fields
  non-empty          error          2  50.0 %       2  city
    first: standard input:2: city must be text that is not empty
  identifier-format  error          1  25.0 %       2  event_id, session_id
    first: standard input:3
           event_id must be EVENT_ and 8 lower-case hexadecimal digits, like EVENT_a1b2c3d4; it is
           "x"

Not evaluated: position-within-content, in 4 events (no-lookup: give the durations of the content
               with --durations FILE)
`);
});

test('a line of JSON per event', async () => {
  const text = `${eventText()}\nno JSON\n${eventText({ city: '' })}`;
  expect(await verdicts(text)).toMatchObject([
    { source: '-', line: 1, record: 1, valid: true, issues: [], notEvaluated: [{ reason: 'no-lookup' }] },
    { source: '-', line: 2, record: 2, valid: false, issues: [{ rule: 'json-syntax', path: '' }], notEvaluated: [] },
    {
      source: '-',
      line: 3,
      record: 3,
      valid: false,
      issues: [{ rule: 'non-empty', severity: 'error', path: '/city' }],
    },
  ]);
});

test.each([
  ['no JSON', 'json', 'the text is not one JSON value'],
  [`\ufeff${eventText()}`, 'bom', 'the text begins with a byte order mark'],
  [Buffer.from([0x22, 0xff, 0x22]), 'utf-8', 'the bytes are not valid UTF-8'],
  [`"${'x'.repeat(2 ** 20)}"`, 'too-large', 'the text is longer than 1 MiB'],
])('%.10s: both reports say why it is no event', async (text, reason, words) => {
  const run = (...args: readonly string[]) => runFake(['validate', ...args], { stdin: input(text) });
  const [pretty, json] = [await run(), await run('--format=json')];
  expect(pretty.stdout).toContain(`first: standard input:1: ${words}; write`);
  expect(JSON.parse(json.stdout).issues).toMatchObject([
    { rule: 'json-syntax', params: { reason }, message: expect.stringContaining(words) },
  ]);
});

test('--role writer refuses unknown fields', async () => {
  const text = eventLines({ title_type: 'movie' });
  expect((await validate(text)).code).toBe(0);
  expect((await validate(text, '--role', 'writer')).code).toBe(1);
  expect(await verdicts(text, '--role=writer')).toMatchObject([{ issues: [{ path: '/title_type' }] }]);
});

test('to a reader they are no fault, and are told all the same', async () => {
  const { code, stdout } = await validate(
    eventLines({ title_type: 'movie', 'someone@example.org': 1 }, { title_type: 'series' }),
  );
  expect(code).toBe(0);
  expect(stdout).toContain(`standard input
  2 events: all valid
  Unknown to the schema, which is no fault to a reader: title_type in 2 events, other in 1 event
`);
  expect(await verdicts(eventLines({ title_type: 'movie' }))).toMatchObject([{ valid: true, issues: [] }]);
});

test('--severity weighs a rule otherwise', async () => {
  const text = JSON.stringify(documentedSampleEvent);
  expect((await validate(text)).code).toBe(1);
  expect((await validate(text, '--severity', 'identifier-format=warning')).code).toBe(0);
  expect(await verdicts(text, '--severity=identifier-format=off,range=off')).toMatchObject([{ issues: [] }]);
  const twice = ['--severity=identifier-format=off', '--severity=non-empty=warning'];
  expect((await validate(eventLines({ event_id: 'x', city: '' }), ...twice)).code).toBe(0);
});

test('--durations judges positions', async () => {
  const path = join(folder, 'titles.json');
  writeFileSync(path, JSON.stringify({ [sampleEvent.title_id]: 100 }));
  const text = eventLines({ position_seconds: 101 }, { position_seconds: 100 }, { title_id: 'TITLE_00000000' });
  expect(await verdicts(text, '--durations', path)).toMatchObject([
    { valid: false, issues: [{ rule: 'position-within-content' }], notEvaluated: [] },
    { valid: true, issues: [], notEvaluated: [] },
    { valid: true, notEvaluated: [{ rule: 'position-within-content', reason: 'unknown-title' }] },
  ]);
});

const personal = [
  { customer_id: 'CUST_first', ip_address: '1.2.3.999', device_id: 'first device' },
  { customer_id: 'someone@example.org', ip_address: 'not an address', device_id: '' },
];

test.each(['pretty', 'json'])('personal data makes no difference to what is shown, as %s', async (format) => {
  const [one, other] = await Promise.all(personal.map((it) => validate(eventLines(it), '--format', format)));
  expect(one?.code).toBe(1);
  expect(one).toEqual(other);
});

test.each(['pretty', 'json'])('--reveal shows it, as %s', async (format) => {
  const { stdout } = await validate(eventLines(personal[1] ?? {}), '--reveal', '--format', format);
  expect(stdout).toContain('someone@example.org');
});

test('names of unknown fields may be personal data, too', async () => {
  const { stdout } = await validate(eventLines({ 'someone@example.org': 1 }), '--role=writer');
  expect(stdout).not.toContain('someone');
  expect(stdout).toMatch(/unknown-field .* other\n/);
});

test.each([
  [['--severity', 'json-syntax=off'], /json-syntax is always an error/],
  [['--severity', 'required=warning'], /required is always an error/],
  [['--severity', 'range=fatal'], /Severity of range is 'fatal'; use 'error', 'warning' or 'off'/],
  [['--severity', 'rage=off'], /There is no rule 'rage'. Did you mean range\?/],
  [['--severity', 'range'], /--severity takes RULE=LEVEL/],
  [['--role', 'broker'], /--role can't be 'broker'. Give reader or writer\./],
  [['--format', 'xml'], /--format can't be 'xml'/],
  [['--durations', join('no', 'such', 'file')], /Can't read .*: there is no such file/],
  [['--verbose'], /There is no option --verbose/],
])('%j: nothing is judged, a sentence says why', async (args, sentence) => {
  const { code, stdout, stderr } = await validate(eventLines({}), ...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(sentence);
  expect(stderr).not.toContain('    at ');
});

test('a severity that changes nothing here is said', async () => {
  const { code, stderr } = await validate(eventLines({}), '--severity=session-time-order=error');
  expect(code).toBe(0);
  expect(stderr).toContain('--severity session-time-order changes nothing here');
});

test('someone at a terminal who names no file is told how', async () => {
  const stdin = Object.assign(input(), { isTTY: true });
  const { code, stderr } = await runFake(['validate'], { stdin });
  expect(code).toBe(2);
  expect(stderr).toContain('There is nothing to judge. Name files, or pipe events into it');
});

test('on a terminal there are colours and a progress line, but not among JSON', async () => {
  const run = async (...args: readonly string[]) =>
    runFake(['validate', ...args], {
      stdin: input(eventLines({ city: '' })),
      stdout: terminalScreen(),
      stderr: terminalScreen(),
    });
  const pretty = await run();
  expect(pretty.stdout).toContain('\u001b[31m1 invalid\u001b[39m');
  expect(pretty.stderr).toContain('1 event judged');
  const json = await run('--format=json');
  expect(json.stdout).not.toContain('\u001b');
  expect(json.stderr).toBe('');
});
