import { describe, expect, test } from 'vitest';
import { readArguments } from './arguments.ts';
import { type Command, EXIT } from './commands/command.ts';
import { groups } from './commands/groups.ts';
import { commands } from './commands/index.ts';
import { runFake } from './fake-terminal.ts';
import { commandData, PROGRAM, programData } from './help-data.ts';

/** Refuses a line of an example that its command would refuse, too. */
function readExample(line: string, { name, options }: Command): void {
  expect(line).toContain(`${PROGRAM} ${name}`);
  const [, behind = ''] = line.split(`${PROGRAM} ${name}`);
  // Up to where the shell takes over.
  const [own = ''] = behind.split(/ [|<>;]|[);]/);
  readArguments(own.split(' ').filter(Boolean), PROGRAM, options);
}

describe.each(commands.map((command) => ({ command, ...commandData(command) })))('$name', (row) => {
  const { command, name, examples, exits } = row;

  test('has examples that it would take', () => {
    expect(examples).not.toEqual([]);
    for (const { line } of examples) expect(() => readExample(line, command)).not.toThrow();
  });

  test('names its exit codes, each once, the smallest first', () => {
    const codes = exits.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)].sort((a, b) => a - b));
    expect(codes).toEqual(expect.arrayContaining([EXIT.valid, EXIT.failed]));
  });

  test('describes what its usage line names', () => {
    for (const argument of row.arguments) expect(row.usage).toContain(argument.name);
    const named = row.usage.slice(PROGRAM.length + name.length + 1).match(/(?<![-\w|/=] ?)\b[A-Z]{2,}\b/g) ?? [];
    const known = [...row.arguments.map((it) => it.name), ...row.options.flatMap(({ value }) => value ?? []), 'OPTION'];
    for (const word of named) expect(known.some((it) => it.split(/[|/]/).includes(word))).toBe(true);
  });

  test('is told of the same by --help, by help and for programs', async () => {
    const words = name.split(' ');
    const { code, stdout } = await runFake([...words, '--help']);
    expect(code).toBe(0);
    expect(await runFake(['help', ...words])).toEqual({ code: 0, stdout, stderr: '' });
    const { stdout: json } = await runFake(['help', ...words, '--format', 'json']);
    expect(JSON.parse(json)).toEqual(commandData(command));
    for (const { line } of examples) expect(stdout).toContain(`\n  ${line}\n`);
    for (const { code } of exits) expect(stdout).toMatch(new RegExp(`\n  ${code} +\\S`));
  });
});

test('every first word of two is a group, and every group has commands', () => {
  const first = commands.flatMap(({ name }) => (name.includes(' ') ? [name.replace(/ .*/, '')] : []));
  expect([...new Set(first)]).toEqual(groups.map(({ name }) => name));
});

test.each(groups)(
  'the group $name is told of the same by --help, by help and for programs',
  async ({ name, summary }) => {
    const { code, stdout } = await runFake([name, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('\nExamples:\n');
    expect(await runFake(['help', name])).toEqual({ code: 0, stdout, stderr: '' });
    const { stdout: json } = await runFake(['help', name, '--format', 'json']);
    const own = commands.filter((it) => it.name.startsWith(`${name} `)).map(commandData);
    expect(JSON.parse(json)).toEqual({ name, summary, commands: own });
  },
);

test('the program is told of the same by --help, by help and for programs', async () => {
  const { stdout } = await runFake(['--help']);
  expect(await runFake(['help'])).toEqual({ code: 0, stdout, stderr: '' });
  const { stdout: json } = await runFake(['help', '--format', 'json']);
  expect(JSON.parse(json)).toEqual(programData(commands));
});

test('the program has examples that its commands would take, and the exit codes that all share', async () => {
  const { examples, exits } = programData(commands);
  const { stdout } = await runFake(['--help']);
  expect(examples.length).toBeGreaterThanOrEqual(3);
  for (const { line } of examples) {
    const command = commands.find(({ name }) => line.startsWith(`${PROGRAM} ${name} `))!;
    expect(() => readExample(line, command)).not.toThrow();
    expect(stdout).toContain(`\n  ${line}\n`);
  }
  expect(exits.map(({ code }) => code)).toEqual([EXIT.valid, EXIT.invalid, EXIT.failed, EXIT.interrupted]);
  for (const { code, means } of exits) expect(stdout).toMatch(new RegExp(`\n  ${code} +${means}\n`));
});

test('help of what there is not is refused', async () => {
  expect(await runFake(['help', 'frobnicate'])).toEqual({
    code: 2,
    stdout: '',
    stderr: 'acme-telemetry: There is no command frobnicate. `acme-telemetry --help` lists commands and options.\n',
  });
});
