import { expect, test } from 'vitest';
import { type Option, readArguments } from './arguments.ts';
import { UsageError } from './usage-error.ts';

const options: readonly Option[] = [
  { name: 'role', value: 'reader|writer', choices: ['reader', 'writer'], summary: '' },
  { name: 'severity', value: 'RULE=LEVEL', summary: '' },
  { name: 'list', value: 'FILE', once: true, summary: '' },
  { name: 'reveal', summary: '' },
];

const read = (...args: readonly string[]) => readArguments(args, 'tool', options);

test('options and positionals may come in any order, with = or without', () => {
  const given = read('a', '--role', 'writer', '-', '--severity=x=y', '--reveal', '--severity', 'z=w', '--', '--b');
  expect(given.positionals).toEqual(['a', '-', '--b']);
  expect(given.last('role')).toBe('writer');
  expect(given.all('severity')).toEqual(['x=y', 'z=w']);
  expect(given.has('reveal')).toBe(true);
  expect(given.has('help')).toBe(false);
  expect(given.last('nothing')).toBeUndefined();
});

test.each([
  [['--severity', '-'], '-'],
  [['--severity', '-1'], '-1'],
  [['--severity=--x'], '--x'],
  [['--severity=-'], '-'],
])('a value may begin with a dash: %j', (args, value) => {
  expect(read(...args).last('severity')).toBe(value);
});

test('of an option that counts once, the last one counts', () => {
  expect(read('--role', 'writer', '--role', 'reader').last('role')).toBe('reader');
});

test.each(['--help', '-h'])('%s asks for help', (option) => {
  expect(read(option).has('help')).toBe(true);
});

test.each([
  [['--rol', 'reader'], 'There is no option --rol. Did you mean --role? `tool --help` lists the options.'],
  [['--wibble'], 'There is no option --wibble. `tool --help` lists the options.'],
  [['-x'], 'There is no option -x. `tool --help` lists the options. A file whose name begins with - goes after --.'],
  [['--role', 'wirter'], "--role can't be 'wirter'. Did you mean writer? Give reader or writer."],
  [['--role'], '--role needs a value: --role reader|writer. `tool --help` lists the options.'],
  [['--severity='], '--severity needs a value: --severity RULE=LEVEL. `tool --help` lists the options.'],
  [
    ['--severity', '--reveal'],
    "--severity needs a value: --severity RULE=LEVEL. If '--reveal' is its value, give it as --severity=--reveal. `tool --help` lists the options.",
  ],
  [
    ['--severity', '--'],
    "--severity needs a value: --severity RULE=LEVEL. If '--' is its value, give it as --severity=--. `tool --help` lists the options.",
  ],
  [['--list', 'a', '--list=a'], '--list is given twice, and only one would count. Put all into one file.'],
  [['--reveal=yes'], '--reveal takes no value. Give it as --reveal alone.'],
])('%j is refused in a sentence', (args, message) => {
  expect(() => read(...args)).toThrow(new UsageError(message));
});
