import { stripVTControlCharacters } from 'node:util';
import { KafkaClientError } from '@acme/telemetry-kafka';
import { expect, test } from 'vitest';
import { commands } from './commands/index.ts';
import { FakeScreen, fakeTerminal, runFake, terminalScreen } from './fake-terminal.ts';
import { run } from './run.ts';

test.each(['--help', '-h'])('%s shows all commands', async (option) => {
  const { code, stdout, stderr } = await runFake([option]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const { name, summary } of commands) {
    expect(stdout.replaceAll(/\n {10,}/g, ' ')).toMatch(new RegExp(`^  ${name} +${summary}$`, 'm'));
  }
});

test('without a command there is the same help, as an error', async () => {
  const help = await runFake(['--help']);
  expect(await runFake([])).toEqual({ code: 2, stdout: '', stderr: help.stdout });
});

test('--version names program and schema', async () => {
  const { code, stdout } = await runFake(['--version']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^acme-telemetry \d+\.\d+\.\d+\S* \(schema \d+\.\d+\.\d+\)\n$/);
});

test.each(commands.map((command) => [command.name, command] as const))(
  '%s --help shows its options',
  async (name, command) => {
    const { code, stdout } = await runFake([...name.split(' '), '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Usage: acme-telemetry ${name} `));
    for (const option of [...command.options, { name: 'help' }]) expect(stdout).toContain(`  --${option.name} `);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  },
);

test.each([
  [['vlidate'], 'There is no command vlidate. Did you mean validate?'],
  [['frobnicate'], 'There is no command frobnicate. `acme-telemetry --help`'],
  [['topc', 'create'], 'There is no command topc. Did you mean topic?'],
  [['topic', 'crate'], 'There is no command topic crate. Did you mean topic create?'],
  [['topic'], 'topic takes a command: create or verify. `acme-telemetry topic --help` says what they do.'],
  [['dlq', '--brokers=x:1'], 'dlq takes a command: list, show or replay.'],
  [['--vresion'], 'There is no option --vresion. Did you mean --version?'],
  [['rules', '--formt=json'], 'There is no option --formt. Did you mean --format?'],
])('%j is refused with a guess', async (args, sentence) => {
  const { code, stdout, stderr } = await runFake(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(`acme-telemetry: ${sentence}`);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});

test.each(['--help', '-h'])('a group of commands has a help of its own: topic %s', async (option) => {
  const { code, stdout } = await runFake(['topic', option]);
  expect(code).toBe(0);
  expect(stdout).toContain('topic create');
  expect(stdout).not.toContain('dlq list');
});

test("what a cluster can't do is said in one sentence", async () => {
  const connect = () => Promise.reject(new KafkaClientError('disconnected', { where: 'connecting' }));
  expect(await runFake(['topic', 'verify', '--brokers', 'localhost:9092'], { connect })).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'acme-telemetry: connecting: No broker could be reached, or a connection broke. Check addresses and network.\n',
  });
});

test('a name that would write on the terminal is shown harmless', async () => {
  const { stderr } = await runFake(['\u001b[2J']);
  expect(stderr).toContain('There is no command \\u{1b}[2J.');
});

test('a reader that goes away ends the program quietly', async () => {
  const stdout = new FakeScreen();
  stdout._write = (_chunk, _encoding, done: (error?: Error) => void) =>
    done(Object.assign(new Error('closed'), { code: 'EPIPE' }));
  expect(await runFake(['rules'], { stdout })).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('an output that fails is said', async () => {
  const stdout = new FakeScreen();
  stdout._write = (_chunk, _encoding, done: (error?: Error) => void) =>
    done(Object.assign(new Error('full'), { code: 'ENOSPC' }));
  const { code, stderr } = await runFake(['rules'], { stdout });
  expect(code).toBe(2);
  expect(stderr).toBe(
    "acme-telemetry: Can't write the output (ENOSPC). See whether there is space left where it goes.\n",
  );
});

test("the program's own fault is no verdict", async () => {
  const terminal = Object.defineProperty(fakeTerminal(), 'stdin', {
    get: () => {
      throw new RangeError('a bug');
    },
  });
  expect(await run(['validate'], terminal)).toBe(2);
  expect(terminal.stderr.text).toContain('This is a fault of the program itself');
  expect(terminal.stderr.text).toContain('RangeError: a bug');
});

test('colours are for terminals', async () => {
  const plain = await runFake(['nonsense']);
  const coloured = await runFake(['nonsense'], { stderr: terminalScreen() });
  expect(coloured.stderr).not.toBe(plain.stderr);
  expect(stripVTControlCharacters(coloured.stderr)).toBe(plain.stderr);
});
