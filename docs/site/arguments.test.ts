import { expect, test } from 'vitest';
import { HELP, PORT, readArguments } from './arguments.ts';

test.each([
  ['', { kind: 'serve', port: PORT }],
  ['--port 0', { kind: 'serve', port: 0 }],
  ['--port 65535', { kind: 'serve', port: 65_535 }],
  ['--build', { kind: 'build' }],
  ['--help', { kind: 'help' }],
  ['--help --build', { kind: 'help' }],
])('%s', (line, expected) => expect(readArguments(line.split(' ').filter(Boolean))).toEqual(expected));

test.each([
  '--port 65536',
  '--port -1',
  '--port x',
  '--port=',
  '--port 1.5',
  '--port',
  '--deploy',
  'here',
  '--build --port 1',
])('%s is wrong, and it is said what is right', (line) => {
  const read = readArguments(line.split(' '));
  expect(read).toMatchObject({ kind: 'wrong', why: expect.stringContaining('--') });
});

test('the help names every option', () => {
  for (const option of ['--port', '--build', '--help']) expect(HELP).toContain(`  ${option}`);
});
